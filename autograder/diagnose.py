"""From a wrong answer to the name of a mistake.

First the exercise's own catalogue: each mistake there is runnable wrong code, and an answer that
gives the same numbers on every case has made it. Then probes that need no catalogue: the sign, a
constant factor and what it equals, transposed, permuted, rounded. Cases on which an answer gives
NaN or infinity are left aside as long as the others say what is wrong.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder.compare import compare, is_same
from autograder.mistakes import MISTAKES, identifier_of
from autograder.vocabulary import Case, Exercise, Mistake

Results = tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Named:
    """A mistake that was recognised.

    ``fact`` is a number or a shape that its words mention. ``also_flipped`` says that the sign is
    flipped as well.
    """

    mistake: Mistake
    fact: str = ""
    also_flipped: bool = False

    def headline(self, name: str) -> str:
        """The title and what it says, about a result of that name."""
        title = self.mistake.title
        if self.also_flipped:
            title = f"Two things at once: the sign is flipped, and {title[0].lower()}{title[1:]}"
        return f"{title}. {self.mistake.says.format(name=name, fact=self.fact)}"

    def look(self, name: str) -> str:
        """One thing to look at."""
        return self.mistake.look.format(name=name, fact=self.fact)


def named(identifier: str, fact: str = "") -> Named:
    """The mistake with that identifier."""
    return Named(MISTAKES[identifier], fact)


@dataclass(frozen=True)
class Column:
    """One result of an answer beside the truth, on some of an exercise's cases.

    ``at`` holds those cases' places among all of the exercise's.
    """

    k: int
    at: tuple[int, ...]
    cases: tuple[Case, ...]
    mine: list[np.ndarray]
    true: list[np.ndarray]

    def only(self, keep: list[bool]) -> Column:
        """The same on fewer cases."""
        places = [i for i, kept in enumerate(keep) if kept]
        mine, true = ([column[i] for i in places] for column in (self.mine, self.true))
        return Column(self.k, tuple(self.at[i] for i in places), self.cases, mine, true)

    @property
    def is_right(self) -> bool:
        """Whether every case is right."""
        return _all_right(self.mine, self.true)


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
    columns = []
    for k in range(len(exercise.returns)):
        mine, true = ([results[k] for results in side] for side in (yours, truths))
        columns.append(Column(k, tuple(range(len(cases))), cases, mine, true))
    whole = _of_all_results(exercise, columns)
    return [
        None
        if column.is_right
        else (whole and replace(whole, fact=_shape_fact(column)))
        or _swapped(column.k, yours, truths)
        or _name(exercise, column)
        for column in columns
    ]


def _of_all_results(exercise: Exercise, columns: list[Column]) -> Named | None:
    """The mistake that explains every result at once, where there are several."""
    if len(columns) == 1:
        return None
    for name, results in results_of_mistakes(exercise, columns[0].cases).items():
        if None not in results and all(
            is_same(mine, result[column.k])
            for column in columns
            for mine, result in zip(column.mine, results, strict=True)
        ):
            return named(identifier_of(name))
    return None


def _name(exercise: Exercise, column: Column) -> Named | None:
    whole = _from_catalogue(exercise, column)
    if whole:
        return whole
    finite = [bool(np.isfinite(one).all()) for one in column.mine]
    if not all(finite):
        rest = column.only(finite)
        if not rest.mine or rest.is_right:
            return named("not_finite")
        return _name(exercise, rest) or named("not_finite")
    return next(_probe(exercise, column), None) or _flipped(exercise, column)


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
    return tuple(np.asarray(result) for result in exercise.in_order(results))


def _all_right(mine: list[np.ndarray], true: list[np.ndarray]) -> bool:
    return all(compare(one, other).right for one, other in zip(mine, true, strict=True))


def _from_catalogue(exercise: Exercise, column: Column) -> Named | None:
    for name, results in results_of_mistakes(exercise, column.cases).items():
        if any(results[i] is None for i in column.at):
            continue
        wrong = [results[i][column.k] for i in column.at]
        if all(map(is_same, column.mine, wrong)) and not _all_right(wrong, column.true):
            return named(identifier_of(name), _shape_fact(column))
    return None


def _flipped(exercise: Exercise, column: Column) -> Named | None:
    """A known mistake, with the sign flipped on top."""
    if column.true[0].dtype == bool:
        return None
    flipped = replace(column, mine=[np.negative(one) for one in column.mine])
    other = _from_catalogue(exercise, flipped)
    return other and Named(other.mistake, other.fact, also_flipped=True)


def _swapped(k: int, yours: list[Results], truths: tuple[Results, ...]) -> Named | None:
    """Whether another result stands in this one's place, and this one in some other's."""

    def has(i: int, j: int) -> bool:
        return _all_right([mine[i] for mine in yours], [true[j] for true in truths])

    others = [other for other in range(len(truths[0])) if other != k]
    if any(has(k, other) for other in others) and any(has(other, k) for other in others):
        return named("swapped_order")
    return None


def _probe(exercise: Exercise, column: Column) -> Iterator[Named]:
    """Every general mistake that fits, the most telling first."""
    mine, true = column.mine, column.true
    if true[0].dtype == bool:
        return
    fits = [one.shape == other.shape for one, other in zip(mine, true, strict=True)]
    if len(mine) > 1 and any(fits) and all(is_same(one, mine[0]) for one in mine) and mine[0].any():
        yield named("hard_coded")
    if not all(fits):
        yield from _probe_shapes(column)
        return
    if not any(one.any() for one in mine):
        yield named("all_zeros")
        return
    entries = sum(one.size for one in mine)
    if entries > 1:
        yield from _probe_factor(exercise, column)
        if _all_right(list(map(np.abs, mine)), list(map(np.abs, true))):
            yield named("some_signs_wrong")
        yield from _probe_places(column)
        yield from _probe_end(column)
    compared = [compare(*pair) for pair in zip(mine, true, strict=True)]
    relative = max(one.relative for one in compared)
    # A true zero has no digits to agree with: beside one, relative is 0.
    digits = all(one.right or one.relative > 0 for one in compared)
    if digits and 0 < relative <= 10**-2.5:
        yield named("rounded", f"{-np.log10(relative):.0f}")
    if entries == 1:
        yield from _probe_factor(exercise, column)
    if all(_nonzero_rows(one) == [] for one in true):
        rows = next((rows for rows in map(_nonzero_rows, mine) if rows), None)
        if rows:
            where = f" in every row; in yours, row {rows[0]} is the first that does not"
            yield named("rows_do_not_sum_to_zero", where if true[0].ndim > 1 else "; yours do not")


def _probe_shapes(column: Column) -> Iterator[Named]:
    if _all_right([one.T for one in column.mine], column.true):
        yield named("transposed")
    pairs = list(zip(column.mine, column.true, strict=True))
    fact = _shape_fact(column)
    if all(one.size == other.size and one.ndim > other.ndim for one, other in pairs):
        yield named("extra_axis", fact)
    if all(one.ndim < other.ndim for one, other in pairs):
        yield named("axis_lost", fact)


def _shape_fact(column: Column) -> str:
    """The first shape that is not the one asked for, and that one; empty where all fit."""
    for one, other in zip(column.mine, column.true, strict=True):
        if one.shape != other.shape:
            mine = f"of shape {one.shape}" if one.ndim else "one number"
            return f"{mine}, where {other.shape or 'one number'} is asked for"
    return ""


def _probe_factor(exercise: Exercise, column: Column) -> Iterator[Named]:
    """Is every case's answer a multiple of the truth, and what is the multiple?"""
    pairs = list(zip(column.mine, column.true, strict=True))
    nonzero = [bool(true.any()) for _, true in pairs]
    if not all(nonzero):  # of zero anything is a multiple
        zeros = all(not mine.any() for mine, true in pairs if not true.any())
        if zeros and any(nonzero):
            yield from _probe_factor(exercise, column.only(nonzero))
        return
    factors = np.array([np.vdot(true, mine) / np.vdot(true, true) for mine, true in pairs])
    scaled = [factor * true for factor, true in zip(factors, column.true, strict=True)]
    if not all(map(is_same, column.mine, scaled)):
        return
    known = {"sign_flipped": -1.0, "doubled": 2.0, "halved": 0.5}
    rows, columns = (_sizes(exercise, column, letter) for letter in "NC")
    if rows is not None:
        known |= {"times_n": rows, "one_over_n_twice": 1 / rows}
    if columns is not None:
        known |= {"times_c": columns, "one_over_c": 1 / columns}
    for identifier, factor in known.items():
        if np.allclose(factors, factor, rtol=1e-6, atol=0):
            yield named(identifier)
    # One number is a multiple of any other, and a multiple near 1 is rather an inexactness.
    telling = sum(one.size for one in column.mine) > 1 and abs(factors[0] - 1) > 3e-3
    if telling and np.allclose(factors, factors[0], rtol=1e-6, atol=0):
        yield named("constant_factor", f"{factors[0]:.4g}")


