"""Arrays as tables of colours or marks: a batch, outer products, letters, attention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from autograder.pictures.colours import BLUE, DIVERGING, GREY, ORANGE


def batch(
    array: np.ndarray, labels: np.ndarray, title: str, chosen: tuple[int, int] | None = None
) -> None:
    """A batch's array as an image, a row for each example, with the labels' places framed.

    A ``chosen`` entry, a row and a column, is marked by a ring.
    """
    figure, axes = plt.subplots(
        figsize=(1.1 * array.shape[1] + 1.5, 0.55 * len(array) + 1.2), layout="tight"
    )
    limit = np.abs(array).max()
    image = axes.imshow(array, cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto")
    figure.colorbar(image)
    _entries(axes, array, "{:+.2f}", limit)
    for row, label in enumerate(labels):
        axes.add_patch(
            plt.Rectangle(
                (label - 0.5, row - 0.5), 1, 1, fill=False, edgecolor="black", linewidth=2
            )
        )
    if chosen is not None:
        ring = {"markersize": 34, "markerfacecolor": "none", "markeredgecolor": "black"}
        axes.plot(chosen[1], chosen[0], "o", **ring)
    axes.set(
        xticks=range(array.shape[1]), yticks=range(len(array)),
        xlabel="class", ylabel="example", title=title,
    )  # fmt: skip


def by_letter(array: np.ndarray, letters: Sequence[str], title: str) -> None:
    """An array with a row for each letter, drawn with the letters side by side."""
    figure, axes = plt.subplots(
        figsize=(0.3 * len(array) + 1.6, 0.28 * array.shape[1] + 1.2), layout="tight"
    )
    limit = np.abs(array).max()
    image = axes.imshow(array.T, cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto")
    figure.colorbar(image)
    axes.set(xticks=range(len(array)), xlabel="letter", ylabel="feature", title=title)
    axes.set_xticklabels(letters)


def outer_products(x: np.ndarray, dout: np.ndarray) -> None:
    """The gradient of a weight as the sum of a table for each example: inputs by what arrives.

    x has shape (N, D) and dout (N, M); the last of the N + 1 tables is x.T @ dout.
    """
    tables = [np.outer(given, arriving) for given, arriving in zip(x, dout, strict=True)]
    titles = [f"example {n}" for n in range(len(tables))]
    _, panels = plt.subplots(
        1,
        len(tables) + 1,
        figsize=(2.1 * (len(tables) + 1), 0.6 * x.shape[1] + 1.1),
        layout="tight",
    )
    limit = max(np.abs(table).max() for table in [*tables, sum(tables)])
    for axes, table, title in zip(
        panels, [*tables, sum(tables)], [*titles, "dweight"], strict=True
    ):
        axes.imshow(table, cmap=DIVERGING, vmin=-limit, vmax=limit, aspect="auto")
        _entries(axes, table, "{:+.3g}", limit)
        axes.set(
            title=title, xticks=range(dout.shape[1]), yticks=range(x.shape[1]), xlabel="output"
        )
    panels[0].set_ylabel("input")
    for before, sign in zip(panels[1:], ["+"] * (len(tables) - 1) + ["="], strict=True):
        before.text(-0.22, 0.5, sign, transform=before.transAxes, ha="center", fontsize=16)


def attention_tables(
    tables: Mapping[str, np.ndarray], masked: bool = True, framed: int | None = None
) -> None:
    """Tables of (T, T) side by side, a row for each position that looks.

    Where they are ``masked``, what a position cannot see is hatched. One row may be framed.

    Each has a scale of its own, white at zero; small ones show their numbers.
    """
    _, panels = plt.subplots(1, len(tables), figsize=(3.9 * len(tables), 3.3), layout="tight")
    for axes, (title, table) in zip(np.atleast_1d(panels), tables.items(), strict=True):
        limit = np.abs(table).max()
        axes.imshow(table, cmap=DIVERGING, vmin=-limit, vmax=limit)
        for row in range(len(table) if masked else 0):
            beyond = (row + 0.5, row - 0.5)
            hatched = plt.Rectangle(
                beyond, len(table) - 1 - row, 1, facecolor="#EEEEEE", hatch="///", edgecolor=GREY
            )
            axes.add_patch(hatched)
        if framed is not None:
            place = (-0.5, framed - 0.5)
            axes.add_patch(plt.Rectangle(place, len(table), 1, fill=False, linewidth=2))
        if len(table) <= 6:
            seen = np.tri(len(table), dtype=bool) | (not masked)
            shown = np.where(seen, table, np.nan)
            _entries(axes, shown, "{:.2f}", limit)
        ticks = range(0, len(table), 1 + len(table) // 10)
        axes.set(title=title, xlabel="looked at", ylabel="looking", xticks=ticks, yticks=ticks)


def _entries(axes: Axes, array: np.ndarray, form: str, limit: float) -> None:
    """Each entry of an image in numbers, white where the image is dark; none for NaN."""
    for row, column in zip(*np.nonzero(~np.isnan(array)), strict=True):
        entry = array[row, column]
        ink = "white" if abs(entry) > 0.7 * limit else "black"
        axes.text(column, row, form.format(entry or 0.0), ha="center", va="center", color=ink)


def marks(rows: Mapping[str, Sequence[bool]], columns: Sequence[str]) -> None:
    """A table of who finds what: a filled square with a tick where True, a blank with a dash."""
    _, axes = plt.subplots(
        figsize=(1.35 * len(columns) + 2.5, 0.36 * len(rows) + 1.1), layout="tight"
    )
    for row, found in enumerate(rows.values()):
        for column, seen in enumerate(found):
            place = (column - 0.45, row - 0.42)
            colour = BLUE if seen else "white"
            axes.add_patch(plt.Rectangle(place, 0.9, 0.84, facecolor=colour, edgecolor=GREY))
            word, ink = ("finds it", "white") if seen else ("blind", ORANGE)
            axes.text(column, row, word, ha="center", va="center", color=ink, fontsize=9)
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), list(rows))
    axes.set(xlim=(-0.6, len(columns) - 0.4), ylim=(len(rows) - 0.4, -0.6))
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
