"""Targets that are not one-hot: smoothed, and soft."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_04_batches.cases import (
    FOUR_BY_THREE,
    THREE_BY_FIVE,
    UNEVEN,
    draw_labelled,
    labelled,
    one_hot_rows,
    softmax_rows,
)
from autograder.exercises.unit_04_batches.mean_loss import batch_cross_entropy_backward


@define
class smooth_target:
    """The four targets for C = 4 classes, smoothing 0.2 and label 1."""

    visible = {"C = 4, smoothing 0.2, label 1": {}}

    def forward(torch):
        # The gradient is p - target, and p is 1/4 everywhere when all logits are equal.
        logits = torch.zeros(1, 4, dtype=torch.float64, requires_grad=True)
        loss = torch.nn.functional.cross_entropy(logits, torch.tensor([1]), label_smoothing=0.2)
        (gradient,) = torch.autograd.grad(loss, logits)
        return 0.25 - gradient[0]

    def answer():
        return np.array([0.05, 0.85, 0.05, 0.05])

    def hidden(rng):
        yield {}

    class mistakes:
        def smoothing_over_others():
            return np.array([0.2 / 3, 0.8, 0.2 / 3, 0.2 / 3])

        def smoothing_missing_at_target():
            return np.array([0.05, 0.8, 0.05, 0.05])

        def smoothing_not_taken():
            return np.array([0.05, 1.05, 0.05, 0.05])

        def smoothing_dropped():
            return np.array([0.0, 1.0, 0.0, 0.0])

        def smoothing_share_missing():
            return np.array([0.0, 0.8, 0.0, 0.0])

        def neighbouring_class():
            return np.array([0.85, 0.05, 0.05, 0.05])

    class hints:
        ask = "The label's class gives something up. Who receives it: the others, or all?"
        look = (
            "The exercise's own sentence, read slowly, and the lesson under “Targets that are not "
            "all or nothing”: every class is given the same share first, and then one class has "
            "something on top."
        )
        smaller = (
            "For C = 5 and smoothing 0.5 each class is given 0.1, and the label's class has "
            "another 0.5 on top: 0.1, 0.6, 0.1, 0.1, 0.1 for label 1. They sum to one."
        )
        shape = (
            "One division for the share that all have. One addition, at one class. The sum tells "
            "you whether both are right."
        )
        derivation = (
            "Each of the 4 classes is given 0.2 / 4 = 0.05. Class 1, the label's, has the "
            "remaining 1 - 0.2 = 0.8 on top: 0.85. Together 0.05 + 0.85 + 0.05 + 0.05 = 1."
        )


_smoothed = {
    name: {**case, "smoothing": smoothing}
    for (name, case), smoothing in zip(labelled.items(), (0.1, 0.3, 0.2, 0.15, 0.25), strict=True)
}


@define
class smoothed_cross_entropy_backward:
    """Shape (N, C): dlogits when every class is given smoothing / C of the target."""

    wrt = ("logits",)
    axes = {"logits": "NC", "labels": "N"}
    visible = _smoothed

    def forward(torch, logits, labels, smoothing):
        return torch.nn.functional.cross_entropy(logits, labels, label_smoothing=smoothing)

    def answer(logits, labels, smoothing):
        examples, classes = logits.shape
        targets = np.full((examples, classes), smoothing / classes)
        targets[np.arange(examples), labels] += 1 - smoothing
        exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
        probs = exponentials / exponentials.sum(axis=1, keepdims=True)
        return (probs - targets) / examples

    def hidden(rng):
        for case in draw_labelled(rng):
            yield {**case, "smoothing": float(rng.uniform(0.05, 0.4))}

    class mistakes:
        def smoothing_dropped(logits, labels, smoothing):
            return (softmax_rows(logits) - one_hot_rows(labels, logits.shape[1])) / len(labels)

        def smoothing_over_others(logits, labels, smoothing):
            classes = logits.shape[1]
            one_hot = one_hot_rows(labels, classes)
            targets = one_hot * (1 - smoothing) + (1 - one_hot) * smoothing / (classes - 1)
            return (softmax_rows(logits) - targets) / len(labels)

        def smoothing_missing_at_target(logits, labels, smoothing):
            classes = logits.shape[1]
            one_hot = one_hot_rows(labels, classes)
            targets = one_hot * (1 - smoothing) + (1 - one_hot) * smoothing / classes
            return (softmax_rows(logits) - targets) / len(labels)

        def smoothing_share_missing(logits, labels, smoothing):
            targets = one_hot_rows(labels, logits.shape[1]) * (1 - smoothing)
            return (softmax_rows(logits) - targets) / len(labels)

        def wrong_axis(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = one_hot_rows(labels, classes) * (1 - smoothing) + smoothing / classes
            return (softmax_rows(logits.T).T - targets) / len(labels)

        def unshifted(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = one_hot_rows(labels, classes) * (1 - smoothing) + smoothing / classes
            p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            return (p - targets) / len(labels)

        def one_over_c(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = one_hot_rows(labels, classes) * (1 - smoothing) + smoothing / classes
            return (softmax_rows(logits) - targets) / classes

        def smoothing_not_taken(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = one_hot_rows(labels, classes) + smoothing / classes
            return (softmax_rows(logits) - targets) / len(labels)

        def one_over_n_missing(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = one_hot_rows(labels, classes) * (1 - smoothing) + smoothing / classes
            return softmax_rows(logits) - targets

        def true_minus_predicted(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = one_hot_rows(labels, classes) * (1 - smoothing) + smoothing / classes
            return (targets - softmax_rows(logits)) / len(labels)

        def one_hot_forgotten(logits, labels, smoothing):
            return softmax_rows(logits) / len(labels)

    class equivalents:
        def mixture_of_two(logits, labels, smoothing):
            hard = batch_cross_entropy_backward(logits, labels)
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            flat = (p - 1 / logits.shape[1]) / len(labels)
            return (1 - smoothing) * hard + smoothing * flat

        def hard_plus_a_correction(logits, labels, smoothing):
            one_hot = np.eye(logits.shape[1])[labels]
            correction = smoothing * (one_hot - 1 / logits.shape[1]) / len(labels)
            return batch_cross_entropy_backward(logits, labels) + correction

        def with_a_loop(logits, labels, smoothing):
            gradient = batch_cross_entropy_backward(logits, labels)
            examples, classes = logits.shape
            for n in range(examples):
                for c in range(classes):
                    share = smoothing / classes - smoothing * (c == labels[n])
                    gradient[n, c] -= share / examples
            return gradient

    class hints:
        ask = (
            "Predicted minus true. What is “true” for one example here, as C numbers, and what do "
            "they sum to?"
        )
        look = (
            (
                "Your `smooth_target`, for one example. Print the targets that your code "
                "makes for that example, and compare. Then see your answer's row sums: what "
                "do they tell about the targets?"
            ),
            {
                "size": (
                    "What do the targets change about how many examples there are, and how "
                    "their losses are put together?"
                )
            },
            {"rounding": "The softmax is that of exercise 3, with the row near 1000 and all."},
        )
        smaller = (
            (
                "Two classes, smoothing 0.2, label 0: the targets are 0.9 and 0.1. At "
                "probabilities 0.75 and 0.25 the example for itself has [-0.15, 0.15]. At "
                "0.95 and 0.05 it has [0.05, -0.05]: now the model is too sure, and its "
                "label's entry is positive."
            ),
            {"size": "In a batch of two, these two rows are [-0.075, 0.075] and [0.025, -0.025]."},
        )
        shape = (
            "Build an (N, C) array of targets in two steps, one for every class and one for the "
            "labels' classes only; its rows sum to one. From there on it is exercise 3 with this "
            "array in the place of the one-hot. With smoothing 0 both must agree."
        )
        derivation = (
            "Because the targets t of each row sum to one, -sum of t[i] log p[i] = lse(z) - sum "
            "of t[i] z[i], and the gradient is p - t. Here t is smoothing / C everywhere and 1 - "
            "smoothing more at the label; the mean over the examples divides all of it by N."
        )


_TARGETS = np.array([[0.7, 0.2, 0.1], [0.0, 0.5, 0.5], [0.3, 0.3, 0.4], [0.1, 0.0, 0.9]])


@define
class soft_cross_entropy_backward:
    """Shape (N, C): dlogits when each row of targets is a distribution over the classes."""

    wrt = ("logits",)
    axes = {"logits": "NC", "targets": "NC"}

    visible = {
        "four examples, three classes": {"logits": FOUR_BY_THREE, "targets": _TARGETS},
        "one-hot targets": {"logits": THREE_BY_FIVE, "targets": np.eye(5)[[4, 1, 2]]},
        "one row near 1000": {
            "logits": UNEVEN,
            "targets": np.array([[0.1, 0.2, 0.3, 0.4], [0.25, 0.25, 0.4, 0.1], [0.6, 0, 0, 0.4]]),
        },
    }

    def forward(torch, logits, targets):
        return torch.nn.functional.cross_entropy(logits, targets)

    def answer(logits, targets):
        exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
        probs = exponentials / exponentials.sum(axis=1, keepdims=True)
        return (probs - targets) / len(targets)

    def hidden(rng):
        for case in draw_labelled(rng):
            examples, classes = case["logits"].shape
            targets = rng.dirichlet(np.full(classes, 0.8), size=examples)
            yield {"logits": case["logits"], "targets": targets}

    class mistakes:
        def true_minus_predicted(logits, targets):
            return (targets - softmax_rows(logits)) / len(targets)

        def one_over_n_missing(logits, targets):
            return softmax_rows(logits) - targets

        def one_over_n_and_c(logits, targets):
            return (softmax_rows(logits) - targets) / targets.size

        def targets_hardened(logits, targets):
            one_hot = one_hot_rows(targets.argmax(axis=1), targets.shape[1])
            return (softmax_rows(logits) - one_hot) / len(targets)

        def targets_multiplied(logits, targets):
            return targets * (softmax_rows(logits) - 1) / len(targets)

        def targets_unused(logits, targets):
            return softmax_rows(logits) / len(targets)

        def one_over_c(logits, targets):
            return (softmax_rows(logits) - targets) / targets.shape[1]

        def wrong_axis(logits, targets):
            return (softmax_rows(logits.T).T - targets) / len(targets)

        def softmax_twice(logits, targets):
            return (softmax_rows(logits) - softmax_rows(targets)) / len(targets)

        def unshifted(logits, targets):
            p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            return (p - targets) / len(targets)

    class equivalents:
        def with_a_loop(logits, targets):
            gradient = np.empty_like(logits)
            for n in range(len(logits)):
                p = np.exp(logits[n] - logits[n].max())
                gradient[n] = (p / p.sum() - targets[n]) / len(logits)
            return gradient

        def from_the_probabilities(logits, targets):
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            dp = -targets / p / len(targets)
            return p * (dp - (p * dp).sum(axis=1, keepdims=True))

        def class_by_class(logits, targets):
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            one_class = [targets[:, [c]] * (p - np.eye(p.shape[1])[c]) for c in range(p.shape[1])]
            return sum(one_class) / len(targets)

    class hints:
        ask = (
            "In -Σ tᵢ log pᵢ, how often does the log of the shared denominator occur, if the t of "
            "a row sum to one?"
        )
        look = (
            (
                "The lesson, under “Targets that are not all or nothing”. Then your last "
                "exercise: which of its lines only made the targets, and which would stay as "
                "they are?"
            ),
            {"size": "What is averaged here, and how many are they?"},
            {"rounding": "The softmax is that of exercise 3, with the row near 1000 and all."},
            {
                "quantity": (
                    "A class whose target is 0 is still in the denominator. Raise its logit: "
                    "what happens to the loss?"
                )
            },
        )
        smaller = (
            (
                "One example with probabilities 0.75 and 0.25. For the targets 0.6 and 0.4 "
                "its gradient is [0.15, -0.15]; for 1 and 0 it is the [-0.25, 0.25] that you "
                "know; and for 0.75 and 0.25 it is [0, 0]."
            ),
            {
                "size": (
                    "As one of two examples in a batch it has [0.075, -0.075] for the first "
                    "of these targets."
                )
            },
        )
        shape = (
            "Split log pᵢ into the logit and the log of the sum, multiply each part by tᵢ and add "
            "up. Two terms are left to differentiate; one of them gives what it always gave, the "
            "other is linear in the logits. Each row sums to zero."
        )
        derivation = (
            "L = lse(z) * (sum of t) - sum of t[i] z[i], and the sum of t is 1. The first term's "
            "gradient is p, the second's is -t. So each row is p - t, and the mean over the N "
            "examples divides it by N."
        )
