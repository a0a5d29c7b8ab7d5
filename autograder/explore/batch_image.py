"""A batch and the image of its gradient, one logit at a time."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from autograder import pictures
from autograder.earlier import batch_cross_entropy_backward
from autograder.explore.explorable import Explorable, counter, slider

_LOGITS = np.random.default_rng(4).normal(scale=1.5, size=(5, 4)).round(1)
_LABELS = np.array([2, 0, 3, 1, 1])


def batch() -> Explorable:
    """Change one logit of one example, or the loss from a mean to a sum, and see dlogits."""
    row, column = counter("example", 0, 4), counter("class", 2, 3)
    value = slider("its logit", float(_LOGITS[0, 2]), -8, 8, 0.1)
    loss = widgets.ToggleButtons(options=["mean", "sum"], description="loss is the")
    logits = _LOGITS.copy()

    def draw() -> str:
        logits[row.value, column.value] = value.value
        dlogits = batch_cross_entropy_backward(logits, _LABELS)
        if loss.value == "sum":
            dlogits = len(logits) * dlogits
        title = f"dlogits, the loss is the {loss.value} of five"
        pictures.batch(dlogits, _LABELS, title, chosen=(row.value, column.value))
        mine = dlogits[row.value]
        return (
            f"The logit of class {column.value} of example {row.value} is {value.value:+.1f}. "
            f"The example's label is {_LABELS[row.value]}, and its row of dlogits "
            f"[{', '.join(f'{entry:+.3f}' for entry in mine)}]. "
            "The row sums to zero; its label's entry is the negative one. "
            "The other rows know nothing of this one."
        )

    shown = Explorable([row, column, value, loss], draw, answers_to=[value, loss])

    def choose(_: object) -> None:
        value.value = float(logits[row.value, column.value])
        shown.redraw()

    row.observe(choose, names="value")
    column.observe(choose, names="value")
    return shown
