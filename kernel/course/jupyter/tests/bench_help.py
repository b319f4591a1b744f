"""How soon this kernel and ipykernel answer, in one run: start, Tab, Shift-Tab, restart.

    .venv/bin/python kernel/course/jupyter/tests/bench_help.py [ROUNDS]

Each round starts both kernels, one after the other, so that both see the same machine.
Printed are medians and maxima in milliseconds, and the bar for ours.
"""

import pathlib
import statistics
import sys
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

BIN = pathlib.Path(__file__).resolve().parents[4] / ".venv" / "bin"
KERNELS = {
    "deepgo": [str(BIN / "deepgo"), "kernel", "{connection_file}"],
    "ipykernel": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
}
# What is run, completed and inspected: a variable's members, a package's.
WORK = {
    "deepgo": ("x := tensor.New(2, 3)", "x.Sha", "nn.New", "strings.Cut("),
    "ipykernel": ("import json; x = json.JSONDecoder()", "x.raw", "json.lo", "json.loads("),
}
BARS = {"start": 600, "first Tab": 300, "Tab, a variable's": 50, "Tab, a package's": 50, "restart": 600}
LIMIT = 60


class Stopwatch:
    def __init__(self):
        self.times = {}

    def measure(self, what, kernel, work):
        start = time.perf_counter()
        work()
        self.times.setdefault((what, kernel), []).append(1000 * (time.perf_counter() - start))


def one_round(watch, name):
    setup, member, package, call = WORK[name]
    manager = KernelManager(kernel_name=name)
    manager._kernel_spec = KernelSpec(argv=KERNELS[name], display_name=name, language="", interrupt_mode="message")
    client = None

    def connect(start):
        nonlocal client
        start()
        if not client:
            client = manager.blocking_client()
            client.start_channels()
        client.wait_for_ready(timeout=LIMIT)

    def complete(code):
        reply = client.complete(code, len(code), reply=True, timeout=LIMIT)
        assert reply["content"]["matches"], (name, code)

    def inspect(code):
        assert client.inspect(code, len(code), reply=True, timeout=LIMIT)["content"]["found"], (name, code)

    try:
        watch.measure("start", name, lambda: connect(manager.start_kernel))
        watch.measure("first Tab", name, lambda: complete(package if name == "deepgo" else "pri"))
        watch.measure("first cell", name, lambda: client.execute_interactive(setup, timeout=LIMIT))
        complete(package)
        inspect(call)
        for _ in range(10):
            watch.measure("Tab, a variable's", name, lambda: complete(member))
            watch.measure("Tab, a package's", name, lambda: complete(package))
            watch.measure("Shift-Tab", name, lambda: inspect(call))
        watch.measure("restart", name, lambda: connect(manager.restart_kernel))
    finally:
        client.stop_channels()
        manager.shutdown_kernel()


def main():
    watch = Stopwatch()
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 10):
        for name in KERNELS:
            one_round(watch, name)
    print(f"{'ms, median (maximum)':22}{'deepgo':>16}{'ipykernel':>16}{'bar':>8}")
    for what in dict.fromkeys(what for what, _ in watch.times):
        columns = [watch.times[what, name] for name in KERNELS]
        print(f"{what:22}" + "".join(f"{statistics.median(c):>8.0f} ({max(c):.0f})".rjust(16) for c in columns) + f"{BARS.get(what, ''):>8}")


if __name__ == "__main__":
    main()
