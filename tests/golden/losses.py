#!/usr/bin/env python3
"""Golden numbers of the losses, from implementations that share nothing with this library.

Cross-entropy: Python's decimal with 400 digits. Losses and their gradients: PyTorch in float64, written from the papers'
formulas with logsigmoid, log_softmax and binary_cross_entropy_with_logits. f-divergences: decimal with 120 digits, from the
convex functions f alone (T = f'(u) and f*(T) = u f'(u) - f(u), both by central differences). Run with Debian's python3-torch:

    python3 tests/golden/losses.py > tests/Gan.Core.Tests/Losses/golden.json
"""
import json
from decimal import Decimal, getcontext, localcontext

import torch
import torch.nn.functional as F

getcontext().prec = 400
torch.set_default_dtype(torch.float64)

REAL = [2.3, -0.7, 0.0, 11.5, -3.25, 0.4, 1e-3, -19.0]
FAKE = [-1.9, 0.35, 4.75, 0.0, -14.0, 2.2, -0.05, 7.5]


def exact_cross_entropy(x, t):
    # -t log sigmoid(x) - (1 - t) log sigmoid(-x), straight from the definition.
    x, t = Decimal(x), Decimal(t)
    return t * (1 + (-x).exp()).ln() + (1 - t) * (1 + x.exp()).ln()


def cross_entropy():
    logits = [0.0, 1e-8, -1e-8, 0.5, -0.5, 1.0, -3.0, 7.0, -12.5, 20.0, -20.0, 36.7, -40.0, 50.0, -50.0, 300.0, -300.0]
    targets = [0.0, 0.02, 0.5, 0.9, 0.98, 1.0]
    return [{"logit": x, "target": t, "value": float(exact_cross_entropy(x, t))} for x in logits for t in targets]


def case(name, discriminator, generator):
    real = torch.tensor(REAL, requires_grad=True)
    fake = torch.tensor(FAKE, requires_grad=True)
    d = discriminator(real, fake)
    d_real, d_fake = torch.autograd.grad(d, [real, fake])
    g = generator(real, fake)
    (g_fake,) = torch.autograd.grad(g, [fake])
    return {
        "name": name,
        "discriminator": d.item(), "discriminatorByReal": d_real.tolist(), "discriminatorByFake": d_fake.tolist(),
        "generator": g.item(), "generatorByFake": g_fake.tolist(),
    }


def logistic(target):
    def loss(real, fake):
        if target == 1:
            return -F.logsigmoid(real).mean() - F.logsigmoid(-fake).mean()
        return (F.binary_cross_entropy_with_logits(real, torch.full_like(real, target))
                + F.binary_cross_entropy_with_logits(fake, torch.zeros_like(fake)))
    return loss


STEP = Decimal(10) ** -25


def slope(function, x):
    return (function(x + STEP) - function(x - STEP)) / (2 * STEP)


# f of each divergence (Nowozin et al. 2016, table 1), and the ratio u = p / q for which f'(u) is the paper's activation of v.
DIVERGENCES = {
    "KullbackLeibler": (lambda u: u * u.ln(), lambda v: (v - 1).exp()),
    "ReverseKullbackLeibler": (lambda u: -u.ln(), lambda v: v.exp()),
    "PearsonChiSquared": (lambda u: (u - 1) ** 2, lambda v: 1 + v / 2),
    "JensenShannon": (lambda u: u * u.ln() - (u + 1) * ((u + 1) / 2).ln(), lambda v: v.exp()),
}


def f_divergence(name, saturating):
    f, ratio = DIVERGENCES[name]

    def variational(v):
        return slope(f, ratio(v))

    def conjugate(v):
        u = ratio(v)
        return u * slope(f, u) - f(u)

    def mean(function, values):
        return sum(map(function, values)) / len(values)

    def gradient(function, values, sign):
        return [float(sign * slope(function, v) / len(values)) for v in values]

    with localcontext() as context:
        context.prec = 120
        real, fake = [Decimal(v) for v in REAL], [Decimal(v) for v in FAKE]
        generator = conjugate if saturating else variational
        return {
            "name": "f-GAN " + name + (", saturating" if saturating else ""),
            "discriminator": float(mean(conjugate, fake) - mean(variational, real)),
            "discriminatorByReal": gradient(variational, real, -1), "discriminatorByFake": gradient(conjugate, fake, 1),
            "generator": float(-mean(generator, fake)), "generatorByFake": gradient(generator, fake, -1),
        }


def told_apart(one, others):
    # The log-probability of picking the first of (one, others...), for each of one.
    table = torch.cat([one.reshape(-1, 1), others.reshape(1, -1).expand(one.numel(), -1)], dim=1)
    return F.log_softmax(table, dim=1)[:, 0].mean()


def began(share):
    return lambda real, fake: real.sum() / real.numel() - share * fake.sum() / fake.numel()


def losses():
    saturating = lambda real, fake: F.logsigmoid(-fake).mean()
    non_saturating = lambda real, fake: -F.logsigmoid(fake).mean()
    squares = lambda a, b: lambda real, fake: F.mse_loss(real, torch.full_like(real, b)) / 2 + F.mse_loss(fake, torch.full_like(fake, a)) / 2
    square = lambda c: lambda real, fake: F.mse_loss(fake, torch.full_like(fake, c)) / 2
    critic = lambda real, fake: -fake.mean()
    pairing = lambda real, fake: F.binary_cross_entropy_with_logits(real - fake, torch.ones_like(real))
    average = lambda real, fake: (F.binary_cross_entropy_with_logits(real - fake.mean(), torch.ones_like(real))
                                  + F.binary_cross_entropy_with_logits(fake - real.mean(), torch.zeros_like(fake)))
    contrastive = lambda real, fake: -told_apart(real, fake) - told_apart(-fake, -real)
    energy = lambda real, fake: fake.sum() / fake.numel()
    margin = lambda m: lambda real, fake: energy(None, real) + torch.where(fake < m, m - fake, torch.zeros_like(fake)).sum() / fake.numel()
    # LossCatalogue shows BEGAN one step, with real energies 4 and 6.5 and generated ones 1 and 2.25, gamma 0.8 and lambda 0.1.
    share = 0 + 0.1 * (0.8 * (4 + 6.5) / 2 - (1 + 2.25) / 2)
    exchanged = lambda loss: lambda real, fake: loss(fake, real)
    return [
        case("non-saturating", logistic(1), non_saturating),
        case("non-saturating, target 0.98", logistic(0.98), non_saturating),
        case("minimax", logistic(1), saturating),
        case("minimax, target 0.9", logistic(0.9), saturating),
        case("least squares", squares(0, 1), square(1)),
        case("least squares, Pearson", squares(-1, 1), square(0)),
        case("Wasserstein", lambda real, fake: critic(None, real) - critic(None, fake), critic),
        case("hinge", lambda real, fake: torch.clamp(1 - real, min=0).mean() + torch.clamp(1 + fake, min=0).mean(), critic),
        case("relativistic pairing", pairing, exchanged(pairing)),
        case("relativistic average", average, exchanged(average)),
        case("dual contrastive", contrastive, exchanged(contrastive)),
        *[f_divergence(name, saturating) for name in DIVERGENCES for saturating in (False, True)],
        case("EBGAN, margin 3", margin(3), energy),
        case("BEGAN", began(0), energy),
        case("BEGAN after a step", began(share), energy),
    ]


print(json.dumps({
    "madeBy": "python decimal, 400 digits; PyTorch " + torch.__version__ + ", float64",
    "real": REAL, "fake": FAKE, "crossEntropy": cross_entropy(), "losses": losses(),
}, indent=1))
