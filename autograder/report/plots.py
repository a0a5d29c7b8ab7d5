"""A report's pictures, as SVG: apart in grey as well, by hatching and marks."""

from __future__ import annotations

import io
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from autograder.pictures import BLUE, GREY, ORANGE
from autograder.report.statistics import Fate, ItemFigures, MadeMistake

# Below this an exercise says little about who is strong.
WEAK = 0.2
_WIDTH = 8.0
_LOOKS = {
    Fate.RIGHT: {"color": BLUE},
    Fate.NAMED: {"color": ORANGE, "hatch": "//"},
    Fate.UNNAMED: {"color": "#E8B48A", "hatch": ".."},
    Fate.STOPPED: {"color": "#333333"},
    Fate.NOT_ATTEMPTED: {"color": "white", "hatch": "xx", "edgecolor": GREY},
}


def distribution(marks: np.ndarray, most: float) -> str:
    """How many have which mark, and the median as a line."""
    figure = Figure(figsize=(_WIDTH, 2.8), layout="tight")
    axes = figure.subplots()
    step = max(1, round(most / 20))
    axes.hist(marks, np.arange(0, most + 2 * step, step), color=BLUE, edgecolor="white")
    median = np.median(marks)
    axes.axvline(median, color=ORANGE, linestyle="--", linewidth=2)
    axes.annotate(
        f"median {median:g}", (median, 1.0), xycoords=("data", "axes fraction"),
        xytext=(0, 3), textcoords="offset points", ha="center", va="bottom",
    )  # fmt: skip
    axes.set(xlabel=f"mark, of {most:g}", ylabel="students", xlim=(0, most + step))
    axes.yaxis.get_major_locator().set_params(integer=True)
    return _svg(figure)


def fates(items: Sequence[ItemFigures]) -> str:
    """For each exercise, in order, what became of the answers."""
    figure = Figure(figsize=(_WIDTH, 1.3 + 0.32 * len(items)), layout="tight")
    axes = figure.subplots()
    places = np.arange(len(items))
    left = np.zeros(len(items))
    for fate, look in _LOOKS.items():
        counts = np.array([item.fates[list(Fate).index(fate)] for item in items])
        look = {"edgecolor": "white", **look}
        axes.barh(places, counts, left=left, label=fate.value, linewidth=0.5, **look)
        left += counts
    axes.set(xlabel="answers", ylim=(len(items) - 0.4, -0.6))
    axes.set_yticks(places, [item.item.name for item in items])
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, fontsize=9)
    return _svg(figure)


def mistakes(made: Sequence[MadeMistake]) -> str:
    """The most frequent mistakes, the most frequent first."""
    figure = Figure(figsize=(_WIDTH, 0.7 + 0.42 * len(made)), layout="tight")
    axes = figure.subplots()
    counts = [len(mistake.students) for mistake in made]
    bars = axes.barh(np.arange(len(made)), counts, color=ORANGE, hatch="//", edgecolor="white")
    axes.bar_label(bars, padding=3)
    axes.set(xlabel="students", ylim=(len(made) - 0.4, -0.6), xlim=(0, 1.1 * max(counts)))
    axes.set_yticks(
        range(len(made)), [f"{mistake.title}\n{mistake.item}" for mistake in made], fontsize=8
    )
    axes.xaxis.get_major_locator().set_params(integer=True)
    return _svg(figure)


def separation(items: Sequence[ItemFigures]) -> str:
    """How well each exercise, of those where it is known, tells strong from weak."""
    figure = Figure(figsize=(_WIDTH, 1 + 0.32 * len(items)), layout="tight")
    axes = figure.subplots()
    for row, item in enumerate(items):
        color, marker = (ORANGE, "X") if item.discrimination < WEAK else (BLUE, "o")
        axes.plot([0, item.discrimination], [row, row], color=color, linewidth=1)
        axes.plot(item.discrimination, row, marker, color=color, markersize=8)
    axes.axvline(0, color=GREY, linewidth=1)
    axes.axvline(WEAK, color=GREY, linewidth=1, linestyle=":")
    lowest = min(item.discrimination for item in items)
    axes.set(
        xlabel="correlation with the points in all other exercises",
        xlim=(min(-0.1, lowest - 0.1), 1.0), ylim=(len(items) - 0.4, -0.6),
    )  # fmt: skip
    axes.set_yticks(range(len(items)), [item.item.name for item in items])
    return _svg(figure)


def _svg(figure: Figure) -> str:
    for axes in figure.axes:
        axes.spines[["top", "right"]].set_visible(False)
    written = io.StringIO()
    # The same numbers give the same file.
    with mpl.rc_context({"svg.hashsalt": "report"}):
        figure.savefig(written, format="svg", metadata={"Date": None})
    return written.getvalue()
