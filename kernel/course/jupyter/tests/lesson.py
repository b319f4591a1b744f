"""A small lesson that holds one of everything a page must be able to show."""

import base64

import nbformat.v4 as nb

FIGURE = """<svg xmlns="http://www.w3.org/2000/svg" width="640" height="300" viewBox="0 0 640 300">
<rect width="640" height="300" fill="#fff"/><g fill="none" stroke-width="2">
<path d="M50 20V260H620" stroke="#444"/><path d="M50 40C200 250 400 240 620 248" stroke="#00718a"/>
<path d="M50 250C200 90 400 70 620 62" stroke="#b3541e"/></g>
<g font-family="sans-serif" font-size="13" fill="#333"><text x="300" y="288">epoch</text>
<text x="470" y="236">training loss</text><text x="470" y="54">test accuracy</text></g></svg>"""

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC"

INTRO = r"""# 06 · Walking downhill, with $\eta$

*After this lesson you can find the bottom of a function by its slope. About 30 minutes; needs [05](05-losses.ipynb).*

> **Before you run the next cell:** with $\eta$ five times as large, will the ball arrive sooner?

## A ball in a bowl

You stand on a hillside, in fog. Take the smallest bowl there is: $f(w) = (w - 1)^2$. Its slope is
$f'(w) = 2(w - 1)$, and a step against it is **gradient descent** (梯度下降):

$$w \leftarrow w - \eta \frac{\partial C}{\partial w}, \qquad \sigma(z) = \frac{1}{1 + e^{-z}}$$

\begin{align}
\delta^L &= \nabla_a C \odot \sigma'(z^L) \\
\delta^l &= \left((\boldsymbol{w}^{l+1})^\top \delta^{l+1}\right) \odot \sigma'(z^l)
\end{align}

Code is no formula: `$HOME`, and a price of \$5 or \$6 is none either.

| rate $\eta$ | steps | what happens |
|---|---:|---|
| 0.02 | 20 | crawls |
| 0.2 | 20 | arrives |
| 1.05 | 20 | flies off |

```go
// descend returns the points visited.
func descend(w, η float64, steps int) (path []float64) {
	for range steps {
		path = append(path, w)
		w -= η * slope(w) // "downhill"
	}
	return path
}
```

![a pixel](attachment:pixel.png)
"""

EXERCISE = r"""### Your turn

For this bowl there is a rate with which *one* step lands on the bottom. Which?

<details>
<summary>Solution: which $\eta$?</summary>

It is $\eta = \tfrac12$, since $w - \tfrac12 \cdot 2(w - 1) = 1$.

```go
answer := 0.5
```

</details>

1. A formula that nothing can draw: $\unknowncommand{x}$.
2. The mean, $\bar{x} = \frac1n \sum_{i=1}^n x_i$, and $\hat{y} \in \{0, 1\}$.
"""


def lesson():
    """The notebook, with outputs as a run leaves them."""
    intro = nb.new_markdown_cell(INTRO, id="intro", attachments={"pixel.png": {"image/png": PIXEL}})
    figure = base64.b64encode(FIGURE.encode()).decode()
    code = nb.new_code_cell(
        '// one step\nf := func(w float64) float64 { return (w - 1) * (w - 1) }\nfmt.Println("f(5) =", f(5))\n'
        "curves := viz.NewCurves(`784-30-10 on MNIST`, \"training loss\")\nfor e := range trainer.Epochs(ctx, 30, batches) {\n"
        "\tcurves.Add(e.Epoch, e.Loss)\n}",
        id="step",
        execution_count=1,
        outputs=[
            nb.new_output("stream", name="stdout", text="f(5) = 16\n✓ test accuracy, %: 95.31 (94.5 – 96.0)\n"),
            nb.new_output("stream", name="stderr", text="a warning: <η> is large\n"),
            nb.new_output(
                "display_data",
                data={
                    "text/html": f'<img alt="loss falls, accuracy rises" src="data:image/svg+xml;base64,{figure}">',
                    "text/plain": "loss falls, accuracy rises",
                },
            ),
        ],
    )
    result = nb.new_code_cell(
        "f(3)",
        id="result",
        execution_count=2,
        outputs=[nb.new_output("execute_result", data={"text/plain": "4"}, execution_count=2)],
    )
    wrong = nb.new_code_cell(
        "f(x)",
        id="wrong",
        execution_count=3,
        outputs=[
            nb.new_output(
                "error",
                ename="Compile error",
                evalue="undefined: x",
                traceback=["\x1b[31mcell[3]:1:3: undefined: x\x1b[0m"],
            )
        ],
    )
    image = nb.new_code_cell(
        "digits",
        id="digits",
        execution_count=4,
        outputs=[nb.new_output("display_data", data={"image/png": PIXEL, "text/plain": "one digit"})],
    )
    exercise = nb.new_markdown_cell(EXERCISE, id="exercise")
    return nb.new_notebook(
        cells=[intro, code, result, wrong, image, exercise],
        metadata={"kernelspec": {"name": "deepgo", "display_name": "Go Deep Learning (GoNB)", "language": "go"}},
    )
