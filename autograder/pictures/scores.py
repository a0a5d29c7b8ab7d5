"""What a classifier says of one example: probabilities, gradient, and where the logits stand."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from autograder.pictures.bars import bars
from autograder.pictures.colours import ORANGE


def probabilities_and_gradient(probs: np.ndarray, dlogits: np.ndarray, label: int) -> None:
    """Two rows of bars over the classes: the probabilities, and the gradient p - y below them."""
    _, (above, below) = plt.subplots(2, 1, figsize=(5.5, 4.2), sharex=True, layout="tight")
    _scores(above, below, probs, dlogits, label)


def scores_on_their_landscape(
    probs: np.ndarray, dlogits: np.ndarray, label: int, path: np.ndarray
) -> None:
    """Probabilities and gradient of three classes, and beside them where their logits have come.

    Only differences of logits count, so two axes are enough: how far the correct class's logit
    leads each of the others. ``path`` has shape (steps + 1, 3).
    """
    figure = plt.figure(figsize=(9.6, 4.2), layout="tight")
    grid = figure.add_gridspec(2, 2, width_ratios=(5, 4))
    above = figure.add_subplot(grid[0, 0])
    _scores(above, figure.add_subplot(grid[1, 0], sharex=above), probs, dlogits, label)
    axes = figure.add_subplot(grid[:, 1])
    others = [i for i in range(3) if i != label]
    first, second = np.meshgrid(np.linspace(-10, 10, 81), np.linspace(-10, 10, 81))
    loss = np.log(1 + np.exp(-first) + np.exp(-second))
    levels = [0, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8]
    shades = axes.contourf(first, second, loss, levels, cmap="cividis_r", norm="symlog")
    figure.colorbar(shades, label="loss")
    leads = path[:, [label]] - path[:, others]
    axes.plot(*leads.T, "o-", color=ORANGE, markeredgecolor="white")
    axes.plot(*leads[-1], "s", color="white", markeredgecolor="black", markersize=8)
    axes.set(
        xlim=(-10, 10), ylim=(-10, 10),
        xlabel=f"lead over class {others[0]}", ylabel=f"lead over class {others[1]}",
    )  # fmt: skip


def _scores(above: Axes, below: Axes, probs: np.ndarray, dlogits: np.ndarray, label: int) -> None:
    names = [f"class {i}" + (" (correct)" if i == label else "") for i in range(len(probs))]
    bars(above, names, probs, "{:.3f}")
    above.set(ylabel="probability", ylim=(0, 1.1))
    bars(below, names, dlogits, "{:+.3f}")
    below.axhline(0, color="black", linewidth=0.8)
    below.set(ylabel="dL / dlogit", ylim=(-1.1, 1.1))
