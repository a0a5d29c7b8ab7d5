"""Unit 02: softmax, cross-entropy, and the gradient p - y, for one example."""

import numpy as np

from autograder.exercises.define import define

UNIT = "02_softmax_cross_entropy"

WORKED = np.array([2.0, 1.0, 0.0])
FOUR = np.array([0.3, -1.2, 2.1, 0.7])
FIVE = np.array([-0.4, 1.3, 0.2, -2.0, 0.9])
SHIFTED = np.array([1000.5, 1001.7, 999.2, 1000.1])

_labelled = {
    "the worked example": {"logits": WORKED, "label": 0},
    "the label is not the largest logit": {"logits": FOUR, "label": 1},
    "five classes": {"logits": FIVE, "label": 3},
    "two classes": {"logits": np.array([-0.6, 0.8]), "label": 1},
    "a very unlikely label": {"logits": np.array([6.0, 0.4, -6.0]), "label": 2},
    "every logit near 1000": {"logits": SHIFTED, "label": 2},
}


def _draw_labelled(rng):
    """Logits of 3 to 6 classes with a label; one set is shifted by 1000."""
    for shift in (0.0, 0.0, 0.0, 1000.0):
        classes = int(rng.integers(3, 7))
        logits = rng.normal(scale=1.5, size=classes) + shift
        yield {"logits": logits, "label": int(rng.integers(1, classes))}
    yield {"logits": np.array([rng.normal(), 6.5, -6.0]), "label": 2}


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
        for case in _draw_labelled(rng):
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
    visible = _labelled

    def forward(torch, logits, label):
        return torch.nn.functional.cross_entropy(logits, torch.tensor(label))

    def answer(logits, label):
        return -np.log(softmax(logits)[label])

    def hidden(rng):
        return _draw_labelled(rng)

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


@define
class cross_entropy_backward:
    """Shape (C,): the gradient of the cross-entropy with respect to the logits."""

    wrt = ("logits",)
    axes = {"logits": "C"}
    uses = ("softmax",)
    visible = _labelled

    def forward(torch, logits, label):
        return torch.nn.functional.cross_entropy(logits, torch.tensor(label))

    def answer(logits, label):
        dlogits = softmax(logits)
        dlogits[label] -= 1
        return dlogits

    def hidden(rng):
        return _draw_labelled(rng)

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


_TABLED = np.array([0.5, 0.3, 0.2])


@define
class missing_entries:
    """Two entries of the table of d probs[i] / d logits[j] at probs 0.5, 0.3, 0.2."""

    visible = {"0.5, 0.3, 0.2": {}}

    def forward(torch):
        def shares(logits):
            return torch.softmax(logits, dim=0)

        table = torch.autograd.functional.jacobian(shares, torch.log(torch.tensor(_TABLED)))
        return torch.stack([table[1, 0], table[2, 2]])

    def answer():
        return np.array([-0.15, 0.16])

    def hidden(rng):
        yield {}

    class mistakes:
        def off_diagonal_sign():
            return np.array([0.15, 0.16])

        def softmax_diagonal_only():
            return np.array([0.0, 0.16])

        def inner_term_missing():
            return np.array([0.0, 0.2])

        def diagonal_missing():
            return np.array([-0.15, -0.04])

        def row_subtracted():
            return np.array([-0.5, 0.0])


