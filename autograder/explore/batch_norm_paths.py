"""Batch norm's ways back: straight, through the variance, through the mean."""

from __future__ import annotations

import numpy as np

from autograder import pictures
from autograder.explore.explorable import Explorable, counter, slider

_X = (1.0, 7.0, 9.0, 15.0)
_DXHAT = np.array([1.0, 0.0, 2.0, -1.0])


def batch_norm() -> Explorable:
    """Move one of four examples, and see the three parts of every example's gradient."""
    which = counter("example", 3, 3)
    value = slider("its x", _X[3], -10, 30, 0.5)
    x = np.array(_X)

    def draw() -> str:
        x[which.value] = value.value
        parts = _parts(x)
        pictures.terms(parts)
        together = parts["together"]
        return (
            f"x is {', '.join(f'{entry:g}' for entry in x)}. "
            f"dx is {', '.join(f'{entry:+.3f}' for entry in together)}: "
            f"it sums to {abs(together.sum()):.0e}, and so does dx times the deviations, "
            f"{abs(together @ (x - x.mean())):.0e}."
        )

    shown = Explorable([which, value], draw, answers_to=[value])

    def choose(_: object) -> None:
        value.value = float(x[which.value])

    which.observe(choose, names="value")
    return shown


def _parts(x: np.ndarray) -> dict[str, np.ndarray]:
    """The three parts of dx, and their sum, where x̂ receives `_DXHAT` (lesson 08)."""
    centred = x - x.mean()
    inv_std = ((centred**2).mean() + 1e-5) ** -0.5
    direct = _DXHAT * inv_std
    variance = -(_DXHAT * centred).sum() * inv_std**3 * centred / len(x)
    mean = np.full(len(x), -direct.mean())
    return {
        "direct": direct,
        "through the variance": variance,
        "through the mean": mean,
        "together": direct + variance + mean,
    }
