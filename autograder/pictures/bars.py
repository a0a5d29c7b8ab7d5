"""Arrays as bars: entries with their values, and what memory holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from autograder.pictures.colours import BLUE, ORANGE


def bars(axes: Axes, names: Sequence[str], heights: np.ndarray, form: str) -> None:
    """Bars with their values; negative ones are orange and hatched."""
    for name, height in zip(names, heights, strict=True):
        down = height < 0
        colour, hatch = (ORANGE, "//") if down else (BLUE, "")
        axes.bar(name, height, 0.6, color=colour, hatch=hatch, alpha=0.85)
        offset = (0, -12 if down else 3)
        axes.annotate(
            form.format(height), (name, height), offset, textcoords="offset points", ha="center"
        )


def terms(terms: Mapping[str, np.ndarray]) -> None:
    """Arrays of one length side by side as bars, each under its title, on one scale."""
    _, panels = plt.subplots(
        1, len(terms), figsize=(2.6 * len(terms), 2.9), sharey=True, layout="tight"
    )
    reach = 1.3 * max(np.abs(term).max() for term in terms.values())
    for axes, (title, term) in zip(panels, terms.items(), strict=True):
        bars(axes, [str(place) for place in range(len(term))], term, "{:+.2f}")
        axes.axhline(0, color="black", linewidth=0.8)
        axes.set(title=title, xlabel="entry", ylim=(-reach, reach))


def memory_held(columns: Mapping[str, Mapping[str, int]]) -> None:
    """How many numbers each array holds: a panel for each title, each with a scale of its own."""
    _, panels = plt.subplots(
        1, len(columns), figsize=(3.7 * len(columns), 3.6), sharey=True, layout="tight"
    )
    for axes, (title, sizes) in zip(np.atleast_1d(panels), columns.items(), strict=True):
        for place, size in enumerate(sizes.values()):
            colour, hatch = (ORANGE, "//") if size == max(sizes.values()) else (BLUE, "")
            axes.barh(place, size, color=colour, hatch=hatch, alpha=0.85)
            axes.annotate(f"{size:,}", (size, place), (3, -3), textcoords="offset points")
        axes.set_yticks(range(len(sizes)), list(sizes))
        axes.set(title=title, xlabel="numbers kept", xticks=[])
        axes.margins(x=0.3)
    panels[0].invert_yaxis()
