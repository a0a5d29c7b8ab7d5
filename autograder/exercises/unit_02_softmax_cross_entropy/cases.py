"""The logits and labels that this unit's exercises share."""

import numpy as np

WORKED = np.array([2.0, 1.0, 0.0])

FOUR = np.array([0.3, -1.2, 2.1, 0.7])

FIVE = np.array([-0.4, 1.3, 0.2, -2.0, 0.9])

SHIFTED = np.array([1000.5, 1001.7, 999.2, 1000.1])

labelled = {
    "the worked example": {"logits": WORKED, "label": 0},
    "the label is not the largest logit": {"logits": FOUR, "label": 1},
    "five classes": {"logits": FIVE, "label": 3},
    "two classes": {"logits": np.array([-0.6, 0.8]), "label": 1},
    "a very unlikely label": {"logits": np.array([6.0, 0.4, -6.0]), "label": 2},
    "every logit near 1000": {"logits": SHIFTED, "label": 2},
}


def draw_labelled(rng):
    """Logits of 3 to 6 classes with a label; one set is shifted by 1000."""
    for shift in (0.0, 0.0, 0.0, 1000.0):
        classes = int(rng.integers(3, 7))
        logits = rng.normal(scale=1.5, size=classes) + shift
        yield {"logits": logits, "label": int(rng.integers(1, classes))}
    yield {"logits": np.array([rng.normal(), 6.5, -6.0]), "label": 2}
