"""How much of the hostile corpus stock nbgrader lets through: points for wrong answers, and harm.

    python benchmarks/stock_and_the_hostile.py [attacks|honest] [NAME ...]

Each entry is handed in to a course of its own and graded by `nbgrader autograde` as it comes,
inside bubblewrap: what it reaches is that copy of the course, not this machine. Entries that would
exhaust the machine are left out. The last line is a JSON object.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import contextlib

import nbformat

from autograder.sample_class import ROOT, make_course, sample_class, scores, stock_config, submit
from autograder.sandbox.bubblewrap import find_bubblewrap
from tests.hostile import corpus
from tests.hostile.corpus import ASSIGNMENT

TIMEOUT = "c.Execute.timeout = 8\n"
OTHER = "another_student"
SECONDS = 90


def main(kind: str = "attacks", *names: str) -> None:
    """Grade the corpus, one entry at a time."""
    entries = [
        entry
        for entry in corpus.read(kind)
        if "resources" not in entry.path.parts and (not names or entry.name in names)
    ]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh"
        fresh.mkdir()
        make_course(fresh, ASSIGNMENT)
        (fresh / "nbgrader_config.py").write_text(stock_config() + TIMEOUT)
        right = next(s for s in sample_class(ASSIGNMENT) if s.name == "all_right")
        submit(fresh, ASSIGNMENT, corpus.replace(right, name=OTHER))
        results = {}
        for entry in entries:
            results[entry.name] = graded(entry, fresh, Path(folder) / "course")
            print(f"{entry.name:70} {results[entry.name]}", flush=True)
    points = [result["points"] for result in results.values()]
    summary = {
        "entries": len(entries),
        "with_points": sum(map(bool, points)),
        "with_full_marks": sum(point >= 25 for point in points),
        "that_changed_files_or_the_gradebook": sum(r["harm"] for r in results.values()),
        "that_stopped_the_other_student": sum(not r["other"] for r in results.values()),
    }
    print(json.dumps(summary))


def graded(entry: corpus.Entry, fresh: Path, course: Path) -> dict:
    """What came of one entry, and of the honest student who is graded in the same run."""
    shutil.rmtree(course, ignore_errors=True)
    shutil.copytree(fresh, course)
    site = str(Path(nbformat.__file__).parent.parent)
    places = {"COURSE": str(course), "ASSIGNMENT": ASSIGNMENT, "SITE": site, "PORT": "9"}
    corpus.hand_in(course, entry, {**places, "ABSTRACT": "nobody"})
    before = digest(course)
    bwrap = [find_bubblewrap(), "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    bwrap += ["--tmpfs", "/tmp", "--bind", str(course), str(course), "--unshare-all"]
    bwrap += ["--die-with-parent", "--chdir", str(course), "--setenv", "HOME", "/tmp", "--"]
    limits = ["prlimit", f"--as={8 * 2**30}", "--fsize=100000000", f"--cpu={SECONDS}"]
    command = [*bwrap, *limits, str(ROOT / ".venv/bin/nbgrader"), "autograde", ASSIGNMENT]
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(command, capture_output=True, timeout=SECONDS)
    try:
        table = scores(course, ASSIGNMENT)
    except Exception:
        table = {}
    return {
        "points": sum(table.get(entry.name, {}).values()),
        "other": sum(table.get(OTHER, {}).values()) == 25,
        "harm": before != digest(course),
    }


def digest(course: Path) -> str:
    """What the course's own files and the other student's submission hold."""
    found = hashlib.sha256()
    for folder in ("source", "release", f"submitted/{OTHER}"):
        for path in sorted((course / folder).rglob("*")):
            found.update(str(path).encode())
            if path.is_file():
                found.update(path.read_bytes())
    found.update(str((course / "owned").exists()).encode())
    return found.hexdigest()


if __name__ == "__main__":
    main(*sys.argv[1:])
