"""The gradient p - y, for any logits and label."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_02_softmax_cross_entropy.cases import draw_labelled, labelled
from autograder.exercises.unit_02_softmax_cross_entropy.softmax_function import softmax


@define
class cross_entropy_backward:
    """Shape (C,): the gradient of the cross-entropy with respect to the logits."""

    wrt = ("logits",)
    axes = {"logits": "C"}
    uses = ("softmax",)
    visible = labelled

    def forward(torch, logits, label):
        return torch.nn.functional.cross_entropy(logits, torch.tensor(label))

    def answer(logits, label):
        dlogits = softmax(logits)
        dlogits[label] -= 1
        return dlogits

    def hidden(rng):
        return draw_labelled(rng)

    class mistakes:
        def true_minus_predicted(logits, label):
            gradient = -softmax(logits)
            gradient[label] += 1
            return gradient

        def one_hot_forgotten(logits, label):
            return softmax(logits)

        def label_subtracted(logits, label):
            return softmax(logits) - label

        def only_target_entry(logits, label):
            gradient = np.zeros_like(logits)
            gradient[label] = softmax(logits)[label] - 1
            return gradient

        def minus_one_hot(logits, label):
            gradient = np.zeros_like(logits)
            gradient[label] = -1
            return gradient

        def minus_one_hot_over_p(logits, label):
            gradient = np.zeros_like(logits)
            gradient[label] = -1 / softmax(logits)[label]
            return gradient

        def squared_error_factor(logits, label):
            gradient = softmax(logits)
            gradient[label] -= 1
            return 2 * gradient

        def squared_error(logits, label):
            p = softmax(logits)
            error = 2 * (p - np.eye(len(p))[label])
            return p * (error - (error * p).sum())

        def derivative_of_probability(logits, label):
            p = softmax(logits)
            return p[label] * (np.eye(len(p))[label] - p)

        def one_over_c(logits, label):
            gradient = softmax(logits)
            gradient[label] -= 1
            return gradient / len(logits)

        def logits_for_probabilities(logits, label):
            gradient = logits.copy()
            gradient[label] -= 1
            return gradient

        def sigmoid_for_softmax(logits, label):
            gradient = 1 / (1 + np.exp(-logits))
            gradient[label] -= 1
            return gradient

        def argmax_for_label(logits, label):
            gradient = softmax(logits)
            gradient[logits.argmax()] -= 1
            return gradient

        def always_class_zero(logits, label):
            gradient = softmax(logits)
            gradient[0] -= 1
            return gradient

        def neighbouring_class(logits, label):
            gradient = softmax(logits)
            gradient[(label + 1) % len(logits)] -= 1
            return gradient

        def neighbouring_class__before(logits, label):
            gradient = softmax(logits)
            gradient[label - 1] -= 1
            return gradient

        def softmax_twice(logits, label):
            gradient = softmax(softmax(logits))
            gradient[label] -= 1
            return gradient

        def sigmoid_slope(logits, label):
            p = softmax(logits)
            return p * (1 - p)

        def unshifted(logits, label):
            gradient = np.exp(logits) / np.exp(logits).sum()
            gradient[label] -= 1
            return gradient

    class equivalents:
        def with_a_loop(logits, label):
            p = softmax(logits)
            return np.array([p[i] - (i == label) for i in range(len(logits))])

        def with_the_jacobian(logits, label):
            p = softmax(logits)
            dprobs = np.zeros_like(p)
            dprobs[label] = -1 / p[label]
            return (np.diag(p) - np.outer(p, p)).T @ dprobs

        def with_einsum(logits, label):
            p = softmax(logits)
            dprobs = -np.eye(len(p))[label] / p[label]
            jacobian = np.einsum("i,ij->ij", p, np.eye(len(p)) - p[None, :])
            return np.einsum("i,ij->j", dprobs, jacobian)

        def through_the_largest_logit(logits, label):
            largest = logits.argmax()
            exponentials = np.exp(logits - logits[largest])
            dshifted = exponentials / exponentials.sum() - np.eye(len(logits))[label]
            gradient = dshifted.copy()
            gradient[largest] -= dshifted.sum()
            return gradient

    class hints:
        ask = (
            "Take a class that is not the label. Its logit is nowhere in the numerator. Through "
            "what does it reach the loss at all?"
        )
        look = (
            (
                "Split the loss as the lesson does: minus the label's logit, plus the log of "
                "the sum of all exponentials. Differentiate the two terms one at a time, for "
                "one logit at a time."
            ),
            {
                "place": (
                    "Which entry of the answer is special? It is decided by `label` alone, "
                    "not by which logit is largest, nor by where the worked example happened "
                    "to have it."
                )
            },
            {
                "form": (
                    "`logits` belongs to whoever called you. Which line writes, and into "
                    "whose array?"
                )
            },
        )
        smaller = (
            (
                "Two classes with probabilities 0.75 and 0.25. If class 0 is correct the "
                "gradient is [-0.25, 0.25]; if class 1 is, it is [0.75, -0.75]. Look for what "
                "the two have in common, and at the one step by which they differ."
            ),
            {
                "sign": (
                    "The correct class's entry is the negative one in both: descent subtracts "
                    "the gradient, and so raises that logit."
                )
            },
        )
        shape = (
            "Two effects, added. The denominator's is felt by every class, and the lesson gives "
            "it a name you know. The numerator's is felt by one class only, and is the same "
            "number whatever the logits are. Check: the entries sum to zero."
        )
        derivation = (
            "L = -z[label] + log(sum of exp(z)). The second term's derivative by z[i] is "
            "exp(z[i]) / sum = p[i], for every class; the first term's is -1 for the label and 0 "
            "for all others. Added up: p - y. Your softmax returns a fresh array, so it can be "
            "changed in place."
        )
