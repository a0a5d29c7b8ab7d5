"""What is known of a class's work on one assignment: the gradebook and the kept verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Grade, Gradebook, Student, SubmittedAssignment
from nbgrader.api import SubmittedNotebook as Notebook
from sqlalchemy import func, select

from autograder.grading import verdict_files
from autograder.grading.class_run import printable
from autograder.referee.plan import Plan, Role
from autograder.vocabulary import Status


@dataclass(frozen=True)
class Item:
    """One test cell: what it is called, and its points."""

    name: str
    points: float


@dataclass(frozen=True)
class Told:
    """What was said of one answer: a status of `Status`, and the mistake's identifier or None."""

    status: Status
    mistake: str | None = None

    @property
    def is_right(self) -> bool:
        """Whether it earned its points."""
        return self.status is Status.RIGHT


@dataclass(frozen=True)
class Submission:
    """One student of the roster, and what came of their work.

    Parameters
    ----------
    mark
        Points, a person's and the late penalty included; None where nothing is graded.
    handed_in
        When, in UTC; None where that is not known, or nothing was handed in.
    seconds_late
        After the due date, an extension taken into account.
    told
        By item; empty where no verdict is kept.
    unreadable
        Why the file is no notebook, or nothing.
    is_outdated
        Whether it was graded by another version of the assignment.
    """

    student: str
    name: str = ""
    mark: float | None = None
    has_handed_in: bool = False
    handed_in: datetime | None = None
    seconds_late: float = 0.0
    waits_for_a_person: bool = False
    told: Mapping[str, Told] = field(default_factory=dict)
    unreadable: str = ""
    is_outdated: bool = False


@dataclass(frozen=True)
class ClassData:
    """A class and one assignment. ``most`` is the highest mark that can be had."""

    assignment: str
    items: tuple[Item, ...]
    most: float
    submissions: tuple[Submission, ...]

    @property
    def judged(self) -> tuple[Submission, ...]:
        """Those of whom verdicts are kept."""
        return tuple(one for one in self.submissions if one.told)


class NothingKnown(Exception):
    """There is nothing to report on. The text says what to do first."""


def read_class(
    gradebook: Gradebook, root: str, plan: Plan, handed_in: Mapping[str, Path]
) -> ClassData:
    """All that is known of an assignment.

    ``root`` is the course's folder; ``handed_in`` the folder of each student who handed in one,
    graded or not. Raises `NothingKnown`.
    """
    items = tuple(
        Item(cell.grade_id.removeprefix("test_"), cell.points)
        for cell in plan.cells
        if cell.role is Role.TEST
    )
    rows = list(_rows(gradebook, plan.assignment))
    if not any(row.submission for row in rows):
        raise NothingKnown(
            f"Nothing of {plan.assignment} is graded yet. First: autograder grade {plan.assignment}"
        )
    known = [_submission(row, root, plan, row.id in handed_in) for row in rows]
    strangers = sorted(map(printable, handed_in.keys() - {row.id for row in rows}))
    known += [Submission(student, has_handed_in=True) for student in strangers]
    most = sum(cell.points for cell in plan.cells)
    return ClassData(plan.assignment, items, most, tuple(known))


def _rows(gradebook: Gradebook, assignment: str) -> Iterator[Any]:
    """A row for each student of the roster, those without a submission too."""
    of_notebook = (
        select(
            Grade.notebook_id,
            func.sum(Grade.score).label("score"),
            func.count(Grade.auto_score).label("scored"),
            func.max(Grade.needs_manual_grade).label("waits"),
        )
        .group_by(Grade.notebook_id)
        .subquery()
    )
    submission = (
        select(
            SubmittedAssignment.id,
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            Assignment.duedate,
        )
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == assignment)
        .subquery()
    )
    yield from gradebook.db.execute(
        select(
            Student.id,
            Student.first_name,
            Student.last_name,
            submission.c.id.label("submission"),
            submission.c.timestamp,
            submission.c.extension,
            submission.c.duedate,
            of_notebook.c.score,
            of_notebook.c.scored,
            of_notebook.c.waits,
            Notebook.late_submission_penalty.label("penalty"),
        )
        .select_from(Student)
        .outerjoin(submission, submission.c.student_id == Student.id)
        .outerjoin(Notebook, Notebook.assignment_id == submission.c.id)
        .outerjoin(of_notebook, of_notebook.c.notebook_id == Notebook.id)
        .order_by(Student.id)
    )


def _submission(row: Any, root: str, plan: Plan, has_folder: bool) -> Submission:
    kept = _kept(root, plan, row.id) if row.submission else {}
    is_graded = bool(row.scored)
    return Submission(
        row.id,
        " ".join(filter(None, [row.first_name, row.last_name])),
        max(0.0, row.score - (row.penalty or 0.0)) if is_graded else None,
        bool(row.submission) or has_folder,
        row.timestamp,
        _seconds_late(row),
        is_graded and bool(row.waits),
        kept.get("told", {}),
        str(kept.get("unreadable") or ""),
        bool(kept) and kept.get("plan") != plan.digest,
    )


def _seconds_late(row: Any) -> float:
    if row.timestamp is None or row.duedate is None:
        return 0.0
    due = row.duedate + (row.extension or timedelta())
    return max(0.0, (row.timestamp - due).total_seconds())


def _kept(root: str, plan: Plan, student: str) -> dict[str, Any]:
    """A file of verdicts, with ``told`` read; nothing where it is not there, or damaged."""
    try:
        kept = json.loads(verdict_files.path_of(root, plan.assignment, student).read_text())
        kept["told"] = {
            name.removeprefix("test_"): Told(Status(one["status"]), one["mistake"])
            for name, one in kept["verdicts"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return kept
