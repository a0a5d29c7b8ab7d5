"""A class made up by code, sent through nbgrader's real commands.

    python -m autograder.sample_class FOLDER [ASSIGNMENT]

makes a course in FOLDER, with submissions that are right, right but written differently, wrong in
each way that has a name, empty, half done and broken; grades it; and prints every score.
"""

from __future__ import annotations

import copy
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbformat import NotebookNode

from autograder.command_line.exit_codes import DONE, SOME_NOT_GRADED
from autograder.exercises import CATALOGUE
from autograder.exercises.source import code_of
from autograder.mistakes import identifier_of
from autograder.vocabulary import Exercise

# Lies in every folder that this module made, and may therefore delete.
_MARKER = ".sample_class"
ROOT = Path(__file__).resolve().parent.parent
DEFAULT_ASSIGNMENT = "02_softmax_cross_entropy"
WRITTEN = "Because shifting all logits alike changes nothing. (An answer of this sample class.)"


@dataclass(frozen=True)
class Student:
    """One member of the sample class.

    Parameters
    ----------
    answers
        What stands in each answer cell, by grade id; the released stub where there is none.
    right
        The exercises that should earn their points.
    mistakes
        The identifier of the mistake that feedback should name, by exercise.
    file_name, text
        For broken submissions: another file name, or raw text in place of a notebook.
    """

    name: str
    answers: Mapping[str, str] = field(default_factory=dict)
    right: frozenset[str] = frozenset()
    mistakes: Mapping[str, str] = field(default_factory=dict)
    file_name: str | None = None
    text: str | None = None


def source_notebook(assignment: str) -> NotebookNode:
    """The instructor's version of an assignment."""
    return nbformat.read(ROOT / "source" / assignment / f"{assignment}.ipynb", as_version=4)


