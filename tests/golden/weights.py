"""Writes the tests' pytorch.safetensors with PyTorch's own networks: the weights, an input, and what each network makes of it.

Run with Debian's python3-torch (1.13.1); only torch is needed, as the format is written out by hand from its description
(https://github.com/huggingface/safetensors#format).
"""
import json
import struct
from collections import OrderedDict
from pathlib import Path

import torch
from torch import nn

torch.manual_seed(3)
network = nn.Sequential(OrderedDict(
    first=nn.Conv2d(1, 3, 3, stride=2, padding=1),
    norm=nn.BatchNorm2d(3),
    act=nn.LeakyReLU(0.2),
    flat=nn.Flatten(),
    last=nn.Linear(48, 2),
))
data = torch.randn(5, 1, 8, 8)
network(data)  # moves the batch norm's statistics away from their defaults
network.eval()

tensors = {f"network.{name}": value for name, value in network.state_dict().items()}
tensors["input"] = data
tensors["output"] = network(data).detach()
kinds = {torch.float32: "F32", torch.int64: "I64"}
header, body = {"__metadata__": {"format": "pt", "torch": torch.__version__}}, b""
for name, value in tensors.items():
    raw = value.contiguous().numpy().tobytes()
    header[name] = {"dtype": kinds[value.dtype], "shape": list(value.shape), "data_offsets": [len(body), len(body) + len(raw)]}
    body += raw
text = json.dumps(header).encode()
target = Path(__file__).parent.parent / "Gan.Core.Tests/Checkpointing/Golden/pytorch.safetensors"
target.write_bytes(struct.pack("<Q", len(text)) + text + body)
