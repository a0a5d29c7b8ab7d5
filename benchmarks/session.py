"""What a learner's session costs: the memory of all its processes, and the wait for a verdict.

usage: python benchmarks/session.py

Starts the server that `make lab` and Binder start; runs a lesson and its solved assignment, each in
a kernel that stays open, as two tabs in JupyterLab do; then validates the assignment, which takes a
third kernel for a while. Memory is the proportional set size (shared pages counted once), at its
highest. The first verdict is timed from the start of a fresh kernel to the end of the cell.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import psutil
from jupyter_core.utils import run_sync
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
UNITS = ("02_softmax_cross_entropy", "13_a_gpt_by_hand")
MIB = 1 << 20
FIRST_CHECK = """
import numpy as np
from autograder import check
probs = np.exp([2.0, 1.0, 0.0]) / np.exp([2.0, 1.0, 0.0]).sum()
check("dlogits", probs - [1.0, 0.0, 0.0])
"""


class HighWater(threading.Thread):
    """Watches the memory of all processes that this one has started."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.highest, self.done = 0, threading.Event()

    def run(self) -> None:
        """Look every fifth of a second until told to stop."""
        while not self.done.wait(0.2):
            started = psutil.Process().children(recursive=True)
            self.highest = max(self.highest, sum(map(_memory, started)))


def _memory(process: psutil.Process) -> int:
    try:
        return process.memory_full_info().pss
    except psutil.Error:  # it has just ended
        return 0


@contextmanager
def _server() -> Iterator[None]:
    command = [ROOT / "deploy" / "lab.sh", "learner", "0", "--no-browser"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as server:
        time.sleep(5)
        yield
        server.terminate()


def _run(path: Path) -> NotebookClient:
    """A notebook, run from top to bottom, its kernel left running."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=900, kernel_name="python3", resources={"metadata": {"path": path.parent}}
    )
    client.execute(cleanup_kc=False)
    return client


def _session_memory(unit: str) -> float:
    """The highest memory of a session with that unit, in MiB."""
    assignment = ROOT / "source" / unit / f"{unit}.ipynb"
    with _server():
        watch = HighWater()
        watch.start()
        tabs = [_run(path) for path in (ROOT / "course" / f"{unit}.ipynb", assignment)]
        subprocess.run([sys.executable, "-m", "nbgrader", "validate", assignment], check=True)
        watch.done.set()
        watch.join()
        for tab in tabs:
            run_sync(tab.km.shutdown_kernel)(now=True)
    return watch.highest / MIB


def _first_verdict() -> float:
    """Seconds from the start of a fresh kernel to the end of its first check."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(FIRST_CHECK)])
    started = time.perf_counter()
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return time.perf_counter() - started


def main() -> None:
    """Print both, a line for each unit."""
    os.environ["BACKPROP_NINJA_PROGRESS"] = os.path.join(tempfile.mkdtemp(), "progress.jsonl")
    waits = sorted(_first_verdict() for _ in range(5))
    print(f"first verdict: {waits[2]:.1f} s from a kernel's start (median of 5), {waits[-1]:.1f} s")
    for unit in sys.argv[1:] or UNITS:
        print(f"a session with {unit}: {_session_memory(unit):.0f} MiB at its highest")


if __name__ == "__main__":
    main()
