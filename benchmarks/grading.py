"""How fast a class is graded, against stock nbgrader and the floor, on the same submissions.

    python benchmarks/grading.py [SIZES]

1. `autograder grade` on classes of 200 and 1,000, cold start, gradebook and notebooks included,
   against stock `nbgrader autograde` on 20 of the same submissions, extrapolated. Of classes of
   up to 1,000 the median of three runs counts.
2. CPU a submission against the floor: the same cells run, and the same pictures drawn, in one warm
   interpreter that fails without formatting tracebacks. The gradebook's process is left out.
3. How it grows: SIZES (50,200,1000,5000 unless told) submissions with 1 and 2 workers, seconds a
   submission beyond start-up and peak memory of the writing process and of a worker; drawn in
   docs/grading-speed.png.

The last line is a JSON object.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import matplotlib.pyplot as plt
import psutil
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

from autograder.pictures import BLUE, ORANGE
from autograder.sample_class import (
    DEFAULT_ASSIGNMENT,
    ROOT,
    make_course,
    sample_class,
    stock_config,
    submit,
)
from autograder.truth import load_engine

# Who would take stock nbgrader a minute, or be no notebook at all.
LEFT_OUT = {"infinite_loop", "missing_notebook", "not_json"}
STOCK_COUNT = 20
# Every tenth learner has drawn a picture; the assignment asks for none.
PICTURE = "import matplotlib.pyplot as plt\nplt.plot([2.0, 1.0, 0.0]);"
PICTURE_EVERY = 10
BIN = Path(sys.executable).parent


@dataclass
class Timed:
    """One run of a command: seconds on the clock, of CPU, and peak memory in MiB."""

    seconds: float
    cpu: float
    cpu_of_writer: float
    memory_of_writer: float
    memory_of_worker: float


def notebooks() -> list[bytes]:
    """The class's submissions, one after another for ever repeated."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        make_course(course, DEFAULT_ASSIGNMENT)
        made = []
        for student in sample_class(DEFAULT_ASSIGNMENT):
            if student.name not in LEFT_OUT:
                submit(course, DEFAULT_ASSIGNMENT, student)
                made.append(next((course / "submitted" / student.name).rglob("*.ipynb")))
        return [
            with_picture(path.read_bytes()) if number % PICTURE_EVERY == 0 else path.read_bytes()
            for number, path in enumerate(made)
        ]


def with_picture(data: bytes) -> bytes:
    """The same notebook with a cell that draws."""
    notebook = json.loads(data)
    cell = {"cell_type": "code", "id": "drawn", "metadata": {}, "outputs": [], "source": PICTURE}
    notebook["cells"].append({**cell, "execution_count": None})
    return json.dumps(notebook).encode()


def course_of(folder: Path, count: int, submissions: list[bytes], config: str | None) -> Path:
    """A course with so many submissions."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make_course(folder, DEFAULT_ASSIGNMENT)
    if config is not None:
        (folder / "nbgrader_config.py").write_text(config)
    for number, data in zip(range(count), itertools.cycle(submissions), strict=False):
        path = folder / "submitted" / f"student{number:05}" / DEFAULT_ASSIGNMENT
        path.mkdir(parents=True)
        (path / f"{DEFAULT_ASSIGNMENT}.ipynb").write_bytes(data)
    return folder


def timed(course: Path, *command: str) -> Timed:
    """Run a command in a course and watch what it uses, its children included."""
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    start = time.monotonic()
    running = psutil.Popen(
        [str(BIN / command[0]), *command[1:]],
        cwd=course,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    cpu: dict[int, float] = {}
    writer = worker = 0.0
    while running.poll() is None:
        with contextlib.suppress(psutil.Error, OSError):
            writer = max(writer, running.memory_info().rss)
            for process in running.children(recursive=True):
                if is_session(process):
                    continue  # what it used is counted with the zygote that it was forked from
                times = process.cpu_times()
                cpu[process.pid] = (
                    times.user + times.system + times.children_user + times.children_system
                )
                if "sandbox" not in " ".join(process.cmdline()) and process.ppid() != running.pid:
                    worker = max(worker, process.memory_info().rss)
            own = running.cpu_times()
            cpu[running.pid] = own.user + own.system
        time.sleep(0.5)
    seconds = time.monotonic() - start
    assert running.returncode == 0, command
    own = cpu.pop(running.pid)
    mebi = 2**20
    return Timed(seconds, sum(cpu.values()), own, writer / mebi, worker / mebi)


def is_session(process: psutil.Process) -> bool:
    """Whether it is a child in which one submission runs: a zygote's, in its own namespace."""
    parent = process.parent()
    if parent is None or parent.name() == "bwrap" or "zygote.py" not in str(parent.cmdline()):
        return False
    mine, parents = (os.readlink(f"/proc/{each.pid}/ns/pid") for each in (process, parent))
    return mine != parents


def floor(submissions: list[bytes], repeats: int = 3) -> float:
    """Seconds of CPU a submission takes in one warm interpreter."""
    load_engine().set_num_threads(1)
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    shell.display_pub = CapturingDisplayPublisher()
    shell.enable_gui = lambda gui=None: None
    shell.enable_matplotlib("inline")
    shell.showtraceback = shell.showsyntaxerror = lambda *arguments, **options: None
    cells = [
        ["".join(cell["source"]) for cell in json.loads(data)["cells"] if is_code(cell)]
        for data in submissions
    ]

    def once() -> None:
        for sources in cells:
            shell.user_ns.clear()
            shell.init_user_ns()
            shell.display_pub.outputs.clear()
            for source in sources:
                shell.run_cell(source, store_history=False)

    silent = io.StringIO()
    with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
        once()
        start = time.process_time()
        for _ in range(repeats):
            once()
    return (time.process_time() - start) / repeats / len(cells)


