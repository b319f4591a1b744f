"""The kernel registered for the user: what VS Code and other Jupyters get."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, go_folders

# Another Jupyter: it knows the user's kernelspecs, starts one and runs a cell.
OTHER = """
import sys
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="deepgo", startup_timeout=60)
try:
    print(manager.kernel_spec.resource_dir)
    client.execute_interactive("fmt.Println(6 * 7)\\nfmt.Println(os.Getwd())", timeout=60, allow_stdin=False)
finally:
    client.stop_channels()
    manager.shutdown_kernel()
"""


@pytest.fixture
def desktop(tmp_path):
    """The environment of a program that a desktop starts: no Go in PATH, nothing of ours."""
    bin = tmp_path / "bin"
    bin.mkdir()
    for tool in ("bash", "sh", "env"):
        (bin / tool).symlink_to(shutil.which(tool))
    (tmp_path / "home").mkdir()
    return {"HOME": str(tmp_path / "home"), "PATH": str(bin), "JUPYTER_PREFER_ENV_PATH": "0"} | go_folders()


def user(deepgo, command, desktop):
    env = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER_", "XDG_"))}
    return deepgo(command, "--user", env=env | {"HOME": desktop["HOME"]})


def test_a_program_without_path_runs_the_kernel_anywhere(deepgo, desktop, tmp_path):
    done = user(deepgo, "install", desktop)
    assert done.returncode == 0, done.stderr
    spec = pathlib.Path(desktop["HOME"]) / ".local/share/jupyter/kernels/deepgo"
    assert str(spec) in done.stdout
    kernel = json.loads((spec / "kernel.json").read_text())
    assert kernel["argv"] == [str(ROOT / ".venv/bin/deepgo"), "kernel", "{connection_file}"]
    assert (kernel["language"], kernel["interrupt_mode"], kernel["metadata"]) == ("go", "message", {"debugger": False})
    assert (spec / "logo-64x64.png").exists()

    ran = subprocess.run([sys.executable, "-c", OTHER], cwd=tmp_path, env=desktop, capture_output=True, text=True, timeout=150)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [str(spec), "42", f"{tmp_path} <nil>"]

    assert user(deepgo, "uninstall", desktop).returncode == 0
    assert not spec.exists()
    again = user(deepgo, "uninstall", desktop)
    assert again.returncode == 1 and "no kernel is registered" in again.stderr


def test_the_doctor_finds_nothing_wrong_here(deepgo):
    done = deepgo("doctor")
    assert done.returncode == 0, done.stdout
    assert "✓ the kernel runs a cell\n" in done.stdout
    assert "✗" not in done.stdout
