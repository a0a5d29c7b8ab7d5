"""Read what learners handed in without being led astray; write results whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from datetime import datetime
from glob import escape, iglob
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.referee.submission import LARGEST_NOTEBOOK

if TYPE_CHECKING:
    from nbgrader.coursedir import CourseDirectory

_LONGEST_TIMESTAMP = 200
SECRET = "submission_secret.txt"
_LONGEST_SECRET = 128


class NotAFile(ValueError):
    """What was handed in is not a file that can be read. The text says why."""


def submitted_folders(coursedir: CourseDirectory, assignment: str) -> list[tuple[str, Path]]:
    """Every student who handed in a folder for an assignment, and that folder, by name."""
    return sorted(_submitted_folders(coursedir, assignment))


def _submitted_folders(coursedir: CourseDirectory, assignment: str) -> Iterator[tuple[str, Path]]:
    given, anyone = coursedir.submitted_directory, coursedir.student_id
    pattern = coursedir.format_path(given, "(?P<student>[^/]*)", assignment, escape=True)
    wanted = "*" if anyone == "*" else escape(anyone)
    excluded = coursedir.student_id_exclude.split(",")
    for path in iglob(coursedir.format_path(given, wanted, assignment)):
        match = re.fullmatch(pattern, path)
        if match and match["student"] not in excluded:
            yield match["student"], Path(path)


def read_submitted(path: Path, largest: int = LARGEST_NOTEBOOK) -> bytes:
    """The bytes of a submitted file. Raises `NotAFile`.

    No link is followed, neither the file's nor its folder's, and nothing is waited for, as a pipe
    would have it.
    """
    try:
        if path.parent.is_symlink():
            raise NotAFile("its folder is a link to another place")
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        is_link = path.is_symlink()
        raise NotAFile("it is a link" if is_link else error.strerror.lower()) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile("it is no ordinary file")
        if status.st_size > largest:
            raise NotAFile(f"it is larger than {largest / 2**20:.3g} MiB")
        return os.read(descriptor, largest)
    except OSError as error:
        raise NotAFile(error.strerror.lower()) from error
    finally:
        os.close(descriptor)


def read_timestamp(folder: Path) -> datetime | None:
    """When a submission was handed in, in UTC, by its timestamp.txt; None where that is no time."""
    from nbgrader.utils import parse_utc

    try:
        text = read_submitted(folder / "timestamp.txt", _LONGEST_TIMESTAMP).decode()
        return parse_utc(text.strip()) if text.strip() else None
    except (NotAFile, ValueError, OverflowError):
        return None


def write_timestamp(folder: Path, timestamp: datetime | None, mode: int) -> None:
    """Note in a graded folder when its submission was handed in, as nbgrader reads it."""
    if timestamp is not None:
        write_whole(folder / "timestamp.txt", f"{timestamp} UTC\n", mode)


def pass_on_secret(submitted: Path, graded: Path, mode: int) -> None:
    """Copy the secret that nbgrader's exchange put into a submission.

    It names the page of feedback in the exchange, so that nobody else finds it. What is not of the
    form that nbgrader writes stays where it is.
    """
    with contextlib.suppress(NotAFile, UnicodeDecodeError):
        secret = read_submitted(submitted / SECRET, _LONGEST_SECRET).decode()
        if re.fullmatch("[0-9a-f]+", secret):
            write_whole(graded / SECRET, secret, mode)


def write_whole(path: Path, text: str, mode: int) -> None:
    """Write a file so that it is there as a whole or as it was before, whatever happens."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # There is one writer, so one name will do; what a killed run left is written over.
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with contextlib.suppress(FileNotFoundError):
            unfinished.unlink()
        with unfinished.open("x", encoding="utf-8") as file:
            os.fchmod(file.fileno(), mode)
            file.write(text)
        unfinished.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
