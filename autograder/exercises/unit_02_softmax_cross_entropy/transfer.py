"""The same method elsewhere: temperature, and two classes."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_02_softmax_cross_entropy.cases import (
    FIVE,
    FOUR,
    SHIFTED,
    WORKED,
    draw_labelled,
)
from autograder.exercises.unit_02_softmax_cross_entropy.softmax_function import softmax


@define
class temperature_backward:
    """Shape (C,): dlogits when the loss sees logits / temperature."""

    wrt = ("logits",)
    axes = {"logits": "C"}
    uses = ("softmax",)

    visible = {
        "the worked example, cooled": {"logits": WORKED, "label": 0, "temperature": 0.5},
        "warm": {"logits": FOUR, "label": 1, "temperature": 2.0},
        "hot": {"logits": FIVE, "label": 3, "temperature": 7.5},
        "every logit near 1000": {"logits": SHIFTED, "label": 2, "temperature": 1.3},
    }

    def forward(torch, logits, label, temperature):
        return torch.nn.functional.cross_entropy(logits / temperature, torch.tensor(label))

    def answer(logits, label, temperature):
        dcooled = softmax(logits / temperature)
        dcooled[label] -= 1
        return dcooled / temperature

    def hidden(rng):
        for case in draw_labelled(rng):
            yield {**case, "temperature": float(rng.uniform(0.4, 4))}

    class mistakes:
        def temperature_outside_missing(logits, label, temperature):
            return softmax(logits / temperature) - np.eye(len(logits))[label]

        def temperature_inside_missing(logits, label, temperature):
            return (softmax(logits) - np.eye(len(logits))[label]) / temperature

        def temperature_multiplied(logits, label, temperature):
            return (softmax(logits / temperature) - np.eye(len(logits))[label]) * temperature

        def temperature_squared(logits, label, temperature):
            return (softmax(logits / temperature) - np.eye(len(logits))[label]) / temperature**2

        def temperature_ignored(logits, label, temperature):
            return softmax(logits) - np.eye(len(logits))[label]

        def true_minus_predicted(logits, label, temperature):
            return (np.eye(len(logits))[label] - softmax(logits / temperature)) / temperature

        def one_hot_forgotten(logits, label, temperature):
            return softmax(logits / temperature) / temperature

    class equivalents:
        def with_the_jacobian(logits, label, temperature):
            p = softmax(logits / temperature)
            jacobian = (np.diag(p) - np.outer(p, p)) / temperature
            return -jacobian[label] / p[label]

        def with_a_loop(logits, label, temperature):
            p = softmax(logits / temperature)
            entries = [(p[i] - (i == label)) / temperature for i in range(len(p))]
            return np.array(entries)

        def through_the_log(logits, label, temperature):
            cooled = logits / temperature
            normaliser = cooled.max() + np.log(np.exp(cooled - cooled.max()).sum())
            gradient = np.exp(cooled - normaliser) / temperature
            gradient[label] -= 1 / temperature
            return gradient

    class hints:
        ask = "Raise a logit by 0.1 at temperature 2. By how much does what the loss sees rise?"
        look = (
            (
                "The chain has two links now: the division, and then everything of exercise "
                "4. Which logits does exercise 4 see?"
            ),
            {
                "size": (
                    "The division is an operation like any other, with a local derivative of "
                    "its own. Is it on your way back?"
                )
            },
        )
        smaller = (
            "At temperature 2 and logits 2 log 3 and 0, the loss sees log 3 and 0: probabilities "
            "0.75 and 0.25. For label 0 the gradient at the divided logits is [-0.25, 0.25], and "
            "at the logits themselves [-0.125, 0.125]."
        )
        shape = (
            "First the gradient at the divided logits, which you can already write. Then one link "
            "further back, through the division."
        )
        derivation = (
            "With s = logits / temperature, dL/ds = softmax(s) - y by exercise 4. Each logit "
            "reaches s with the local derivative 1 / temperature, which multiplies it."
        )


@define
class logistic_backward:
    """One number: the gradient of the two-class loss -log p with respect to a single logit."""

    wrt = ("logit",)

    visible = {
        "label 1, unsure": {"logit": 0.4, "label": 1},
        "label 0, sure and wrong": {"logit": 2.5, "label": 0},
        "label 1, sure and wrong": {"logit": -1.8, "label": 1},
        "label 0, right": {"logit": -0.9, "label": 0},
    }

    def forward(torch, logit, label):
        target = torch.tensor(float(label), dtype=torch.float64)
        return torch.nn.functional.binary_cross_entropy_with_logits(logit, target)

    def answer(logit, label):
        return 1 / (1 + np.exp(-logit)) - label

    def hidden(rng):
        for label in (0, 1, 0, 1):
            yield {"logit": float(rng.normal(scale=2)), "label": label}

    class mistakes:
        def true_minus_predicted(logit, label):
            return label - 1 / (1 + np.exp(-logit))

        def label_not_used(logit, label):
            return 1 / (1 + np.exp(-logit))

        def label_always_one(logit, label):
            return 1 / (1 + np.exp(-logit)) - 1

        def forward_returned(logit, label):
            return np.log(1 + np.exp(logit)) - label * logit

        def sigmoid_slope(logit, label):
            p = 1 / (1 + np.exp(-logit))
            return p * (1 - p)

        def sigmoid_not_applied(logit, label):
            return logit - label

        def sigmoid_derivative_kept(logit, label):
            p = 1 / (1 + np.exp(-logit))
            return (p - label) * p * (1 - p)

        def stopped_at_probability(logit, label):
            p = 1 / (1 + np.exp(-logit))
            return -1 / p if label else 1 / (1 - p)

        def squared_error_factor(logit, label):
            return 2 * (1 / (1 + np.exp(-logit)) - label)

        def minus_one_hot(logit, label):
            return -1.0 if label else 1.0

    class equivalents:
        def by_cases(logit, label):
            p = 1 / (1 + np.exp(-logit))
            return p - 1 if label == 1 else p

        def with_tanh(logit, label):
            return (1 + np.tanh(logit / 2)) / 2 - label

        def as_two_classes(logit, label):
            p = np.exp([0.0, logit]) / np.exp([0.0, logit]).sum()
            return p[1] - label

    class hints:
        ask = (
            "For label 1, which way should the logit go? And for label 0? What sign must each "
            "gradient have?"
        )
        look = (
            (
                "Do label 1 first: L = log(1 + exp(-logit)). Then label 0, where L = -log(1 - "
                "p). Write both results in terms of p."
            ),
            {
                "rounding": (
                    "Is there a case with a large logit? Which exp overflows there, and can "
                    "it be avoided?"
                )
            },
        )
        smaller = (
            "At logit 0, p is 0.5. For label 1 the gradient is -0.5, for label 0 it is +0.5. At p "
            "= 0.9 they are -0.1 and +0.9."
        )
        shape = (
            "Put the four numbers of the smaller case beside p and the label, and look for the "
            "one expression. You have written it once today, for many classes."
        )
        derivation = (
            "For label 1: dL/dlogit = -1/p * p(1 - p) = p - 1. For label 0: 1/(1 - p) * p(1 - p) "
            "= p. Both are p - label: predicted minus true."
        )
