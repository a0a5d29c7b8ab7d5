"""Marks as CSV files that Canvas and Moodle read: plugins of `nbgrader export`.

A mark stands where there is one. Whoever handed in nothing, or could not be graded, has an empty
cell, which both systems leave as it is; a zero would be a statement that nobody made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from autograder.grading.files import write_whole
from autograder.grading.marks import Mark, marks_of
from autograder.spreadsheet import as_csv


class _LmsExport(ExportPlugin):
    """What both have in common: a row for each student, a column for each assignment."""

    system = ""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file, to the path given by ``--to``."""
        path = self.to or f"{self.system.lower()}.csv"
        assignments = [
            one
            for one in gradebook.assignments
            if not self.assignment or one.name in map(str, self.assignment)
        ]
        unknown = {str(name) for name in self.assignment} - {one.name for one in assignments}
        if unknown:
            self.log.error(f"The gradebook has no {', '.join(sorted(unknown))}.")
        wanted = {str(student) for student in self.student}
        table: dict[str, dict[str, Any]] = {}
        for assignment in assignments:
            marks = list(marks_of(gradebook, assignment.name))
            for mark in marks:
                if not wanted or mark.student in wanted:
                    row = table.setdefault(mark.student, self.columns_of(mark))
                    row[assignment.name] = "" if mark.points is None else mark.points
            self._tell(assignment.name, marks)
        most = {one.name: one.max_score for one in assignments}
        columns = [*self.columns_of(_NOBODY), *most]
        text = as_csv(columns, [*self.rows_before(columns, most), *table.values()])
        write_whole(Path(path), text, mode=0o644)
        self.log.info(f"{len(table)} students, for {self.system}: {path}")

    def columns_of(self, mark: Mark) -> dict[str, Any]:
        """The columns that say who a student is."""
        raise NotImplementedError

    def rows_before(self, columns: Sequence[str], most: dict[str, float]) -> list[dict[str, Any]]:
        """Rows between the names of the columns and the students. ``most``: the highest marks."""
        return []

    def _tell(self, assignment: str, marks: list[Mark]) -> None:
        """What the numbers do not say."""
        waiting = sum(mark.waits_for_a_person for mark in marks)
        missing = sum(mark.has_submission and mark.points is None for mark in marks)
        if waiting:
            self.log.warning(f"{assignment}: {waiting} marks may rise: they wait for a person's.")
        if missing:
            self.log.warning(f"{assignment}: {missing} handed in and not graded: left empty.")


_NOBODY = Mark("", "", "", "", "", False, None, None, 0.0, False)


class CanvasExport(_LmsExport):
    """`nbgrader export --exporter=autograder.lms.exports.CanvasExport --to=canvas.csv`

    Columns as in a gradebook that was exported from Canvas, and its row of points possible. Canvas
    finds a student by ID, which is the roster's ``lms_user_id``, or by SIS Login ID, which is the
    student's id here; an assignment by its name, or by a name with Canvas's number behind it.
    """

    system = "Canvas"

    def columns_of(self, mark: Mark) -> dict[str, Any]:
        """As Canvas has them."""
        return {
            "Student": ", ".join(filter(None, [mark.last_name, mark.first_name])) or mark.student,
            "ID": mark.lms_user_id,
            "SIS User ID": "",
            "SIS Login ID": mark.student,
            "Section": "",
        }

    def rows_before(self, columns: Sequence[str], most: dict[str, float]) -> list[dict[str, Any]]:
        """The points possible, which Canvas expects in the second row."""
        return [dict.fromkeys(columns, "") | {"Student": "    Points Possible"} | most]


class MoodleExport(_LmsExport):
    """`nbgrader export --exporter=autograder.lms.exports.MoodleExport --to=moodle.csv`

    Columns as in Moodle's own export of grades, for Import > CSV file. Map Email address, ID number
    or Username to the student, and each assignment to its grade item.
    """

    system = "Moodle"

    def columns_of(self, mark: Mark) -> dict[str, Any]:
        """As Moodle has them."""
        return {
            "First name": mark.first_name,
            "Last name": mark.last_name,
            "Username": mark.student,
            "ID number": mark.lms_user_id,
            "Email address": mark.email,
        }
