"""Which notebook in a download is whose, and which of several is to be graded."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.lms.downloads import NO_NOTEBOOK, LeftOut, Notebook, named
from autograder.lms.roster import Person
from autograder.spreadsheet import read_rows

_CHECKPOINTS = ".ipynb_checkpoints"


@dataclass(frozen=True)
class Taken:
    """A student's submission, and what is to be said about the choice."""

    student: str
    notebook: Notebook
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intake:
    """What a download comes to. ``absent``: who is on the roster, and has nothing in it."""

    taken: tuple[Taken, ...]
    left_out: tuple[LeftOut, ...]
    absent: tuple[str, ...]


@dataclass
class Roster:
    """The people of a course, to be found by what a download says of them.

    ``participants`` holds a student's id by the number that Moodle gives them in one assignment.
    """

    people: Iterable[Person]
    participants: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids = {person.id for person in self.people}
        self._by_number = {person.lms_user_id: person.id for person in self.people}
        self._by_number.pop("", None)
        self._by_name: dict[str, list[str]] = {}
        for person in self.people:
            name = _plain(f"{person.first_name} {person.last_name}")
            self._by_name.setdefault(name, []).append(person.id)

    def find(self, notebook: Notebook) -> tuple[str | None, str]:
        """The student a notebook belongs to; None, and why, where that is not clear."""
        if notebook.canvas_number:
            found = self._by_number.get(notebook.canvas_number)
            why = f"nobody on the roster has the lms_user_id {notebook.canvas_number}"
        elif notebook.moodle_number in self.participants:
            found, why = self.participants[notebook.moodle_number], ""
        elif notebook.moodle_number:
            found, why = self._find_by_name(notebook.person)
        else:
            found = next((name for name in notebook.folders if name in self.ids), None)
            why = "neither its name nor a folder's says whose it is"
        return found, "" if found else why

    def _find_by_name(self, name: str) -> tuple[str | None, str]:
        match self._by_name.get(_plain(name), []):
            case [student]:
                return student, ""
            case []:
                return None, f"nobody on the roster is called {name}"
            case several:
                return None, (
                    f"{len(several)} on the roster are called {name}; Moodle's grading worksheet "
                    "tells them apart (--worksheet)"
                )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def read_worksheet(path: Path, people: Iterable[Person]) -> dict[str, str]:
    """Student ids by the participant's number in Moodle's grading worksheet, by their email.

    Raises KeyError where it is no such worksheet, or OSError.
    """
    by_email = {person.email.casefold(): person.id for person in people if person.email}
    rows = read_rows(path.read_bytes().decode("utf-8-sig"))
    return {
        row["Identifier"].split()[-1]: by_email[row["Email address"].casefold()]
        for row in rows
        if row["Email address"].casefold() in by_email
    }


def decide(found: Iterable[Notebook | LeftOut], assignment: str, roster: Roster) -> Intake:
    """Whose notebooks these are.

    Of several the latest attempt wins, then those whose names begin with the assignment's, and of
    these the latest. The same file once more is not mentioned, nor is another kind of file beside a
    notebook.
    """
    left_out: list[LeftOut] = []
    others: list[LeftOut] = []
    best: dict[str, Notebook] = {}
    several: dict[str, int] = {}
    for one in found:
        if isinstance(one, LeftOut):
            (others if one.reason == NO_NOTEBOOK else left_out).append(one)
            continue
        if _CHECKPOINTS in one.folders:
            continue
        student, why = roster.find(one)
        if student is None:
            left_out.append(LeftOut(one.place, why))
            continue
        rival = best.get(student)
        if rival is not None and filecmp.cmp(rival.bytes_in, one.bytes_in, shallow=False):
            continue
        several[student] = several.get(student, 0) + 1
        if rival is None or _rank(one, assignment) >= _rank(rival, assignment):
            best[student] = one
        if rival is not None:
            loser = rival if best[student] is one else one
            left_out.append(LeftOut(loser.place, f"{best[student].place} is taken"))
    taken = tuple(
        Taken(student, one, tuple(_remarks(one, assignment, several[student])))
        for student, one in sorted(best.items())
    )
    alone = (left for left in others if roster.find(named(left.place))[0] not in best)
    return Intake(taken, (*left_out, *alone), tuple(sorted(roster.ids - best.keys())))


def _rank(one: Notebook, assignment: str) -> tuple[int, bool, float, bool]:
    seconds = one.modified.timestamp() if one.modified else 0.0
    stem = one.name.removesuffix(".ipynb").casefold()
    name = assignment.casefold()
    return one.attempt, stem.startswith(name), seconds, stem == name


def _remarks(one: Notebook, assignment: str, count: int) -> list[str]:
    remarks = []
    if one.name != f"{assignment}.ipynb":
        remarks.append(f"called {one.name}, taken for the assignment's")
    if one.modified:
        remarks.append(f"{one.modified:%Y-%m-%d %H:%M} UTC")
    if count > 1:
        remarks.append(f"the latest of {count}")
    if one.is_late:
        remarks.append("late, by Canvas, which does not say by how much")
    return remarks
