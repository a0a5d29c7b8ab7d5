"""What a check costs, as ratios against torch in the same run.

    python benchmarks/checking.py

1. Importing autograder, against importing torch: fresh processes, the best of five.
2. A second check, against torch's forward and backward pass on the same cases: the median over the
   exercises that ask for a gradient, each the best of many repeats.

The last line is a JSON object.
"""

import contextlib
import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from autograder import check
from autograder.exercises import CATALOGUE
from autograder.truth import truth_of

REPEATS = 200


def import_seconds(statement: str) -> float:
    """The best of five: how long a statement takes in a fresh interpreter."""
    timed = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
    runs = [subprocess.run([sys.executable, "-c", timed], capture_output=True) for _ in range(5)]
    return min(float(run.stdout) for run in runs)


def best_seconds(call: Callable[[], object]) -> float:
    """The best of many repeats."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best


def check_ratios() -> dict[str, float]:
    """For each exercise that asks for a gradient: a second check over torch's own work."""
    ratios = {}
    for exercise in CATALOGUE.values():
        if not exercise.wrt:
            continue
        with contextlib.redirect_stdout(io.StringIO()):
            check(exercise.name, exercise.answer)
            second = best_seconds(lambda: check(exercise.name, exercise.answer))  # noqa: B023
        torch = best_seconds(lambda: [truth_of(exercise, case) for case in exercise.visible])  # noqa: B023
        ratios[exercise.name] = second / torch
        print(f"{exercise.name:36} {second * 1e3:6.2f} ms  {ratios[exercise.name]:5.2f} x torch")
    return ratios


def main() -> None:
    """Measure and print."""
    torch = import_seconds("import torch")
    package = import_seconds("import autograder") / torch
    face = import_seconds("from autograder import check") / torch
    print(f"import torch: {torch:.2f} s")
    print(
        f"import autograder: {package:.4f} of that; from autograder import check: {face:.2f} of it"
    )
    ratios = check_ratios()
    summary = {
        "import_autograder_to_torch": round(package, 4),
        "import_check_to_torch": round(face, 3),
        "second_check_to_torch_median": round(statistics.median(ratios.values()), 2),
        "second_check_to_torch_worst": round(max(ratios.values()), 2),
    }
    print(json.dumps(summary))


if __name__ == "__main__":
    main()
