"""Writes layers.json: what PyTorch computes in float64, forwards and backwards.

    python layers.py        in an environment with torch 2.13 and numpy

All inputs and parameters are rounded to float32, so that both sides start from the same
numbers. Parameters and their gradients are laid out as in package nn.
"""

import json
import pathlib

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(1)


def normal(*shape):
    return torch.tensor(rng.standard_normal(shape).astype(np.float32).astype(np.float64))


def values(t):
    return [float(f"{v:.9g}") for v in t.detach().reshape(-1)]


def case(name, x, params, f, state=()):
    """f computes y from x; params are pairs of a tensor and how nn lays it out."""
    if x.dtype == torch.float64:
        x = x.clone().requires_grad_()
    y = f(x)
    dy = normal(*y.shape)
    y.backward(dy)
    dx = x.grad if x.grad is not None else torch.zeros(x.shape)
    return {
        "Name": name,
        "Shape": list(x.shape),
        "X": values(x.double()),
        "Params": [values(layout(p)) for p, layout in params],
        "YShape": list(y.shape),
        "Y": values(y),
        "DY": values(dy),
        "DX": values(dx),
        "Gradients": [values(layout(p.grad)) for p, layout in params],
        "State": [v for s in state for v in values(s)],
    }


def same(t):
    return t


def turned(t):
    return t.T


def learned(*shape, scale=0.5):
    return (scale * normal(*shape)).float().double().requires_grad_()


def dense():
    w, b = learned(5, 4), learned(5)
    params = [(w, turned), (b, same)]
    body, c = learned(4, 4), learned(4)
    wide, d = learned(5, 4), learned(5)
    return [
        case("Dense", normal(3, 4), params, lambda x: F.linear(x, w, b)),
        case("Dense of images", normal(3, 1, 2, 2), renew(params), lambda x: F.linear(x.flatten(1), w, b)),
        case("TimeDistributed", normal(3, 2, 4), renew(params), lambda x: F.linear(x, w, b)),
        case("Residual", normal(3, 4), [(body, turned), (c, same)], lambda x: F.linear(x, body, c) + x),
        case("Residual projected", normal(3, 4), renew(params) + [(wide, turned), (d, same)],
             lambda x: F.linear(x, w, b) + F.linear(x, wide, d)),
    ]


def renew(params):
    """The same parameters, without what an earlier case left in their gradients."""
    for p, _ in params:
        p.grad = None
    return params


