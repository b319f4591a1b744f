"""Writes svc.json: what scikit-learn's SVC finds, to many more digits than usual.

    python svc.py        in an environment with scikit-learn 1.9 and numpy

All inputs are rounded to float32, so that both sides start from the same numbers.
"""

import json
import pathlib

import numpy as np
from sklearn.svm import SVC

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(1)


def case(name, classes, n, features, spread, c, gamma):
    centres = 2 * rng.standard_normal((classes, features))
    labels = rng.integers(0, classes, n)
    x = centres[labels] + spread * rng.standard_normal((n, features))
    x = x.astype(np.float32).astype(np.float64)
    others = 2 * spread * rng.standard_normal((20, features))
    others = others.astype(np.float32).astype(np.float64)
    machine = SVC(C=c, gamma=gamma, tol=1e-10, decision_function_shape="ovo").fit(x, labels)
    decisions = machine.decision_function(others)
    if classes == 2:  # here alone scikit-learn is positive for the second class
        decisions = -decisions[:, None]
    return {
        "Name": name,
        "C": c,
        "Gamma": gamma,
        "Features": features,
        "X": x.ravel().tolist(),
        "Labels": labels.tolist(),
        "Support": sorted(machine.support_.tolist()),
        "Others": others.ravel().tolist(),
        "Decisions": decisions.ravel().tolist(),
        "Predictions": machine.predict(others).tolist(),
    }


cases = [
    case("two classes that overlap", 2, 60, 2, 1.5, 1.0, 0.5),
    case("a hard margin", 2, 40, 3, 0.3, 1000.0, 0.1),
    case("a narrow kernel", 2, 50, 2, 1.0, 1.0, 20.0),
    case("four classes", 4, 120, 5, 1.5, 3.0, 0.05),
]
(HERE / "svc.json").write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
