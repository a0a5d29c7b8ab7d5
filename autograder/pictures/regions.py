"""The plane, coloured by the class that a network chooses there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from autograder.pictures.colours import CLASSES


def decision_regions(
    classify: Callable[[np.ndarray], np.ndarray], points: np.ndarray, labels: np.ndarray
) -> None:
    """The plane, shaded and hatched by the class that is chosen there, and labelled points.

    Parameters
    ----------
    classify
        Takes points of shape (K, 2) and returns K classes, 0, 1 or 2.
    """
    _, axes = plt.subplots(figsize=(5.2, 5.0), layout="tight")
    _regions(axes, classify, points, labels)
    axes.set(xlabel="first input", ylabel="second input")
    axes.legend(loc="upper left")


def regions_while_learning(
    stages: Mapping[str, Callable[[np.ndarray], np.ndarray]], points: np.ndarray, labels: np.ndarray
) -> None:
    """Decision regions side by side, one panel for each titled stage of the training."""
    _, panels = plt.subplots(1, len(stages), figsize=(3.1 * len(stages), 3.4), layout="tight")
    for axes, (title, classify) in zip(panels, stages.items(), strict=True):
        _regions(axes, classify, points, labels)
        axes.set(title=title, xticks=[], yticks=[])


def _regions(
    axes: Axes,
    classify: Callable[[np.ndarray], np.ndarray],
    points: np.ndarray,
    labels: np.ndarray,
) -> None:
    reach = np.abs(points).max() + 0.3
    across = np.linspace(-reach, reach, 241)
    plane = np.stack(np.meshgrid(across, across), axis=-1)
    chosen = classify(plane.reshape(-1, 2)).reshape(len(across), len(across))
    hatches = ("", "///", "...")
    for number, colour in enumerate(CLASSES[: labels.max() + 1]):
        region = np.where(chosen == number, 1.0, np.nan)
        axes.contourf(
            across, across, region, levels=[0.5, 1.5],
            colors=[colour], alpha=0.18, hatches=[hatches[number]],
        )  # fmt: skip
        own = points[labels == number]
        axes.plot(
            *own.T, "os^"[number], color=colour, markeredgecolor="black", label=f"class {number}"
        )
    axes.set_aspect("equal")
