"""How far a learner has come: each unit's share of right answers, and the belt it stands for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from autograder.exercises import CATALOGUE
from autograder.titles import titles

# A unit counts for a belt when this share of its exercises is right: nobody is held up by one.
ENOUGH = 0.8

# Each belt asks for its units and for those of every belt before it.
BELTS: dict[str, tuple[str, ...]] = {
    "white": (),
    "yellow": ("02",),
    "orange": ("01", "03", "04"),
    "green": ("05", "06", "06b"),
    "blue": ("07", "08"),
    "purple": ("09", "10", "10b"),
    "brown": ("11", "12"),
    "black": ("13", "13b", "14"),
}


@dataclass(frozen=True)
class UnitProgress:
    """A unit's number and title, and how many of its exercises are right."""

    unit: str
    right: int
    exercises: int

    @property
    def number(self) -> str:
        """For example 02, 06b or s1."""
        return self.unit.split("_")[0]

    @property
    def title(self) -> str:
        """For example Softmax and cross-entropy."""
        return titles()[self.unit]

    @property
    def is_enough(self) -> bool:
        """Whether it counts for a belt."""
        return self.right >= ENOUGH * self.exercises

    @property
    def is_side_path(self) -> bool:
        """Whether it lies beside the way from 01 to 14."""
        return self.number.startswith("s")


def units(right: Collection[str]) -> list[UnitProgress]:
    """Every unit in its order, for a learner who has these exercises right."""
    names: dict[str, list[str]] = {}
    for exercise in CATALOGUE.values():
        names.setdefault(exercise.unit, []).append(exercise.name)
    return [
        UnitProgress(unit, sum(name in right for name in inside), len(inside))
        for unit, inside in names.items()
    ]


def belt(progress: Collection[UnitProgress]) -> str:
    """The highest belt whose units, and those of all belts before it, have enough right."""
    enough = {unit.number for unit in progress if unit.is_enough}
    reached = "white"
    for name, asked in BELTS.items():
        if not enough.issuperset(asked):
            break
        reached = name
    return reached


def next_belt(reached: str) -> str | None:
    """The belt after that one; None after black."""
    names = list(BELTS)
    following = names.index(reached) + 1
    return names[following] if following < len(names) else None
