"""Training in a cell beside the Go benchmark of the same network, in one run.

    .venv/bin/python kernel/course/jupyter/tests/bench_training.py [ROUNDS]

Each round runs, for each network, its benchmark in nn for a second, then a cell that
takes the benchmark's own step over and over, then a cell that trains as a lesson does:
Trainer.Epochs over the shuffled batches of MNIST. Printed are medians in samples a
second, and the cells' ratios to the benchmark.
"""

import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

from jupyter_client.manager import start_new_kernel

ROOT = pathlib.Path(__file__).resolve().parents[4]

SETUP = """
mnist := data.MNIST()
rnd := rand.New(rand.NewPCG(1, 2))

// perSecond says how many samples a second trained for about a second.
func perSecond(samples int, train func()) {
	count, start := 0, time.Now()
	for time.Since(start) < time.Second {
		train()
		count += samples
	}
	fmt.Printf("%.0f\\n", float64(count)/time.Since(start).Seconds())
}
"""

# By the benchmark's name: the network, how it is trained, and its batch.
NETWORKS = {
    "Nielsen": (
        "nn.Stack(nn.NewDense(784, 30, rnd), nn.NewSigmoid(), nn.NewDense(30, 10, rnd), nn.NewSigmoid())",
        "nn.Quadratic{}, &nn.SGD{LearningRate: 3}",
        10,
    ),
    "MLP128": (
        "nn.Stack(nn.NewDense(784, 128, rnd), nn.NewReLU(), nn.NewDense(128, 10, rnd))",
        "nn.CrossEntropy{}, &nn.SGD{LearningRate: 0.1}",
        64,
    ),
    "LeNet": (
        "nn.Stack(nn.NewConv2D(1, 6, 5, rnd), nn.NewReLU(), nn.NewMaxPool2D(2), nn.NewConv2D(6, 16, 5, rnd), nn.NewReLU(),"
        " nn.NewMaxPool2D(2), nn.NewDense(256, 120, rnd), nn.NewReLU(), nn.NewDense(120, 84, rnd), nn.NewReLU(),"
        " nn.NewDense(84, 10, rnd))",
        "nn.CrossEntropy{}, &nn.SGD{LearningRate: 0.1}",
        64,
    ),
}

STEPS = """
%try
trainer := nn.NewTrainer({net}, {how})
for x, y := range mnist.Train.Batches({batch}, rnd).All() {{
	perSecond({batch}, func() {{ trainer.Step(x, y) }})
	break
}}
"""

EPOCHS = """
%try
trainer := nn.NewTrainer({net}, {how})
perSecond(60_000, func() {{
	for range trainer.Epochs(session.Context(), 1, mnist.Train.Batches({batch}, rnd)) {{
	}}
}})
"""


def cell(client, code):
    said = []
    client.execute_interactive(
        code,
        timeout=120,
        output_hook=lambda m: said.append(m["content"].get("text") or m["content"].get("evalue") or ""),
    )
    return "".join(said)


def samples(text):
    return float(re.search(r"^([\d.]+)$", text, re.MULTILINE)[1])


def benchmark(program, name):
    done = subprocess.run(
        [program, "-test.run=^$", f"-test.bench=^Benchmark{name}$", "-test.benchtime=1s"],
        cwd=ROOT / "nn",
        check=True,
        capture_output=True,
        text=True,
    )
    return float(re.search(r"([\d.e+]+) samples/s", done.stdout)[1])


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    manager, client = start_new_kernel(kernel_name="deepgo")
    took = {(name, how): [] for name in NETWORKS for how in ("benchmark", "steps", "epochs")}
    try:
        cell(client, SETUP)
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder, "nn.test")
            subprocess.run(["go", "test", "-c", "-o", program, "./nn"], cwd=ROOT, check=True)
            for _ in range(rounds):
                for name, (net, how, batch) in NETWORKS.items():
                    took[name, "benchmark"].append(benchmark(program, name))
                    for kind, code in ("steps", STEPS), ("epochs", EPOCHS):
                        said = cell(client, code.format(net=net, how=how, batch=batch))
                        took[name, kind].append(samples(said))
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
    print(f"{'':10}{'benchmark':>12}{'steps':>12}{'ratio':>7}{'epochs':>12}{'ratio':>7}   samples a second")
    for name in NETWORKS:
        bench, steps, epochs = (statistics.median(took[name, how]) for how in ("benchmark", "steps", "epochs"))
        print(f"{name:10}{bench:12,.0f}{steps:12,.0f}{steps / bench:7.2f}{epochs:12,.0f}{epochs / bench:7.2f}")


if __name__ == "__main__":
    main()
