"""The logits [2, 1, 0], by hand."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_02_softmax_cross_entropy.cases import WORKED


@define
class probs:
    """The three probabilities for the logits [2, 1, 0]."""

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
            return np.exp(WORKED - 2)

        def sigmoid_for_softmax():
            return 1 / (1 + np.exp(-WORKED))

        def log_probabilities():
            return np.log(probs())


@define
class loss:
    """The cross-entropy of the logits [2, 1, 0] when class 0 is correct: one number."""

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


@define
class dlogits:
    """The gradient of that loss with respect to the three logits."""

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
