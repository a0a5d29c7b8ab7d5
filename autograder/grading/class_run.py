"""Grade a whole class: what is left of it, one writer, one transaction a submission."""

from __future__ import annotations

import errno
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from autograder.grading import verdict_files
from autograder.grading.files import (
    NotAFile,
    pass_on_secret,
    read_submitted,
    read_timestamp,
    submitted_folders,
    write_timestamp,
    write_whole,
)
from autograder.grading.gradebook import GradebookWriter, UnknownStudent
from autograder.grading.pool import Job, Pool
from autograder.referee.plan import Plan
from autograder.referee.record import Record, digest_of
from autograder.sandbox.sandbox import NoSandbox

GRADED, KEPT, UNREADABLE, MISSING, INTERNAL = (
    "graded",
    "graded before",
    "unreadable",
    "no notebook",
    "internal error",
)


# These would stop the next submission as well; any other error is of one submission's files.
_STOP_THE_CLASS = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENOMEM}


@dataclass(frozen=True)
class Change:
    """A mark of the machine's that was another before, by the grade id of its cell."""

    cell: str
    before: float | None
    now: float | None


@dataclass(frozen=True)
class Outcome:
    """What became of one submission. ``word`` says why, where it was not graded."""

    student: str
    kind: str
    points: float | None = None
    word: str = ""
    changes: tuple[Change, ...] = ()


