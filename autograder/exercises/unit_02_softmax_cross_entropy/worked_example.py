"""The logits [2, 1, 0], by hand."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_02_softmax_cross_entropy.cases import WORKED


@define
class probs:
    """The three probabilities for the logits [2, 1, 0]."""

    has_own_values = True
    visible = {"the worked example": {}}

    def forward(torch):
        return torch.softmax(torch.tensor(WORKED), dim=0)

    def answer():
        return np.exp(WORKED) / np.exp(WORKED).sum()

    def hidden(rng):
        yield {}

    class mistakes:
        def not_normalised():
            return np.exp(WORKED)

        def logits_normalised():
            return WORKED / WORKED.sum()

        def max_for_sum():
            return np.exp(WORKED - WORKED.max())

        def sigmoid_for_softmax():
            return 1 / (1 + np.exp(-WORKED))

        def log_probabilities():
            return np.log(probs())

    class hints:
        ask = (
            "Two things make scores into probabilities. What has to be true of each number, and "
            "what of all of them together?"
        )
        look = (
            "The lesson, under “Forward, in numbers: from scores to probabilities”: two cells, "
            "one step in each. `logits` is the array to begin with."
        )
        smaller = (
            "With two classes and the logits log 3 = 1.0986 and 0, exp gives 3 and 1. Out of a "
            "total of 4 the shares are 0.75 and 0.25. Go the same way with three."
        )
        shape = (
            "Step one works on each entry alone and makes it positive. Step two uses one number "
            "that all three entries share."
        )
        derivation = (
            "Exponentials are positive and keep the order of the logits; dividing each by their "
            "sum, here 7.389 + 2.718 + 1 = 11.107, makes them add up to one."
        )


@define
class loss:
    """The cross-entropy of the logits [2, 1, 0] when class 0 is correct: one number."""

    has_own_values = True
    visible = {"the worked example": {}}

    def forward(torch):
        return torch.nn.functional.cross_entropy(torch.tensor(WORKED), torch.tensor(0))

    def answer():
        return -np.log(probs()[0])

    def hidden(rng):
        yield {}

    class mistakes:
        def probability_not_logged():
            return 1 - probs()[0]

        def probability_not_logged__kept():
            return probs()[0]

        def wrong_log_base():
            return -np.log2(probs()[0])

        def wrong_log_base__10():
            return -np.log10(probs()[0])

        def summed_over_classes():
            return -np.log(probs()).sum()

        def another_class():
            return -np.log(probs()[1])

        def another_class__last():
            return -np.log(probs()[2])

        def log_sign():
            return np.log(probs()[0])

        def normaliser_missing():
            return -WORKED[0]

    class hints:
        ask = "Of the three probabilities, how many does the loss look at?"
        look = (
            "The lesson, under “Forward, in numbers: the loss”. You need one entry of `probs`, "
            "and the natural logarithm, which is `np.log`."
        )
        smaller = (
            "Suppose the correct class had probability 0.5. The natural logarithm of 0.5 is "
            "-0.693, and the loss is 0.693: a loss is never negative. For probability 1 it is 0. "
            "Yours should come out between these two."
        )
        shape = (
            "Choose, take the logarithm, and mind which way round the result should grow: less "
            "probability, more loss."
        )
        derivation = (
            "The loss is minus the natural logarithm of the probability of the correct class, "
            "here class 0: -log 0.665 = 0.408."
        )


@define
class dlogits:
    """The gradient of that loss with respect to the three logits."""

    has_own_values = True
    visible = {"the worked example": {}}
    axes = {"logits": "C"}

    def forward(torch):
        logits = torch.tensor(WORKED, requires_grad=True)
        return torch.autograd.grad(
            torch.nn.functional.cross_entropy(logits, torch.tensor(0)), logits
        )

    def answer():
        return probs() - np.array([1.0, 0.0, 0.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def true_minus_predicted():
            return np.array([1.0, 0.0, 0.0]) - probs()

        def one_hot_forgotten():
            return probs()

        def only_target_entry():
            return np.array([probs()[0] - 1, 0.0, 0.0])

        def minus_one_hot():
            return np.array([-1.0, 0.0, 0.0])

        def minus_one_hot_over_p():
            return np.array([-1 / probs()[0], 0.0, 0.0])

        def squared_error_factor():
            return 2 * (probs() - np.array([1.0, 0.0, 0.0]))

        def logits_for_probabilities():
            return WORKED - np.array([1.0, 0.0, 0.0])

        def sigmoid_for_softmax():
            return 1 / (1 + np.exp(-WORKED)) - np.array([1.0, 0.0, 0.0])

        def neighbouring_class():
            return probs() - np.array([0.0, 1.0, 0.0])

        def one_taken_everywhere():
            return probs() - 1

    class hints:
        ask = (
            "Which of the three logits would you raise to make this example's loss smaller, and "
            "which would you lower? What signs does that make?"
        )
        look = (
            "Lesson 02, under “The two cases, in full”. You have everything already: `probs`, "
            "and the knowledge that class 0 is the correct one."
        )
        smaller = (
            "With two classes at 0.75 and 0.25, and the first one correct, the gradient is "
            "[-0.25, 0.25]: the two entries have the same size, since what one class lacks the "
            "other has too much. With three, the two wrong ones share it."
        )
        shape = (
            "Every logit is in the denominator: that gives one term for each. Only one of them is "
            "in the numerator as well: that changes one entry. The three must sum to zero."
        )
        derivation = (
            "The denominator's effect on the loss is the probability itself, for every class; the "
            "numerator's is -1, for the correct class alone. Together: predicted minus true, "
            "[0.665 - 1, 0.245, 0.090]."
        )
