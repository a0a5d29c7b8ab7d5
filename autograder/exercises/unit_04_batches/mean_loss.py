"""The mean loss of a batch."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_04_batches.cases import (
    draw_labelled,
    labelled,
    one_hot_rows,
    softmax_rows,
)


@define
class log_sum_exp:
    """Shape (N,): log(sum(exp)) of each row."""

    axes = {"logits": "NC"}
    visible = {name: {"logits": case["logits"]} for name, case in labelled.items()}
    visible["logits far apart"] = {"logits": np.array([[0.0, 1000.0, -1000.0], [0.2, 0.1, 0.3]])}

    def forward(torch, logits):
        return torch.logsumexp(logits, dim=1)

    def answer(logits):
        largest = logits.max(axis=1)
        return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))

    def hidden(rng):
        for case in draw_labelled(rng):
            yield {"logits": case["logits"]}
        yield {"logits": rng.permuted([[0.0, 1000.0, -1000.0], [1.0, -1000.0, 1.0]], axis=1)}

    class mistakes:
        def unshifted(logits):
            return np.log(np.exp(logits).sum(axis=1))

        def global_shift(logits):
            largest = logits.max()
            return largest + np.log(np.exp(logits - largest).sum(axis=1))

        def shift_not_added_back(logits):
            largest = logits.max(axis=1, keepdims=True)
            return np.log(np.exp(logits - largest).sum(axis=1))

        def wrong_axis(logits):
            largest = logits.max(axis=0)
            return largest + np.log(np.exp(logits - largest).sum(axis=0))

        def extra_axis(logits):
            largest = logits.max(axis=1, keepdims=True)
            return largest + np.log(np.exp(logits - largest).sum(axis=1, keepdims=True))

        def wrong_shift(logits):
            smallest = logits.min(axis=1)
            return smallest + np.log(np.exp(logits - smallest[:, None]).sum(axis=1))

        def whole_array(logits):
            total = logits.max() + np.log(np.exp(logits - logits.max()).sum())
            return np.full(len(logits), total)

    class equivalents:
        def with_a_loop(logits):
            rows = [row.max() + np.log(np.exp(row - row.max()).sum()) for row in logits]
            return np.array(rows)

        def with_logaddexp(logits):
            return np.logaddexp.reduce(logits, axis=1)

        def by_accumulation(logits):
            total = logits[:, 0]
            for column in logits.T[1:]:
                total = np.logaddexp(total, column)
            return total

    class hints:
        ask = (
            "If you take 1000 off every number of a row, what happens to the log of the sum of "
            "its exponentials?"
        )
        look = (
            (
                "The lesson, under “A steadier way to the same loss”. Compare its line for "
                "lse with your softmax: the shift is the same, but what becomes of it at the "
                "end is not."
            ),
            {
                "rounding": (
                    "Print the shifted logits of the case that fails. In each row the largest "
                    "of them should be 0, in the row near 1000 and in the rows near 0 alike."
                )
            },
            {"place": "How many shifts does your code use for a batch of N rows: one, N, or C?"},
            {
                "form": (
                    "`keepdims=True` is right for the shift that is subtracted inside, and "
                    "too much for the one that comes back in the end. Print both shapes."
                )
            },
        )
        smaller = (
            "For the row log 3 = 1.0986 and 0 the exponentials are 3 and 1, and the result is log "
            "4 = 1.3863. For 100 and 99 it must be 100.3133, and for 1 and 0 it is 1.3133. For "
            "-1000 and -1001? No exponential of those survives, and yet you can say the result to "
            "four digits."
        )
        shape = (
            "Four steps for each row: find a shift from the row, take it off, do what the name "
            "says from right to left, and make good for the first step. The result has one number "
            "a row. A check: C equal logits z give z + log C."
        )
        derivation = (
            "Taking m out of the sum, sum of exp(z) = exp(m) * sum of exp(z - m), and the log "
            "makes the product a sum: lse(z) = m + log(sum of exp(z - m)). With m the row's own "
            "largest logit the largest exponential is 1, so the sum is between 1 and C: nothing "
            "overflows, and the logarithm never sees a 0."
        )


@define
class batch_cross_entropy:
    """One number: the mean over the batch of minus the log of each label's probability."""

    axes = {"logits": "NC", "labels": "N"}
    uses = ("log_sum_exp",)
    visible = labelled

    def forward(torch, logits, labels):
        return torch.nn.functional.cross_entropy(logits, labels)

    def answer(logits, labels):
        rows = np.arange(len(labels))
        return np.mean(log_sum_exp(logits) - logits[rows, labels])

    def hidden(rng):
        return draw_labelled(rng)

    class mistakes:
        def one_over_n_missing(logits, labels):
            rows = np.arange(len(labels))
            return np.sum(log_sum_exp(logits) - logits[rows, labels])

        def one_over_n_twice(logits, labels):
            rows = np.arange(len(labels))
            return np.mean(log_sum_exp(logits) - logits[rows, labels]) / len(labels)

        def one_over_n_and_c(logits, labels):
            rows = np.arange(len(labels))
            return np.sum(log_sum_exp(logits) - logits[rows, labels]) / logits.size

        def all_pairs_indexed(logits, labels):
            return np.mean(log_sum_exp(logits)[:, None] - logits[:, labels])

        def one_over_c(logits, labels):
            rows = np.arange(len(labels))
            return np.sum(log_sum_exp(logits) - logits[rows, labels]) / logits.shape[1]

        def first_example_only(logits, labels):
            return log_sum_exp(logits)[0] - logits[0, labels[0]]

        def argmax_for_label(logits, labels):
            return np.mean(log_sum_exp(logits) - logits.max(axis=1))

        def whole_array(logits, labels):
            total = logits.max() + np.log(np.exp(logits - logits.max()).sum())
            return np.mean(total - logits[np.arange(len(labels)), labels])

        def wrong_axis(logits, labels):
            totals = np.logaddexp.reduce(logits, axis=0)
            return np.mean((totals - logits)[np.arange(len(labels)), labels])

        def unshifted(logits, labels):
            p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            return -np.log(p[np.arange(len(labels)), labels]).mean()

        def log_sign(logits, labels):
            return np.mean(logits[np.arange(len(labels)), labels] - log_sum_exp(logits))

        def summed_over_classes(logits, labels):
            return np.mean(np.sum(log_sum_exp(logits)[:, None] - logits, axis=1))

    class equivalents:
        def with_a_loop(logits, labels):
            losses = []
            for row, label in zip(logits, labels, strict=True):
                losses.append(np.log(np.exp(row - row[label]).sum()))
            return sum(losses) / len(losses)

        def with_a_one_hot(logits, labels):
            one_hot = np.eye(logits.shape[1])[labels]
            return np.mean(np.logaddexp.reduce(logits, axis=1) - (logits * one_hot).sum(axis=1))

        def with_einsum(logits, labels):
            one_hot = np.eye(logits.shape[1])[labels]
            log_p = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
            return -np.einsum("nc,nc->", one_hot, log_p) / len(labels)

    class hints:
        ask = (
            "The loss of one row is the log of a sum, less one number of that row. Which number, "
            "and how do you pick it for all rows at once?"
        )
        look = (
            (
                "The lesson, under “Forward: pick, log, mean”, for the picking; and the first "
                "line of “A steadier way to the same loss”, for what to do with what was "
                "picked."
            ),
            {
                "place": (
                    "Print the shape of what your indexing picks, on a batch of four examples "
                    "with three classes. How many numbers should it be?"
                )
            },
            {
                "size": (
                    "How many losses does this mean average? Count them on a batch in which N "
                    "and C differ."
                )
            },
            {
                "rounding": (
                    "If you take the log of a probability yourself, look at a row near 1000. "
                    "Your `log_sum_exp` has been through that already."
                )
            },
        )
        smaller = (
            (
                "Two rows, log 3 and 0 with label 0, and 0 and 0 with label 1. Their "
                "log-sum-exps are 1.3863 and 0.6931, and their losses 0.2877 and 0.6931."
            ),
            {
                "size": (
                    "The loss of this batch is 0.4904. With five such rows of two equal "
                    "logits it is 0.6931, whether there are five of them or fifty."
                )
            },
        )
        shape = (
            "One number a row from `log_sum_exp`, one number a row picked from the logits, a "
            "difference, and then one number out of N. Every one of the N losses is positive."
        )
        derivation = (
            "For one row -log p[label] = -log(exp(z[label]) / sum of exp(z)) = lse(z) - z[label]. "
            "Two index arrays of length N, the row numbers and the labels, pick one logit a row; "
            "the loss of the batch is the mean of the N differences."
        )


