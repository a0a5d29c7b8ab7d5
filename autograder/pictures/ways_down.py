"""Ways down a loss: over the logits, and in a valley of two directions."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np

from autograder.pictures.colours import BLUE, ORANGE


def landscape(path: np.ndarray, label: int = 0) -> None:
    """The cross-entropy over the first two of three logits, the third held at 0, with a path on it.

    ``path`` has shape (steps + 1, 3); only its first two columns are drawn.
    """
    first, second = np.meshgrid(np.linspace(-1, 5, 121), np.linspace(-3, 3, 121))
    logits = np.stack([first, second, np.zeros_like(first)])
    loss = np.log(np.exp(logits).sum(axis=0)) - logits[label]
    figure, axes = plt.subplots(figsize=(5.5, 4.5))
    levels = [0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4]
    shades = axes.contourf(first, second, loss, levels, cmap="cividis_r", norm="symlog")
    axes.contour(first, second, loss, levels, colors="white", linewidths=0.5)
    figure.colorbar(shades, label="loss")
    axes.plot(path[:, 0], path[:, 1], "o-", color=ORANGE, markeredgecolor="white")
    axes.annotate("start", path[0, :2], (6, 6), textcoords="offset points", weight="bold")
    axes.set(xlabel="logit of class 0 (correct)", ylabel="logit of class 1")


def paths_in_a_valley(paths: Mapping[str, np.ndarray], curvatures: tuple[float, float]) -> None:
    """Ways down on the loss (a x^2 + b y^2) / 2, whose curvatures are a and b.

    Each path has shape (steps + 1, 2); line and marks tell them apart as well as colour does.
    """
    reach_x, reach_y = (
        1.15 * max(np.abs(path[:, k]).max() for path in paths.values()) for k in (0, 1)
    )
    across, up = np.meshgrid(
        np.linspace(-reach_x, reach_x, 161), np.linspace(-reach_y, reach_y, 161)
    )
    loss = (curvatures[0] * across**2 + curvatures[1] * up**2) / 2
    _, axes = plt.subplots(figsize=(7.2, 4.2), layout="tight")
    axes.contour(across, up, loss, loss.max() * np.linspace(0.02, 1, 12) ** 2, colors="#BBBBBB")
    styles = zip((BLUE, ORANGE, "#009E73"), ("-o", "--s", "-.^"), strict=True)
    for (title, path), (colour, style) in zip(paths.items(), styles, strict=False):
        axes.plot(*path.T, style, color=colour, markersize=4, linewidth=1.3, label=title)
    axes.plot(0, 0, "*", color="black", markersize=13)
    axes.annotate("lowest", (0, 0), (8, -14), textcoords="offset points")
    axes.set(xlabel="flat direction", ylabel="steep direction")
    axes.legend()


def descent(path: np.ndarray, losses: np.ndarray, curvatures: tuple[float, float]) -> None:
    """A path down a valley as in `paths_in_a_valley`, and beside it the loss at each step.

    ``path`` has shape (steps + 1, 2). What leaves the picture is cut off.
    """
    _, (axes, curve) = plt.subplots(1, 2, figsize=(9.6, 3.8), layout="tight")
    across, up = np.meshgrid(np.linspace(-5, 5, 121), np.linspace(-3, 3, 121))
    height = (curvatures[0] * across**2 + curvatures[1] * up**2) / 2
    axes.contour(across, up, height, 45 * np.linspace(0.02, 1, 10) ** 2, colors="#BBBBBB")
    axes.plot(*path.T, "-o", color=ORANGE, markersize=4, linewidth=1.3)
    axes.plot(0, 0, "*", color="black", markersize=13)
    axes.annotate("start", path[0], (-30, 8), textcoords="offset points", weight="bold")
    axes.set(xlim=(-5, 5), ylim=(-3, 3), xlabel="flat direction", ylabel="steep direction")
    curve.plot(losses, "-o", color=BLUE, markersize=4)
    curve.set(yscale="log", ylim=(1e-6, 1e6), xlabel="step", ylabel="loss (logarithmic)")
    curve.grid(axis="y", color="#DDDDDD")
