"""A class in numbers: how each exercise went, the mistakes made, and who needs attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np

from autograder.mistakes import MISTAKES
from autograder.report.class_data import ClassData, Item, Submission, Told
from autograder.vocabulary import Status

_STOPPED = {Status.TOO_SLOW, Status.OUT_OF_MEMORY, Status.ENDED, Status.NOT_REACHED}
# With fewer, one student more or less would change it from one end to the other.
_FEWEST_TO_COMPARE = 10


class Fate(Enum):
    """What can become of an answer, from the best to none at all."""

    RIGHT = "right"
    NAMED = "wrong, and the mistake has a name"
    UNNAMED = "wrong in another way, or an error"
    STOPPED = "stopped: too slow, or too large"
    NOT_ATTEMPTED = "not attempted"


@dataclass(frozen=True)
class ItemFigures:
    """How one exercise went.

    Parameters
    ----------
    fates
        How many answers met which fate, in `Fate`'s order.
    discrimination
        Pearson's correlation, between -1 and 1, of getting this one right with the points earned
        in all the others (the item-rest correlation of test theory). None where all, or too few,
        fared alike.
    """

    item: Item
    fates: tuple[int, ...]
    discrimination: float | None

    @property
    def judged(self) -> int:
        """How many answers there are verdicts on."""
        return sum(self.fates)

    @property
    def right(self) -> int:
        """How many got it."""
        return self.fates[0]


@dataclass(frozen=True)
class MadeMistake:
    """One way of being wrong in one exercise, and who made it, by student.

    ``identifier`` is a mistake's, or, for what has no name, the status.
    """

    item: str
    identifier: str
    students: tuple[str, ...]

    @property
    def is_named(self) -> bool:
        """Whether the catalogue knows it."""
        return self.identifier in MISTAKES

    @property
    def title(self) -> str:
        """What it is called."""
        if self.is_named:
            return MISTAKES[self.identifier].title
        return {"wrong": "Wrong in a way that has no name"}.get(
            self.identifier, self.identifier.capitalize()
        )


@dataclass(frozen=True)
class Concern:
    """Why some students need an instructor, and what to do about it."""

    title: str
    advice: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Statistics:
    """All of a report's numbers. ``mistakes`` begin with the most frequent."""

    marks: np.ndarray
    items: tuple[ItemFigures, ...]
    mistakes: tuple[MadeMistake, ...]
    concerns: tuple[Concern, ...]


def statistics_of(data: ClassData) -> Statistics:
    """A class's numbers."""
    marks = np.array([one.mark for one in data.submissions if one.mark is not None])
    return Statistics(
        marks,
        tuple(_item_figures(data, item) for item in data.items),
        tuple(_mistakes(data)),
        tuple(concern for concern in _concerns(data) if concern.students),
    )


def fate_of(told: Told) -> Fate:
    """What became of an answer."""
    if told.is_right:
        return Fate.RIGHT
    if told.status is Status.NOT_ATTEMPTED:
        return Fate.NOT_ATTEMPTED
    if told.status in _STOPPED:
        return Fate.STOPPED
    return Fate.NAMED if told.mistake in MISTAKES else Fate.UNNAMED


def _item_figures(data: ClassData, item: Item) -> ItemFigures:
    judged = [one for one in data.judged if item.name in one.told]
    fates = Counter(fate_of(one.told[item.name]) for one in judged)
    return ItemFigures(
        item, tuple(fates[fate] for fate in Fate), _discrimination(data, judged, item)
    )


def _discrimination(data: ClassData, judged: list[Submission], item: Item) -> float | None:
    # Who tried nothing at all would make every exercise seem to separate well.
    tried = [one for one in judged if not _tried_nothing(one)]
    if len(tried) < _FEWEST_TO_COMPARE:
        return None
    got = np.array([one.told[item.name].is_right for one in tried], dtype=float)
    rest = np.array([_points_without(data, one, item) for one in tried])
    if np.ptp(got) == 0 or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(got, rest)[0, 1])


def _tried_nothing(one: Submission) -> bool:
    return all(told.status is Status.NOT_ATTEMPTED for told in one.told.values())


def _points_without(data: ClassData, one: Submission, without: Item) -> float:
    return sum(
        item.points
        for item in data.items
        if item is not without and item.name in one.told and one.told[item.name].is_right
    )


def _mistakes(data: ClassData) -> list[MadeMistake]:
    made: dict[tuple[str, str], list[str]] = {}
    for one in data.judged:
        for name, told in one.told.items():
            if fate_of(told) in (Fate.NAMED, Fate.UNNAMED, Fate.STOPPED):
                key = told.mistake if told.mistake in MISTAKES else told.status.value
                made.setdefault((name, key), []).append(one.student)
    found = [MadeMistake(*key, tuple(students)) for key, students in made.items()]
    return sorted(found, key=lambda mistake: (-len(mistake.students), mistake.item))


def _concerns(data: ClassData) -> Iterator[Concern]:
    def those(wanted) -> tuple[str, ...]:
        return tuple(one.student for one in data.submissions if wanted(one))

    again = f"autograder grade {data.assignment}"
    yield Concern(
        "Handed in, but not graded",
        "An internal error, a wrong file name, or a run that was stopped. These have no mark, not "
        f"zero. `{again}` says which it is.",
        those(lambda one: one.has_handed_in and one.mark is None and not one.unreadable),
    )
    yield Concern(
        "A mark, but no verdicts",
        "Graded in another way, or their file in verdicts/ is missing or damaged: they are not in "
        f"the counts above. `{again} --force` makes it anew.",
        those(lambda one: one.mark is not None and not one.told),
    )
    yield Concern(
        "The file is no notebook",
        "Ask for it again. These have no mark, not zero.",
        those(lambda one: bool(one.unreadable)),
    )
    yield Concern(
        "Stopped: too slow, or too large",
        "An endless loop costs its exercise and perhaps those after it. See whether one line mends "
        "it.",
        those(lambda one: any(fate_of(told) is Fate.STOPPED for told in one.told.values())),
    )
    yield Concern(
        "Nothing attempted",
        "Handed in as it was released.",
        those(
            lambda one: (
                bool(one.told)
                and all(told.status is Status.NOT_ATTEMPTED for told in one.told.values())
            )
        ),
    )
    yield Concern(
        "Nothing handed in",
        "On the roster, without a submission.",
        those(lambda one: not one.has_handed_in),
    )
    yield Concern(
        "Late",
        "After the due date, an extension taken into account.",
        those(lambda one: one.seconds_late > 0),
    )
    yield Concern(
        "Waiting for your mark",
        "A written answer, or a mark of yours to look at again: Manual Grading in formgrader.",
        those(lambda one: one.waits_for_a_person),
    )
    yield Concern(
        "Graded by another version",
        f"The assignment was changed since. `{again} --dry-run` shows what would change.",
        those(lambda one: one.is_outdated),
    )
