"""What the commands on one assignment of a course have in common."""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path
from typing import Any

from nbgrader.apps.baseapp import NbGrader, nbgrader_aliases, nbgrader_flags
from nbgrader.coursedir import CourseDirectory

from autograder.command_line.exit_codes import NOT_STARTED
from autograder.grading.files import submitted_folders
from autograder.grading.settings import RefereeSettings
from autograder.referee.plan import Plan, read_plan

# The sections of nbgrader_config.py that are this package's.
_OURS = ("RefereeSettings", "OwnValues")


class CourseApp(NbGrader):
    """A command in a course's folder; it finds an assignment's source and what was handed in."""

    aliases = {**nbgrader_aliases, "course": "CourseDirectory.course_id"}
    flags = {**nbgrader_flags}
    classes = [CourseDirectory]

    def load_config_file(self, *arguments: Any, **options: Any) -> None:
        """Read nbgrader_config.py. nbgrader goes on without it where it cannot be read, and then
        nothing of what it says holds, the sandbox included."""
        self.raise_config_file_errors = True
        try:
            super().load_config_file(*arguments, **options)
        except Exception as error:
            message = f"nbgrader_config.py cannot be read: {type(error).__name__}: {error}"
            sys.exit(self.stop(NOT_STARTED, f"{message}. Put that right first."))

    def start(self) -> None:
        """Refuse an option that there is not, which traitlets takes for nobody's, and goes on."""
        super().start()
        unknown = sorted(key for key in self.cli_config if key[:1].islower())
        if unknown:
            message = f"There is no option --{unknown[0]}; --help lists those there are."
            sys.exit(self.stop(NOT_STARTED, message))
        for section in self.config:
            near = difflib.get_close_matches(section, _OURS, n=1, cutoff=0.8)
            if near and section not in _OURS:
                self.log.warning(f"nbgrader_config.py has c.{section}. Is c.{near[0]} meant?")

    def assignment(self) -> str:
        """The one assignment that was named. Ends the command where there is none."""
        given = [*self.extra_args, *filter(None, [self.coursedir.assignment_id])]
        if len(set(given)) != 1:
            command = self.name.replace("-", " ")
            message = f"Name one assignment: {command} 02_softmax_cross_entropy"
            sys.exit(self.stop(NOT_STARTED, message))
        assignment = Path(given[0]).name  # without the slash that a shell adds
        if not self.source(assignment).exists():
            sys.exit(self.stop(NOT_STARTED, self._no_such(assignment)))
        return assignment

    def source(self, assignment: str) -> Path:
        """Where the instructor's notebook of an assignment lies."""
        folder = self.coursedir.format_path(self.coursedir.source_directory, ".", assignment)
        return Path(os.path.normpath(folder)) / f"{assignment}.ipynb"

    def plan(self, assignment: str) -> Plan:
        """What the instructor's notebook of an assignment asks. Raises `BadPlan`."""
        secret = RefereeSettings(parent=self).secret
        return read_plan(self.source(assignment), assignment, self.config, secret)

    def folders(self, assignment: str) -> list[tuple[str, Path]]:
        """Every student who handed in a folder for an assignment, and that folder."""
        return submitted_folders(self.coursedir, assignment)

    def nothing_from(self, assignment: str) -> str:
        """What to say where nobody handed in a folder."""
        given = self.coursedir.submitted_directory
        student = self.coursedir.student_id.replace("*", "STUDENT")
        where = self.coursedir.format_path(given, student, assignment)
        return f"Nothing was handed in: there is no {where}."

    def stop(self, code: int, message: str) -> int:
        """Say why the command ends, and hand back the exit code."""
        self.log.error(message)
        return code

    def _no_such(self, assignment: str) -> str:
        missing = self.source(assignment)
        there = sorted(path.stem for path in missing.parents[1].glob("*/*.ipynb"))
        if not there:
            return f"There is no {missing}. Run this in the course's folder, which holds source/."
        near = difflib.get_close_matches(assignment, there, n=1, cutoff=0) or there
        return f"There is no {missing}. Did you mean {near[0]}? There are: {', '.join(there)}."