@define
class softmax_jacobian:
    """Shape (C, C): entry [i, j] is the derivative of probability i by logit j."""

    axes = {"probs": "C"}

    visible = {
        "the worked example": {"probs": probs()},
        "four classes": {"probs": np.array([0.1, 0.2, 0.3, 0.4])},
        "two classes": {"probs": np.array([0.75, 0.25])},
    }

    def forward(torch, probs):
        def shares(logits):
            return torch.softmax(logits, dim=0)

        return torch.autograd.functional.jacobian(shares, torch.log(probs))

    def answer(probs):
        return np.diag(probs) - np.outer(probs, probs)

    def hidden(rng):
        for classes in (3, 4, 5):
            yield {"probs": rng.dirichlet(np.full(classes, 2.0))}

    class mistakes:
        def softmax_diagonal_only(probs):
            return np.diag(probs * (1 - probs))

        def diagonal_missing(probs):
            return -np.outer(probs, probs)

        def off_diagonal_sign(probs):
            return np.diag(probs - 2 * probs**2) + np.outer(probs, probs)

        def row_subtracted(probs):
            return np.diag(probs) - probs

        def inner_term_missing(probs):
            return np.diag(probs)

    class equivalents:
        def with_two_loops(probs):
            size = len(probs)
            jacobian = np.empty((size, size))
            for i in range(size):
                for j in range(size):
                    jacobian[i, j] = probs[i] * ((i == j) - probs[j])
            return jacobian

        def broadcast(probs):
            return probs[:, None] * (np.eye(len(probs)) - probs)

        def with_einsum(probs):
            return np.einsum("i,ij->ij", probs, np.eye(len(probs))) - np.einsum(
                "i,j->ij", probs, probs
            )


@define
class dS:
    """The gradient of log S with respect to S, where S = exp(2) + exp(1) + exp(0)."""

    visible = {"the worked example": {}}

    def forward(torch):
        total = torch.exp(torch.tensor(WORKED)).sum().requires_grad_()
        return torch.autograd.grad(torch.log(total), total)

    def answer():
        return 1 / np.exp(WORKED).sum()

    def hidden(rng):
        yield {}

    class mistakes:
        def upside_down():
            return np.exp(WORKED).sum()

        def forward_returned():
            return np.log(np.exp(WORKED).sum())


@define
class dz1:
    """The gradient of log S with respect to the logit 1."""

    visible = {"the worked example": {}}

    def forward(torch):
        logits = torch.tensor(WORKED, requires_grad=True)
        (gradient,) = torch.autograd.grad(torch.logsumexp(logits, dim=0), logits)
        return gradient[1]

    def answer():
        return np.exp(1.0) / np.exp(WORKED).sum()

    def hidden(rng):
        yield {}

    class mistakes:
        def stopped_early():
            return 1 / np.exp(WORKED).sum()

        def upstream_dropped():
            return np.exp(1.0)

        def local_added():
            return np.exp(1.0) + 1 / np.exp(WORKED).sum()

        def wrong_argument():
            return np.exp(2.0) / np.exp(WORKED).sum()


@define
class logsumexp_backward:
    """Shape (C,): the gradient of log(sum(exp(logits)))."""

    wrt = ("logits",)
    axes = {"logits": "C"}
    uses = ("softmax",)
    visible = {case.name: case.inputs for case in softmax.visible}

    def forward(torch, logits):
        return torch.logsumexp(logits, dim=0)

    def answer(logits):
        return softmax(logits)

    def hidden(rng):
        return softmax.draw(rng)

    class mistakes:
        def forward_returned(logits):
            return logits.max() + np.log(np.exp(logits - logits.max()).sum())

        def log_of_probability(logits):
            shifted = logits - logits.max()
            return shifted - np.log(np.exp(shifted).sum())

        def unshifted(logits):
            return np.exp(logits) / np.exp(logits).sum()

        def max_for_sum(logits):
            return np.exp(logits - logits.max())

        def not_normalised(logits):
            return np.exp(logits)

        def sigmoid_slope(logits):
            return softmax(logits) * (1 - softmax(logits))

        def gradient_of_the_max(logits):
            return np.eye(len(logits))[logits.argmax()]

    class equivalents:
        def by_the_chain_rule(logits):
            exponentials = np.exp(logits - logits.max())
            dtotal = 1 / exponentials.sum()
            return dtotal * exponentials

        def with_a_loop(logits):
            total = sum(np.exp(logit - logits.max()) for logit in logits)
            return np.array([np.exp(logit - logits.max()) / total for logit in logits])

        def through_the_log(logits):
            largest = logits.max()
            return np.exp(logits - largest - np.log(np.exp(logits - largest).sum()))


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
        for case in _draw_labelled(rng):
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