def answer_cells(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """The cells a learner writes in, code and prose, by grade id."""
    marked = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    return {cell.metadata.nbgrader.grade_id: cell for cell in marked}


def sample_class(assignment: str) -> list[Student]:
    """The students of an assignment's sample class."""
    cells = answer_cells(source_notebook(assignment))
    solutions = {name: cell.source for name, cell in cells.items() if cell.cell_type == "code"}
    written = {name: WRITTEN for name, cell in cells.items() if cell.cell_type == "markdown"}
    everything = {**solutions, **written}
    names = frozenset(solutions)
    exercises = [CATALOGUE[name] for name in solutions]
    students = [
        Student("all_right", everything, names),
        *_written_differently(exercises, everything),
        *_mistaken(exercises, everything),
        Student("empty"),
    ]
    half = list(solutions)[: len(solutions) // 2]
    students.append(Student("half_done", {name: solutions[name] for name in half}, frozenset(half)))
    last = exercises[-1].name
    broken = {
        "syntax_error": f"def {last}(:\n    return",
        "infinite_loop": f"def {last}(*arguments):\n    while True:\n        pass",
    }
    students += [
        Student(name, {**everything, last: source}, names - {last})
        for name, source in broken.items()
    ]
    students.append(Student("missing_notebook", everything, file_name="homework.ipynb"))
    students.append(Student("not_json", text="this is not a notebook"))
    return students


def _written_differently(
    exercises: list[Exercise], everything: Mapping[str, str]
) -> Iterator[Student]:
    """One student for each of the right answers written differently, all exercises at once."""
    most = max(len(exercise.equivalents) for exercise in exercises)
    for number in range(most):
        answers = dict(everything)
        for exercise in exercises:
            ways = list(exercise.equivalents.values())
            if number < len(ways):
                answers[exercise.name] = cell_for(exercise, ways[number])
        names = frozenset(exercise.name for exercise in exercises)
        yield Student(f"written_differently_{number + 1}", answers, names)


def _mistaken(exercises: list[Exercise], everything: Mapping[str, str]) -> Iterator[Student]:
    """Students who between them make every mistake.

    A mistake in an exercise that later ones call would spoil those too, so it gets a student who
    has done nothing else. The others are made side by side: the first of each exercise by one
    student, the second by the next.
    """
    used = {name for exercise in exercises for name in exercise.uses}
    apart = [exercise for exercise in exercises if exercise.name in used]
    for exercise in apart:
        for name, wrong in exercise.mistakes.items():
            answers = {exercise.name: cell_for(exercise, wrong)}
            made = {exercise.name: identifier_of(name)}
            yield Student(f"{exercise.name}-{name}", answers, mistakes=made)
    together = [exercise for exercise in exercises if exercise.name not in used]
    for number in range(max(len(exercise.mistakes) for exercise in together)):
        answers, made = dict(everything), {}
        for exercise in together:
            ways = list(exercise.mistakes.items())
            if number < len(ways):
                name, wrong = ways[number]
                answers[exercise.name] = cell_for(exercise, wrong)
                made[exercise.name] = identifier_of(name)
        right = frozenset(exercise.name for exercise in exercises) - made.keys()
        yield Student(f"mistakes_{number + 1:02}", answers, right, made)


def cell_for(exercise: Exercise, code: Callable[..., Any]) -> str:
    """The source of an answer cell that holds a function of the catalogue as the learner's own."""
    if exercise.is_plain:
        value = code()
        literal = f"np.array({value.tolist()})" if np.ndim(value) else repr(float(value))
        return f"{exercise.name} = {literal}"
    return code_of(code, exercise.name)


def make_course(folder: Path, assignment: str) -> None:
    """Set up a course with one assignment, released by nbgrader, in an empty folder."""
    shutil.copytree(ROOT / "source" / assignment, folder / "source" / assignment)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    nbgrader(folder, "generate_assignment", assignment)


def stock_config() -> str:
    """The course's configuration without the referee: nbgrader as it comes, to compare with."""
    lines = (ROOT / "nbgrader_config.py").read_text().splitlines(keepends=True)
    return "".join(line for line in lines if "use_referee" not in line)


def submit(folder: Path, assignment: str, student: Student) -> None:
    """Put a student's work where `nbgrader collect` would."""
    released = nbformat.read(folder / "release" / assignment / f"{assignment}.ipynb", as_version=4)
    notebook = copy.deepcopy(released)
    for name, cell in answer_cells(notebook).items():
        cell.source = student.answers.get(name, cell.source)
    where = folder / "submitted" / student.name / assignment
    where.mkdir(parents=True)
    text = student.text or nbformat.writes(notebook)
    (where / (student.file_name or f"{assignment}.ipynb")).write_text(text)


def nbgrader(folder: Path, *arguments: str, may_fail: bool = False) -> str:
    """Run an nbgrader command in a course and return what it printed."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, text=True)
    if done.returncode and not may_fail:
        raise RuntimeError(f"nbgrader {' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout + done.stderr


def _environment() -> dict[str, str]:
    """This environment, with this Python's tools on PATH: nbgrader calls alembic by name."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path}


def grade(folder: Path, assignment: str) -> str:
    """Grade every submission, showing how far it is; write feedback and grades.csv.

    Returns the table that the command printed. Raises `RuntimeError` where it could not begin.
    """
    command = [sys.executable, "-m", "autograder", "grade", assignment]
    done = subprocess.run(
        command, cwd=folder, env=_environment(), stdout=subprocess.PIPE, text=True
    )
    if done.returncode not in (DONE, SOME_NOT_GRADED):
        raise RuntimeError(f"autograder grade ended with exit code {done.returncode}")
    nbgrader(folder, "generate_feedback", assignment, may_fail=True)
    nbgrader(folder, "export")
    return done.stdout


def scores(folder: Path, assignment: str) -> dict[str, dict[str, float]]:
    """Every student's score in every graded cell, from the gradebook."""
    from nbgrader.api import Gradebook

    table: dict[str, dict[str, float]] = {}
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(assignment):
            for notebook in submission.notebooks:
                table[submission.student.id] = {
                    grade.cell.name: grade.score for grade in notebook.grades
                }
    return table


def print_table(students: list[Student], table: Mapping[str, Mapping[str, float]]) -> int:
    """Print each student's points beside the expected ones; return how many differ."""
    differing = 0
    print(f"\n{'student':44} {'points':>7}  as expected  mistakes made")
    for student in students:
        row = table.get(student.name)
        if row is None:
            differing += 1
            print(f"{student.name:44} {'–':>7}  {'NO':12} not graded at all")
            continue
        earned = {name.removeprefix("test_") for name, points in row.items() if points > 0}
        expected = earned == set(student.right)
        differing += not expected
        named = ", ".join(sorted(set(student.mistakes.values())))
        print(f"{student.name:44} {sum(row.values()):7g}  {'yes' if expected else 'NO':12} {named}")
    return differing


def main(folder: str, assignment: str = DEFAULT_ASSIGNMENT) -> int:
    """Make, grade and print a sample class. The exit code is 1 if a score is not as expected."""
    where = Path(folder).resolve()
    if not (ROOT / "source" / assignment).is_dir():
        known = ", ".join(sorted(path.name for path in (ROOT / "source").iterdir()))
        print(f"No assignment {assignment!r}. There are: {known}", file=sys.stderr)
        return 2
    if (where / _MARKER).exists():
        shutil.rmtree(where)
    elif where.exists() and (not where.is_dir() or any(where.iterdir())):
        print(f"{where} holds something else; name an empty folder.", file=sys.stderr)
        return 2
    where.mkdir(parents=True, exist_ok=True)
    (where / _MARKER).touch()
    students = sample_class(assignment)
    print(f"A sample class of {len(students)} for {assignment}")
    make_course(where, assignment)
    for student in students:
        submit(where, assignment, student)
    try:
        table = grade(where, assignment)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 2
    differing = print_table(students, scores(where, assignment))
    if differing:
        print(f"\nWhat autograder grade said:\n{table}", file=sys.stderr)
    print(f"\nFeedback: {where / 'feedback'}/STUDENT/{assignment}/{assignment}.html")
    print(f"Grades:   {where / 'grades.csv'}")
    jupyter = Path(sys.executable).parent / "jupyter"
    lab = f"cd {shlex.quote(str(where))} && {shlex.quote(str(jupyter))} lab"
    print(f"To see it in formgrader: {lab}, then Nbgrader > Formgrader")
    return 1 if differing else 0


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again; it starts the class afresh.")
