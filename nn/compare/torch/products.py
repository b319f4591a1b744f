"""Matrix products, by one and by the other library that PyTorch has for them."""

import torch
import torch.nn.functional as F


class MKL:
    """Products as torch.addmm does them. MKL uses AVX-512 on Intel's processors alone."""

    @staticmethod
    def linear(x, w, b, then):
        y = torch.addmm(b, x, w.t())
        return {"none": lambda y: y, "relu": torch.relu_, "sigmoid": torch.sigmoid_}[then](y)

    @staticmethod
    def update(w, d, x, alpha, beta=1.0):
        """Returns beta·w + alpha·dᵀ·x, perhaps in w."""
        return w.addmm_(d.t(), x, beta=beta, alpha=alpha)

    dense = staticmethod(F.linear)


class OneDNN:
    """Products by the library that PyTorch does convolutions with, through operators that
    torch.compile uses. It has AVX-512 on any processor."""

    @staticmethod
    def linear(x, w, b, then):
        return torch.ops.mkldnn._linear_pointwise(x, w, b, then, [], "")

    @staticmethod
    def update(w, d, x, alpha, beta=1.0):
        if beta != 1:
            w.mul_(beta)
        return torch.ops.mkldnn._linear_pointwise.binary((d * alpha).t(), w, x.t(), None, "add")

    class Dense(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, w, b):
            ctx.save_for_backward(x, w)
            return OneDNN.linear(x, w, b, "none")

        @staticmethod
        def backward(ctx, dy):
            x, w = ctx.saved_tensors
            return OneDNN.linear(dy, w.t(), None, "none"), OneDNN.linear(dy.t(), x.t(), None, "none"), dy.sum(0)

    dense = Dense.apply
