"""The gradebook's one writer: a submission is one transaction, in bulk statements.

It writes nbgrader's own tables just as nbgrader's converters do, which open the database nine
times for each submission and write a row at a time.
"""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import Connection, bindparam, insert, select, update

from autograder.referee.plan import Plan
from autograder.referee.record import Record


class Disagreement(Exception):
    """The gradebook and the source notebook do not say the same. The text says what to do."""


class UnknownStudent(Exception):
    """The gradebook has no such student, and the course does not want one made."""


_STUDENT, _SUBMISSION, _NOTEBOOK, _GRADE, _COMMENT = (
    model.__table__ for model in (Student, SubmittedAssignment, SubmittedNotebook, Grade, Comment)
)


# Statements are made once: to make one takes longer than SQLite takes to do it.
_FIND = (
    select(
        _SUBMISSION.c.id.label("submission_id"),
        _SUBMISSION.c.timestamp,
        _SUBMISSION.c.extension,
        _NOTEBOOK.c.id.label("notebook_id"),
    )
    .join(_NOTEBOOK, _NOTEBOOK.c.assignment_id == _SUBMISSION.c.id)
    .where(
        _SUBMISSION.c.assignment_id == bindparam("assignment"),
        _SUBMISSION.c.student_id == bindparam("student"),
        _NOTEBOOK.c.notebook_id == bindparam("notebook"),
    )
)
_FIND_STUDENT = select(_STUDENT.c.id).where(_STUDENT.c.id == bindparam("student"))
_INSERT = {table: insert(table) for table in (_STUDENT, _SUBMISSION, _NOTEBOOK, _GRADE, _COMMENT)}
_SET_PENALTY = (
    update(_NOTEBOOK)
    .where(_NOTEBOOK.c.id == bindparam("notebook"))
    .values(late_submission_penalty=bindparam("penalty"))
)


