"""The scorecard at the end of an assignment: the hidden cases, run here, for who studies alone."""

from __future__ import annotations

import difflib
import html
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from IPython import get_ipython

from autograder import learner_record
from autograder.exercises import CATALOGUE, UnknownName
from autograder.notebook.cards import Card, framed, show, small, table
from autograder.notebook.checking import attempt_at
from autograder.vocabulary import Exercise, Status
from autograder.written_answers import WrittenAnswer, written_answers


@dataclass(frozen=True)
class Line:
    """One exercise on the scorecard. ``points`` is None where the notebook does not say."""

    exercise: str
    result: str
    is_right: bool
    points: float | None


class UnknownAssignment(UnknownName):
    """No assignment has that name."""


def scorecard(assignment: str = "") -> None:
    """Mark an assignment's notebook as grading would, with the hidden cases, and show the marks.

    It takes the answers as they stand in the session, by their names. What the machine marks and
    what a person has to read stand apart. While nbgrader grades it does nothing.

    Parameters
    ----------
    assignment
        The assignment's name, which is its notebook's: ``02_softmax_cross_entropy``.

    Raises
    ------
    UnknownAssignment
        If there is no assignment of that name.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return
    exercises = [e for e in CATALOGUE.values() if e.unit == assignment]
    if not exercises:
        raise UnknownAssignment(_near(assignment))
    shell = get_ipython()
    answers = {} if shell is None else shell.user_ns
    points = _points_in(Path.cwd() / f"{assignment}.ipynb")
    lines = [_marked(e, answers, points.get(f"test_{e.name}")) for e in exercises]
    solutions = [e.name for e in exercises if e.name in learner_record.read_record().solutions]
    show(_card(assignment, lines, solutions))
    for written in written_answers(assignment):
        show(_written_card(written))


def _near(assignment: str) -> str:
    known = list(dict.fromkeys(exercise.unit for exercise in CATALOGUE.values()))
    if not isinstance(assignment, str) or not assignment:
        return f'Its name goes in quotes: scorecard("{known[0]}"). There are: {", ".join(known)}.'
    near = [unit for unit in known if assignment in unit]
    near = near or difflib.get_close_matches(assignment, known, n=3)
    advice = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(known)}."
    return f"There is no assignment {assignment!r}. {advice}"


def _marked(exercise: Exercise, answers: Mapping[str, Any], points: float | None) -> Line:
    """An exercise's marks: all its points, or none, as in grading."""
    name = exercise.name
    if name not in answers:
        return Line(name, "not there: run its cell", False, points)
    for cases in ("visible", "hidden"):
        verdict = attempt_at(exercise, answers[name], cases).verdict
        if verdict.status is Status.NOT_ATTEMPTED:
            return Line(name, "not written yet", False, points)
        if not verdict.is_right:
            which = "" if cases == "visible" else "right on the cases shown, not on hidden ones: "
            return Line(name, which + verdict.headline.split(". ")[0].rstrip("."), False, points)
    return Line(name, "right", True, points)


def _points_in(notebook: Path) -> dict[str, float]:
    """The points of each cell of a notebook, by its grade id; empty where it cannot be read."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {mark["grade_id"]: mark["points"] for mark in marks if mark.get("grade")}


def _card(assignment: str, lines: list[Line], solutions: list[str]) -> Card:
    total = _total(lines)
    notes = [
        "All or nothing for each answer, on the cases shown and on hidden ones, as in grading."
    ]
    if solutions:
        notes.append(f"You have looked at the solution of {', '.join(solutions)}.")
    rows = [
        (line.exercise, f"{'✓' if line.is_right else '✗'} {line.result}", _points(line))
        for line in lines
    ]
    title = f"Scorecard of {assignment}, marked by machine: {total}"
    text = "\n".join([title, *("  " + "  ".join(filter(None, row)) for row in rows), *notes])
    parts = [
        f"<div><strong>{html.escape(title)}</strong></div>",
        table(("exercise", "result", "points"), rows),
        *map(small, notes),
    ]
    return Card(text, framed(parts))


def _total(lines: list[Line]) -> str:
    if any(line.points is None for line in lines):
        return f"{sum(line.is_right for line in lines)} of {len(lines)} exercises"
    mine = sum(line.points for line in lines if line.is_right)
    return f"{mine:g} of {sum(line.points for line in lines):g} points"


def _points(line: Line) -> str:
    if line.points is None:
        return ""
    return f"{line.points if line.is_right else 0:g} of {line.points:g}"


def _written_card(written: WrittenAnswer) -> Card:
    """A written question with its rubric and model answer, closed until it is opened."""
    summary = f"Not marked by machine ({written.points:g} points): {written.title}"
    opened = (
        f"**{summary}**\n\n<details><summary>Open this when you have written your own: a model "
        f"answer, and how a person would mark it</summary>\n\n{written.answer}\n\n</details>"
    )
    return Card(summary, markdown=opened)
