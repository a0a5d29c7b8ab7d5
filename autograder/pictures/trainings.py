"""Trainings: losses by step, and the clinic's bugs by the loss at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt

from autograder.pictures.colours import BLUE, GREY, ORANGE

if TYPE_CHECKING:
    from autograder.clinic import Finding


def loss_curves(curves: Mapping[str, Sequence[float]], guess: float | None = None) -> None:
    """Losses by step, told apart by colour and dashes, and as ``guess`` that of a blind guess."""
    _, axes = plt.subplots(figsize=(6.2, 3.6), layout="tight")
    styles = zip((BLUE, ORANGE, "#009E73", "#CC79A7"), ("-", "--", "-.", ":"), strict=True)
    for (title, losses), (colour, dashes) in zip(curves.items(), styles, strict=False):
        axes.plot(losses, color=colour, linestyle=dashes, linewidth=2, label=title)
    if guess is not None:
        axes.axhline(guess, color=GREY, linewidth=0.8)
        axes.annotate("a blind guess", (0, guess), (4, 3), textcoords="offset points", color=GREY)
    axes.set(xlabel="step", ylabel="loss")
    axes.set_ylim(0, 1.08 * axes.get_ylim()[1])
    axes.legend()


def bugs_by_loss(findings: Sequence[Finding], edge: float = 2.8) -> None:
    """The loss at the end for each bug, with its spread over seeds; "no bug" is a band.

    What lies beyond the ``edge`` is an arrow there, with its number. Cosine and ratio stand at the
    right.
    """
    _, axes = plt.subplots(figsize=(8.2, 0.36 * len(findings) + 1.1), layout="tight")
    [healthy] = [finding for finding in findings if finding.title == "no bug"]
    low, high = healthy.loss - healthy.spread, healthy.loss + healthy.spread
    axes.axvspan(low, high, color=BLUE, alpha=0.2)
    for place, finding in enumerate(findings):
        inside = low <= finding.loss <= high
        colour, mark = (BLUE, "o") if inside else (ORANGE, "s")
        if finding.loss > edge:
            axes.plot(edge, place, ">", color=colour, markersize=9, clip_on=False)
            axes.text(edge - 0.02, place, f"{finding.loss:.2f}", ha="right", va="center")
        else:
            whisker = {"xerr": finding.spread, "capsize": 3}
            axes.errorbar(finding.loss, place, fmt=mark, color=colour, **whisker)
        words = f"cosine {finding.cosine:.3f}, ratio {finding.ratio:.3g}"
        axes.text(edge + 0.02, place, words, va="center", fontsize=8)
    axes.set_yticks(range(len(findings)), [finding.title for finding in findings])
    axes.set(xlabel="loss at the end", ylim=(len(findings) - 0.4, -0.6), xlim=(None, edge))
