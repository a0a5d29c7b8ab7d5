"""What is known of a class's work on one assignment: the gradebook and the kept verdicts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from autograder.grading import verdict_files
from autograder.grading.class_run import printable
from autograder.grading.marks import Mark, marks_of
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
    marks = list(marks_of(gradebook, plan.assignment))
    if not any(mark.has_submission for mark in marks):
        raise NothingKnown(
            f"Nothing of {plan.assignment} is graded yet. First: autograder grade {plan.assignment}"
        )
    known = [_submission(mark, root, plan, mark.student in handed_in) for mark in marks]
    strangers = sorted(map(printable, handed_in.keys() - {mark.student for mark in marks}))
    known += [Submission(student, has_handed_in=True) for student in strangers]
    most = sum(cell.points for cell in plan.cells)
    return ClassData(plan.assignment, items, most, tuple(known))


def _submission(mark: Mark, root: str, plan: Plan, has_folder: bool) -> Submission:
    kept = _kept(root, plan, mark.student) if mark.has_submission else {}
    return Submission(
        mark.student,
        mark.name,
        mark.points,
        mark.has_submission or has_folder,
        mark.handed_in,
        mark.seconds_late,
        mark.waits_for_a_person,
        kept.get("told", {}),
        str(kept.get("unreadable") or ""),
        bool(kept) and kept.get("plan") != plan.digest,
    )


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
