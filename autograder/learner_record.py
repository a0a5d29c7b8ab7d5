"""What a learner has done, in a small file beside their notebooks.

One line for each thing done, only ever appended: two notebooks may write at once, a line cut short
by a crash harms no other, and the file can be moved with its folder. Names of exercises are all it
holds.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from autograder.exercises import CATALOGUE

FILE_NAME = "my_progress.jsonl"
# Set it to keep the record elsewhere, where the notebooks' own folder cannot be written.
ELSEWHERE = "BACKPROP_NINJA_PROGRESS"
_START_PAGE = Path("course") / "00_start_here.ipynb"
_UNITS = {exercise.unit for exercise in CATALOGUE.values()}

Deed = Literal["right", "solution"]


@dataclass
class _Session:
    """What could not be written, and whether that has been said."""

    unwritten: list[tuple[Deed, str]] = field(default_factory=list)
    told: bool = False


_session = _Session()


@dataclass(frozen=True)
class Record:
    """Everything that is known of a learner's work.

    ``right`` holds the exercises that were right at least once, ``solutions`` those whose solution
    was looked at, ``damaged`` the number of lines that could not be read. ``last`` is the exercise
    that was added last, None before there is one.
    """

    right: frozenset[str]
    solutions: frozenset[str]
    damaged: int = 0
    last: str | None = None


def record_path(start: Path | None = None) -> Path:
    """Where the record is kept, for a notebook in the folder ``start``.

    Beside ``course/`` and ``release/``, if the folder is in the course; for an assignment that was
    fetched by itself, beside its folder.
    """
    if os.environ.get(ELSEWHERE):
        return Path(os.environ[ELSEWHERE])
    start = start or Path.cwd()
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file() or (folder / _START_PAGE).is_file():
            return folder / FILE_NAME
    return (start.parent if start.name in _UNITS else start) / FILE_NAME


def remember(deed: Deed, exercise: str) -> None:
    """Add a deed to the record, once. Where it cannot be written, say so once and go on.

    Nothing is written while nbgrader grades: the folder is then the grader's.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde" or (deed, exercise) in _deeds():
        return
    path = record_path()
    try:
        _append(path, json.dumps({deed: exercise}))
    except OSError as error:
        _session.unwritten.append((deed, exercise))
        if not _session.told:
            _session.told = True
            # Not on stderr: nbgrader takes a line there for a failure.
            print(
                f"Your progress is kept for this session only: {path.name} cannot be written in "
                f"{path.parent} ({error.strerror}). Everything else works. To keep it elsewhere, "
                f"set {ELSEWHERE} to a file that can be written."
            )


def read_record() -> Record:
    """The record as it stands, with what this session could not write."""
    deeds = _deeds()
    return Record(
        right=frozenset(name for deed, name in deeds if deed == "right"),
        solutions=frozenset(name for deed, name in deeds if deed == "solution"),
        damaged=sum(deed is None for deed in _lines()),
        last=deeds[-1][1] if deeds else None,
    )


def _deeds() -> list[tuple[Deed, str]]:
    return [*filter(None, _lines()), *_session.unwritten]


def _lines() -> Iterator[tuple[Deed, str] | None]:
    """The deeds in the file, with None for each line that cannot be read."""
    try:
        text = record_path().read_text(errors="replace")
    except OSError:
        return
    for line in filter(str.strip, text.split("\n")):
        try:
            ((deed, exercise),) = json.loads(line).items()
            is_known = deed in ("right", "solution") and exercise in CATALOGUE
        except (ValueError, AttributeError, TypeError):
            is_known = False
        yield (deed, exercise) if is_known else None


def _append(path: Path, line: str) -> None:
    """Write a line of its own, whatever a crash may have left at the end of the file."""
    with path.open("ab+") as file:
        file.seek(0, os.SEEK_END)
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                line = f"\n{line}"
        file.write(f"{line}\n".encode())