@define
class batch_cross_entropy_backward:
    """Shape (N, C): the gradient of the mean cross-entropy with respect to the logits."""

    wrt = ("logits",)
    axes = {"logits": "NC", "labels": "N"}
    visible = labelled

    def forward(torch, logits, labels):
        return torch.nn.functional.cross_entropy(logits, labels)

    def answer(logits, labels):
        exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
        dlogits = exponentials / exponentials.sum(axis=1, keepdims=True)
        dlogits[np.arange(len(labels)), labels] -= 1
        return dlogits / len(labels)

    def hidden(rng):
        return draw_labelled(rng)

    class mistakes:
        def one_over_n_missing(logits, labels):
            return softmax_rows(logits) - one_hot_rows(labels, logits.shape[1])

        def one_over_n_twice(logits, labels):
            return (softmax_rows(logits) - one_hot_rows(labels, logits.shape[1])) / len(labels) ** 2

        def one_over_c(logits, labels):
            return (softmax_rows(logits) - one_hot_rows(labels, logits.shape[1])) / logits.shape[1]

        def one_over_n_and_c(logits, labels):
            return (softmax_rows(logits) - one_hot_rows(labels, logits.shape[1])) / logits.size

        def true_minus_predicted(logits, labels):
            return (one_hot_rows(labels, logits.shape[1]) - softmax_rows(logits)) / len(labels)

        def one_hot_forgotten(logits, labels):
            return softmax_rows(logits) / len(labels)

        def label_subtracted(logits, labels):
            return (softmax_rows(logits) - labels[:, None]) / len(labels)

        def only_target_entry(logits, labels):
            one_hot = one_hot_rows(labels, logits.shape[1])
            return one_hot * (softmax_rows(logits) - 1) / len(labels)

        def minus_one_hot(logits, labels):
            return -one_hot_rows(labels, logits.shape[1]) / len(labels)

        def minus_one_hot_over_p(logits, labels):
            return -one_hot_rows(labels, logits.shape[1]) / softmax_rows(logits) / len(labels)

        def squared_error_factor(logits, labels):
            return 2 * (softmax_rows(logits) - one_hot_rows(labels, logits.shape[1])) / len(labels)

        def logits_for_probabilities(logits, labels):
            return (logits - one_hot_rows(labels, logits.shape[1])) / len(labels)

        def sigmoid_for_softmax(logits, labels):
            p = 1 / (1 + np.exp(-logits))
            return (p - one_hot_rows(labels, logits.shape[1])) / len(labels)

        def wrong_axis(logits, labels):
            return (softmax_rows(logits.T).T - one_hot_rows(labels, logits.shape[1])) / len(labels)

        def whole_array(logits, labels):
            p = np.exp(logits - logits.max())
            return (p / p.sum() - one_hot_rows(labels, logits.shape[1])) / len(labels)

        def argmax_for_label(logits, labels):
            one_hot = one_hot_rows(logits.argmax(axis=1), logits.shape[1])
            return (softmax_rows(logits) - one_hot) / len(labels)

        def always_class_zero(logits, labels):
            one_hot = one_hot_rows(0 * labels, logits.shape[1])
            return (softmax_rows(logits) - one_hot) / len(labels)

        def all_pairs_indexed(logits, labels):
            p = softmax_rows(logits)
            p[:, labels] -= 1
            return p / len(labels)

        def first_example_only(logits, labels):
            p = softmax_rows(logits)
            p[0, labels[0]] -= 1
            return p / len(labels)

        def unshifted(logits, labels):
            p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            return (p - one_hot_rows(labels, logits.shape[1])) / len(labels)

        def global_shift(logits, labels):
            p = np.exp(logits - logits.max())
            p = p / p.sum(axis=1, keepdims=True)
            return (p - one_hot_rows(labels, logits.shape[1])) / len(labels)

        def one_over_n_on_one_term(logits, labels):
            return softmax_rows(logits) / len(labels) - one_hot_rows(labels, logits.shape[1])

        def one_over_n_on_one_term__other(logits, labels):
            return softmax_rows(logits) - one_hot_rows(labels, logits.shape[1]) / len(labels)

    class equivalents:
        def with_a_loop(logits, labels):
            rows = []
            for row, label in zip(logits, labels, strict=True):
                p = np.exp(row - row.max())
                p = p / p.sum()
                p[label] -= 1
                rows.append(p / len(labels))
            return np.array(rows)

        def with_einsum(logits, labels):
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            one_hot = np.eye(logits.shape[1])[labels]
            dp = -one_hot / p / len(labels)
            return p * (dp - np.einsum("nc,nc->n", dp, p)[:, None])

        def with_the_jacobian(logits, labels):
            gradient = np.zeros_like(logits)
            for n, label in enumerate(labels):
                p = np.exp(logits[n] - logits[n].max())
                p = p / p.sum()
                jacobian = np.diag(p) - np.outer(p, p)
                gradient[n] = -jacobian[label] / p[label]
            return gradient / len(labels)

        def through_the_largest_logit(logits, labels):
            rows, largest = np.arange(len(labels)), logits.argmax(axis=1)
            p = np.exp(logits - logits[rows, largest][:, None])
            p = p / p.sum(axis=1, keepdims=True)
            gradient = (p - np.eye(logits.shape[1])[labels]) / len(labels)
            gradient[rows, largest] -= gradient.sum(axis=1)
            return gradient

    class hints:
        ask = (
            (
                "Nudge one logit of row 2. Which of the N examples notices, and what do you "
                "know about that one from unit 02?"
            ),
            {
                "size": (
                    "And what is left of that example's loss in the loss of the whole batch, "
                    "if N losses are made into a mean?"
                )
            },
        )
        look = (
            (
                "Your `cross_entropy_backward` of unit 02 does one row. Put its lines beside "
                "yours, one at a time: along which axis does each of them run now, and in "
                "which row does it change something?"
            ),
            {
                "size": (
                    "The lesson, under “Backward: where the 1/N comes from”: the factor "
                    "belongs to the whole of each row, and comes in once."
                )
            },
            {
                "place": (
                    "`probs[rows, labels]` and `probs[:, labels]` are not the same. Print the "
                    "shape of each."
                )
            },
            {
                "rounding": (
                    "Print the exponentials of the case with one row near 1000, row by row. "
                    "Does each row have a 1 in it?"
                )
            },
        )
        smaller = (
            (
                "Two examples with two classes, both with the probabilities 0.75 and 0.25; "
                "the first has label 0, the second label 1. Each for itself, they would have "
                "the gradients [-0.25, 0.25] and [0.75, -0.75]. One negative entry a row, at "
                "that row's label, and each row sums to zero."
            ),
            {
                "size": (
                    "In the mean of the two, the rows are [-0.125, 0.125] and [0.375, "
                    "-0.375]. With four such examples in the batch the first row would be "
                    "[-0.0625, 0.0625]."
                )
            },
        )
        shape = (
            (
                "No row knows of another: it is unit 02's two effects, row by row, one felt "
                "by every class and one felt at the label. The checks of unit 02 hold for "
                "each row: a zero sum, and a single entry below zero."
            ),
            {
                "size": (
                    "On top of that comes one factor, the same for all N times C entries, and "
                    "it is applied when both effects are there. The mean in the loss tells "
                    "it."
                )
            },
        )
        derivation = (
            "L = (L0 + L1 + ...) / N. The mean passes 1/N back to each example's loss; row n is "
            "in its own loss only, and there the gradient is p - y. So every row is (p - y) / N, "
            "with a softmax along each row, 1 taken off at each row's own label, and the division "
            "last, for both terms together."
        )
