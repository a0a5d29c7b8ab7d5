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

    class hints:
        ask = "What does `np.exp(1000.0)` give, and what is that divided by itself?"
        look = (
            "First get the two steps of the lesson right for small logits.",
            {
                "rounding": (
                    "Then turn to the lesson's “A shift that changes nothing”: which shift "
                    "makes every exponential harmless, whatever the logits are?"
                )
            },
        )
        smaller = (
            "The logits 1000 and 999 must give the same probabilities as 1 and 0: 0.731 and "
            "0.269. So must 0 and -1, and with these nothing can overflow. How did 1000 and 999 "
            "become 0 and -1?"
        )
        shape = (
            "Move all logits by one and the same amount, then do as before. The amount has to be "
            "found from the logits themselves, and afterwards none of them may be above zero. Try "
            "your choice on logits that lie far apart, too: the largest must not vanish."
        )
        derivation = (
            "A common shift multiplies every exponential by the same factor, which cancels in the "
            "fraction. Shifting by the largest logit leaves 0 as the largest exponent: no "
            "exponential exceeds 1, and the sum is at least 1, so nothing overflows and nothing "
            "is divided by zero."
        )


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

        def logits_for_probabilities(logits, label):
            return -np.log(logits[label])

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

    class hints:
        ask = "You have a softmax. Which single entry of what it returns does the loss need?"
        look = (
            "The exercise's own sentence, and your `softmax`. `label` is the name of a place in "
            "the array."
        )
        smaller = (
            "Five equal logits: each class has probability 0.2, and whatever the label is, the "
            "loss is log 5 = 1.609. With the logits log 3 and 0 the probabilities are 0.75 and "
            "0.25, and the loss is 0.288 for label 0 and 1.386 for label 1."
        )
        shape = (
            "From logits to probabilities, from probabilities to one of them, from that to its "
            "surprise. Three small steps, and the last two fit on one line."
        )
        derivation = (
            "Cross-entropy with a one-hot truth keeps a single term of the sum, that of the "
            "label: minus the logarithm of its probability."
        )
