"""Round trips of this kernel, of stock GoNB and of ipykernel, side by side in one run.

    .venv/bin/python kernel/course/jupyter/tests/bench_kernel.py [ROUNDS [CELLS]]

Each round runs every cell once on every kernel, in turn, so that all see the same
machine. Printed are medians in milliseconds, the ratio to ours, and for ours what the
time was spent on, as %time says it. Trust the ratios. With CELLS, 500 say, as many
cells run on a kernel of ours beside a fresh one: a long session must cost nothing.
"""

import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

ROOT = pathlib.Path(__file__).resolve().parents[4]
BIN = ROOT / ".venv" / "bin"

NET = "nn.Stack(nn.NewDense(784, 30, rnd), nn.NewSigmoid(), nn.NewDense(30, 10, rnd), nn.NewSigmoid())"

# What is run once before, and then again and again: ours, GoNB's, Python's.
SETUP = {
    "deepgo": f"rnd := rand.New(rand.NewPCG(1, 2))\nnet := {NET}\nx := tensor.New(1, 784)\nbig := make([]float32, 50_000_000)",
    "gonb": f'import (\n\t"math/rand/v2"\n\t"deepgo/nn"\n\t"deepgo/nn/tensor"\n)\nvar rnd = rand.New(rand.NewPCG(1, 2))\nvar net = {NET}\nvar x = tensor.New(1, 784)',
    "ipykernel": "pass",
}
CELLS = {
    "println": {"deepgo": "fmt.Println(1)", "gonb": '%%\nfmt.Println(1)', "ipykernel": "print(1)"},
    "uses a net": {"deepgo": "net.Predict(x).Shape", "gonb": "%%\nfmt.Println(net.Predict(x).Shape)"},
    "shows a figure": {"deepgo": "viz.Confusion(tensor.New(10, 10))"},
    "200 MB not touched": {"deepgo": "len(big)"},
    "200 MB, one element": {"deepgo": "big[7]++"},
}


class Kernel:
    def __init__(self, name, argv, env):
        spec = KernelSpec(argv=argv, display_name=name, language="", interrupt_mode="message")
        self.name = name
        self.manager = KernelManager(kernel_name=name)
        self.manager._kernel_spec = spec
        self.manager.start_kernel(env=env)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.run(SETUP[name])

    def run(self, code):
        text = []
        start = time.perf_counter()
        self.client.execute_interactive(
            code, timeout=120, allow_stdin=False, output_hook=lambda m: text.append(m["content"].get("text", m["content"].get("evalue", "")))
        )
        return 1000 * (time.perf_counter() - start), "".join(text)

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()


def kernels(folder):
    subprocess.run(["go", "build", "-o", folder / "goimports", "golang.org/x/tools/cmd/goimports"], cwd=ROOT, check=True)
    env = dict(os.environ)
    stock = env | {"PATH": f"{folder}{os.pathsep}{env['PATH']}"}
    stock.pop("GOWORK", None)  # by which GoNB finds the course's module
    yield Kernel("deepgo", [str(BIN / "deepgo"), "kernel", "{connection_file}"], env)
    yield Kernel("gonb", [str(BIN / "gonb"), "-kernel", "{connection_file}", "-go_work", str(ROOT)], stock)
    yield Kernel("ipykernel", [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], env)


def memory(pid):
    """The resident memory of a process, in MB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1000


def long_session(count, rounds=20):
    """Runs count cells that define, use and change variables, then the same few on this
    kernel and on a fresh one, in turn."""
    argv = [str(BIN / "deepgo"), "kernel", "{connection_file}"]
    old = Kernel("deepgo", argv, dict(os.environ))
    pid = old.manager.provisioner.pid
    before = memory(pid)
    for i in range(count):
        old.run(f"func f{i % 50}(n int) int {{ return n + {i} }}\nv{i % 50} := make([]int, {i % 50 + 1})\nv{i % 50}[0] = f{i % 50}(1)")
    after = memory(pid)
    fresh = Kernel("deepgo", argv, dict(os.environ))
    took = {old: [], fresh: []}
    for i in range(rounds + 1):
        for k, times in took.items():
            ms, _ = k.run("fmt.Println(len(big))")
            if i > 0:
                times.append(ms)
    for k in took:
        k.stop()
    was, now = statistics.median(took[fresh]), statistics.median(took[old])
    print(f"after {count} cells: a cell takes {now:.0f} ms, in a fresh kernel {was:.0f} ({now / was:.2f}); the relay has {after:.0f} MB, {before:.0f} at first")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        running = list(kernels(pathlib.Path(folder)))
        try:
            took = {(cell, k.name): [] for cell, by in CELLS.items() for k in running if k.name in by}
            parts = {cell: [] for cell in CELLS}
            for i in range(rounds + 1):  # the first warms up
                for cell, by in CELLS.items():
                    for k in running:
                        if k.name not in by:
                            continue
                        ms, _ = k.run(by[k.name])
                        if i > 0:
                            took[cell, k.name].append(ms)
                    _, timing = running[0].run("%time\n" + by["deepgo"])
                    parts[cell].append([float(x) for x in re.findall(r"(?:check|compile|link|run) ([\d.]+)", timing)])
        finally:
            for k in running:
                k.stop()
    print(f"{'cell':22}{'deepgo':>9}{'gonb':>9}{'ratio':>7}{'ipykernel':>11}   of ours: check, compile, link, run")
    for cell, by in CELLS.items():
        median = {name: statistics.median(took[cell, name]) for name in by}
        ours = median["deepgo"]
        gonb, python = median.get("gonb"), median.get("ipykernel")
        shares = " ".join(f"{statistics.median(column):6.1f}" for column in zip(*parts[cell]))
        print(
            f"{cell:22}{ours:9.0f}{gonb and f'{gonb:.0f}' or '–':>9}{gonb and f'{ours / gonb:.2f}' or '–':>7}{python and f'{python:.0f}' or '–':>11}   {shares}"
        )
    if len(sys.argv) > 2:
        long_session(int(sys.argv[2]))


if __name__ == "__main__":
    main()
