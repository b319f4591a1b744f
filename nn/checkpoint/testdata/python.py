"""Writes python.safetensors: tensors of all types that package checkpoint reads.

    python python.py        in an environment with torch and safetensors
"""

import pathlib

import torch
from safetensors.torch import save_file

values = [0.0, -0.0, 1.0, -2.5, 65504.0, 6e-8, 6.1e-5, float("inf"), float("-inf"), 1 / 3]
save_file(
    {
        "f32": torch.tensor(values, dtype=torch.float32).reshape(2, 5),
        "f64": torch.tensor(values, dtype=torch.float64).reshape(5, 2),
        "f16": torch.tensor(values, dtype=torch.float16),
        "bf16": torch.tensor(values, dtype=torch.bfloat16),
        "i64": torch.tensor([[-3, 0, 1 << 40]], dtype=torch.int64),
        "i32": torch.tensor([[-3], [0], [1 << 20]], dtype=torch.int32),
        "nan": torch.tensor([float("nan")], dtype=torch.float16),
        "scalar": torch.tensor(4.0),
        "empty": torch.zeros(0, 3),
    },
    pathlib.Path(__file__).with_suffix(".safetensors"),
    metadata={"framework": "PyTorch", "greeting": "你好"},
)
