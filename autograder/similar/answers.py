"""What each learner wrote, as text; and what was there for everyone to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.exercises import CATALOGUE
from autograder.exercises.source import code_of, earlier_answers
from autograder.grading.files import NotAFile, read_submitted
from autograder.referee.plan import Plan, Role
from autograder.referee.submission import Step, Unreadable, arrange, read_cells

# An assignment's answers come to about a twentieth of this.
LONGEST = 100_000


class NotCompared(ValueError):
    """A submission that is left out. The text says why."""


@dataclass(frozen=True)
class Part:
    """A cell that a learner wrote in. ``place`` says where, in an instructor's words."""

    place: str
    cell_type: str
    source: str


@dataclass(frozen=True)
class Submission:
    """What one learner wrote."""

    student: str
    parts: tuple[Part, ...]


def read_submission(student: str, folder: Path, plan: Plan) -> Submission:
    """The answers of a submission, and the learner's own cells of code. Raises `NotCompared`."""
    name = f"{plan.assignment}.ipynb"
    try:
        steps = arrange(plan, read_cells(read_submitted(folder / name)))
    except (NotAFile, Unreadable) as reason:
        raise NotCompared(f"{name}: {reason}") from reason
    parts = tuple(_parts(steps))
    if sum(len(part.source) for part in parts) > LONGEST:
        raise NotCompared(f"what was written in it is longer than {LONGEST:,} characters")
    return Submission(student, parts)


def _parts(steps: list[Step]) -> Iterator[Part]:
    place = "the beginning"
    for step in steps:
        if step.plan is None:
            if step.cell_type == "code":
                yield Part(f"a cell after {place}", "code", step.source)
            continue
        place = step.plan.grade_id
        is_answer = step.plan.role in (Role.ANSWER, Role.WRITTEN)
        if is_answer and not step.is_unanswered and not _is_a_value(place):
            yield Part(place, step.cell_type, step.source)


def _is_a_value(grade_id: str) -> bool:
    """Whether an answer is a value worked out on paper: all who are right have the same."""
    return grade_id in CATALOGUE and CATALOGUE[grade_id].is_plain


def given_to_all(plan: Plan, *notebooks: Path) -> Iterator[tuple[str, str]]:
    """The kind and text of every cell that anyone may have taken something from.

    That is the assignment as released, the cells of these notebooks (the source with its solutions,
    the lesson), what the catalogue holds of its exercises (right answers, however written, and
    mistakes that have a name), and the answers of earlier units.
    """
    yield from ((cell.cell_type, cell.source) for cell in plan.cells)
    for path in notebooks:
        cells = read_cells(path.read_bytes())
        yield from ((cell.cell_type, cell.source) for cell in cells)
    asked = [CATALOGUE[cell.grade_id] for cell in plan.cells if cell.grade_id in CATALOGUE]
    for exercise in asked:
        if not exercise.is_plain:
            ways = {**exercise.equivalents, **exercise.mistakes}
            for way in (exercise.answer, *ways.values()):
                yield "code", code_of(way, exercise.name)
    if asked:
        yield "code", earlier_answers(CATALOGUE, asked[0].unit)
