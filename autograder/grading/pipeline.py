"""nbgrader's own commands by way of the referee: `nbgrader autograde` and formgrader's button.

`use_referee(c)` in nbgrader_config.py is all a course needs.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbgrader.apps.api
import nbgrader.apps.autogradeapp
from nbformat import NotebookNode, reads
from nbgrader.converters import Autograde, GenerateAssignment, NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor
from nbgrader.utils import find_all_files

from autograder.referee.own_values import OwnValues

if TYPE_CHECKING:
    from autograder.grading.pool import LocalPool
    from autograder.referee.plan import Plan

_NO_EXECUTE = (
    "--no-execute would take a submission's stored outputs for its answers, and anyone can write "
    "those. Leave the option out: every submission is run."
)


def use_referee(c: Any) -> None:
    """Make nbgrader grade by the referee. ``c`` is the configuration in nbgrader_config.py.

    Both lists of preprocessors are replaced: the first already runs on what a learner wrote. The
    converter itself would follow links when it copies a submission's files, so a subclass stands
    in its place, in the two modules that use it.
    """
    c.Autograde.sanitize_preprocessors = ["autograder.grading.pipeline.CleanSubmission"]
    c.Autograde.autograde_preprocessors = ["autograder.grading.pipeline.RefereeSubmission"]
    # Before nbgrader's own: what learners get may have another text in some cells.
    usual = GenerateAssignment.preprocessors.default()
    c.GenerateAssignment.preprocessors = [OwnValues, *usual]
    c.GenerateFeedback.exporter_class = "autograder.grading.feedback_page.FeedbackPage"
    for module in (nbgrader.apps.api, nbgrader.apps.autogradeapp):
        module.Autograde = RefereeAutograde


class RefereeAutograde(Autograde):
    """nbgrader's converter, which copies nothing that a learner handed in but the notebook."""

    def start(self) -> None:
        """Convert, unless what was asked for cannot be done safely; then nothing is touched."""
        if self.config.Execute.get("enabled") is False:
            self.log.error(_NO_EXECUTE)
            raise NbGraderException(_NO_EXECUTE)
        super().start()

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """As nbgrader has it, but for the files that came with the submission."""
        kept = self.coursedir.ignore
        self.coursedir.ignore = ["*"]
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = kept
        self._copy_known_files(assignment_id, student_id)

    def _copy_known_files(self, assignment_id: str, student_id: str) -> None:
        """The assignment's own files, and what the exchange noted with the submission."""
        from autograder.grading.files import pass_on_secret, read_timestamp, write_timestamp

        destination = Path(self._format_dest(assignment_id, student_id))
        given = self.coursedir.source_directory
        source = self.coursedir.format_path(given, ".", assignment_id)
        for file in find_all_files(source, [*self.coursedir.ignore, "*.ipynb"]):
            copy = destination / os.path.relpath(file, source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
        submitted = Path(self._format_source(assignment_id, student_id))
        write_timestamp(destination, read_timestamp(submitted), self.permissions_mode)
        pass_on_secret(submitted, destination, self.permissions_mode)

    @property
    def permissions_mode(self) -> int:
        """The permissions of results, which nbgrader writes as decimal digits."""
        return int(str(self.permissions), 8)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Convert a notebook, once it is known to be an ordinary file."""
        from autograder.grading.files import read_submitted

        read_submitted(Path(notebook_filename))
        super().convert_single_notebook(notebook_filename)


class _OfSubmission(NbGraderPreprocessor):
    """What both steps know of the submission at hand."""

    def _read(self, resources: dict[str, Any]) -> tuple[CourseDirectory, Plan, bytes]:
        from autograder.grading.files import read_submitted
        from autograder.grading.settings import RefereeSettings
        from autograder.referee.plan import read_plan

        coursedir = self.parent.parent.coursedir
        name, student = (resources["nbgrader"][key] for key in ("assignment", "student"))
        source = coursedir.format_path(coursedir.source_directory, ".", name)
        submitted = coursedir.format_path(coursedir.submitted_directory, student, name)
        secret = RefereeSettings(parent=self).secret
        plan = read_plan(Path(source) / f"{name}.ipynb", name, self.config, secret)
        return coursedir, plan, read_submitted(Path(submitted) / f"{name}.ipynb")


class CleanSubmission(_OfSubmission):
    """First: the plan's cells, and of the learner's nothing but clean text and pictures."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Any:
        """Put a clean notebook in place of the submitted one."""
        from autograder.referee.record import cleaned

        _, plan, data = self._read(resources)
        return reads(cleaned(plan, data), as_version=4), resources


class RefereeSubmission(_OfSubmission):
    """Second: run it in the sandbox, judge it, and write verdicts and scores."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Any:
        """Put the graded notebook in place of the clean one."""
        from autograder.grading import verdict_files
        from autograder.grading.gradebook import GradebookWriter
        from autograder.grading.pool import Job

        coursedir, plan, data = self._read(resources)
        student = resources["nbgrader"]["student"]
        late = AssignLatePenalties(parent=self)
        # Opened before anything is run: it refuses where gradebook and source disagree.
        with GradebookWriter(coursedir.db_url, coursedir.course_id, plan, late) as writer:
            pool = _warm_pool(plan.assignment, self)
            [(_, record)] = pool.results(plan, [Job(student, data)])
            if isinstance(record, Exception):
                raise record
            timestamp = self._timestamp(coursedir, plan, student)
            verdict_files.keep(coursedir.root, plan, student, record, timestamp)
            writer.write(student, timestamp, record)
        return reads(record.notebook, as_version=4), resources

    @staticmethod
    def _timestamp(coursedir: CourseDirectory, plan: Plan, student: str) -> datetime | None:
        from autograder.grading.files import read_timestamp

        given = coursedir.submitted_directory
        return read_timestamp(Path(coursedir.format_path(given, student, plan.assignment)))


_pools: dict[Any, LocalPool] = {}
_closing = contextlib.ExitStack()
atexit.register(_closing.close)


def _warm_pool(unit: str, parent: Any) -> LocalPool:
    """One process, apart from this one, that has its libraries loaded and keeps them."""
    from autograder.grading.pool import LocalPool
    from autograder.grading.settings import RefereeSettings

    settings = RefereeSettings(parent=parent).settings
    if (unit, settings) not in _pools:
        _closing.close()
        _pools.clear()
        _pools[unit, settings] = _closing.enter_context(LocalPool(unit, settings, workers=1))
    return _pools[unit, settings]
