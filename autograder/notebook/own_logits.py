"""Logits of one's own, in courses that give everyone others."""

from __future__ import annotations

import numpy as np

from autograder.own_values import logits_of

# Whose values the checks of this session are about; empty for the lesson's.
username = ""


def own_logits(name: str) -> np.ndarray:
    """Your three logits, shape (3,); the checks know from then on whose they are.

    ``name`` is your username, as your instructor knows it. Raises ValueError without one.
    """
    global username
    logits = logits_of(name)
    username = name
    return logits
