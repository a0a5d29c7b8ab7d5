"""Plugins of `nbgrader zip_collect` for what Canvas and Moodle hand out.

nbgrader's own extractor unpacks everything that was handed in, and its collector sees one file at a
time, so that it stops at the second attempt of anyone. Here the extractor decides, and puts one
notebook a student into ``extracted/``, in a folder of the student's name.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import Unicode

from autograder.grading.files import NotAFile, read_submitted, read_timestamp
from autograder.lms.downloads import read_downloads
from autograder.lms.intake import Intake, Roster, Taken, decide, read_worksheet
from autograder.lms.roster import people_in

NEW, LATER, SAME, OLDER = (
    "new",
    "later than the one collected, which it replaces",
    "collected before",
    "older than the one collected, which stays",
)
# A file's time where it is not known when the notebook was handed in: the beginning of Unix time.
_UNKNOWN = 0


def files_in(folder: Path) -> dict[str, Path]:
    """Every file in a folder of archives, by its way from there, in a fixed order."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file())
    return {str(path.relative_to(folder)): path for path in files}


class LmsExtractor(ExtractorPlugin):
    """Takes from each archive, and each student in it, the notebook that is to be graded."""

    worksheet = Unicode("", help="Moodle's grading worksheet of the assignment.").tag(config=True)

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Put the notebooks that are new into ``extracted_path``; say what became of the rest."""
        with tempfile.TemporaryDirectory() as spool:
            intake = self.look_into(files_in(Path(archive_path)), Path(spool))
            for taken in self.new_in(intake):
                folder = Path(extracted_path) / taken.student
                folder.mkdir()
                path = folder / f"{self._coursedir.assignment_id}.ipynb"
                shutil.copyfile(taken.notebook.bytes_in, path)
                modified = taken.notebook.modified
                when = modified.timestamp() if modified else _UNKNOWN
                os.utime(path, (when, when))
        for left in intake.left_out:
            self.log.warning(f"Left out: {left.place}: {left.reason}")

    def look_into(self, files: Mapping[str, Path], spool: Path) -> Intake:
        """What archives come to, without changing anything."""
        coursedir = self._coursedir
        gradebook = Gradebook(coursedir.db_url, coursedir.course_id)
        with contextlib.closing(gradebook):
            people = people_in(gradebook)
        participants = read_worksheet(Path(self.worksheet), people) if self.worksheet else {}
        found = read_downloads(files, spool)
        return decide(found, coursedir.assignment_id, Roster(people, participants))

    def new_in(self, intake: Intake) -> list[Taken]:
        """Those that are to be collected: new, or later than what is there."""
        return [taken for taken in intake.taken if self.state_of(taken) in (NEW, LATER)]

    def state_of(self, taken: Taken) -> str:
        """How what is taken stands to what was collected before."""
        folder = self.submitted(taken.student)
        try:
            earlier = read_submitted(folder / f"{self._coursedir.assignment_id}.ipynb")
        except NotAFile:
            return NEW
        if earlier == taken.notebook.bytes_in.read_bytes():
            return SAME
        before, now = read_timestamp(folder), taken.notebook.modified
        if before and now and now.replace(tzinfo=None) < before:
            return OLDER
        return LATER

    def submitted(self, student: str) -> Path:
        """Where a student's submission is collected to."""
        coursedir = self._coursedir
        given = coursedir.submitted_directory
        return Path(coursedir.format_path(given, student, coursedir.assignment_id))

    @property
    def _coursedir(self) -> CourseDirectory:
        return self.parent.coursedir


class LmsCollector(FileNameCollectorPlugin):
    """Reads what `LmsExtractor` has put down: STUDENT/ASSIGNMENT.ipynb."""

    def collect(self, submitted_file: str) -> dict[str, str]:
        """Whose it is, which notebook, and when it was handed in, if that is known."""
        path = Path(submitted_file)
        told = {"student_id": path.parent.name, "file_id": path.stem}
        seconds = path.stat().st_mtime
        if seconds != _UNKNOWN:
            told["timestamp"] = f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"
        return told
