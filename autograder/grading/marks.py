"""What each student of the roster has in an assignment, in one question to the gradebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from nbgrader.api import (
    Assignment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Subquery, func, select


@dataclass(frozen=True)
class Mark:
    """One student, and the mark.

    Parameters
    ----------
    points
        A person's marks and the late penalty included; None where nothing is graded.
    handed_in
        When, in UTC; None where that is not known.
    seconds_late
        After the due date, an extension taken into account.
    waits_for_a_person
        Whether a written answer, or an earlier mark of a person's, is still to be looked at.
    """

    student: str
    first_name: str
    last_name: str
    email: str
    lms_user_id: str
    has_submission: bool
    points: float | None
    handed_in: datetime | None
    seconds_late: float
    waits_for_a_person: bool

    @property
    def name(self) -> str:
        """The full name, as far as it is known."""
        return " ".join(filter(None, [self.first_name, self.last_name]))


def marks_of(gradebook: Gradebook, assignment: str) -> Iterator[Mark]:
    """The mark of every student on the roster, by student; those without a submission too."""
    submission, score = _submissions(assignment), _scores()
    rows = gradebook.db.execute(
        select(
            Student.id,
            Student.first_name,
            Student.last_name,
            Student.email,
            Student.lms_user_id,
            submission.c.id.label("submission"),
            submission.c.timestamp,
            submission.c.extension,
            submission.c.duedate,
            score.c.points,
            score.c.graded,
            score.c.waits,
            SubmittedNotebook.late_submission_penalty.label("penalty"),
        )
        .select_from(Student)
        .outerjoin(submission, submission.c.student_id == Student.id)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == submission.c.id)
        .outerjoin(score, score.c.notebook_id == SubmittedNotebook.id)
        .order_by(Student.id)
    )
    for row in rows:
        yield Mark(
            row.id,
            row.first_name or "",
            row.last_name or "",
            row.email or "",
            row.lms_user_id or "",
            row.submission is not None,
            max(0.0, row.points - (row.penalty or 0.0)) if row.graded else None,
            row.timestamp,
            _seconds_late(row.timestamp, row.duedate, row.extension),
            bool(row.graded and row.waits),
        )


def _submissions(assignment: str) -> Subquery:
    return (
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


def _scores() -> Subquery:
    return (
        select(
            Grade.notebook_id,
            func.sum(Grade.score).label("points"),
            func.count(Grade.auto_score).label("graded"),
            func.count().filter(Grade.needs_manual_grade).label("waits"),
        )
        .group_by(Grade.notebook_id)
        .subquery()
    )


def _seconds_late(
    timestamp: datetime | None, duedate: datetime | None, extension: timedelta | None
) -> float:
    if timestamp is None or duedate is None:
        return 0.0
    return max(0.0, (timestamp - duedate - (extension or timedelta())).total_seconds())
