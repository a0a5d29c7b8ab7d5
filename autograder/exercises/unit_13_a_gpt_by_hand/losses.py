"""The cross-entropy over all positions of all texts, some of which do not count."""

import numpy as np

from autograder.exercises.arrays import different_sizes, waves
from autograder.exercises.define import define


def counted_difference(logits, targets, ignore_index, shared=True):
    """p - y at the targets that count, zero elsewhere, and how many count."""
    shift = logits.max(axis=-1, keepdims=True) if shared else 0
    exponentials = np.exp(logits - shift)
    probabilities = exponentials / exponentials.sum(axis=-1, keepdims=True)
    counts = targets != ignore_index
    one_hot = np.eye(logits.shape[-1])[np.where(counts, targets, 0)]
    return counts[..., None] * (probabilities - one_hot), counts


def _texts(logits, targets, ignore_index):
    return {"logits": logits, "targets": targets, "ignore_index": ignore_index}


@define
class sequence_cross_entropy_backward:
    """Shape (B, T, V): dlogits of the mean over every position that counts."""

    wrt = ("logits",)
    axes = {"logits": "BTV", "targets": "BT"}
    visible = {
        "two texts, one of them short": _texts(
            waves(2, 3, 4), np.array([[1, 3, 2], [2, -100, -100]]), -100
        ),
        "three texts, another number for ignored": _texts(
            waves(3, 2, 5, start=0.5), np.array([[4, 0], [-1, 2], [1, 1]]), -1
        ),
        "logits near 1000, and near -1000": _texts(
            waves(2, 4, 3, start=1.0) + np.array([1000.0, -1000.0])[:, None, None],
            np.array([[0, 2, 1, -100], [1, 1, -100, -100]]),
            -100,
        ),
    }

    def forward(torch, logits, targets, ignore_index):
        return torch.nn.functional.cross_entropy(
            logits.flatten(0, 1), targets.flatten(), ignore_index=ignore_index
        )

    def answer(logits, targets, ignore_index):
        counts = targets != ignore_index
        exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
        dlogits = exponentials / exponentials.sum(axis=-1, keepdims=True)
        dlogits[~counts] = 0
        texts, places = np.nonzero(counts)
        dlogits[texts, places, targets[counts]] -= 1
        return dlogits / counts.sum()

    def hidden(rng):
        for ignore_index in (-100, -1, -100):
            texts, places, classes = different_sizes(rng, 3)
            targets = rng.integers(0, classes, size=(texts, places))
            targets[0, 1:] = ignore_index
            logits = rng.normal(size=(texts, places, classes))
            far_apart = np.where(np.arange(texts) % 2, -1000, 1000) * (ignore_index == -1)
            yield _texts(logits + far_apart[:, None, None], targets, ignore_index)

    class mistakes:
        def ignored_still_counted(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index)
            return difference / counts.size

        def ignored_not_zeroed(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index)
            everywhere, _ = counted_difference(logits, np.zeros_like(targets), ignore_index)
            everywhere[..., 0] += 1
            return np.where(counts[..., None], difference, everywhere) / counts.sum()

        def ignored_not_zeroed__and_counted(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index)
            everywhere, _ = counted_difference(logits, np.zeros_like(targets), ignore_index)
            everywhere[..., 0] += 1
            return np.where(counts[..., None], difference, everywhere) / counts.size

        def minus_100_taken_for_ignored(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, -100)
            return difference / counts.sum()

        def class_zero_not_counted(logits, targets, ignore_index):
            only_above = np.where(targets > 0, targets, ignore_index)
            difference, counts = counted_difference(logits, only_above, ignore_index)
            return difference / max(counts.sum(), 1)

        def divided_by_the_texts(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index)
            return difference / len(counts)

        def divided_by_the_positions(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index)
            return difference / counts.shape[1]

        def mean_of_the_texts_means(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index)
            return difference / (len(counts) * counts.sum(axis=1))[:, None, None]

        def texts_means_added(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index)
            return difference / counts.sum(axis=1)[:, None, None]

        def one_over_n_missing(logits, targets, ignore_index):
            return counted_difference(logits, targets, ignore_index)[0]

        def targets_shifted(logits, targets, ignore_index):
            shifted = np.roll(targets, -1, axis=1)
            shifted[:, -1] = ignore_index
            difference, counts = counted_difference(logits, shifted, ignore_index)
            return difference / max(counts.sum(), 1)

        def targets_shifted__the_other_way(logits, targets, ignore_index):
            shifted = np.roll(targets, 1, axis=1)
            shifted[:, 0] = ignore_index
            difference, counts = counted_difference(logits, shifted, ignore_index)
            return difference / max(counts.sum(), 1)

        def last_position_only(logits, targets, ignore_index):
            last = np.full_like(targets, ignore_index)
            ends = (targets != ignore_index).sum(axis=1) - 1
            last[np.arange(len(ends)), ends] = targets[np.arange(len(ends)), ends]
            difference, counts = counted_difference(logits, last, ignore_index)
            return difference / counts.sum()

        def one_hot_forgotten(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index)
            one_hot = np.eye(logits.shape[-1])[np.where(counts, targets, 0)] * counts[..., None]
            return (difference + one_hot) / counts.sum()

        def true_minus_predicted(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index)
            return -difference / counts.sum()

        def unshifted(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index, shared=False)
            return difference / counts.sum()

        def wrong_axis(logits, targets, ignore_index):
            exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
            probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
            counts = targets != ignore_index
            one_hot = np.eye(logits.shape[-1])[np.where(counts, targets, 0)]
            return counts[..., None] * (probabilities - one_hot) / counts.sum()

    class equivalents:
        def as_rows(logits, targets, ignore_index):
            rows, wanted = logits.reshape(-1, logits.shape[-1]), targets.ravel()
            drows = np.zeros_like(rows)
            for n in np.flatnonzero(wanted != ignore_index):
                p = np.exp(rows[n] - rows[n].max())
                drows[n] = p / p.sum()
                drows[n, wanted[n]] -= 1
            return drows.reshape(logits.shape) / np.sum(wanted != ignore_index)

        def with_weights(logits, targets, ignore_index):
            difference, counts = counted_difference(logits, targets, ignore_index)
            weights = counts / counts.sum()
            return difference * weights[:, :, None]

        def text_by_text(logits, targets, ignore_index):
            total = (targets != ignore_index).sum()
            parts = [
                counted_difference(one, wanted, ignore_index)[0] / total
                for one, wanted in zip(logits, targets, strict=True)
            ]
            return np.stack(parts)

    class hints:
        ask = (
            "How many examples are there, if every position that counts is one? Count them on the "
            "first case, with your finger."
        )
        look = (
            (
                "Unit 04, the loss of a batch with ignored labels: the same gradient, for "
                "rows. Here the rows stand in two axes, texts and places."
            ),
            {
                "size": (
                    "The loss is one mean over all positions of all texts that count. Follow "
                    "one position of a short text and one of a long one: by what is each "
                    "divided?"
                )
            },
            {
                "place": (
                    "The probabilities are over the last axis. And the target of a position "
                    "stands at the same text and the same place as its logits."
                )
            },
            {
                "place": (
                    "What do positions that do not count add to the loss, and so what is "
                    "their gradient? Do all others have one, those with target 0 included?"
                )
            },
            {
                "quantity": (
                    "What says that a position does not count? Is it a number that you typed, "
                    "or one that you were given?"
                )
            },
            {
                "rounding": (
                    "One case has logits near 1000, and another row near -1000. What may be "
                    "subtracted from a row of logits, row by row?"
                )
            },
        )
        smaller = (
            "Two classes and logits that are all zero, so every probability is 0.5. Two texts of "
            "three places: in the first only one target counts, in the second all three. The "
            "entry of each target is -0.125, the other one at the same place 0.125, and the two "
            "places that do not count are zeros."
        )
        shape = (
            "Three steps: probabilities, minus one at the targets that count, then what all of "
            "them have in common. At a position that does not count there must be zeros at the "
            "end. Checks: each position adds up to zero, and every position that counts has been "
            "treated alike, whatever text it stands in."
        )
        derivation = (
            "The loss is the mean, over the M positions that count, of the cross-entropy of "
            "softmax; for each such position the gradient is (p - y) / M, with M = the number of "
            "targets that differ from ignore_index, in all texts together. Positions that do not "
            "count are not in the loss: zero. The softmax is shifted by each row's largest logit."
        )
