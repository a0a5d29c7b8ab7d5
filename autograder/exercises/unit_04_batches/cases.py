"""The batches that this unit's exercises share."""

import numpy as np

# Four examples, three classes; no label is the largest logit of its row throughout.
FOUR_BY_THREE = np.array([[2.0, 1.0, 0.0], [0.1, -0.7, 0.4], [-1.2, 0.3, 1.1], [0.5, 0.6, -0.9]])

THREE_BY_FIVE = np.array(
    [[0.2, -1.0, 0.7, 1.5, -0.3], [1.1, 0.4, -0.6, 0.0, 0.9], [-0.8, 0.5, 1.2, -1.4, 0.1]]
)

SQUARE = np.array([[0.3, 1.4, -0.5], [1.0, -0.2, 0.6], [-0.9, 0.8, 0.1]])

# One row near 1000, the others near 0: a single shift for the batch does not do.
UNEVEN = np.array([[1000.4, 999.1, 1001.0, 998.7], [0.5, -0.4, 1.6, 0.2], [-1.1, 0.7, 0.3, 1.9]])

# The label's probability is below 1e-5 in one row: an epsilon in the logarithm shows.
UNLIKELY = np.array([[6.0, -6.0, 0.3], [0.2, 0.9, -0.4], [1.0, -0.5, 0.0], [-0.7, 0.4, 0.8]])

labelled = {
    "four examples, three classes": {"logits": FOUR_BY_THREE, "labels": np.array([0, 1, 1, 2])},
    "three examples, five classes": {"logits": THREE_BY_FIVE, "labels": np.array([4, 1, 2])},
    "as many examples as classes": {"logits": SQUARE, "labels": np.array([2, 1, 1])},
    "one row near 1000": {"logits": UNEVEN, "labels": np.array([1, 3, 0])},
    "a very unlikely label": {"logits": UNLIKELY, "labels": np.array([1, 0, 2, 1])},
}


def draw_labelled(rng):
    """Batches of 3 to 5 examples in 3 to 6 classes; one has a row shifted by 1000."""
    for shift in (0.0, 0.0, 0.0, 1000.0):
        examples, classes = int(rng.integers(3, 6)), int(rng.integers(3, 7))
        logits = rng.normal(scale=1.5, size=(examples, classes))
        logits[0] += shift
        yield {"logits": logits, "labels": rng.integers(0, classes, size=examples)}


def softmax_rows(logits):
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def one_hot_rows(labels, classes):
    return np.eye(classes)[labels]