def is_code(cell: dict) -> bool:
    """Whether a notebook's cell is code."""
    return cell["cell_type"] == "code"


def growth(folder: Path, sizes: list[int], submissions: list[bytes]) -> list[dict]:
    """Seconds and memory by size and number of workers."""
    rows = []
    # Two workers first, right after stock nbgrader: a machine's speed drifts.
    for workers, size in itertools.product((2, 1), sizes):
        run = median_run(folder / "growing", size, submissions, workers)
        rows.append({"workers": workers, "size": size, **vars(run)})
        print(
            f"{size:5} submissions, {workers} workers: {run.seconds:6.1f} s, writer "
            f"{run.memory_of_writer:.0f} MiB, worker {run.memory_of_worker:.0f} MiB, CPU "
            f"{1e3 * run.cpu / size:.1f} + {1e3 * run.cpu_of_writer / size:.1f} ms each",
            flush=True,
        )
    for workers in (1, 2):
        of_these = [row for row in rows if row["workers"] == workers]
        start = start_up(of_these)
        for row in of_these:
            row["each"] = (row["seconds"] - start) / row["size"]
    return rows


def median_run(folder: Path, size: int, submissions: list[bytes], workers: int) -> Timed:
    """The middle one of three runs where a busy moment would show, else the only one."""
    runs = []
    for _ in range(3 if size <= 1000 and workers == 2 else 1):
        course = course_of(folder, size, submissions, None)
        runs.append(
            timed(course, "autograder", "grade", DEFAULT_ASSIGNMENT, f"--workers={workers}")
        )
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]


def start_up(rows: list[dict]) -> float:
    """Seconds before the first submission, from the line through the smallest and the largest."""
    first, last = rows[0], rows[-1]
    slope = (last["seconds"] - first["seconds"]) / (last["size"] - first["size"])
    return first["seconds"] - slope * first["size"]


def draw(rows: list[dict], stock_each: float, path: Path) -> None:
    """Seconds for a class and peak memory, by size: flat lines are what is wanted."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8))
    sizes = sorted({row["size"] for row in rows})
    stock = [stock_each * size for size in sizes]
    left.plot(sizes, stock, "k:", marker="x", label="stock (extrapolated)")
    for workers, colour, mark in ((1, ORANGE, "s"), (2, BLUE, "o")):
        of_these = [row for row in rows if row["workers"] == workers]
        name = f"{workers} worker{'s' if workers > 1 else ''}"
        left.plot(sizes, [r["seconds"] for r in of_these], color=colour, marker=mark, label=name)
    # The same with 1 worker and with 2, so that one line each will do.
    for kind, name, colour, mark in (
        ("worker", "each of 2 workers", ORANGE, "s"),
        ("writer", "the one writer", BLUE, "o"),
    ):
        peaks = [row[f"memory_of_{kind}"] for row in rows if row["workers"] == 2]
        right.plot(sizes, peaks, color=colour, marker=mark, label=name)
    left.set(xscale="log", yscale="log", xlabel="submissions", ylabel="seconds, start included")
    right.set(xscale="log", xlabel="submissions", ylabel="peak memory, MiB")
    right.set_ylim(0, 1.15 * max(row["memory_of_worker"] for row in rows))
    for axes in (left, right):
        axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
        axes.minorticks_off()
        axes.legend(fontsize=8)
        axes.grid(alpha=0.3)
    figure.tight_layout()
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, dpi=110)


def main(sizes: str = "50,200,1000,5000") -> None:
    """Measure and print."""
    submissions = notebooks()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        course = course_of(folder / "stock", STOCK_COUNT, submissions, stock_config())
        stock = timed(course, "nbgrader", "autograde", DEFAULT_ASSIGNMENT)
        each = stock.seconds / STOCK_COUNT
        print(
            f"stock nbgrader: {stock.seconds:.1f} s for {STOCK_COUNT}, {each:.2f} s each",
            flush=True,
        )
        rows = growth(folder, [int(size) for size in sizes.split(",")], submissions)
    bottom = floor(submissions)
    draw(rows, each, ROOT / "docs" / "grading-speed.png")
    two = {row["size"]: row for row in rows if row["workers"] == 2}
    largest, small = two[max(two)], two[min(two)]
    cpu = (largest["cpu"] - small["cpu"]) / (largest["size"] - small["size"])
    print(f"floor: {1e3 * bottom:.1f} ms of CPU a submission; here: {1e3 * cpu:.1f} ms")
    summary = {
        f"ratio_to_stock_{size}": round(each * size / row["seconds"], 1)
        for size, row in two.items()
        if size in (200, 1000)
    }
    summary["ratio_to_floor"] = round(cpu / bottom, 2)
    for workers in (1, 2):
        beyond = [row["each"] for row in rows if row["workers"] == workers and row["size"] >= 200]
        summary[f"ms_each_{workers}"] = [round(1e3 * seconds, 1) for seconds in beyond]
    print(json.dumps(summary))


if __name__ == "__main__":
    main(*sys.argv[1:])
