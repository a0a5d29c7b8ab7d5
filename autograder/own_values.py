"""Values of a learner's own for an exercise on paper, in place of the lesson's.

This file is also where answers are graded, beside the stand-in for autograder; so it imports
nothing of the package.
"""

from __future__ import annotations

import hashlib

import numpy as np


def logits_of(username: str) -> np.ndarray:
    """Three logits between 0.5 and 4.4 that depend on a name alone, no two alike; shape (3,).

    Capitals and blanks around the name make no difference. Raises ValueError without a name.
    """
    name = username.strip().casefold()
    if not name:
        raise ValueError("Put your username between the quotes: your three logits come from it.")
    rng = np.random.default_rng(list(hashlib.sha256(name.encode()).digest()))
    return rng.choice(np.arange(5, 45), size=3, replace=False) / 10
