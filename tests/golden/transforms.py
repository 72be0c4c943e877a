#!/usr/bin/env python3
"""Golden numbers of differentiable augmentation, from an implementation that shares nothing with this library.

PyTorch in float64, one sample and one pixel at a time, from the paper's formulas. The draws are those of a seeded generator in
the order of the policy 'color,translation,cutout': brightness, saturation, contrast, shift of rows, of columns, hole's row, its
column; one number a sample each. Run with Debian's python3-torch:

    python3 tests/golden/transforms.py > tests/Gan.Core.Tests/Transforms/golden.json
"""
import json
import math

import torch

torch.set_default_dtype(torch.float64)


def data(shape):
    count = math.prod(shape)
    return [round(math.sin(1.7 * i) * 0.9, 6) for i in range(count)]


def color(x, draws):
    n = x.size(0)
    brightness, saturation, contrast = (torch.rand(n, generator=draws) for _ in range(3))
    out = torch.empty_like(x)
    for i in range(n):
        image = x[i] + brightness[i] - 0.5
        grey = image.sum(0) / image.size(0)
        image = torch.stack([grey + 2 * saturation[i] * (channel - grey) for channel in image])
        mean = image.sum() / image.numel()
        out[i] = mean + (contrast[i] + 0.5) * (image - mean)
    return out


def translation(x, draws):
    n, _, height, width = x.shape
    most_rows, most_columns = math.floor(height / 8 + 0.5), math.floor(width / 8 + 0.5)
    rows = torch.randint(-most_rows, most_rows + 1, [n], generator=draws)
    columns = torch.randint(-most_columns, most_columns + 1, [n], generator=draws)
    out = torch.zeros_like(x)
    for i in range(n):
        for row in range(height):
            for column in range(width):
                a, b = row + int(rows[i]), column + int(columns[i])
                if 0 <= a < height and 0 <= b < width:
                    out[i, :, row, column] = x[i, :, a, b]
    return out


def cutout(x, draws):
    n, _, height, width = x.shape
    sizes = math.floor(height / 2 + 0.5), math.floor(width / 2 + 0.5)
    rows, columns = (torch.randint(0, side + (1 if size % 2 == 0 else 0), [n], generator=draws) for side, size in zip((height, width), sizes))
    out = x.clone()
    for i in range(n):
        top, left = int(rows[i]) - sizes[0] // 2, int(columns[i]) - sizes[1] // 2
        out[i, :, max(top, 0):max(top + sizes[0], 0), max(left, 0):max(left + sizes[1], 0)] = 0
    return out


KINDS = {"Color": [color], "Translation": [translation], "Cutout": [cutout], "All": [color, translation, cutout]}
SHAPES = [[3, 3, 4, 7], [3, 1, 13, 4], [3, 2, 1, 12]]


def case(kinds, shape, seed):
    draws = torch.Generator().manual_seed(seed)
    x = torch.tensor(data(shape)).reshape(shape)
    for change in KINDS[kinds]:
        x = change(x, draws)
    return {"kinds": kinds, "shape": shape, "seed": seed, "expected": [round(value, 12) for value in x.flatten().tolist()]}


print(json.dumps([case(kinds, shape, 20) for kinds in KINDS for shape in SHAPES]))
