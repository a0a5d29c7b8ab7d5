"""The catalogue: every exercise of the course, a package per unit and in it a module per subject.

Exercises come in the order in which they are written down, subject by subject.
"""

from __future__ import annotations

import difflib
import functools
import hashlib
import importlib
import pkgutil
import zlib

import numpy as np

from autograder.vocabulary import Case, Exercise

# The units in their order, which is that of their packages' names.
_UNITS = [
    importlib.import_module(f"{__name__}.{module.name}")
    for module in pkgutil.iter_modules(__path__)
    if module.name.startswith("unit_")
]
_HIDDEN_SEED = 20_260_101

CATALOGUE: dict[str, Exercise] = {
    value.name: value
    for unit in _UNITS
    for subject in unit.SUBJECTS
    for value in vars(subject).values()
    if isinstance(value, Exercise)
}


class UnknownName(KeyError):
    """Something was asked for by a name that nothing has. The text says which names there are."""

    def __str__(self) -> str:
        return self.args[0]

    def _render_traceback_(self) -> list[str]:
        """What IPython prints: the message, without a wall of frames."""
        return [f"{type(self).__name__}: {self}"]


class UnknownExercise(UnknownName):
    """No exercise has that name."""


def find(name: str, call: str = '"softmax"') -> Exercise:
    """The exercise of that name. Raises `UnknownExercise`, naming near ones.

    ``call`` is what to type, an example for who gave no name at all.
    """
    if isinstance(name, str) and name in CATALOGUE:
        return CATALOGUE[name]
    if not isinstance(name, str) or not name:
        raise UnknownExercise(f"The name comes first, in quotes: {call}.")
    near = difflib.get_close_matches(name, CATALOGUE, n=3)
    advice = f"Did you mean {' or '.join(map(repr, near))}?" if near else "Check its spelling."
    raise UnknownExercise(f"There is no exercise called {name!r}. {advice}")


@functools.cache
def hidden_cases(exercise: Exercise, secret: str = "") -> tuple[Case, ...]:
    """The hidden cases of an exercise, drawn from a seed that depends on its name.

    A course that has a secret has hidden cases of its own: who has this file has not its numbers.
    """
    seed = [_HIDDEN_SEED, zlib.crc32(exercise.name.encode())]
    if secret:
        seed.append(int.from_bytes(hashlib.sha256(secret.encode()).digest()))
    drawn = enumerate(exercise.draw(np.random.default_rng(seed)), start=1)
    return tuple(Case(f"hidden case {number}", inputs, hidden=True) for number, inputs in drawn)
