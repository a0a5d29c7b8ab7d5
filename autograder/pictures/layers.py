"""What layers do: an activation's curve and slope, and sizes by depth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from autograder.pictures.colours import BLUE, GREY, ORANGE


def curves_and_slopes(
    functions: Mapping[str, tuple[Callable[[np.ndarray], np.ndarray], ...]],
) -> None:
    """A panel for each function: its curve in solid blue, its slope in dashed orange.

    ``functions`` maps a title to the function and its derivative.
    """
    x = np.linspace(-4, 4, 401)
    _, panels = plt.subplots(1, len(functions), figsize=(2.9 * len(functions), 2.9), layout="tight")
    for axes, (title, (function, slope)) in zip(panels, functions.items(), strict=True):
        axes.axhline(0, color=GREY, linewidth=0.6)
        axes.axvline(0, color=GREY, linewidth=0.6)
        axes.plot(x, function(x), color=BLUE, linewidth=2, label="value")
        axes.plot(x, slope(x), color=ORANGE, linestyle="--", linewidth=2, label="slope")
        axes.set(title=title, xlabel="x", ylim=(-1.15, 1.6))
    panels[0].legend(loc="upper left", fontsize=8)


def histograms_by_depth(
    networks: Mapping[str, tuple[Sequence[np.ndarray], Sequence[np.ndarray]]],
) -> None:
    """A column for each network: above its activations, below the sizes of its gradients, by layer.

    ``networks`` maps a title to the activations and the gradients of every layer, the first layer
    first. Gradients are shown as powers of ten.
    """
    _, panels = plt.subplots(
        2, len(networks), figsize=(3.2 * len(networks), 5.6), sharey=True, layout="tight"
    )
    for (above, below), (title, (activations, gradients)) in zip(
        panels.T, networks.items(), strict=True
    ):
        _ridges(above, activations, (-1, 1), BLUE)
        above.set(title=title, xlabel="activation")
        _ridges(below, [_powers_of_ten(layer) for layer in gradients], (-9, 1), ORANGE)
        below.set_xlabel("size of the gradient, power of ten")
    for axes in panels[:, 0]:
        axes.set_ylabel("layer")


def _powers_of_ten(array: np.ndarray) -> np.ndarray:
    return np.log10(np.abs(array[array != 0]))


def _ridges(
    axes: Axes, layers: Sequence[np.ndarray], reach: tuple[float, float], colour: str
) -> None:
    """A histogram for each layer, on a ground line of its own."""
    for ground, layer in enumerate(layers, start=1):
        counts, edges = np.histogram(layer, bins=50, range=reach)
        heights = 0.85 * counts / max(counts.max(), 1)
        axes.stairs(ground + heights, edges, baseline=ground, fill=True, color=colour, alpha=0.75)
        axes.axhline(ground, color=GREY, linewidth=0.5)
    axes.set(xlim=reach, yticks=range(1, len(layers) + 1))


def norms_by_layer(stacks: Mapping[str, Sequence[float]], place: str = "layer") -> None:
    """Gradient norms on a logarithmic scale, the first layer (or other ``place``) at the left."""
    _, axes = plt.subplots(figsize=(6.4, 3.6))
    styles = zip((BLUE, ORANGE, "#009E73"), ("-o", "--s", "-.^"), strict=True)
    for (title, norms), (colour, style) in zip(stacks.items(), styles, strict=False):
        layers = range(1, len(norms) + 1)
        axes.semilogy(layers, norms, style, color=colour, markersize=4, label=title)
    axes.set(xlabel=place, ylabel="norm of the gradient at its input")
    axes.legend()
    axes.figure.tight_layout()
