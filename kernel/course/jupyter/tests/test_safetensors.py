"""What package checkpoint writes, other tools can read."""

import json
import pathlib

import numpy
from safetensors import safe_open

FILE = pathlib.Path(__file__).parents[4] / "nn/checkpoint/testdata/ours.safetensors"


def test_python_opens_our_files():
    # A test in Go sees to it that Save writes exactly this file.
    with safe_open(FILE, framework="numpy") as f:
        tensors = {name: f.get_tensor(name) for name in f.keys()}
        metadata = f.metadata()
    wanted = {"0.W": (2, 3), "0.b": (3,), "2.W": (3, 1), "2.b": (1,)}
    assert {name: t.shape for name, t in tensors.items()} == wanted
    for i, name in enumerate(sorted(wanted)):
        values = i + numpy.arange(tensors[name].size, dtype=numpy.float32) / 8
        assert tensors[name].dtype == numpy.float32
        assert (tensors[name].reshape(-1) == values).all(), name
    net = json.loads(metadata["architecture"])
    assert net["Type"] == "Net"
    assert [layer["Type"] for layer in net["Value"]["layers"]] == ["Dense", "Sigmoid", "Dense"]
