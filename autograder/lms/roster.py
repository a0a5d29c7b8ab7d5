"""A class list from a learning-management system, into the gradebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, Student

from autograder.spreadsheet import read_rows

# What a student's id may not be: it is also the name of a folder.
_NO_FOLDER = {"", ".", ".."}
_LONGEST_ID = 128
_FIELDS = ("first_name", "last_name", "email", "lms_user_id")


class BadRoster(Exception):
    """The file is no class list that can be used. The text says what to change."""


@dataclass(frozen=True)
class Person:
    """A line of a class list. ``id`` is the name that the student's folders will have."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""


@dataclass(frozen=True)
class RosterChange:
    """What a class list would change: people to add, to bring up to date, and not on the list."""

    new: tuple[Person, ...]
    changed: tuple[Person, ...]
    not_listed: tuple[str, ...]


def read_roster(path: Path) -> list[Person]:
    """The people in a CSV file: as exported by Canvas or Moodle, or with nbgrader's own columns.

    Raises `BadRoster`, or OSError.
    """
    try:
        rows = read_rows(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadRoster(f"{path} is not in UTF-8. Save it as “CSV UTF-8” and try again.") from error
    columns = list(rows[0]) if rows else []
    reader = next((read for needed, read in _READERS if needed <= set(columns)), None)
    if reader is None:
        raise BadRoster(
            f"{path} has the columns {', '.join(columns) or 'of no kind'}. Give it those of "
            "nbgrader, id, first_name, last_name, email and lms_user_id (the first is enough), or "
            "take a gradebook's export from Canvas, or a list of participants from Moodle."
        )
    people = [person for person in map(reader, rows) if person is not None]
    _refuse_bad_ids(path, people)
    return people


def _as_nbgrader(row: Mapping[str, str]) -> Person:
    return Person(row["id"], *(row.get(field, "") for field in _FIELDS))


def _as_canvas(row: Mapping[str, str]) -> Person | None:
    """A row of a gradebook from Canvas; None for its points possible and its test student."""
    if row["Student"].strip() in ("Points Possible", "Student, Test", "Test Student", ""):
        return None
    last, _, first = row["Student"].partition(", ")
    return Person(row["SIS Login ID"] or row["ID"], first, last, "", row["ID"])


def _as_moodle(row: Mapping[str, str]) -> Person:
    email = row.get("Email address", "")
    identity = row.get("Username") or row.get("ID number") or email
    return Person(identity, row["First name"], row["Last name"], email, row.get("ID number", ""))


_READERS = (
    ({"id"}, _as_nbgrader),
    ({"Student", "ID", "SIS Login ID"}, _as_canvas),
    ({"First name", "Last name", "Email address"}, _as_moodle),
    ({"First name", "Last name", "Username"}, _as_moodle),
)


def _refuse_bad_ids(path: Path, people: Iterable[Person]) -> None:
    seen: dict[str, Person] = {}
    for person in people:
        who = " ".join([person.first_name, person.last_name]).strip() or "somebody"
        if person.id in _NO_FOLDER or "/" in person.id or "\0" in person.id:
            raise BadRoster(
                f"{path}: the id of {who} is {person.id!r}, which cannot be the name of a folder."
            )
        if len(person.id) > _LONGEST_ID:
            raise BadRoster(f"{path}: the id of {who} is longer than {_LONGEST_ID} characters.")
        if person.id in seen:
            raise BadRoster(f"{path}: {person.id} is there twice. Whose id is it?")
        seen[person.id] = person


def people_in(gradebook: Gradebook) -> list[Person]:
    """The people that the gradebook knows."""
    return [
        Person(student.id, *(getattr(student, field) or "" for field in _FIELDS))
        for student in gradebook.students
    ]


def compare(gradebook: Gradebook, people: Iterable[Person]) -> RosterChange:
    """What a class list would change. Nobody is ever removed.

    Raises `BadRoster` where somebody seems to be there already under another id.
    """
    known = {person.id: person for person in people_in(gradebook)}
    listed = {person.id: person for person in people}
    for field in ("email", "lms_user_id"):
        taken = {getattr(person, field).casefold(): person.id for person in known.values()}
        for person in listed.values():
            other = taken.get(getattr(person, field).casefold(), person.id)
            if getattr(person, field) and person.id not in known and other != person.id:
                raise BadRoster(
                    f"{person.id} has the {field} of {other}, who is in the gradebook. If that is "
                    f"one person, give the list a column Username, or id, with {other}; if "
                    f"{other} is wrong: nbgrader db student remove {other}"
                )
    merged = {name: _merged(known[name], listed[name]) for name in known.keys() & listed.keys()}
    return RosterChange(
        tuple(person for name, person in listed.items() if name not in known),
        tuple(merged[name] for name in sorted(merged) if merged[name] != known[name]),
        tuple(sorted(known.keys() - listed.keys())),
    )


def _merged(known: Person, listed: Person) -> Person:
    """What is listed, and what was known where the list says nothing."""
    told = [getattr(listed, field) or getattr(known, field) for field in _FIELDS]
    return Person(known.id, *told)


def write(gradebook: Gradebook, change: RosterChange) -> None:
    """Write what a class list changes, all of it or nothing."""
    for person in (*change.new, *change.changed):
        fields = {field: getattr(person, field) or None for field in _FIELDS}
        gradebook.db.merge(Student(id=person.id, **fields))
    gradebook.db.commit()
