"""What all tests share: tools that may be missing, and the count of mistakes killed."""

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest

# The tests run side by side, a worker for each core. With a thread for each core in each of their
# kernels as well, the threads wait for one another, and small matrices cost many times as much.
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

# No test writes a learner's progress into the course's own folder.
os.environ["BACKPROP_NINJA_PROGRESS"] = os.path.join(tempfile.mkdtemp(), "my_progress.jsonl")

# One browser for all that ask for one: Playwright does not start twice in a process.
pytest_plugins = ("tests.browser.fixtures",)

ROOT = Path(__file__).resolve().parent.parent
MUTATIONS = "mutations"
REFUSALS = "refusals"


def require_tool(names: tuple[str, ...], how: str) -> str:
    """The path of a system tool, under the first of its names that is there.

    Without it: a failure under CI, elsewhere a skip that says how to get it.
    """
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        message = f"{names[0]} is missing. {how}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path


def require_sandbox() -> None:
    """A sandbox that holds. Without it: a failure under CI, elsewhere a skip that says why."""
    from autograder.sandbox.sandbox import NoSandbox, Sandbox
    from autograder.sandbox.walls import diagnosis

    try:
        with Sandbox("02_softmax_cross_entropy") as sandbox, sandbox.session():
            pass
    except NoSandbox as error:
        message = f"there is no sandbox here: {diagnosis(error)}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)


def properties(terminalreporter, wanted):
    """What passed tests recorded under a name."""
    for report in terminalreporter.getreports("passed"):
        yield from (value for name, value in report.user_properties if name == wanted)


def pytest_terminal_summary(terminalreporter):
    """Print how many wrong answers were killed and named, and what was refused on the hub."""
    refusals = list(properties(terminalreporter, REFUSALS))
    if refusals:
        terminalreporter.section("refused on the hub")
    for what, answer in refusals:
        terminalreporter.write_line(f"{what:76}{answer:>20}")
    totals: dict[str, Counter] = {}
    for unit, counts in properties(terminalreporter, MUTATIONS):
        totals.setdefault(unit, Counter()).update(counts)
    if not totals:
        return
    terminalreporter.section("mistakes killed and named, by unit")
    columns = ("mistakes", "killed (visible)", "killed (hidden)", "named", "right answers spared")
    terminalreporter.write_line(f"{'unit':28}" + "".join(f"{column:>22}" for column in columns))
    everything = sum(totals.values(), Counter())
    for unit, counts in [*sorted(totals.items()), ("together", everything)]:
        numbers = "".join(f"{counts[column]:>22}" for column in columns)
        terminalreporter.write_line(f"{unit:28}{numbers}")
