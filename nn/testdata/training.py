"""Writes losses.json and optimizers.json: what PyTorch computes in float64.

    python training.py        in an environment with torch 2.13 and numpy

All inputs are rounded to float32, so that both sides start from the same numbers.
"""

import json
import pathlib

import numpy as np
import torch
from torch.nn import functional as F

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(1)


def normal(*shape):
    return torch.tensor(rng.standard_normal(shape).astype(np.float32).astype(np.float64))


def values(t):
    return [float(v) for v in t.detach().reshape(-1)]


def loss_case(name, pred, target, f):
    pred = pred.clone().requires_grad_()
    loss = f(pred)
    loss.backward()
    return {
        "Name": name,
        "Shape": list(pred.shape),
        "Pred": values(pred),
        "TargetShape": list(target.shape),
        "Target": values(target.double()),
        "Loss": float(loss.detach()),
        "Gradient": values(pred.grad),
    }


def float32(t):
    return t.to(torch.float32).to(torch.float64)


def losses():
    n, k = 7, 5
    a, t = normal(n, k), normal(n, k)
    z = 3 * normal(n, k)
    z = float32(z)
    labels = torch.tensor(rng.integers(0, k, n))
    one_hot = F.one_hot(labels, k).double()
    soft = float32(F.softmax(normal(n, k), dim=1))
    weights = torch.tensor([1.0, 2.0, 0.5, 0.0, 3.0], dtype=torch.float64)
    yes = torch.tensor(rng.integers(0, 2, (n, k))).double()
    p = float32(torch.sigmoid(z))
    probabilities = float32(F.softmax(z, dim=1))
    times = 3 * normal(2, 4, k)
    times = float32(times)
    time_labels = torch.tensor(rng.integers(0, k, (2, 4)))
    single = normal(n, 1)
    sides = torch.tensor(rng.integers(0, 2, (n, 1))).double()
    smooth = 0.9 * yes + 0.05

    def bce(z, t, **more):  # summed over questions, mean over examples
        return F.binary_cross_entropy_with_logits(z, t, reduction="sum", **more) / len(z)

    return [
        loss_case("Quadratic", a, t, lambda a: ((a - t) ** 2).sum() / (2 * n)),
        loss_case("MSE", a, t, lambda a: F.mse_loss(a, t)),
        loss_case("MAE", a, t, lambda a: F.l1_loss(a, t)),
        loss_case("Huber", a, t, lambda a: F.huber_loss(a, t)),
        loss_case("Huber 0.3", a, t, lambda a: F.huber_loss(a, t, delta=0.3)),
        loss_case("CrossEntropy labels", z, labels, lambda z: F.cross_entropy(z, labels)),
        loss_case("CrossEntropy one-hot", z, one_hot, lambda z: F.cross_entropy(z, one_hot)),
        loss_case("CrossEntropy soft", z, soft, lambda z: F.cross_entropy(z, soft)),
        loss_case("CrossEntropy smooth", z, labels, lambda z: F.cross_entropy(z, labels, label_smoothing=0.1)),
        loss_case("CrossEntropy weights", z, labels, lambda z: F.cross_entropy(z, labels, weight=weights)),
        loss_case(
            "CrossEntropy both", z, labels, lambda z: F.cross_entropy(z, labels, weight=weights, label_smoothing=0.1)
        ),
        loss_case(
            "CrossEntropy both one-hot",
            z,
            one_hot,
            lambda z: F.cross_entropy(z, labels, weight=weights, label_smoothing=0.1),
        ),
        loss_case(
            "CrossEntropy times",
            times,
            time_labels,
            lambda z: F.cross_entropy(z.reshape(8, k), time_labels.reshape(8)),
        ),
        loss_case("BinaryCrossEntropy", z, yes, lambda z: bce(z, yes)),
        loss_case(
            "BinaryCrossEntropy positive", z, yes, lambda z: bce(z, yes, pos_weight=torch.tensor(4.0).double())
        ),
        loss_case("BinaryCrossEntropy smooth", z, yes, lambda z: bce(z, smooth)),
        loss_case(
            "BinaryCrossEntropy probabilities",
            p,
            yes,
            lambda p: F.binary_cross_entropy(p, yes, reduction="sum") / n,
        ),
        loss_case(
            "NegativeLogLikelihood", probabilities, labels, lambda p: F.nll_loss(torch.log(p), labels)
        ),
        loss_case("Hinge", z, labels, lambda z: F.multi_margin_loss(z, labels) * k),
        loss_case(
            "Hinge of two",
            single,
            sides,
            lambda z: torch.clamp(1 - (2 * sides - 1) * z, min=0).mean(),
        ),
        loss_case(
            "KLDivergence", z, soft, lambda z: F.kl_div(F.log_softmax(z, 1), soft, reduction="batchmean")
        ),
    ]