def convolutions():
    def conv(name, shape, out, kernel, groups=1, bias=True, pad=None, **options):
        w = learned(out, shape[1] // groups, *kernel)
        b = learned(out) if bias else None
        params = [(w, same)] + ([(b, same)] if bias else [])

        def f(x):
            if pad:
                x = F.pad(x, pad)
            return F.conv2d(x, w, b, groups=groups, **options)

        return case(name, normal(*shape), params, f)

    return [
        conv("Conv2D", (2, 3, 7, 6), 4, (5, 5)),
        conv("Conv2D same", (2, 2, 5, 7), 3, (3, 3), padding="same"),
        conv("Conv2D same, even", (2, 2, 5, 4), 3, (4, 4), padding="same"),
        conv("Conv2D same, stride 2", (2, 2, 6, 5), 3, (3, 3), pad=(1, 1, 0, 1), stride=2),
        conv("Conv2D stride 3, padding 2", (2, 2, 8, 9), 3, (3, 3), stride=3, padding=2),
        conv("Conv2D dilation 2", (1, 2, 9, 8), 3, (3, 3), dilation=2, padding=1),
        conv("Conv2D groups 2", (2, 4, 5, 5), 6, (3, 3), groups=2),
        conv("Conv2D depthwise", (2, 3, 5, 6), 3, (3, 3), groups=3, padding=1, bias=False),
        conv("Conv2D wide", (2, 2, 5, 7), 3, (1, 4)),
    ]


def pools():
    x = normal(2, 3, 7, 6)
    away = float("-inf")
    return [
        case("MaxPool2D", x, [], lambda x: F.max_pool2d(x, 2)),
        case("MaxPool2D stride 2, padding 1", x, [], lambda x: F.max_pool2d(x, 3, stride=2, padding=1)),
        case("MaxPool2D same", x, [], lambda x: F.max_pool2d(F.pad(x, (0, 0, 1, 1), value=away), 3)),
        case("AvgPool2D", x, [], lambda x: F.avg_pool2d(x, 2)),
        case("AvgPool2D stride 2, padding 1", x, [],
             lambda x: F.avg_pool2d(x, 3, stride=2, padding=1, count_include_pad=False)),
        case("GlobalMaxPool2D", x, [], lambda x: x.amax((2, 3))),
        case("GlobalAvgPool2D", x, [], lambda x: x.mean((2, 3))),
    ]


def activations():
    x = 2 * normal(3, 2, 5)
    functions = {
        "Sigmoid": torch.sigmoid, "Tanh": torch.tanh, "ReLU": F.relu, "LeakyReLU": F.leaky_relu,
        "ELU": F.elu, "GELU": F.gelu, "SiLU": F.silu, "Softplus": F.softplus,
        "HardSigmoid": F.hardsigmoid, "HardTanh": F.hardtanh, "Softmax": lambda x: F.softmax(x, -1),
    }
    return [case(name, x, [], f) for name, f in functions.items()]


def norms():
    def scale(features):
        return [(learned(features), same), (learned(features), same)]

    def batch_norm(name, shape, training):
        params = scale(shape[1])
        mean, variance = 0.5 * normal(shape[1]), normal(shape[1]) ** 2 + 0.5
        mean, variance = mean.float().double(), variance.float().double()
        before = values(mean) + values(variance)

        def f(x):
            return F.batch_norm(x, mean, variance, params[0][0], params[1][0], training=training)

        c = case(name, 3 * normal(*shape) + 1, params, f, state=(mean, variance))
        c["Before"] = before
        return c

    params = scale(5)
    return [
        batch_norm("BatchNorm of features", (6, 3), True),
        batch_norm("BatchNorm of images", (3, 2, 4, 3), True),
        batch_norm("BatchNorm in Eval", (3, 2, 4, 3), False),
        case("LayerNorm", 3 * normal(3, 2, 5) + 1, params,
             lambda x: F.layer_norm(x, (5,), params[0][0], params[1][0])),
    ]


def embeddings():
    w = learned(6, 3)
    x = torch.tensor([[0, 5, 2, 2], [2, 1, 0, 2]])
    return [case("Embedding", x, [(w, same)], lambda x: F.embedding(x, w))]


def recurrent():
    def run(name, kind, last=False, **options):
        net = kind(3, 4, batch_first=True, dtype=torch.float64, **options)
        params = []
        for layer in net.all_weights:
            wx, wh, b, bh = layer
            for p in layer:
                p.data = 0.5 * normal(*p.shape)
                p.data = p.data.float().double()
            params += [(wx, turned), (wh, turned), (b, same)]
            if kind is nn.GRU:
                params.append((bh, same))
            else:  # one bias is enough there
                bh.data.zero_()

        def f(x):
            y, _ = net(x)
            if not last:
                return y
            if net.bidirectional:
                return torch.cat([y[:, -1, :4], y[:, 0, 4:]], -1)
            return y[:, -1]

        return case(name, normal(2, 5, 3), params, f)

    cases = []
    for kind in (nn.RNN, nn.LSTM, nn.GRU):
        name = kind.__name__
        cases += [
            run(name, kind),
            run(f"{name} last", kind, last=True),
            run(f"{name} deep, both ways", kind, num_layers=2, bidirectional=True),
            run(f"{name} both ways, last", kind, last=True, bidirectional=True),
        ]
    return cases


def main():
    torch.manual_seed(1)
    cases = dense() + convolutions() + pools() + activations() + norms() + embeddings() + recurrent()
    lines = ",\n".join(json.dumps(c) for c in cases)
    (HERE / "layers.json").write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
