"""The same training steps in PyTorch. Reads lines "name kind seconds" and answers each
with samples a second; kind is nn, the idiomatic form, or best, the fastest eager one."""

import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(1)
if len(sys.argv) > 1:
    torch.set_num_threads(int(sys.argv[1]))


def uniform(*shape):
    return torch.rand(*shape)


def classes(batch, n=10):
    return torch.randint(n, (batch,))


def trainer(net, loss, optimizer, x, y):
    """The training step that every tutorial has."""

    def step():
        optimizer.zero_grad()
        loss(net(x), y).backward()
        optimizer.step()

    return step, x.shape[0]


def nielsen_nn():
    net = nn.Sequential(nn.Linear(784, 30), nn.Sigmoid(), nn.Linear(30, 10), nn.Sigmoid())
    y = F.one_hot(classes(10), 10).float()
    return trainer(net, nn.MSELoss(), torch.optim.SGD(net.parameters(), lr=3), uniform(10, 784), y)


def nielsen_best():
    """Nielsen's four equations, written out, into memory that is used again."""
    x, y = uniform(10, 784), F.one_hot(classes(10), 10).float()
    w1, b1 = torch.randn(784, 30) / 28, torch.zeros(30)
    w2, b2 = torch.randn(30, 10) / 5, torch.zeros(10)
    h, o = torch.empty(10, 30), torch.empty(10, 10)
    xt, rate = x.t(), -3.0 / 10

    @torch.inference_mode()
    def step():
        torch.addmm(b1, x, w1, out=h).sigmoid_()
        torch.addmm(b2, h, w2, out=o).sigmoid_()
        d2 = torch.ops.aten.sigmoid_backward(o - y, o)
        d1 = torch.ops.aten.sigmoid_backward(d2 @ w2.t(), h)
        w2.addmm_(h.t(), d2, alpha=rate)
        b2.add_(d2.sum(0), alpha=rate)
        w1.addmm_(xt, d1, alpha=rate)
        b1.add_(d1.sum(0), alpha=rate)

    return step, 10


def mlp_net():
    return nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))


def mlp_nn():
    net = mlp_net()
    return trainer(net, nn.CrossEntropyLoss(), torch.optim.SGD(net.parameters(), lr=0.1), uniform(64, 784), classes(64))


def mlp_best():
    x, y = uniform(64, 784), F.one_hot(classes(64), 10).float()
    w1, b1 = torch.randn(784, 128) / 28, torch.zeros(128)
    w2, b2 = torch.randn(128, 10) / 11, torch.zeros(10)
    h, o = torch.empty(64, 128), torch.empty(64, 10)
    rate = -0.1 / 64

    @torch.inference_mode()
    def step():
        torch.addmm(b1, x, w1, out=h).relu_()
        torch.addmm(b2, h, w2, out=o)
        d2 = torch.softmax(o, 1).sub_(y)
        d1 = torch.ops.aten.threshold_backward(d2 @ w2.t(), h, 0)
        w2.addmm_(h.t(), d2, alpha=rate)
        b2.add_(d2.sum(0), alpha=rate)
        w1.addmm_(x.t(), d1, alpha=rate)
        b1.add_(d1.sum(0), alpha=rate)

    return step, 64


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(256, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


def lenet_nn():
    net = lenet()
    return trainer(net, nn.CrossEntropyLoss(), torch.optim.SGD(net.parameters(), lr=0.1), uniform(64, 1, 28, 28), classes(64))


def functional(forward, params, x, y, update):
    """A step without modules and optimizer objects."""

    def step():
        grads = torch.autograd.grad(F.cross_entropy(forward(x), y), params)
        with torch.no_grad():
            update(params, grads)

    return step, x.shape[0]


def lenet_best():
    net = lenet().to(memory_format=torch.channels_last)
    c1, c2, f1, f2, f3 = (net[i] for i in (0, 3, 7, 9, 11))
    params = list(net.parameters())

    def forward(x):
        x = F.max_pool2d(F.conv2d(x, c1.weight, c1.bias), 2).relu_()
        x = F.max_pool2d(F.conv2d(x, c2.weight, c2.bias), 2).relu_()
        x = F.linear(x.flatten(1), f1.weight, f1.bias).relu_()
        return F.linear(F.linear(x, f2.weight, f2.bias).relu_(), f3.weight, f3.bias)

    x = uniform(64, 1, 28, 28).contiguous(memory_format=torch.channels_last)
    return functional(forward, params, x, classes(64), lambda p, g: torch._foreach_add_(p, g, alpha=-0.1))


def vgg():
    return nn.Sequential(
        nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(4096, 256), nn.ReLU(), nn.Linear(256, 10))


def vgg_nn():
    net = vgg()
    return trainer(net, nn.CrossEntropyLoss(), torch.optim.Adam(net.parameters(), lr=1e-3), uniform(64, 3, 32, 32), classes(64))


def vgg_best():
    net = vgg().to(memory_format=torch.channels_last)
    c1, c2, c3, c4, f1, f2 = (net[i] for i in (0, 2, 5, 7, 11, 13))
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)

    def conv(x, c):
        return F.conv2d(x, c.weight, c.bias, padding=1)

    def forward(x):
        x = F.max_pool2d(conv(conv(x, c1).relu_(), c2), 2).relu_()
        x = F.max_pool2d(conv(conv(x, c3).relu_(), c4), 2).relu_()
        return f2(f1(x.flatten(1)).relu_())

    x = uniform(64, 3, 32, 32).contiguous(memory_format=torch.channels_last)
    return trainer(forward, nn.CrossEntropyLoss(), optimizer, x, classes(64))