@dataclass
class ClassRun:
    """One run over a class's submissions of one assignment.

    Parameters
    ----------
    force
        Grade again what is graded already.
    is_dry
        Write nothing: only find out what would become of each submission.
    tell
        Called with each outcome as it is known.
    """

    coursedir: CourseDirectory
    plan: Plan
    writer: GradebookWriter
    force: bool = False
    is_dry: bool = False
    permissions: int = 0o444
    tell: Callable[[Outcome], None] = lambda outcome: None
    counts: Counter[str] = field(default_factory=Counter)

    def run(self, pool: Pool) -> None:
        """Grade all that is left. Raises `NoSandbox`, or what the disk or the database raise."""
        for job, result in pool.results(self.plan, self._jobs()):
            if isinstance(result, NoSandbox):
                raise result
            if isinstance(result, Exception):
                self._report(Outcome(job.student, INTERNAL, word=_cause_of(result)))
            else:
                self._try_to_save(job.student, result)

    @property
    def folders(self) -> list[tuple[str, Path]]:
        """Every student who handed in a folder for this assignment, and that folder."""
        return submitted_folders(self.coursedir, self.plan.assignment)

    def _jobs(self) -> Iterator[Job]:
        """What is left to grade; everything else is reported on the way."""
        for student, folder in self.folders:
            if not _is_text(student):
                word = "its folder has a name that is no text; rename it"
                self._report(Outcome(printable(student), MISSING, word=word))
                continue
            try:
                data = read_submitted(folder / f"{self.plan.assignment}.ipynb")
            except NotAFile as reason:
                self._note_missing(student, folder, str(reason))
                continue
            points = None if self.force else self._points_kept(student, folder, data)
            if points is None:
                yield Job(student, data)
            else:
                self._report(Outcome(student, KEPT, points))

    def _note_missing(self, student: str, folder: Path, reason: str) -> None:
        """As nbgrader has it: who handed in some notebook is in the gradebook, without scores."""
        wanted = f"{self.plan.assignment}.ipynb"
        others = sorted(path.name for path in folder.glob("*.ipynb"))
        if others and not self.is_dry:
            self.writer.write(student, read_timestamp(folder), None)
        word = f"{wanted}: {reason}"
        if others and wanted not in others:
            word = (
                f"there is no {wanted}; is it {printable(others[0])}? Rename that, and grade again"
            )
        self._report(Outcome(student, MISSING, word=word))

    def _points_kept(self, student: str, folder: Path, data: bytes) -> float | None:
        """The points of a submission that is graded already, in every place that holds them."""
        kept = verdict_files.kept(self.coursedir.root, self.plan, student, digest_of(data))
        if not kept or kept["unreadable"] or kept["plan"] != self.plan.digest:
            return None
        if not self._graded_path(student).exists():
            return None
        if kept["timestamp"] != verdict_files.as_text(read_timestamp(folder)):
            return None
        if kept["scores"] != self.writer.scores_of(student):
            return None
        return sum(score or 0 for score in kept["scores"].values())

    def _graded_path(self, student: str) -> Path:
        given = self.coursedir.autograded_directory
        folder = self.coursedir.format_path(given, student, self.plan.assignment)
        return Path(folder) / f"{self.plan.assignment}.ipynb"

    def _try_to_save(self, student: str, record: Record) -> None:
        """Save, and let no single submission stop the class; a full disk does."""
        try:
            self._save(student, record)
        except (ValueError, TypeError, KeyError) as error:
            self._report(Outcome(student, INTERNAL, word=_cause_of(error)))
        except OSError as error:
            if error.errno in _STOP_THE_CLASS:
                raise
            self._report(Outcome(student, INTERNAL, word=_cause_of(error)))

    def _save(self, student: str, record: Record) -> None:
        """Write what came of a submission: the notebook, the verdicts, then the gradebook."""
        record, unsteady = self._with_untouched_marks(student, record)
        changes = self._changes(student, record)
        if not self.is_dry:
            try:
                self._write(student, record)
            except UnknownStudent as reason:
                self._report(Outcome(student, INTERNAL, word=str(reason)))
                return
        if record.unreadable:
            self._report(Outcome(student, UNREADABLE, word=record.unreadable))
        else:
            points = sum(score or 0 for score in record.scores.values())
            self._report(Outcome(student, GRADED, points, unsteady, changes))

    def _write(self, student: str, record: Record) -> None:
        name, given = self.plan.assignment, self.coursedir.submitted_directory
        folder = Path(self.coursedir.format_path(given, student, name))
        timestamp = read_timestamp(folder)
        if record.notebook:
            path = self._graded_path(student)
            write_whole(path, record.notebook, self.permissions)
            write_timestamp(path.parent, timestamp, self.permissions)
            pass_on_secret(folder, path.parent, self.permissions)
        verdict_files.keep(self.coursedir.root, self.plan, student, record, timestamp)
        self.writer.write(student, timestamp, record)

    def _with_untouched_marks(self, student: str, record: Record) -> tuple[Record, str]:
        """A record in which marks stay that no change of the assignment has to do with; and what
        is to be said of those that came out differently this time."""
        kept = verdict_files.kept(self.coursedir.root, self.plan, student, record.digest)
        if self.force or record.unreadable or not kept or kept["unreadable"]:
            return record, ""
        untouched = {
            name
            for name in record.scores.keys() & kept["scores"].keys()
            if kept["cells"].get(name) == self.plan.digests[name]
        }
        unsteady = sorted(name for name in untouched if record.scores[name] != kept["scores"][name])
        if not unsteady:
            return record, ""
        scores = {name: kept["scores"][name] for name in unsteady}
        verdicts = {name: kept["verdicts"][name] for name in unsteady if name in kept["verdicts"]}
        word = f"another result this time in {', '.join(unsteady)}; the earlier mark stays"
        return replace(
            record, scores=record.scores | scores, verdicts=record.verdicts | verdicts
        ), word

    def _changes(self, student: str, record: Record) -> tuple[Change, ...]:
        """The marks in the gradebook that this record changes."""
        before = self.writer.scores_of(student)
        if before is None or record.unreadable:
            return ()
        return tuple(
            Change(name, before[name], now)
            for name, now in record.scores.items()
            if before[name] != now
        )

    def _report(self, outcome: Outcome) -> None:
        self.counts[outcome.kind] += 1
        self.tell(outcome)


def _is_text(name: str) -> bool:
    """Whether a name is no more than text: the gradebook and the files hold nothing else."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def printable(name: str) -> str:
    """A name from the disk as it can be written and printed anywhere: bytes that are no text, and
    codes that move a terminal's cursor, are spelled out."""
    text = name.encode("utf-8", "backslashreplace").decode()
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in text
    )


def _cause_of(error: Exception) -> str:
    return "".join(traceback.format_exception_only(error)).strip()
