"""The notebooks in a download of submissions, and what their names say, as Canvas and Moodle write
them. Nothing is unpacked but what is looked for, and no link is followed."""

from __future__ import annotations

import functools
import io
import os
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from autograder.grading.files import NotAFile, read_submitted
from autograder.referee.submission import LARGEST_NOTEBOOK

# What was handed in may be a zip; a zip in that is somebody's joke.
_DEEPEST = 1
_MOST_ENTRIES = 100_000
_LARGEST_ZIP = 5 * LARGEST_NOTEBOOK
NO_NOTEBOOK = "it is no notebook"

# Ada Lovelace_1234_assignsubmission_file_, a folder, or in front of a file's name.
_MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_file_(?P<file>.*)")
# lovelaceada_LATE_1234_56789_notebook-2.ipynb: the person's number, the submission's, the attempt.
_CANVAS = re.compile(r"(?P<name>[^_/]+)_(?P<late>LATE_)?(?P<number>\d+)_\d+_(?P<file>.+)")
_ATTEMPT = re.compile(r"-(?P<attempt>\d+)(?=\.\w+$)")


@dataclass(frozen=True)
class Notebook:
    """A notebook in a download.

    Parameters
    ----------
    place
        The way to it, beginning with the download's own name.
    bytes_in
        A file that holds its bytes, while the work on a download lasts.
    name
        What the learner called it, without what the system put around it.
    folders
        The names of the folders around it, the outermost first.
    canvas_number, moodle_number, person
        Who it is, as far as the names say: the person's number in Canvas, the participant's in this
        assignment in Moodle, the full name.
    attempt
        Canvas counts them from 1; 0 where nothing says.
    modified
        In UTC, by the archive, which holds local time without a zone; None for Canvas, whose
        archives hold the time of the download.
    """

    place: str
    bytes_in: Path | None
    name: str
    folders: tuple[str, ...] = ()
    canvas_number: str = ""
    moodle_number: str = ""
    person: str = ""
    is_late: bool = False
    attempt: int = 0
    modified: datetime | None = None


@dataclass(frozen=True)
class LeftOut:
    """Something in a download that is not used, and why."""

    place: str
    reason: str


def read_downloads(files: Mapping[str, Path], spool: Path) -> Iterator[Notebook | LeftOut]:
    """Everything in some downloads, by what they are called, that could be a submission.

    The bytes of each notebook are written into a file in ``spool``.
    """
    for place, path in files.items():
        if path.is_symlink():
            yield LeftOut(place, "it is a link")
        elif path.suffix.lower() == ".zip":
            yield from _in_zip(place, path, spool)
        elif path.suffix == ".ipynb":
            modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            yield _taken_up(place, functools.partial(read_submitted, path), modified, spool)
        else:
            yield LeftOut(place, NO_NOTEBOOK)


def _in_zip(
    place: str, file: Path | io.BytesIO, spool: Path, depth: int = 0
) -> Iterator[Notebook | LeftOut]:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES:
                yield LeftOut(place, f"it holds more than {_MOST_ENTRIES:,} files")
                return
            for entry in sorted(entries, key=lambda entry: entry.filename):
                yield from _in_entry(f"{place}/{entry.filename}", archive, entry, spool, depth)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        yield LeftOut(place, f"it is no zip that can be read ({error})")


def _in_entry(
    place: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, spool: Path, depth: int
) -> Iterator[Notebook | LeftOut]:
    kind = PurePosixPath(entry.filename).suffix.lower()
    if entry.is_dir() or (kind not in (".ipynb", ".zip") and depth):
        return
    if stat.S_ISLNK(entry.external_attr >> 16):
        yield LeftOut(place, "it is a link")
    elif kind not in (".ipynb", ".zip"):
        yield LeftOut(place, NO_NOTEBOOK)
    elif kind == ".ipynb":
        read = functools.partial(_read, archive, entry, LARGEST_NOTEBOOK)
        yield _taken_up(place, read, _time_of(entry), spool)
    elif depth == _DEEPEST:
        yield LeftOut(place, "a zip in a zip in a zip is not opened")
    else:
        try:
            data = _read(archive, entry, _LARGEST_ZIP)
        except NotAFile as reason:
            yield LeftOut(place, str(reason))
        else:
            yield from _in_zip(place, io.BytesIO(data), spool, depth + 1)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, largest: int) -> bytes:
    """An entry's bytes. Raises `NotAFile`. What an entry says of its size is not believed."""
    try:
        with archive.open(entry) as file:
            data = file.read(largest + 1)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, zlib.error) as error:
        raise NotAFile(f"it cannot be unpacked ({error})") from error
    if len(data) > largest:
        raise NotAFile(f"it is larger than {largest / 2**20:.3g} MiB")
    return data


def _time_of(entry: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*entry.date_time).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _taken_up(
    place: str, read: Callable[[], bytes], modified: datetime | None, spool: Path
) -> Notebook | LeftOut:
    try:
        data = read()
    except NotAFile as reason:
        return LeftOut(place, str(reason))
    descriptor, path = tempfile.mkstemp(dir=spool)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    return named(place, Path(path), modified)


def named(place: str, bytes_in: Path | None = None, modified: datetime | None = None) -> Notebook:
    """A notebook, or another file, with what the names on the way to it say."""
    *folders, name = PurePosixPath(place).parts
    notebook = Notebook(place, bytes_in, name, tuple(folders), modified=modified)
    for part in (*folders, name):
        if match := _MOODLE.fullmatch(part):
            notebook = replace(notebook, moodle_number=match["number"], person=match["name"])
        elif (match := _CANVAS.fullmatch(part)) and "." in match["file"]:
            attempt = _ATTEMPT.search(match["file"])
            notebook = replace(
                notebook,
                canvas_number=match["number"],
                person=match["name"],
                is_late=bool(match["late"]),
                attempt=int(attempt["attempt"]) if attempt else 1,
                modified=None,
            )
        else:
            continue
        if part == name:
            is_canvas = bool(notebook.canvas_number)
            own = _ATTEMPT.sub("", match["file"]) if is_canvas else match["file"]
            notebook = replace(notebook, name=own)
    return notebook
