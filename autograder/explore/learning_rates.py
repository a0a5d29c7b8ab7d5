"""A learning rate that is too small, right, or too large, on a valley with a bottom."""

from __future__ import annotations

import numpy as np

from autograder import pictures
from autograder.explore.explorable import Explorable, slider

_CURVATURES = np.array([1.0, 10.0])
_START = np.array([4.0, 1.5])
_STEPS = 30


def learning_rate() -> Explorable:
    """Thirty steps down a valley that is ten times as steep one way as the other."""
    rate = slider("learning rate", 0.15, 0.005, 0.23, 0.005)
    rate.readout_format = ".3f"

    def draw() -> str:
        # Each step multiplies the distance from the bottom by 1 - rate * curvature, either way.
        factors = 1 - rate.value * _CURVATURES
        path = _START * factors ** np.arange(_STEPS + 1)[:, None]
        losses = (_CURVATURES * path**2).sum(axis=1) / 2
        pictures.descent(path, losses, tuple(_CURVATURES))
        return (
            f"{_judged(factors, losses)} After {_STEPS} steps the loss is {losses[-1]:.3g}, from "
            f"{losses[0]:.3g}. Each step multiplies the distance from the bottom by "
            f"{factors[0]:.3g} along the flat direction, and by {factors[1]:.3g} along the steep "
            "one."
        )

    return Explorable([rate], draw)


def _judged(factors: np.ndarray, losses: np.ndarray) -> str:
    if np.abs(factors).max() > 1:
        return "Too large: every step jumps over the valley and lands higher up."
    if np.abs(factors).max() == 1:
        return "On the edge: it jumps from side to side for ever, at the same height."
    if losses[-1] > 0.01 * losses[0] and abs(factors[1]) > abs(factors[0]):
        return "Almost too large: it jumps from side to side and comes down only slowly."
    if losses[-1] > 0.01 * losses[0]:
        return "Too small: it is on its way, and has not arrived."
    return "Right: it has arrived."
