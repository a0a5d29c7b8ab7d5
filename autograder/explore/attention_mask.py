"""Attention under the mask: the weights, and the gradient at the scores."""

from __future__ import annotations

import ipywidgets as widgets
import numpy as np

from autograder import pictures
from autograder.earlier import softmax_backward
from autograder.explore.explorable import Explorable, counter, slider

_POSITIONS, _FEATURES = 5, 4


def attention() -> Explorable:
    """Turn the mask off and on, and sharpen the scores: who looks where, and what comes back."""
    looking = counter("looking", 2, _POSITIONS - 1)
    sharp = slider("scores times", 1, 0, 8, 0.25)
    masked = widgets.Checkbox(value=True, description="mask the future")
    rng = np.random.default_rng(3)
    q, k, v, dout = (rng.normal(size=(_POSITIONS, _FEATURES)) for _ in range(4))

    def draw() -> str:
        scores = sharp.value * q @ k.T / np.sqrt(_FEATURES)
        if masked.value:
            scores = np.where(np.tri(_POSITIONS, dtype=bool), scores, -np.inf)
        exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
        weights = exponentials / exponentials.sum(axis=1, keepdims=True)
        dscores = softmax_backward(dout @ v.T, weights)
        tables = {"weights": weights, "gradient at the scores": dscores}
        pictures.attention_tables(tables, masked.value, looking.value)
        row, pushed = weights[looking.value], dscores[looking.value].round(2) + 0.0  # no "-0.00"
        return (
            f"Position {looking.value} looks with weights {', '.join(f'{w:.2f}' for w in row)}; "
            f"its scores receive {', '.join(f'{g:+.2f}' for g in pushed)}, which sum to "
            "zero. Largest weight anywhere past the first row: "
            f"{weights[1:].max():.2f}."
        )

    return Explorable([looking, sharp, masked], draw)