class Letters(nn.Module):
    def __init__(self, batch_first):
        super().__init__()
        self.embedding, self.lstm = nn.Embedding(65, 64), nn.LSTM(64, 256, batch_first=batch_first)
        self.out = nn.Linear(256, 65)

    def forward(self, x):
        return self.out(self.lstm(self.embedding(x))[0]).flatten(0, 1)


def lstm(batch_first, **options):
    net = Letters(batch_first)
    x, y = torch.randint(65, (32, 64) if batch_first else (64, 32)), classes(32 * 64, 65)
    step, _ = trainer(net, nn.CrossEntropyLoss(), torch.optim.Adam(net.parameters(), lr=1e-3, **options), x, y)
    return step, 32


def rbm_nn():
    w, b, c = (nn.Parameter(p) for p in (torch.randn(784, 500) / 100, torch.zeros(784), torch.zeros(500)))
    optimizer = torch.optim.SGD([w, b, c], lr=0.1, momentum=0.5)
    v = uniform(100, 784)

    def step():
        with torch.no_grad():
            h = torch.sigmoid(v @ w + c)
            v1 = torch.sigmoid(torch.bernoulli(h) @ w.t() + b)
            h1 = torch.sigmoid(v1 @ w + c)
        optimizer.zero_grad()
        w.grad = (v1.t() @ h1 - v.t() @ h) / 100
        b.grad, c.grad = (v1 - v).mean(0), (h1 - h).mean(0)
        optimizer.step()

    return step, 100


def rbm_best():
    w, b, c = torch.randn(784, 500) / 100, torch.zeros(784), torch.zeros(500)
    v = uniform(100, 784)
    speed_w, speed_b, speed_c = torch.zeros_like(w), torch.zeros_like(b), torch.zeros_like(c)
    h, h1, v1, r = torch.empty(100, 500), torch.empty(100, 500), torch.empty(100, 784), torch.empty(100, 500)

    @torch.inference_mode()
    def step():
        torch.addmm(c, v, w, out=h).sigmoid_()
        sample = r.uniform_().lt(h).float()
        torch.addmm(b, sample, w.t(), out=v1).sigmoid_()
        torch.addmm(c, v1, w, out=h1).sigmoid_()
        speed_w.addmm_(v1.t(), h1, beta=0.5, alpha=0.01).addmm_(v.t(), h, alpha=-0.01)
        speed_b.mul_(0.5).add_((v1 - v).sum(0), alpha=0.01)
        speed_c.mul_(0.5).add_((h1 - h).sum(0), alpha=0.01)
        w.add_(speed_w, alpha=-0.1)
        b.add_(speed_b, alpha=-0.1)
        c.add_(speed_c, alpha=-0.1)

    return step, 100


def predict_nn():
    net, x = mlp_net(), uniform(10_000, 784)

    @torch.inference_mode()
    def step():
        net(x)

    return step, 10_000


def predict_best():
    """Some examples at a time, so that the hidden layer stays near, into memory that is used again."""
    x, y = uniform(10_000, 784), torch.empty(10_000, 10)
    w1, b1 = torch.randn(784, 128) / 28, torch.zeros(128)
    w2, b2 = torch.randn(128, 10) / 11, torch.zeros(10)
    h = torch.empty(500, 128)
    parts = list(zip(x.split(500), y.split(500)))

    @torch.inference_mode()
    def step():
        for a, out in parts:
            torch.addmm(b1, a, w1, out=h).relu_()
            torch.addmm(b2, h, w2, out=out)

    return step, 10_000


WORK = {
    "Nielsen": (nielsen_nn, nielsen_best), "MLP128": (mlp_nn, mlp_best), "LeNet": (lenet_nn, lenet_best),
    "VGG": (vgg_nn, vgg_best), "LSTM": (lambda: lstm(True), lambda: lstm(False, fused=True)), "RBM": (rbm_nn, rbm_best),
    "Predict": (predict_nn, predict_best),
}
steps = {}


def rate(name, kind, seconds):
    if (name, kind) not in steps:
        steps[name, kind] = WORK[name][kind == "best"]()
        for _ in range(3):
            steps[name, kind][0]()
    step, samples = steps[name, kind]
    # With one thread the processor's time counts, since others may work here too.
    clock = time.process_time if torch.get_num_threads() == 1 else time.perf_counter
    n, start, began = 0, clock(), time.perf_counter()
    while time.perf_counter() - began < seconds:
        step()
        n += 1
    return n * samples / (clock() - start)


print(torch.__version__, torch.get_num_threads(), flush=True)
for line in sys.stdin:
    name, kind, seconds = line.split()
    print(rate(name, kind, float(seconds)), flush=True)
