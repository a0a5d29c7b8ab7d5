"""Boxes and arrows: computation graphs, and a whole model with its way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np

from autograder.pictures.colours import BLUE, GREY, ORANGE


def graph(
    places: Mapping[str, tuple[float, float]],
    arrows: Sequence[tuple[str, str]],
    values: Mapping[str, float],
    gradients: Mapping[str, float] | None = None,
) -> None:
    """A computation graph: values forward in blue, and below them gradients backward in orange.

    Parameters
    ----------
    places
        Where each node stands, x to the right and y up, one unit between neighbours.
    values, gradients
        Nodes without a value or a gradient are left blank.
    arrows
        Pairs of node names, in the direction of the forward pass.
    """
    across = [x for x, _ in places.values()]
    up = [y for _, y in places.values()]
    size = (1.9 * (max(across) - min(across) + 1), 1.5 * (max(up) - min(up) + 1))
    _, axes = plt.subplots(figsize=size)
    boxes = {
        name: axes.add_patch(plt.Rectangle((x - 0.34, y - 0.3), 0.68, 0.6, fc="white", ec=GREY))
        for name, (x, y) in places.items()
    }
    for start, end in arrows:
        far = abs(places[end][0] - places[start][0]) > 1.5
        axes.annotate(
            "",
            xy=places[end],
            xytext=places[start],
            arrowprops={
                "arrowstyle": "-|>",
                "color": GREY,
                # From edge to edge.
                "patchA": boxes[start],
                "patchB": boxes[end],
                "shrinkA": 0,
                "shrinkB": 0,
                # An arrow past other nodes swings above them.
                "connectionstyle": f"arc3,rad={-0.28 if far else 0}",
            },
        )
    for name, (x, y) in places.items():
        centred = {"ha": "center", "va": "center", "fontsize": 9}
        axes.text(x, y + 0.17, name, weight="bold", **centred)
        if name in values:
            axes.text(x, y, f"{values[name]:.4g}", color=BLUE, **centred)
        if gradients is not None and name in gradients:
            slope = f"grad {gradients[name]:.4g}"
            axes.text(x, y - 0.18, slope, color=ORANGE, style="italic", **centred)
    axes.set(xlim=(min(across) - 0.5, max(across) + 0.5), ylim=(min(up) - 0.45, max(up) + 0.6))
    axes.set_axis_off()


def cross_entropy_graph(logits: np.ndarray, label: int) -> None:
    """The graph of -z_y + log(sum(exp(z))) for three logits, forward and backward."""
    exponentials = np.exp(logits)
    total = exponentials.sum()
    dlogits = exponentials / total - np.eye(3)[label]
    places = {"S": (2, 1), "log S": (3, 1), "L": (4, 1.6)}
    values = {"S": total, "log S": np.log(total), "L": np.log(total) - logits[label]}
    gradients = {"S": 1 / total, "log S": 1.0, "L": 1.0}
    arrows = [("S", "log S"), ("log S", "L"), (f"z{label}", "L")]
    for i in range(3):
        places |= {f"z{i}": (0, 2 - i), f"exp z{i}": (1, 2 - i)}
        values |= {f"z{i}": logits[i], f"exp z{i}": exponentials[i]}
        gradients |= {f"z{i}": dlogits[i], f"exp z{i}": 1 / total}
        arrows += [(f"z{i}", f"exp z{i}"), (f"exp z{i}", "S")]
    graph(places, arrows, values, gradients)


def map_of_gradients(rows: Sequence[tuple[str, str, str]], repeated: tuple[int, int]) -> None:
    """A model as a column of boxes, the loss on top, with an arrow for the way back.

    Parameters
    ----------
    rows
        From the loss down: the piece, the gradients that arise there, the units that derive them.
    repeated
        The first and the last of the rows that are there once for each layer; they are framed.
    """
    _, axes = plt.subplots(figsize=(7.6, 0.5 * len(rows) + 0.6), layout="tight")
    first, last = repeated
    frame = plt.Rectangle(
        (0.02, -last - 0.46), 9.96, last - first + 0.92, fill=False, edgecolor=GREY, linestyle="--"
    )
    axes.add_patch(frame)
    axes.text(9.98, -first + 0.48, "once for each layer", ha="right", fontsize=8, color=GREY)
    for place, (piece, gradients, units) in enumerate(rows):
        shade = "#E8F1F8" if place % 2 else "white"
        box = plt.Rectangle((0.7, -place - 0.32), 3.3, 0.64, facecolor=shade, edgecolor=BLUE)
        axes.add_patch(box)
        axes.text(2.35, -place, piece, ha="center", va="center", fontsize=9)
        axes.text(4.25, -place, gradients, va="center", fontsize=9, family="monospace")
        axes.text(9.8, -place, units, ha="right", va="center", weight="bold", color=ORANGE)
        if place:
            down = {"arrowstyle": "-|>", "color": ORANGE}
            axes.annotate("", (0.4, -place - 0.1), (0.4, -place + 0.85), arrowprops=down)
    axes.text(4.25, 0.75, "gradients found there", fontsize=9, style="italic")
    axes.text(9.8, 0.75, "unit", ha="right", fontsize=9, style="italic")
    axes.text(0.7, 0.75, "way back, top to bottom", fontsize=9, style="italic", color=ORANGE)
    axes.set(xlim=(0, 10), ylim=(-len(rows) + 0.4, 1.1))
    axes.set_axis_off()
