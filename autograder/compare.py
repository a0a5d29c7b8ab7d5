"""When two arrays are equal to 1e-6.

The rule, stated once for the whole course: the same shape, every entry finite,
``max |yours - true| <= 1e-6``, and ``norm(yours - true) <= 1e-6 * norm(true)``.
The second half is there because the entries of a mean over many examples can all be smaller than
1e-6: zeros would pass the first half. A true gradient that is only rounding noise has no meaningful
norm, so there the first half decides alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

TOLERANCE = 1e-6
# Below this norm a float64 gradient of inputs around one is rounding noise, not a value.
NOISE = 1e-14


@dataclass(frozen=True)
class Comparison:
    """Two arrays side by side. ``wrong_at`` is None where the shapes differ."""

    right: bool
    largest: float
    relative: float
    wrong_at: np.ndarray | None


def compare(yours: np.ndarray, true: np.ndarray) -> Comparison:
    """Compare an array with the truth by the 1e-6 rule.

    Shapes must agree exactly: nothing is broadcast. NaN and infinity never pass. Booleans must be
    equal.
    """
    if yours.shape != true.shape:
        return Comparison(False, np.inf, np.inf, None)
    with np.errstate(all="ignore"):
        difference = np.abs(np.subtract(yours, true, dtype=np.float64))
        largest = float(difference.max(initial=0.0))
        size = float(np.linalg.norm(true.astype(np.float64)))
        distance = float(np.linalg.norm(difference))
    relative = distance / size if size > NOISE else 0.0
    # NaN fails both: every comparison with it is False.
    right = largest <= TOLERANCE and relative <= TOLERANCE
    wrong_at = ~(difference <= TOLERANCE)
    if not right and not wrong_at.any():
        wrong_at = ~(difference <= TOLERANCE * np.abs(true))
    return Comparison(right, largest, relative, wrong_at)


def is_same(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two answers are the same numbers, NaN for NaN and infinity for infinity."""
    if one.shape != other.shape:
        return False
    odd = ~np.isfinite(one)
    if not np.array_equal(one[odd], other[odd], equal_nan=True):
        return False
    if not odd.any():
        return compare(one, other).right
    return compare(np.where(odd, 0.0, one), np.where(odd, 0.0, other)).right
