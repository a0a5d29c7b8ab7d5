"""A loss on probabilities that is not a logarithm."""

import numpy as np

from autograder.exercises.arrays import waves
from autograder.exercises.define import define

_BATCHES = {
    "four examples, three classes": (waves(4, 3), np.array([0, 1, 1, 2])),
    "three examples, five classes": (waves(3, 5, start=1.0), np.array([4, 1, 2])),
    "as many examples as classes": (waves(3, 3, start=2.0), np.array([2, 1, 1])),
    "one row near 1000": (
        waves(3, 4, start=3.0) + np.array([[1000.0], [0.0], [0.0]]),
        np.array([1, 3, 0]),
    ),
}


def _softmax(logits):
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _through_softmax(p, dp):
    return p * (dp - (dp * p).sum(axis=1, keepdims=True))


@define
class b5_backward:
    """dlogits, shape (N, C): the gradient of the fifth problem's loss."""

    wrt = ("logits",)
    axes = {"logits": "NC", "labels": "N"}
    visible = {
        name: {"logits": logits, "labels": labels} for name, (logits, labels) in _BATCHES.items()
    }

    def forward(torch, logits, labels):
        target = torch.nn.functional.one_hot(labels, logits.shape[1])
        return ((torch.softmax(logits, dim=1) - target) ** 2).sum(dim=1).mean()

    def answer(logits, labels):
        exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
        p = exponentials / exponentials.sum(axis=1, keepdims=True)
        dp = 2 * (p - np.eye(logits.shape[1])[labels]) / len(labels)
        return p * (dp - (dp * p).sum(axis=1, keepdims=True))

    def hidden(rng):
        for shift in (0.0, 0.0, 1000.0):
            n, classes = int(rng.integers(3, 6)), int(rng.integers(3, 7))
            logits = rng.normal(size=(n, classes))
            logits[0] += shift
            yield {"logits": logits, "labels": rng.integers(0, classes, size=n)}

    class mistakes:
        def cross_entropys_gradient(logits, labels):
            return (_softmax(logits) - np.eye(logits.shape[1])[labels]) / len(labels)

        def stopped_at_softmax(logits, labels):
            return 2 * (_softmax(logits) - np.eye(logits.shape[1])[labels]) / len(labels)

        def softmax_diagonal_only(logits, labels):
            p = _softmax(logits)
            return p * (1 - p) * 2 * (p - np.eye(logits.shape[1])[labels]) / len(labels)

        def softmax_share_missing(logits, labels):
            p = _softmax(logits)
            return p * 2 * (p - np.eye(logits.shape[1])[labels]) / len(labels)

        def one_over_n_missing(logits, labels):
            p = _softmax(logits)
            return _through_softmax(p, 2 * (p - np.eye(logits.shape[1])[labels]))

        def one_over_n_and_c(logits, labels):
            p = _softmax(logits)
            return _through_softmax(p, 2 * (p - np.eye(logits.shape[1])[labels])) / logits.size

        def one_hot_forgotten(logits, labels):
            p = _softmax(logits)
            return _through_softmax(p, 2 * p / len(labels))

        def only_target_entry(logits, labels):
            p, target = _softmax(logits), np.eye(logits.shape[1])[labels]
            return _through_softmax(p, 2 * (p - target) * target / len(labels))

        def wrong_axis(logits, labels):
            p = _softmax(logits.T).T
            dp = 2 * (p - np.eye(logits.shape[1])[labels]) / len(labels)
            return p * (dp - (dp * p).sum(axis=0))

        def mean_for_dot_product(logits, labels):
            p = _softmax(logits)
            dp = 2 * (p - np.eye(logits.shape[1])[labels]) / len(labels)
            return p * (dp - (dp * p).mean(axis=1, keepdims=True))

        def unshifted(logits, labels):
            p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            return _through_softmax(p, 2 * (p - np.eye(logits.shape[1])[labels]) / len(labels))

    class equivalents:
        def row_by_row(logits, labels):
            dlogits = np.empty_like(logits)
            for n, label in enumerate(labels):
                p = np.exp(logits[n] - logits[n].max())
                p = p / p.sum()
                jacobian = np.diag(p) - np.outer(p, p)
                dlogits[n] = jacobian @ (2 * (p - np.eye(len(p))[label])) / len(labels)
            return dlogits

        def multiplied_out(logits, labels):
            p = _softmax(logits)
            own = p[np.arange(len(labels)), labels][:, None]
            square = (p**2).sum(axis=1, keepdims=True)
            target = np.eye(logits.shape[1])[labels]
            return 2 * (p * (p - square + own) - own * target) / len(labels)

        def with_einsum(logits, labels):
            p = _softmax(logits)
            apart = p.copy()
            apart[np.arange(len(labels)), labels] -= 1
            common = np.einsum("nc,nc->n", apart, p)[:, None]
            return (apart - common) * p * 2 / len(labels)

    class hints:
        ask = (
            "There is no logarithm in this loss. What arrives at a probability, one that is not "
            "the label's, if you stop just before the softmax?"
        )
        look = (
            (
                "Two stations: from the loss to p, by unit 04's mean and the derivative of a "
                "square; then unit 04's way back through softmax, which works whatever "
                "arrives at p."
            ),
            {
                "path": (
                    "Does every class have an entry in what arrives at p, the label's "
                    "included? And does each row of your dlogits sum to zero?"
                )
            },
            {
                "size": (
                    "How many examples is the loss averaged over, and does it average over "
                    "the classes, too?"
                )
            },
            {
                "quantity": (
                    "Is what you have at p the derivative of this loss, or that of the loss "
                    "you know best? And in softmax's way back: what is it that all entries of "
                    "a row have taken off?"
                )
            },
            {"place": "Rows are examples. Along which axis must p sum to 1?"},
            {
                "rounding": (
                    "A row near 1000: which shift makes its exponentials harmless, and why "
                    "must each row have its own?"
                )
            },
        )
        smaller = (
            "One row with the logits log 3 and 0 and the label 0: p is 0.75 and 0.25, at p "
            "arrives [-0.5, 0.5], and dlogits is [-0.1875, 0.1875]. In a batch of two rows all of "
            "it is halved."
        )
        shape = (
            "Two stations, one behind the other: what arrives at p, made of one difference for "
            "each entry, and softmax's way back, which takes whatever arrives. Check: each row of "
            "dlogits sums to zero."
        )
        derivation = (
            "dp = 2 (p - target) / N, from the square and the mean over the examples. Through "
            "softmax, row by row: dlogits = p · (dp - sum of dp · p). Nothing cancels as with the "
            "logarithm, so a factor p stays in front."
        )
