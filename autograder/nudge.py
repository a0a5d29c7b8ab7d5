"""One entry of a gradient, shown by an experiment: nudge an input, and see what the loss does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.truth import truths_of, value_with
from autograder.vocabulary import Case, Exercise, Reply

_WIDTH = 1e-3
# A kink within the nudge, or a curve too strong for it: then the experiment would mislead.
_AGREES_TO = 0.02


def nudge(exercise: Exercise, replies: Sequence[Reply]) -> str:
    """An experiment with the entry that an answer has most wrong, in words; "" if there is none.

    Parameters
    ----------
    replies
        The answer's replies on the visible cases; empty if there is no answer yet. Then the
        experiment is made with the largest entry of the gradient.
    """
    if not exercise.wrt:
        return ""
    truths = truths_of(exercise, exercise.visible)
    by_size = sorted(range(len(exercise.visible)), key=lambda i: truths[i][0].size)
    for i in by_size:
        yours = _results(exercise, replies[i]) if replies else None
        for k, true in enumerate(truths[i]):
            mine = None if yours is None else _fitting(yours[k], true)
            told = _experiment(exercise, exercise.visible[i], k, true, mine)
            if told:
                return told
    return ""


def _results(exercise: Exercise, reply: Reply) -> tuple | None:
    try:
        yours = exercise.in_order(reply.value)
    except (KeyError, TypeError):
        return None
    return yours if reply.kind == "returned" and len(yours) == len(exercise.returns) else None


def _fitting(mine: object, true: np.ndarray) -> np.ndarray | None:
    """A result as an array that can be laid beside the truth, or None."""
    if not isinstance(mine, np.ndarray | float | int):
        return None
    mine = np.asarray(mine)
    return mine if mine.shape == true.shape and np.isfinite(mine).all() else None


def _experiment(
    exercise: Exercise, case: Case, k: int, true: np.ndarray, mine: np.ndarray | None
) -> str:
    error = np.abs(true if mine is None else mine - true)
    if error.max(initial=0.0) <= 1e-6:
        return ""
    at = np.unravel_index(error.argmax(), error.shape)
    name = exercise.wrt[k]
    start = np.array((case.inputs.get("parameters", {}) | case.inputs)[name], dtype=float)
    values = []
    for sign in (-1, 1):
        nudged = start.copy()
        nudged[at] += sign * _WIDTH
        values.append(value_with(exercise, case, name, nudged))
    slope = (values[1] - values[0]) / (2 * _WIDTH)
    if abs(slope - true[at]) > _AGREES_TO * max(abs(true[at]), 0.01):
        return ""
    place = f"{name}[{', '.join(map(str, at))}]" if at else name
    result = "the loss"
    if exercise.upstream is not None:
        several = np.ndim(case.inputs[exercise.upstream])
        result = f"the result, {'weighted with' if several else 'times'} {exercise.upstream}"
        result += " and added up," if several else ","
    told = (
        f"An experiment, on the case “{case.name}”. `{place}` is {start[at]:.4g}. Take 0.001 off "
        f"it, and {result} is {values[0]:.6f}; add 0.001 instead, and it is {values[1]:.6f}. Over "
        f"the whole width of 0.002 that is a rate of {slope:+.4g}."
    )
    if mine is None:
        return f"{told} Which entry of the answer should say so?"
    return f"{told} Your answer says {mine[at]:+.4g} there."
