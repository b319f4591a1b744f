"""install.sh on machines that lack something: one sentence, and nothing half made."""

import os
import pathlib
import shutil
import subprocess

import pytest
from conftest import ROOT


@pytest.fixture
def machine(tmp_path):
    """A checkout in a folder with a space, and a PATH of our own making."""
    checkout = tmp_path / "my course"
    for name in ("install.sh", "go.mod", "kernel/course/jupyter/requirements.txt"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, checkout / name)
    return Machine(checkout, tmp_path / "bin")


class Machine:
    def __init__(self, checkout, bin):
        self.checkout, self.bin = checkout, bin
        bin.mkdir()
        for tool in ("bash", "dirname", "sort", "printf", "head", "mktemp", "grep", "tail", "cmp", "cp", "rm", "cat"):
            self.bin.joinpath(tool).symlink_to(shutil.which(tool))

    def has(self, name, script):
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def install(self):
        done = subprocess.run(
            [self.checkout / "install.sh"], capture_output=True, text=True, timeout=100, env={"PATH": str(self.bin), "HOME": "/nowhere"}, cwd="/"
        )
        self.left = sorted(p.name for p in self.checkout.iterdir())
        return done


PYTHON = 'case "$2" in *platform*) echo 3.11.7 ;; esac'
GO = 'case "$1" in env) echo go1.26.8 ;; esac'


@pytest.mark.parametrize(
    "tools, sentence",
    [
        ({}, "install.sh: Go is missing: install Go 1.26 or newer from https://go.dev/dl."),
        ({"go": "echo go1.25.9"}, "install.sh: Go 1.25.9 is too old: install Go 1.26 or newer from https://go.dev/dl."),
        ({"go": GO}, "install.sh: Python 3.11 or newer is missing: install it, with its venv module."),
        ({"go": GO, "python3": "echo 3.9.2"}, "install.sh: Python 3.11 or newer is missing: install it, with its venv module."),
        (
            {"go": GO, "python3": PYTHON + '\ncase "$2" in *ensurepip*) exit 1 ;; esac'},
            "install.sh: Python can't make virtual environments: install python3-venv.",
        ),
        (
            {"go": GO, "python3": PYTHON + '\ncase "$1" in -m) mkdir -p "$3"; echo "No space left on device"; exit 1 ;; esac'},
            "install.sh: The disk is full: free about 3 GB and call ./install.sh again.",
        ),
    ],
)
def test_what_is_missing_is_one_sentence(machine, tools, sentence):
    for name, script in tools.items():
        machine.has(name, script)
    machine.bin.joinpath("mkdir").symlink_to(shutil.which("mkdir"))
    done = machine.install()
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == sentence
    assert done.stdout == ""
    assert machine.left == ["go.mod", "install.sh", "kernel"], "nothing half made is left"


def test_no_network(machine):
    machine.has("go", GO)
    venv = 'mkdir -p "$3/bin"; printf \'#!/bin/sh\\necho "Max retries exceeded"; exit 1\\n\' >"$3/bin/python"; chmod +x "$3/bin/python"'
    machine.has("python3", PYTHON + f'\ncase "$1" in -m) {venv} ;; esac')
    for tool in ("mkdir", "chmod", "basename"):
        machine.bin.joinpath(tool).symlink_to(shutil.which(tool))
    done = machine.install()
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("install.sh: No network, and not everything is cached: connect and call ./install.sh again")
    assert machine.left == ["go.mod", "install.sh", "kernel"]


def test_a_second_call_takes_seconds():
    before = os.times()
    done = subprocess.run([ROOT / "install.sh"], capture_output=True, text=True, timeout=100, cwd="/")
    assert done.returncode == 0, done.stderr
    assert "./install.sh lab" in done.stdout
    assert os.times().elapsed - before.elapsed < 60, "what is done is skipped"
    assert not pathlib.Path("/nowhere").exists()
