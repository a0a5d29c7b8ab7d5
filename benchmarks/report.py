"""How long the report on a large class takes.

usage: python benchmarks/report.py [SUBMISSIONS]

Grades a sample class by the real command; then every graded submission is there under many names,
in the gradebook, in verdicts/ and in autograded/, as if so many had been graded.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import PyFileConfigLoader

from autograder.grading.gradebook import GradebookWriter
from autograder.referee.plan import Plan, read_plan
from autograder.referee.record import Record
from autograder.sample_class import DEFAULT_ASSIGNMENT as ASSIGNMENT
from autograder.sample_class import grade, make_course, sample_class, submit

COMMAND = [sys.executable, "-m", "autograder"]


def multiply(course: Path, plan: Plan, many: int) -> None:
    """Have every graded submission under so many names in all."""
    told = [
        json.loads(path.read_text())
        for path in sorted((course / "verdicts" / ASSIGNMENT).glob("*.json"))
    ]
    graded = [one for one in told if not one["unreadable"]]
    url = f"sqlite:///{course / 'gradebook.db'}"
    with GradebookWriter(url, "backprop_ninja", plan, AssignLatePenalties()) as writer:
        for number in range(many - len(told)):
            one = graded[number % len(graded)]
            name = f"copy{number:05}"
            path = course / "verdicts" / ASSIGNMENT / f"{name}.json"
            path.write_text(json.dumps(one | {"student": name}))
            for step in ("submitted", "autograded"):
                old, new = (course / step / who / ASSIGNMENT for who in (one["student"], name))
                new.mkdir(parents=True)
                os.link(old / f"{ASSIGNMENT}.ipynb", new / f"{ASSIGNMENT}.ipynb")
            record = Record(one["digest"], one["scores"], tuple(one["unanswered"]))
            writer.write(name, None, record)


def main(many: int) -> None:
    """Print the seconds that it takes."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        make_course(course, ASSIGNMENT)
        for student in sample_class(ASSIGNMENT):
            submit(course, ASSIGNMENT, student)
        grade(course, ASSIGNMENT)
        config = PyFileConfigLoader("nbgrader_config.py", folder).load_config()
        source = course / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        plan = read_plan(source, ASSIGNMENT, config)
        multiply(course, plan, many)
        start = time.perf_counter()
        subprocess.run([*COMMAND, "report", ASSIGNMENT], cwd=course, check=True)
        print(f"a report on {many} submissions: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
