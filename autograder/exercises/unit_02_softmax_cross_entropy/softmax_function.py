"""Softmax, and its loss."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_02_softmax_cross_entropy.cases import (
    FIVE,
    FOUR,
    SHIFTED,
    WORKED,
    draw_labelled,
    labelled,
)


@define
class softmax:
    """Shape (C,): the probabilities for the logits of one example, of any size."""

    axes = {"logits": "C"}

    visible = {
        "the worked example": {"logits": WORKED},
        "four classes": {"logits": FOUR},
        "five classes": {"logits": FIVE},
        "every logit near 1000": {"logits": SHIFTED},
        "logits far apart": {"logits": np.array([0.0, 1000.0, -1000.0])},
    }

    def forward(torch, logits):
        return torch.softmax(logits, dim=0)

    def answer(logits):
        exponentials = np.exp(logits - logits.max())
        return exponentials / exponentials.sum()

    def hidden(rng):
        for case in draw_labelled(rng):
            yield {"logits": case["logits"]}
        yield {"logits": rng.permutation([1000.0, 1.0, -1000.0, 0.0])}

    class mistakes:
        def unshifted(logits):
            return np.exp(logits) / np.exp(logits).sum()

        def not_normalised(logits):
            return np.exp(logits)

        def logits_normalised(logits):
            return logits / logits.sum()

        def max_for_sum(logits):
            return np.exp(logits - logits.max())

        def sigmoid_for_softmax(logits):
            return 1 / (1 + np.exp(-logits))

        def log_probabilities(logits):
            shifted = logits - logits.max()
            return shifted - np.log(np.exp(shifted).sum())

        def wrong_shift__smallest(logits):
            exponentials = np.exp(logits - logits.min())
            return exponentials / exponentials.sum()

        def wrong_shift__mean(logits):
            exponentials = np.exp(logits - logits.mean())
            return exponentials / exponentials.sum()

        def numerator_only(logits):
            return np.exp(logits - logits.max()) / np.exp(logits).sum()

        def divided_by_count(logits):
            return np.exp(logits) / len(logits)

        def softmax_twice(logits):
            for _ in range(2):
                exponentials = np.exp(logits - logits.max())
                logits = exponentials / exponentials.sum()
            return logits

    class equivalents:
        def with_a_loop(logits):
            largest = max(logits)
            exponentials = [np.exp(logit - largest) for logit in logits]
            return np.array([value / sum(exponentials) for value in exponentials])

        def through_the_log(logits):
            shifted = logits - logits.max()
            return np.exp(shifted - np.log(np.exp(shifted).sum()))

        def by_pairs(logits):
            return 1 / np.exp(logits[None, :] - logits[:, None]).sum(axis=1)


@define
class cross_entropy:
    """One number: minus the log of the label's probability."""

    axes = {"logits": "C"}
    uses = ("softmax",)
    visible = labelled

    def forward(torch, logits, label):
        return torch.nn.functional.cross_entropy(logits, torch.tensor(label))

    def answer(logits, label):
        return -np.log(softmax(logits)[label])

    def hidden(rng):
        return draw_labelled(rng)

    class mistakes:
        def unshifted(logits, label):
            return -np.log(np.exp(logits[label]) / np.exp(logits).sum())

        def probability_not_logged(logits, label):
            return 1 - softmax(logits)[label]

        def probability_not_logged__kept(logits, label):
            return softmax(logits)[label]

        def wrong_log_base(logits, label):
            return -np.log2(softmax(logits)[label])

        def wrong_log_base__10(logits, label):
            return -np.log10(softmax(logits)[label])

        def summed_over_classes(logits, label):
            return -np.log(softmax(logits)).sum()

        def summed_over_classes__mean(logits, label):
            return -np.log(softmax(logits)).mean()

        def one_over_c(logits, label):
            return -np.log(softmax(logits)[label]) / len(logits)

        def argmax_for_label(logits, label):
            return -np.log(softmax(logits).max())

        def always_class_zero(logits, label):
            return -np.log(softmax(logits)[0])

        def normaliser_only(logits, label):
            return logits.max() + np.log(np.exp(logits - logits.max()).sum())

        def shift_not_added_back(logits, label):
            return np.log(np.exp(logits - logits.max()).sum()) - logits[label]

        def log_sign(logits, label):
            return np.log(softmax(logits)[label])

        def normaliser_missing(logits, label):
            return -logits[label]

        def entropy(logits, label):
            p = softmax(logits)
            return -(p * np.log(p)).sum()

        def softmax_twice(logits, label):
            return -np.log(softmax(softmax(logits))[label])

        def neighbouring_class(logits, label):
            return -np.log(softmax(logits)[label - 1])

    class equivalents:
        def log_sum_exp(logits, label):
            largest = logits.max()
            return largest + np.log(np.exp(logits - largest).sum()) - logits[label]

        def with_a_one_hot(logits, label):
            one_hot = np.zeros_like(logits)
            one_hot[label] = 1
            shifted = logits - logits.max()
            return -(one_hot * (shifted - np.log(np.exp(shifted).sum()))).sum()

        def by_pairs(logits, label):
            return np.log(np.exp(logits - logits[label]).sum())
