"""A report's numbers as CSV files, and what has changed since earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.grading.files import write_whole
from autograder.report.class_data import ClassData, Submission
from autograder.report.statistics import Fate, Statistics
from autograder.spreadsheet import as_csv, read_rows

_BEFORE = "before"
_EXERCISES, _MISTAKES, _STUDENTS = "exercises.csv", "mistakes.csv", "students.csv"
# Excel takes a file without this mark for one in the encoding of its country.
_BOM = "\ufeff"


@dataclass(frozen=True)
class Changes:
    """What differs from the last report that had other numbers, which was made at ``since``.

    ``marks`` holds (student, mark before, mark now), a mark that was not there being empty;
    ``right`` by how many more, or fewer, students got each exercise.
    """

    since: datetime
    marks: tuple[tuple[str, str, str], ...]
    right: Mapping[str, int]


def write_tables(folder: Path, data: ClassData, figures: Statistics) -> Changes | None:
    """Write the files into a report's folder; say what has changed, if there is an earlier one.

    Earlier files that differ are kept in ``before/``.
    """
    written = {
        _EXERCISES: as_csv(*_exercises(figures)),
        _MISTAKES: as_csv(*_mistakes(data, figures)),
        _STUDENTS: as_csv(*_students(data)),
    }
    _keep_earlier(folder, written)
    for name, text in written.items():
        if _text_in(folder / name) != text:
            write_whole(folder / name, _BOM + text, mode=0o644)
    return _changes(folder)


def _exercises(figures: Statistics) -> tuple[list[str], list[dict[str, Any]]]:
    rows = [
        {"exercise": one.item.name, "points": one.item.points, "judged": one.judged}
        | {fate.name.lower(): count for fate, count in zip(Fate, one.fates, strict=True)}
        | {"discrimination": "" if one.discrimination is None else round(one.discrimination, 3)}
        for one in figures.items
    ]
    names = [fate.name.lower() for fate in Fate]
    return ["exercise", "points", "judged", *names, "discrimination"], rows


def _mistakes(data: ClassData, figures: Statistics) -> tuple[list[str], list[dict[str, Any]]]:
    rows = [
        {
            "exercise": made.item,
            "mistake": made.identifier,
            "title": made.title,
            "students": len(made.students),
            "of": len(data.judged),
        }
        for made in figures.mistakes
    ]
    return ["exercise", "mistake", "title", "students", "of"], rows


def _students(data: ClassData) -> tuple[list[str], list[dict[str, Any]]]:
    rows = [
        {
            "student": one.student,
            "name": one.name,
            "mark": "" if one.mark is None else one.mark,
            "of": data.most,
            "handed_in": "" if one.handed_in is None else f"{one.handed_in:%Y-%m-%d %H:%M:%S}",
            "hours_late": round(one.seconds_late / 3600, 2),
            **_told(data, one),
        }
        for one in data.submissions
    ]
    items = [item.name for item in data.items]
    return ["student", "name", "mark", "of", "handed_in", "hours_late", *items], rows


def _told(data: ClassData, one: Submission) -> dict[str, str]:
    """What each answer was: right, a mistake's identifier, or another status."""
    told = {name: verdict.mistake or verdict.status.value for name, verdict in one.told.items()}
    return {item.name: told.get(item.name, "") for item in data.items}


def _keep_earlier(folder: Path, written: Mapping[str, str]) -> None:
    earlier = {name: _text_in(folder / name) for name in written}
    if None in earlier.values() or earlier == written:
        return
    before = folder / _BEFORE
    before.mkdir(exist_ok=True)
    for name in written:
        (folder / name).replace(before / name)


def _text_in(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _changes(folder: Path) -> Changes | None:
    before = folder / _BEFORE
    try:
        since = datetime.fromtimestamp((before / _STUDENTS).stat().st_mtime)
        earlier = [_column(before / name, *columns) for name, columns in _COMPARED.items()]
    except (OSError, ValueError, KeyError):
        return None
    now = [_column(folder / name, *columns) for name, columns in _COMPARED.items()]
    return Changes(
        since,
        tuple(_differing(earlier[0], now[0])),
        {name: int(count) - int(earlier[1].get(name) or count) for name, count in now[1].items()},
    )


_COMPARED = {_STUDENTS: ("student", "mark"), _EXERCISES: ("exercise", "right")}


def _column(path: Path, key: str, value: str) -> dict[str, str]:
    rows = read_rows(path.read_text(encoding="utf-8"))
    return {row[key]: row[value] for row in rows}


def _differing(
    earlier: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    for student in sorted(earlier.keys() | now.keys()):
        pair = earlier.get(student, ""), now.get(student, "")
        if pair[0] != pair[1]:
            yield student, *pair