def _sizes(exercise: Exercise, column: Column, letter: str) -> np.ndarray | None:
    """How long the axis with that letter is, on each case."""
    for name, letters in exercise.axes.items():
        if letter in letters and name in column.cases[0].inputs:
            axis = letters.index(letter)
            shapes = [column.cases[i].inputs[name].shape for i in column.at]
            return np.array([float(shape[axis]) for shape in shapes])
    return None


def _probe_places(column: Column) -> Iterator[Named]:
    """The right numbers in the wrong places."""
    mine, true = column.mine, column.true
    if all(one.ndim == 2 for one in mine) and _all_right([one.T for one in mine], true):
        yield named("transposed")
    for axis in range(min(one.ndim for one in mine)):
        for shift in (1, -1) if max(one.shape[axis] for one in mine) > 2 else ():
            if _all_right([np.roll(one, shift, axis) for one in mine], true):
                yield named("shifted_by_one")
    if _all_right([np.sort(one, axis=None) for one in mine], [np.sort(t, axis=None) for t in true]):
        yield named("permuted")


def _probe_end(column: Column) -> Iterator[Named]:
    """Is it the last row, or the last entry of more than two, that is wrong, and nothing else?"""
    pairs = [pair for pair in zip(column.mine, column.true, strict=True) if pair[1].ndim]
    if any(true.ndim > 1 or len(true) > 2 for _, true in pairs) and all(
        len(true) > 1 and is_same(mine[:-1], true[:-1]) and not is_same(mine[-1:], true[-1:])
        for mine, true in pairs
    ):
        last = len(pairs[0][1]) - 1
        yield named("last_row_wrong", f"{'row' if pairs[0][1].ndim > 1 else 'entry'} {last} is not")


def _nonzero_rows(array: np.ndarray) -> list[int] | list[list[int]] | None:
    """The places of rows whose entries do not sum to zero; None where there are no rows."""
    if array.ndim == 0:
        return None
    sums = np.atleast_2d(array).sum(axis=-1)
    places = np.argwhere(~(np.abs(sums) <= 1e-9))
    return (places[:, 0] if sums.ndim == 1 else places).tolist()
