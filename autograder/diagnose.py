"""From a wrong answer to the name of a mistake.

First the exercise's own catalogue: each mistake there is runnable wrong code, and an answer that
gives the same numbers on every case has made it. Then probes that need no catalogue: the sign, a
constant factor and what it equals, transposed, permuted, rounded.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.compare import compare, is_same
from autograder.mistakes import MISTAKES, identifier_of
from autograder.vocabulary import Case, Exercise, Mistake

Results = tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Named:
    """A mistake that was recognised, with the number its words may need."""

    mistake: Mistake
    factor: str = ""


def name_mistakes(
    exercise: Exercise,
    cases: tuple[Case, ...],
    yours: list[Results],
    truths: tuple[Results, ...],
) -> list[Named | None]:
    """Name what is wrong with each result of an answer.

    Parameters
    ----------
    yours, truths
        For each case, one array for each name in ``exercise.returns``.

    Returns
    -------
    For each result the mistake, or None where it is right or nothing fits.
    """
    named = []
    for k in range(len(exercise.returns)):
        mine = [results[k] for results in yours]
        true = [results[k] for results in truths]
        if _all_right(mine, true):
            named.append(None)
            continue
        named.append(
            _from_catalogue(exercise, cases, k, mine, true)
            or _swapped(k, yours, truths)
            or next(_probe(exercise, cases, mine, true), None)
        )
    return named


def name_of(identifier: str, factor: str = "") -> Named:
    """The mistake with that identifier."""
    return Named(MISTAKES[identifier], factor)


@functools.cache
def results_of_mistakes(
    exercise: Exercise, cases: tuple[Case, ...]
) -> dict[str, list[Results | None]]:
    """What each of an exercise's mistakes returns on each case, computed once and kept.

    None where the wrong code raises, as some does on shapes that do not fit it.
    """
    return {
        name: [_results_of(exercise, wrong, case) for case in cases]
        for name, wrong in exercise.mistakes.items()
    }


def _results_of(exercise: Exercise, wrong: Any, case: Case) -> Results | None:
    arguments = [copy.deepcopy(case.inputs[name]) for name in exercise.arguments]
    try:
        with np.errstate(all="ignore"):
            results = wrong(*arguments)
    except Exception:
        return None
    results = results if isinstance(results, tuple) else (results,)
    return tuple(np.asarray(result) for result in results)


def _all_right(mine: list[np.ndarray], true: list[np.ndarray]) -> bool:
    return all(compare(one, other).right for one, other in zip(mine, true, strict=True))


def _from_catalogue(
    exercise: Exercise,
    cases: tuple[Case, ...],
    k: int,
    mine: list[np.ndarray],
    true: list[np.ndarray],
) -> Named | None:
    for name, results in results_of_mistakes(exercise, cases).items():
        if any(result is None for result in results):
            continue
        wrong = [result[k] for result in results]
        if all(map(is_same, mine, wrong)) and not _all_right(wrong, true):
            return name_of(identifier_of(name))
    return None


def _swapped(k: int, yours: list[Results], truths: tuple[Results, ...]) -> Named | None:
    mine = [results[k] for results in yours]
    for other in range(len(truths[0])):
        if other != k and _all_right(mine, [results[other] for results in truths]):
            return name_of("swapped_order")
    return None


def _probe(
    exercise: Exercise,
    cases: tuple[Case, ...],
    mine: list[np.ndarray],
    true: list[np.ndarray],
) -> Iterator[Named]:
    """Every general mistake that fits, the most telling first."""
    if true[0].dtype == bool:
        return
    if any(one.shape != other.shape for one, other in zip(mine, true, strict=True)):
        yield from _probe_shapes(mine, true)
        return
    if not all(np.isfinite(one).all() for one in mine):
        yield name_of("not_finite")
        return
    if not any(one.any() for one in mine):
        yield name_of("all_zeros")
        return
    yield from _probe_factor(exercise, cases, mine, true)
    yield from _probe_places(mine, true)
    if len(mine) > 1 and all(is_same(one, mine[0]) for one in mine):
        yield name_of("hard_coded")
    digits = -np.log10(max(compare(*pair).relative for pair in zip(mine, true, strict=True)))
    if digits >= 2.5:
        yield name_of("rounded", f"{digits:.0f}")
    if all(_rows_vanish(one) for one in true) and not all(_rows_vanish(one) for one in mine):
        yield name_of("rows_do_not_sum_to_zero")


def _probe_shapes(mine: list[np.ndarray], true: list[np.ndarray]) -> Iterator[Named]:
    if _all_right([one.T for one in mine], true):
        yield name_of("transposed")
    pairs = list(zip(mine, true, strict=True))
    if all(one.size == other.size and one.ndim > other.ndim for one, other in pairs):
        yield name_of("extra_axis")
    if all(one.ndim < other.ndim for one, other in pairs):
        yield name_of("axis_lost")


def _probe_factor(
    exercise: Exercise, cases: tuple[Case, ...], mine: list[np.ndarray], true: list[np.ndarray]
) -> Iterator[Named]:
    """Is every case's answer a multiple of the truth, and what is the multiple?"""
    factors = np.array([np.vdot(t, m) / np.vdot(t, t) for m, t in zip(mine, true, strict=True)])
    scaled = [factor * t for factor, t in zip(factors, true, strict=True)]
    if not np.isfinite(factors).all() or not all(map(is_same, mine, scaled)):
        return
    known = {"sign_flipped": -1.0, "doubled": 2.0, "halved": 0.5}
    rows, columns = (_sizes(exercise, cases, letter) for letter in "NC")
    if rows is not None:
        known |= {"times_n": rows, "one_over_n_twice": 1 / rows}
    if columns is not None:
        known |= {"times_c": columns, "one_over_c": 1 / columns}
    for identifier, factor in known.items():
        if np.allclose(factors, factor, rtol=1e-6):
            yield name_of(identifier)
    if np.allclose(factors, factors[0], rtol=1e-6):
        yield name_of("constant_factor", f"{factors[0]:.4g}")


def _sizes(exercise: Exercise, cases: tuple[Case, ...], letter: str) -> np.ndarray | None:
    """How long the axis with that letter is, on each case."""
    for name, letters in exercise.axes.items():
        if letter in letters and name in cases[0].inputs:
            axis = letters.index(letter)
            return np.array([float(case.inputs[name].shape[axis]) for case in cases])
    return None


def _probe_places(mine: list[np.ndarray], true: list[np.ndarray]) -> Iterator[Named]:
    """The right numbers in the wrong places."""
    if all(one.ndim == 2 and one.shape[0] == one.shape[1] for one in mine):
        if _all_right([one.T for one in mine], true):
            yield name_of("transposed")
    for axis in range(mine[0].ndim):
        for shift in (1, -1):
            if _all_right([np.roll(one, shift, axis) for one in mine], true):
                yield name_of("shifted_by_one")
    if _all_right([np.sort(one, axis=None) for one in mine], [np.sort(t, axis=None) for t in true]):
        yield name_of("permuted")


def _rows_vanish(array: np.ndarray) -> bool:
    return array.ndim > 0 and bool(np.all(np.abs(array.sum(axis=-1)) <= 1e-9))
