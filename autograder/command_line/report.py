"""`autograder report ASSIGNMENT`: how the class did."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import sqlalchemy.exc
from nbgrader.api import Gradebook

from autograder.command_line.course_app import CourseApp
from autograder.command_line.exit_codes import DONE, NOT_STARTED
from autograder.grading.files import write_whole
from autograder.referee.plan import BadPlan
from autograder.report.class_data import NothingKnown, read_class
from autograder.report.examples import Examples
from autograder.report.page import page_of
from autograder.report.statistics import statistics_of
from autograder.report.tables import write_tables


class ReportApp(CourseApp):
    """Makes a page, and CSV files beside it, of what a class did in an assignment."""

    name = "autograder-report"
    description = """
        Show how a class did in an assignment that is graded: marks, exercises, the mistakes made,
        who needs attention, what has changed since the last report.

        Writes reports/ASSIGNMENT/report.html, exercises.csv, mistakes.csv and students.csv; the
        earlier ones are kept in before/. Nothing else is changed. Exit codes: 0 it is written;
        2 it could not be.
    """
    examples = """
        autograder report 02_softmax_cross_entropy
    """

    def start(self) -> None:
        """Write the report, and leave with the exit code that the description names."""
        super().start()
        sys.exit(self._report())

    def _report(self) -> int:
        assignment = self.assignment()
        try:
            page = self._write(assignment)
        except (BadPlan, NothingKnown) as error:
            return self.stop(NOT_STARTED, str(error))
        except sqlalchemy.exc.OperationalError as error:
            return self.stop(
                NOT_STARTED,
                f"The gradebook {self.coursedir.db_url} cannot be read: {error.orig}. Run this in "
                "the course's folder, after autograder grade.",
            )
        except OSError as error:
            return self.stop(NOT_STARTED, f"The report cannot be written: {error}.")
        print(f"Report: {page}")
        return DONE

    def _write(self, assignment: str) -> Path:
        """Write the report's folder, the page last."""
        plan = self.plan(assignment)
        gradebook = Gradebook(self.coursedir.db_url, self.coursedir.course_id)
        with contextlib.closing(gradebook):
            data = read_class(gradebook, self.coursedir.root, plan, dict(self.folders(assignment)))
        figures = statistics_of(data)
        folder = Path(self.coursedir.root) / "reports" / assignment
        folder.mkdir(parents=True, exist_ok=True)
        changes = write_tables(folder, data, figures)
        examples = Examples(self.coursedir, data)
        shown = {made: examples.of(made) for made in figures.mistakes}
        page = folder / "report.html"
        write_whole(page, page_of(data, figures, shown, changes), mode=0o644)
        return page
