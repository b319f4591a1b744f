"""The training steps of nn's benchmarks in PyTorch. A function returns a step and the samples it takes."""

import torch
import torch.nn.functional as F
from products import MKL, OneDNN
from torch import nn


def uniform(*shape):
    return torch.rand(*shape)


def classes(shape, n=10):
    return torch.randint(n, shape if isinstance(shape, tuple) else (shape,))


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


def mlp_best(products):
    x, y = uniform(64, 784), F.one_hot(classes(64), 10).float()
    w1, b1 = torch.randn(128, 784) / 28, torch.zeros(128)
    w2, b2 = torch.randn(10, 128) / 11, torch.zeros(10)
    rate = -0.1 / 64

    @torch.inference_mode()
    def step():
        nonlocal w1
        h = products.linear(x, w1, b1, "relu")
        o = torch.addmm(b2, h, w2.t())
        d2 = torch.softmax(o, 1).sub_(y)
        d1 = torch.ops.aten.threshold_backward(d2 @ w2, h, 0)
        w2.addmm_(d2.t(), h, alpha=rate)
        b2.add_(d2.sum(0), alpha=rate)
        b1.add_(d1.sum(0), alpha=rate)
        w1 = products.update(w1, d1, x, rate)

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


def vgg_best(products):
    net = vgg().to(memory_format=torch.channels_last)
    c1, c2, c3, c4, f1, f2 = (net[i] for i in (0, 2, 5, 7, 11, 13))
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)

    def conv(x, c):
        return F.conv2d(x, c.weight, c.bias, padding=1)

    def forward(x):
        x = F.max_pool2d(conv(conv(x, c1).relu_(), c2), 2).relu_()
        x = F.max_pool2d(conv(conv(x, c3).relu_(), c4), 2).relu_()
        return f2(products.dense(x.flatten(1), f1.weight, f1.bias).relu_())

    x = uniform(64, 3, 32, 32).contiguous(memory_format=torch.channels_last)
    return trainer(forward, nn.CrossEntropyLoss(), optimizer, x, classes(64))


class Letters(nn.Module):
    def __init__(self, batch_first, dense=F.linear):
        super().__init__()
        self.embedding, self.lstm = nn.Embedding(65, 64), nn.LSTM(64, 256, batch_first=batch_first)
        self.out, self.dense = nn.Linear(256, 65), dense

    def forward(self, x):
        h = self.lstm(self.embedding(x))[0].flatten(0, 1)
        return self.dense(h, self.out.weight, self.out.bias)


def lstm_nn():
    net = Letters(batch_first=True)
    step, _ = trainer(net, nn.CrossEntropyLoss(), torch.optim.Adam(net.parameters(), lr=1e-3), classes((32, 64), 65), classes(32 * 64, 65))
    return step, 32


def lstm_best(products):
    net = Letters(False, products.dense)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
    step, _ = trainer(net, nn.CrossEntropyLoss(), optimizer, classes((64, 32), 65), classes(64 * 32, 65))
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


def rbm_best(products):
    w, b, c = torch.randn(784, 500) / 100, torch.zeros(784), torch.zeros(500)
    v = uniform(100, 784)
    speed_w, speed_b, speed_c = torch.zeros_like(w), torch.zeros_like(b), torch.zeros_like(c)
    r = torch.empty(100, 500)

    @torch.inference_mode()
    def step():
        nonlocal speed_w
        h = products.linear(v, w.t(), c, "sigmoid")
        sample = r.uniform_().lt(h).float()
        v1 = products.linear(sample, w, b, "sigmoid")
        h1 = products.linear(v1, w.t(), c, "sigmoid")
        speed_b.mul_(0.5).add_((v1 - v).sum(0), alpha=0.01)
        speed_c.mul_(0.5).add_((h1 - h).sum(0), alpha=0.01)
        speed_w = products.update(speed_w, torch.cat((v1, v)), torch.cat((h1, -h)), 0.01, beta=0.5)
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


def predict_best(products):
    """Some examples at a time, so that the hidden layer stays near."""
    x, y = uniform(10_000, 784), torch.empty(10_000, 10)
    w1, b1 = torch.randn(128, 784) / 28, torch.zeros(128)
    w2, b2 = torch.randn(10, 128) / 11, torch.zeros(10)
    parts = list(zip(x.split(500), y.split(500)))

    @torch.inference_mode()
    def step():
        for a, out in parts:
            torch.addmm(b2, products.linear(a, w1, b1, "relu"), w2.t(), out=out)

    return step, 10_000


def both(best):
    return [lambda: best(MKL), lambda: best(OneDNN)]


# For each work the idiomatic form, and those that may be the fastest.
WORK = {
    "Nielsen": (nielsen_nn, [nielsen_best]), "MLP128": (mlp_nn, both(mlp_best)), "LeNet": (lenet_nn, [lenet_best]),
    "VGG": (vgg_nn, both(vgg_best)), "LSTM": (lstm_nn, both(lstm_best)), "RBM": (rbm_nn, both(rbm_best)),
    "Predict": (predict_nn, both(predict_best)),
}
