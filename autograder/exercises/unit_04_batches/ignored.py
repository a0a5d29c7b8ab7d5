"""Labels that do not count."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_04_batches.cases import (
    FOUR_BY_THREE,
    SQUARE,
    THREE_BY_FIVE,
    UNEVEN,
    draw_labelled,
    one_hot_rows,
    softmax_rows,
)
from autograder.exercises.unit_04_batches.mean_loss import batch_cross_entropy_backward

_ignoring = {
    "one of four ignored": {
        "logits": FOUR_BY_THREE,
        "labels": np.array([0, -1, 1, 2]),
        "ignore_index": -1,
    },
    "two of three ignored, by -100": {
        "logits": THREE_BY_FIVE,
        "labels": np.array([-100, 1, -100]),
        "ignore_index": -100,
    },
    "none ignored": {"logits": SQUARE, "labels": np.array([2, 1, 1]), "ignore_index": -1},
    "class 2 ignored": {"logits": UNEVEN, "labels": np.array([1, 2, 0]), "ignore_index": 2},
}


@define
class ignoring_cross_entropy_backward:
    """Shape (N, C): dlogits where examples labelled ignore_index do not count, not even in N."""

    wrt = ("logits",)
    axes = {"logits": "NC", "labels": "N"}
    uses = ("batch_cross_entropy_backward",)
    visible = _ignoring

    def forward(torch, logits, labels, ignore_index):
        return torch.nn.functional.cross_entropy(logits, labels, ignore_index=ignore_index)

    def answer(logits, labels, ignore_index):
        counts = labels != ignore_index
        dlogits = np.zeros_like(logits)
        dlogits[counts] = batch_cross_entropy_backward(logits[counts], labels[counts])
        return dlogits

    def hidden(rng):
        for case in draw_labelled(rng):
            labels = case["labels"].copy()
            ignore_index = int(rng.choice([-1, -100]))
            labels[int(rng.integers(1, len(labels)))] = ignore_index
            yield {"logits": case["logits"], "labels": labels, "ignore_index": ignore_index}

    class mistakes:
        def ignored_still_counted(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = one_hot_rows(np.where(counts[:, 0], labels, 0), logits.shape[1])
            return counts * (softmax_rows(logits) - one_hot) / len(labels)

        def ignored_not_zeroed(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = counts * one_hot_rows(np.where(counts[:, 0], labels, 0), logits.shape[1])
            return (softmax_rows(logits) - one_hot) / counts.sum()

        def ignored_not_known(logits, labels, ignore_index):
            return (softmax_rows(logits) - one_hot_rows(labels, logits.shape[1])) / len(labels)

        def one_over_n_missing(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = one_hot_rows(np.where(counts[:, 0], labels, 0), logits.shape[1])
            return counts * (softmax_rows(logits) - one_hot)

        def true_minus_predicted(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = one_hot_rows(np.where(counts[:, 0], labels, 0), logits.shape[1])
            return counts * (one_hot - softmax_rows(logits)) / counts.sum()

        def unshifted(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = one_hot_rows(np.where(counts[:, 0], labels, 0), logits.shape[1])
            p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            return np.where(counts, p - one_hot, 0) / counts.sum()

        def wrong_axis(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = one_hot_rows(np.where(counts[:, 0], labels, 0), logits.shape[1])
            return counts * (softmax_rows(logits.T).T - one_hot) / counts.sum()

        def one_hot_forgotten(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            return counts * softmax_rows(logits) / counts.sum()

    class equivalents:
        def with_a_loop(logits, labels, ignore_index):
            gradient = np.zeros_like(logits)
            counted = [n for n in range(len(labels)) if labels[n] != ignore_index]
            for n in counted:
                p = np.exp(logits[n] - logits[n].max())
                gradient[n] = p / p.sum() / len(counted)
                gradient[n, labels[n]] -= 1 / len(counted)
            return gradient

        def with_weights(logits, labels, ignore_index):
            weight = np.where(labels == ignore_index, 0.0, 1.0)
            safe = np.where(labels == ignore_index, 0, labels)
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            p[np.arange(len(labels)), safe] -= 1
            return p * (weight / weight.sum())[:, None]

        def zeroed_afterwards(logits, labels, ignore_index):
            ignored = labels == ignore_index
            gradient = batch_cross_entropy_backward(logits, np.where(ignored, 0, labels))
            gradient[ignored] = 0
            return gradient * len(labels) / (len(labels) - ignored.sum())

    class hints:
        ask = "If the logits of an ignored example double, what does the loss do?"
        look = (
            (
                "The lesson, under “Labels to be ignored”: the two things that follow are two "
                "places in your code. You have a function that is right for any batch of "
                "examples that all count."
            ),
            {
                "size": (
                    "How many losses does the mean average now? Try a batch in which two of "
                    "three are ignored."
                )
            },
            {
                "place": (
                    "Print your answer on a batch with one ignored example. Its row should be "
                    "empty of any number but 0; if it is not, which line wrote there? "
                    "Remember what NumPy takes the index -1 for."
                )
            },
            {
                "rounding": (
                    "If a row near 1000 is ignored, is 0 times its softmax still 0? What is 0 "
                    "* inf?"
                )
            },
        )
        smaller = (
            (
                "Three examples with the probabilities 0.75 and 0.25 each, labels 0, -1 and "
                "1, and -1 is ignored. The rows that count, each for itself, have [-0.25, "
                "0.25] and [0.75, -0.75]; the middle row has [0, 0]."
            ),
            {
                "size": (
                    "The three rows of the answer are [-0.125, 0.125], [0, 0] and [0.375, "
                    "-0.375]: the same as if the middle example had never been in the batch."
                )
            },
        )
        shape = (
            "Find out who counts. Make an answer of the right shape for which nothing more has to "
            "be done where nobody counts. Then treat those who count as a batch of their own, and "
            "put their rows back where they came from."
        )
        derivation = (
            "An ignored example is not in the loss, so its row is zero. The others are the batch: "
            "the loss is the mean over them alone, and its gradient is exercise 3's on these rows "
            "and these labels. A mask of the rows that count picks them out and puts the result "
            "back; N is then the number of rows that count, and no label -1 is ever an index."
        )