class GradebookWriter:
    """Writes the records of one assignment. A context; closing it closes the database.

    Parameters
    ----------
    late
        nbgrader's own preprocessor for late penalties, configured by the course.
    create_student
        Whether a student who is not in the gradebook is added.
    """

    def __init__(
        self,
        db_url: str,
        course_id: str,
        plan: Plan,
        late: AssignLatePenalties,
        create_student: bool = True,
    ) -> None:
        self.plan = plan
        self.late = late
        self.create_student = create_student
        self.gradebook = Gradebook(db_url, course_id)
        try:
            self._read_assignment()
        except BaseException:
            self.gradebook.close()
            raise

    def __enter__(self) -> GradebookWriter:
        return self

    def __exit__(self, *unused: object) -> None:
        self.gradebook.close()

    def _read_assignment(self) -> None:
        name = self.plan.assignment
        try:
            notebook = self.gradebook.find_notebook(name, name)
        except MissingEntry as error:
            raise Disagreement(
                f"The gradebook has no {name} yet. First: nbgrader generate_assignment {name}"
            ) from error
        self._refuse_disagreement(notebook)
        self._duedate = notebook.assignment.duedate
        self._assignment_id, self._notebook_id = notebook.assignment_id, notebook.id
        tasks = list(notebook.task_cells)
        self._graded = {cell.name: cell.id for cell in [*notebook.grade_cells, *tasks]}
        self._commented = {cell.name: cell.id for cell in [*notebook.solution_cells, *tasks]}
        self.gradebook.db.rollback()  # ends the transaction that reading began
        self.late.init_plugin()

    def _refuse_disagreement(self, notebook: Any) -> None:
        """Refuse to grade by a plan that the gradebook's cells are not made from."""
        theirs = {cell.name: cell.checksum for cell in notebook.source_cells}
        ours = {cell.grade_id: cell.metadata.get("checksum") for cell in self.plan.cells}
        differing = sorted(name for name in theirs | ours if theirs.get(name) != ours.get(name))
        if differing:
            name = self.plan.assignment
            raise Disagreement(
                f"The source notebook and the gradebook differ in {', '.join(differing)}. Was it "
                f"changed since it was released? Then: nbgrader generate_assignment {name} --force"
            )

    def scores_of(self, student: str) -> dict[str, float | None] | None:
        """The automatic scores that stand in the gradebook, by grade id; None for no submission."""
        with self.gradebook.engine.connect() as connection:
            found = self._find(connection, student)
            if found is None:
                return None
            rows = connection.execute(
                select(_GRADE.c.cell_id, _GRADE.c.auto_score).where(
                    _GRADE.c.notebook_id == found.notebook_id
                )
            )
            scores = dict(rows.all())
        return {name: scores.get(cell) for name, cell in self._graded.items()}

    def write(self, student: str, timestamp: datetime | None, record: Record | None) -> None:
        """Write one submission in one transaction; without a record only that it was handed in.

        Scores that a person gave are kept, and marked to be looked at again. Raises
        `UnknownStudent`, or SQLAlchemy's errors.
        """
        with self.gradebook.engine.begin() as connection:
            if record is not None and record.unreadable:
                record = None
            found = self._find(connection, student)
            if found is None:
                found = self._insert(connection, student, timestamp, record)
            else:
                self._update(connection, found, timestamp, record)
            if record is not None:
                self._write_penalty(connection, student, found, timestamp or found.timestamp)

    def _find(self, connection: Connection, student: str) -> Any:
        """The submission's rows, or None."""
        ours = {"assignment": self._assignment_id, "notebook": self._notebook_id}
        return connection.execute(_FIND, {**ours, "student": student}).one_or_none()

    def _insert(
        self,
        connection: Connection,
        student: str,
        timestamp: datetime | None,
        record: Record | None,
    ) -> Any:
        """The rows of a new submission."""
        self._add_student(connection, student)
        submission, notebook = new_uuid(), new_uuid()
        connection.execute(
            _INSERT[_SUBMISSION],
            {
                "id": submission,
                "assignment_id": self._assignment_id,
                "student_id": student,
                "timestamp": timestamp,
            },
        )
        connection.execute(
            _INSERT[_NOTEBOOK],
            {
                "id": notebook,
                "assignment_id": submission,
                "notebook_id": self._notebook_id,
                "flagged": False,
            },
        )
        for table, cells, values in (
            (_GRADE, self._graded, _grade_values),
            (_COMMENT, self._commented, _comment_values),
        ):
            rows = [
                {"id": new_uuid(), "notebook_id": notebook, "cell_id": cell, **values(name, record)}
                for name, cell in cells.items()
            ]
            if rows:
                connection.execute(_INSERT[table], rows)
        return SimpleNamespace(notebook_id=notebook, timestamp=timestamp, extension=None)

    def _add_student(self, connection: Connection, student: str) -> None:
        if connection.execute(_FIND_STUDENT, {"student": student}).one_or_none() is not None:
            return
        if not self.create_student:
            raise UnknownStudent(f"No student is called {student!r} in the gradebook.")
        connection.execute(_INSERT[_STUDENT], {"id": student})

    def _update(
        self, connection: Connection, found: Any, timestamp: datetime | None, record: Record | None
    ) -> None:
        """Bring a submission's rows up to date, but for what a person wrote in them."""
        if timestamp is not None and timestamp != found.timestamp:
            ours = _SUBMISSION.c.id == found.submission_id
            connection.execute(update(_SUBMISSION).where(ours).values(timestamp=timestamp))
        if record is None:
            return
        of_notebook = _GRADE.c.notebook_id == found.notebook_id
        manual = dict(
            connection.execute(select(_GRADE.c.cell_id, _GRADE.c.manual_score).where(of_notebook))
            .tuples()
            .all()
        )
        grades = [
            {"cell": self._graded[name], **_grade_values(name, record, manual[self._graded[name]])}
            for name in record.scores
        ]
        comments = [
            {"cell": cell, **_comment_values(name, record)}
            for name, cell in self._commented.items()
        ]
        for table, rows in ((_GRADE, grades), (_COMMENT, comments)):
            if rows:
                ours = table.c.notebook_id == found.notebook_id
                row = table.c.cell_id == bindparam("cell")
                connection.execute(update(table).where(ours, row), rows)

    def _write_penalty(
        self, connection: Connection, student: str, found: Any, timestamp: datetime | None
    ) -> None:
        """The late penalty by the course's own plugin, as nbgrader assigns it."""
        penalty = None
        late = self._seconds_late(timestamp, found.extension)
        if late > 0:
            score = self._score(connection, found.notebook_id)
            penalty = self.late.plugin_inst.late_submission_penalty(student, score, late)
            if penalty is not None:
                penalty = self.late._check_late_penalty(SimpleNamespace(score=score), penalty)
        connection.execute(_SET_PENALTY, {"notebook": found.notebook_id, "penalty": penalty})

    def _seconds_late(self, timestamp: datetime | None, extension: Any) -> float:
        if timestamp is None or self._duedate is None:
            return 0
        due = self._duedate if extension is None else self._duedate + extension
        return max(0, (timestamp - due).total_seconds())

    def _score(self, connection: Connection, notebook_id: str) -> float:
        rows = connection.execute(
            select(_GRADE.c.auto_score, _GRADE.c.manual_score, _GRADE.c.extra_credit).where(
                _GRADE.c.notebook_id == notebook_id
            )
        )
        return sum(
            (auto or 0.0 if manual is None else manual) + (extra or 0.0)
            for auto, manual, extra in rows
            if auto is not None or manual is not None
        )


def _grade_values(
    name: str, record: Record | None, manual_score: float | None = None
) -> dict[str, Any]:
    """What a grade's row says of a cell: nbgrader's own rule on what a person has to look at."""
    score = record.scores.get(name) if record is not None else None
    return {
        "auto_score": score,
        "needs_manual_grade": score is None or manual_score is not None,
    }


def _comment_values(name: str, record: Record | None) -> dict[str, Any]:
    is_empty = record is not None and name in record.unanswered
    return {"auto_comment": "No response." if is_empty else None}