STEPS = 20
START = [normal(3, 4), normal(4)]
GRADIENTS = [[float32(normal(3, 4) * 10.0 ** (i % 3 - 1)), normal(4)] for i in range(STEPS)]


def optimizer_case(name, make, schedule=None, clip=None):
    params = [torch.nn.Parameter(p.clone()) for p in START]
    optimizer = make(params)
    scheduler = schedule(optimizer) if schedule else None
    rates = []
    for step in GRADIENTS:
        for p, g in zip(params, step):
            p.grad = g.clone()
        if clip:
            clip(params)
        rates.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        if scheduler:
            scheduler.step()
    return {"Name": name, "After": [values(p) for p in params], "Rates": rates}


def optimizers():
    o, s = torch.optim, torch.optim.lr_scheduler

    def sgd(params):
        return o.SGD(params, lr=0.1)

    def masked(params):
        return o.AdamW(
            [{"params": params[:1], "weight_decay": 0.1}, {"params": params[1:], "weight_decay": 0.0}], lr=0.05
        )

    return [
        optimizer_case("SGD", sgd),
        optimizer_case("Momentum", lambda p: o.SGD(p, lr=0.1, momentum=0.9)),
        optimizer_case("Nesterov", lambda p: o.SGD(p, lr=0.1, momentum=0.8, nesterov=True)),
        optimizer_case("AdaGrad", lambda p: o.Adagrad(p, lr=0.05)),
        optimizer_case("RMSProp", lambda p: o.RMSprop(p, lr=0.05, alpha=0.9)),
        optimizer_case("AdaDelta", lambda p: o.Adadelta(p, lr=1.0, rho=0.95, eps=1e-6)),
        optimizer_case("Adam", lambda p: o.Adam(p, lr=0.05)),
        optimizer_case("Adam 0.5 0.9", lambda p: o.Adam(p, lr=0.05, betas=(0.5, 0.9), eps=1e-3)),
        optimizer_case("AdamW", masked),
        optimizer_case("AdamW all", lambda p: o.AdamW(p, lr=0.05, weight_decay=0.1)),
        optimizer_case("ClipNorm", sgd, clip=lambda p: torch.nn.utils.clip_grad_norm_(p, 2.0)),
        optimizer_case("ClipValue", sgd, clip=lambda p: torch.nn.utils.clip_grad_value_(p, 0.5)),
        optimizer_case("StepDecay", sgd, lambda p: s.StepLR(p, 6, 0.5)),
        optimizer_case("ExponentialDecay", sgd, lambda p: s.ExponentialLR(p, 0.9)),
        optimizer_case("InverseTimeDecay", sgd, lambda p: s.LambdaLR(p, lambda i: 1 / (1 + 0.5 * i / 4))),
        optimizer_case("CosineDecay", sgd, lambda p: s.CosineAnnealingLR(p, STEPS, 0.01)),
        optimizer_case(
            "WarmUp", sgd, lambda p: s.LinearLR(p, start_factor=0.25, end_factor=1.0, total_iters=3)
        ),
        optimizer_case(
            "OneCycle", sgd, lambda p: s.OneCycleLR(p, 0.1, total_steps=STEPS + 1, cycle_momentum=False)
        ),
        optimizer_case(
            "Adam scheduled and clipped",
            lambda p: o.Adam(p, lr=0.1),
            lambda p: s.CosineAnnealingLR(p, STEPS, 0.01),
            lambda p: torch.nn.utils.clip_grad_norm_(p, 2.0),
        ),
    ]


def rounded(v):
    if isinstance(v, float):
        return float(f"{v:.10g}")
    if isinstance(v, list):
        return [rounded(x) for x in v]
    if isinstance(v, dict):
        return {k: rounded(x) for k, x in v.items()}
    return v


def write(name, value):
    (HERE / name).write_text(json.dumps(rounded(value)).replace('{"Name"', '\n{"Name"') + "\n")


write("losses.json", losses())
write(
    "optimizers.json",
    {
        "Start": [values(p) for p in START],
        "Gradients": [[values(g) for g in step] for step in GRADIENTS],
        "Cases": optimizers(),
    },
)
