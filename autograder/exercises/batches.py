"""Unit 04: a batch of examples, and softmax as a layer of its own."""

import numpy as np

from autograder.exercises.define import define

UNIT = "04_batches"

# Four examples, three classes; no label is the largest logit of its row throughout.
FOUR_BY_THREE = np.array([[2.0, 1.0, 0.0], [0.1, -0.7, 0.4], [-1.2, 0.3, 1.1], [0.5, 0.6, -0.9]])
THREE_BY_FIVE = np.array(
    [[0.2, -1.0, 0.7, 1.5, -0.3], [1.1, 0.4, -0.6, 0.0, 0.9], [-0.8, 0.5, 1.2, -1.4, 0.1]]
)
SQUARE = np.array([[0.3, 1.4, -0.5], [1.0, -0.2, 0.6], [-0.9, 0.8, 0.1]])
# One row near 1000, the others near 0: a single shift for the batch does not do.
UNEVEN = np.array([[1000.4, 999.1, 1001.0, 998.7], [0.5, -0.4, 1.6, 0.2], [-1.1, 0.7, 0.3, 1.9]])

# The label's probability is below 1e-5 in one row: an epsilon in the logarithm shows.
UNLIKELY = np.array([[6.0, -6.0, 0.3], [0.2, 0.9, -0.4], [1.0, -0.5, 0.0], [-0.7, 0.4, 0.8]])

_labelled = {
    "four examples, three classes": {"logits": FOUR_BY_THREE, "labels": np.array([0, 1, 1, 2])},
    "three examples, five classes": {"logits": THREE_BY_FIVE, "labels": np.array([4, 1, 2])},
    "as many examples as classes": {"logits": SQUARE, "labels": np.array([2, 1, 1])},
    "one row near 1000": {"logits": UNEVEN, "labels": np.array([1, 3, 0])},
    "a very unlikely label": {"logits": UNLIKELY, "labels": np.array([1, 0, 2, 1])},
}


def _draw_labelled(rng):
    """Batches of 3 to 5 examples in 3 to 6 classes; one has a row shifted by 1000."""
    for shift in (0.0, 0.0, 0.0, 1000.0):
        examples, classes = int(rng.integers(3, 6)), int(rng.integers(3, 7))
        logits = rng.normal(scale=1.5, size=(examples, classes))
        logits[0] += shift
        yield {"logits": logits, "labels": rng.integers(0, classes, size=examples)}


def _softmax(logits):
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _one_hot(labels, classes):
    return np.eye(classes)[labels]


@define
class log_sum_exp:
    """Shape (N,): log(sum(exp)) of each row."""

    axes = {"logits": "NC"}
    visible = {name: {"logits": case["logits"]} for name, case in _labelled.items()}
    visible["logits far apart"] = {"logits": np.array([[0.0, 1000.0, -1000.0], [0.2, 0.1, 0.3]])}

    def forward(torch, logits):
        return torch.logsumexp(logits, dim=1)

    def answer(logits):
        largest = logits.max(axis=1)
        return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))

    def hidden(rng):
        for case in _draw_labelled(rng):
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


@define
class batch_cross_entropy:
    """One number: the mean over the batch of minus the log of each label's probability."""

    axes = {"logits": "NC", "labels": "N"}
    uses = ("log_sum_exp",)
    visible = _labelled

    def forward(torch, logits, labels):
        return torch.nn.functional.cross_entropy(logits, labels)

    def answer(logits, labels):
        rows = np.arange(len(labels))
        return np.mean(log_sum_exp(logits) - logits[rows, labels])

    def hidden(rng):
        return _draw_labelled(rng)

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


@define
class batch_cross_entropy_backward:
    """Shape (N, C): the gradient of the mean cross-entropy with respect to the logits."""

    wrt = ("logits",)
    axes = {"logits": "NC", "labels": "N"}
    visible = _labelled

    def forward(torch, logits, labels):
        return torch.nn.functional.cross_entropy(logits, labels)

    def answer(logits, labels):
        exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
        dlogits = exponentials / exponentials.sum(axis=1, keepdims=True)
        dlogits[np.arange(len(labels)), labels] -= 1
        return dlogits / len(labels)

    def hidden(rng):
        return _draw_labelled(rng)

    class mistakes:
        def one_over_n_missing(logits, labels):
            return _softmax(logits) - _one_hot(labels, logits.shape[1])

        def one_over_n_twice(logits, labels):
            return (_softmax(logits) - _one_hot(labels, logits.shape[1])) / len(labels) ** 2

        def one_over_c(logits, labels):
            return (_softmax(logits) - _one_hot(labels, logits.shape[1])) / logits.shape[1]

        def one_over_n_and_c(logits, labels):
            return (_softmax(logits) - _one_hot(labels, logits.shape[1])) / logits.size

        def true_minus_predicted(logits, labels):
            return (_one_hot(labels, logits.shape[1]) - _softmax(logits)) / len(labels)

        def one_hot_forgotten(logits, labels):
            return _softmax(logits) / len(labels)

        def label_subtracted(logits, labels):
            return (_softmax(logits) - labels[:, None]) / len(labels)

        def only_target_entry(logits, labels):
            one_hot = _one_hot(labels, logits.shape[1])
            return one_hot * (_softmax(logits) - 1) / len(labels)

        def minus_one_hot(logits, labels):
            return -_one_hot(labels, logits.shape[1]) / len(labels)

        def minus_one_hot_over_p(logits, labels):
            return -_one_hot(labels, logits.shape[1]) / _softmax(logits) / len(labels)

        def squared_error_factor(logits, labels):
            return 2 * (_softmax(logits) - _one_hot(labels, logits.shape[1])) / len(labels)

        def logits_for_probabilities(logits, labels):
            return (logits - _one_hot(labels, logits.shape[1])) / len(labels)

        def sigmoid_for_softmax(logits, labels):
            p = 1 / (1 + np.exp(-logits))
            return (p - _one_hot(labels, logits.shape[1])) / len(labels)

        def wrong_axis(logits, labels):
            return (_softmax(logits.T).T - _one_hot(labels, logits.shape[1])) / len(labels)

        def whole_array(logits, labels):
            p = np.exp(logits - logits.max())
            return (p / p.sum() - _one_hot(labels, logits.shape[1])) / len(labels)

        def argmax_for_label(logits, labels):
            one_hot = _one_hot(logits.argmax(axis=1), logits.shape[1])
            return (_softmax(logits) - one_hot) / len(labels)

        def always_class_zero(logits, labels):
            one_hot = _one_hot(0 * labels, logits.shape[1])
            return (_softmax(logits) - one_hot) / len(labels)

        def all_pairs_indexed(logits, labels):
            p = _softmax(logits)
            p[:, labels] -= 1
            return p / len(labels)

        def first_example_only(logits, labels):
            p = _softmax(logits)
            p[0, labels[0]] -= 1
            return p / len(labels)

        def unshifted(logits, labels):
            p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            return (p - _one_hot(labels, logits.shape[1])) / len(labels)

        def global_shift(logits, labels):
            p = np.exp(logits - logits.max())
            p = p / p.sum(axis=1, keepdims=True)
            return (p - _one_hot(labels, logits.shape[1])) / len(labels)

        def one_over_n_on_one_term(logits, labels):
            return _softmax(logits) / len(labels) - _one_hot(labels, logits.shape[1])

        def one_over_n_on_one_term__other(logits, labels):
            return _softmax(logits) - _one_hot(labels, logits.shape[1]) / len(labels)

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


_ignoring = {
    "one of four ignored": {
        "logits": FOUR_BY_THREE,
        "labels": np.array([0, -1, 1, 2]),
        "ignore_index": -1,
    },
    "two of three ignored, by -100": {
        "logits": THREE_BY_FIVE,
        "labels": np.array([-100, 1, -100]),
        "ignore_index": -100,
    },
    "none ignored": {"logits": SQUARE, "labels": np.array([2, 1, 1]), "ignore_index": -1},
    "class 2 ignored": {"logits": UNEVEN, "labels": np.array([1, 2, 0]), "ignore_index": 2},
}


@define
class ignoring_cross_entropy_backward:
    """Shape (N, C): dlogits where examples labelled ignore_index do not count, not even in N."""

    wrt = ("logits",)
    axes = {"logits": "NC", "labels": "N"}
    uses = ("batch_cross_entropy_backward",)
    visible = _ignoring

    def forward(torch, logits, labels, ignore_index):
        return torch.nn.functional.cross_entropy(logits, labels, ignore_index=ignore_index)

    def answer(logits, labels, ignore_index):
        counts = labels != ignore_index
        dlogits = np.zeros_like(logits)
        dlogits[counts] = batch_cross_entropy_backward(logits[counts], labels[counts])
        return dlogits

    def hidden(rng):
        for case in _draw_labelled(rng):
            labels = case["labels"].copy()
            ignore_index = int(rng.choice([-1, -100]))
            labels[int(rng.integers(1, len(labels)))] = ignore_index
            yield {"logits": case["logits"], "labels": labels, "ignore_index": ignore_index}

    class mistakes:
        def ignored_still_counted(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = _one_hot(np.where(counts[:, 0], labels, 0), logits.shape[1])
            return counts * (_softmax(logits) - one_hot) / len(labels)

        def ignored_not_zeroed(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = counts * _one_hot(np.where(counts[:, 0], labels, 0), logits.shape[1])
            return (_softmax(logits) - one_hot) / counts.sum()

        def ignored_not_known(logits, labels, ignore_index):
            return (_softmax(logits) - _one_hot(labels, logits.shape[1])) / len(labels)

        def one_over_n_missing(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = _one_hot(np.where(counts[:, 0], labels, 0), logits.shape[1])
            return counts * (_softmax(logits) - one_hot)

        def true_minus_predicted(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = _one_hot(np.where(counts[:, 0], labels, 0), logits.shape[1])
            return counts * (one_hot - _softmax(logits)) / counts.sum()

        def unshifted(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = _one_hot(np.where(counts[:, 0], labels, 0), logits.shape[1])
            p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            return np.where(counts, p - one_hot, 0) / counts.sum()

        def wrong_axis(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            one_hot = _one_hot(np.where(counts[:, 0], labels, 0), logits.shape[1])
            return counts * (_softmax(logits.T).T - one_hot) / counts.sum()

        def one_hot_forgotten(logits, labels, ignore_index):
            counts = (labels != ignore_index)[:, None]
            return counts * _softmax(logits) / counts.sum()

    class equivalents:
        def with_a_loop(logits, labels, ignore_index):
            gradient = np.zeros_like(logits)
            counted = [n for n in range(len(labels)) if labels[n] != ignore_index]
            for n in counted:
                p = np.exp(logits[n] - logits[n].max())
                gradient[n] = p / p.sum() / len(counted)
                gradient[n, labels[n]] -= 1 / len(counted)
            return gradient

        def with_weights(logits, labels, ignore_index):
            weight = np.where(labels == ignore_index, 0.0, 1.0)
            safe = np.where(labels == ignore_index, 0, labels)
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            p[np.arange(len(labels)), safe] -= 1
            return p * (weight / weight.sum())[:, None]

        def zeroed_afterwards(logits, labels, ignore_index):
            ignored = labels == ignore_index
            gradient = batch_cross_entropy_backward(logits, np.where(ignored, 0, labels))
            gradient[ignored] = 0
            return gradient * len(labels) / (len(labels) - ignored.sum())


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


_smoothed = {
    name: {**case, "smoothing": smoothing}
    for (name, case), smoothing in zip(_labelled.items(), (0.1, 0.3, 0.2, 0.15, 0.25), strict=True)
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
        for case in _draw_labelled(rng):
            yield {**case, "smoothing": float(rng.uniform(0.05, 0.4))}

    class mistakes:
        def smoothing_dropped(logits, labels, smoothing):
            return (_softmax(logits) - _one_hot(labels, logits.shape[1])) / len(labels)

        def smoothing_over_others(logits, labels, smoothing):
            classes = logits.shape[1]
            one_hot = _one_hot(labels, classes)
            targets = one_hot * (1 - smoothing) + (1 - one_hot) * smoothing / (classes - 1)
            return (_softmax(logits) - targets) / len(labels)

        def smoothing_missing_at_target(logits, labels, smoothing):
            classes = logits.shape[1]
            one_hot = _one_hot(labels, classes)
            targets = one_hot * (1 - smoothing) + (1 - one_hot) * smoothing / classes
            return (_softmax(logits) - targets) / len(labels)

        def smoothing_share_missing(logits, labels, smoothing):
            targets = _one_hot(labels, logits.shape[1]) * (1 - smoothing)
            return (_softmax(logits) - targets) / len(labels)

        def wrong_axis(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = _one_hot(labels, classes) * (1 - smoothing) + smoothing / classes
            return (_softmax(logits.T).T - targets) / len(labels)

        def unshifted(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = _one_hot(labels, classes) * (1 - smoothing) + smoothing / classes
            p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            return (p - targets) / len(labels)

        def one_over_c(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = _one_hot(labels, classes) * (1 - smoothing) + smoothing / classes
            return (_softmax(logits) - targets) / classes

        def smoothing_not_taken(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = _one_hot(labels, classes) + smoothing / classes
            return (_softmax(logits) - targets) / len(labels)

        def one_over_n_missing(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = _one_hot(labels, classes) * (1 - smoothing) + smoothing / classes
            return _softmax(logits) - targets

        def true_minus_predicted(logits, labels, smoothing):
            classes = logits.shape[1]
            targets = _one_hot(labels, classes) * (1 - smoothing) + smoothing / classes
            return (targets - _softmax(logits)) / len(labels)

        def one_hot_forgotten(logits, labels, smoothing):
            return _softmax(logits) / len(labels)

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
        for case in _draw_labelled(rng):
            examples, classes = case["logits"].shape
            targets = rng.dirichlet(np.full(classes, 0.8), size=examples)
            yield {"logits": case["logits"], "targets": targets}

    class mistakes:
        def true_minus_predicted(logits, targets):
            return (targets - _softmax(logits)) / len(targets)

        def one_over_n_missing(logits, targets):
            return _softmax(logits) - targets

        def one_over_n_and_c(logits, targets):
            return (_softmax(logits) - targets) / targets.size

        def targets_hardened(logits, targets):
            one_hot = _one_hot(targets.argmax(axis=1), targets.shape[1])
            return (_softmax(logits) - one_hot) / len(targets)

        def targets_multiplied(logits, targets):
            return targets * (_softmax(logits) - 1) / len(targets)

        def targets_unused(logits, targets):
            return _softmax(logits) / len(targets)

        def one_over_c(logits, targets):
            return (_softmax(logits) - targets) / targets.shape[1]

        def wrong_axis(logits, targets):
            return (_softmax(logits.T).T - targets) / len(targets)

        def softmax_twice(logits, targets):
            return (_softmax(logits) - _softmax(targets)) / len(targets)

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


_ROW, _UPSTREAM = np.array([0.6, 0.3, 0.1]), np.array([2.0, -1.0, 3.0])


@define
class common_term:
    """The term that all entries share, for one row: p = 0.6, 0.3, 0.1 and dout = 2, -1, 3."""

    visible = {"one row": {}}

    def forward(torch):
        return (torch.tensor(_ROW) * torch.tensor(_UPSTREAM)).sum()

    def answer():
        return 1.2

    def hidden(rng):
        yield {}

    class mistakes:
        def mean_for_dot_product():
            return 0.4

        def inner_term_without_upstream():
            return 1.0

        def outer_factor_missing():
            return 4.0


@define
class row_gradient:
    """What arrives at the three logits of that row."""

    visible = {"one row": {}}

    def forward(torch):
        logits = torch.log(torch.tensor(_ROW)).requires_grad_()
        out = torch.softmax(logits, dim=0)
        return torch.autograd.grad(out, logits, grad_outputs=torch.tensor(_UPSTREAM))

    def answer():
        return np.array([0.48, -0.66, 0.18])

    def hidden(rng):
        yield {}

    class mistakes:
        def inner_term_missing():
            return _ROW * _UPSTREAM

        def outer_factor_missing():
            return _UPSTREAM - 1.2

        def inner_term_added():
            return _ROW * (_UPSTREAM + 1.2)

        def softmax_diagonal_only():
            return _ROW * (1 - _ROW) * _UPSTREAM

        def mean_for_dot_product():
            return _ROW * (_UPSTREAM - 0.4)


def _softmax_case(logits, dout):
    return {"logits": logits, "out": _softmax(logits), "dout": dout}


@define
class softmax_backward:
    """dlogits, shape (N, C): what arrives at the logits when dout arrives at softmax's output."""

    wrt = ("logits",)
    upstream = "dout"
    axes = {"dout": "NC", "out": "NC"}

    visible = {
        "four examples, three classes": _softmax_case(
            FOUR_BY_THREE,
            np.array([[0.3, -1.1, 0.8], [1.4, 0.2, -0.6], [-0.5, 0.9, 0.1], [0.7, -0.3, -1.2]]),
        ),
        "three examples, five classes": _softmax_case(
            THREE_BY_FIVE, np.cos(np.arange(15.0)).reshape(3, 5)
        ),
        "as many examples as classes": _softmax_case(
            SQUARE, np.array([[0.4, -0.9, 1.3], [-1.6, 0.2, 0.5], [0.8, 1.1, -0.7]])
        ),
    }

    def forward(torch, logits):
        return torch.softmax(logits, dim=1)

    def answer(dout, out):
        return out * (dout - (dout * out).sum(axis=1, keepdims=True))

    def hidden(rng):
        for case in _draw_labelled(rng):
            yield _softmax_case(case["logits"], rng.normal(size=case["logits"].shape))

    class mistakes:
        def softmax_diagonal_only(dout, out):
            return out * (1 - out) * dout

        def inner_term_missing(dout, out):
            return out * dout

        def inner_term_without_upstream(dout, out):
            return out * (dout - out.sum(axis=1, keepdims=True))

        def mean_for_dot_product(dout, out):
            return out * (dout - (dout * out).mean(axis=1, keepdims=True))

        def outer_factor_missing(dout, out):
            return dout - (dout * out).sum(axis=1, keepdims=True)

        def wrong_axis(dout, out):
            return out * (dout - (dout * out).sum(axis=0, keepdims=True))

        def common_over_batch(dout, out):
            return out * (dout - (dout * out).sum())

        def inner_term_added(dout, out):
            return out * (dout + (dout * out).sum(axis=1, keepdims=True))

        def upstream_ones(dout, out):
            return out * (1 - out.sum(axis=1, keepdims=True))

        def upstream_first_row(dout, out):
            return out * (dout[0] - (dout[0] * out).sum(axis=1, keepdims=True))

        def diagonal_missing(dout, out):
            return -out * (dout * out).sum(axis=1, keepdims=True)

    class equivalents:
        def with_the_jacobian(dout, out):
            rows = [(np.diag(p) - np.outer(p, p)) @ u for u, p in zip(dout, out, strict=True)]
            return np.array(rows)

        def with_einsum(dout, out):
            return out * dout - np.einsum("nc,nd,nd->nc", out, out, dout)

        def with_two_loops(dout, out):
            gradient = np.zeros_like(out)
            for n in range(out.shape[0]):
                for i in range(out.shape[1]):
                    for j in range(out.shape[1]):
                        gradient[n, i] += dout[n, j] * out[n, j] * ((i == j) - out[n, i])
            return gradient


@define
class mended_batch_gradient:
    """Shape (N, C): the first patient, mended: the gradient of the mean cross-entropy."""

    wrt = ("logits",)
    axes = {"logits": "NC", "labels": "N"}
    visible = _labelled
    forward = batch_cross_entropy_backward.forward

    def answer(logits, labels):
        return batch_cross_entropy_backward(logits, labels)

    def hidden(rng):
        return _draw_labelled(rng)

    class mistakes:
        def still_ill(logits, labels):
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            p[np.arange(len(labels)), labels] -= 1
            return p / p.shape[1]

        def one_over_n_missing(logits, labels):
            return _softmax(logits) - _one_hot(labels, logits.shape[1])

        def one_over_n_and_c(logits, labels):
            return (_softmax(logits) - _one_hot(labels, logits.shape[1])) / logits.size

        def true_minus_predicted(logits, labels):
            return -batch_cross_entropy_backward(logits, labels)

    class equivalents:
        def shared_out(logits, labels):
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            share = 1 / len(labels)
            gradient = share * p / p.sum(axis=1, keepdims=True)
            gradient[np.arange(len(labels)), labels] -= share
            return gradient

        def divided_by_rows(logits, labels):
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            p[np.arange(len(labels)), labels] -= 1
            return p / p.shape[0]

        def with_a_loop(logits, labels):
            gradient = np.zeros_like(logits)
            for n, label in enumerate(labels):
                p = np.exp(logits[n] - logits[n].max())
                gradient[n] = (p / p.sum() - np.eye(len(p))[label]) / len(labels)
            return gradient


@define
class mended_softmax_backward:
    """dlogits, shape (N, C): the second patient, mended: the gradient through softmax."""

    wrt = ("logits",)
    upstream = "dout"
    axes = {"dout": "NC", "out": "NC"}
    visible = {case.name: case.inputs for case in softmax_backward.visible}
    forward = softmax_backward.forward

    def answer(dout, out):
        return softmax_backward(dout, out)

    def hidden(rng):
        return softmax_backward.draw(rng)

    class mistakes:
        def still_ill(dout, out):
            common = (dout * out).mean(axis=1, keepdims=True)
            return out * (dout - common)

        def softmax_diagonal_only(dout, out):
            return out * (1 - out) * dout

        def wrong_axis(dout, out):
            return out * (dout - (dout * out).sum(axis=0, keepdims=True))

        def inner_term_missing(dout, out):
            return out * dout

        def common_over_batch(dout, out):
            return out * (dout - (dout * out).sum())

        def outer_factor_missing(dout, out):
            return dout - (dout * out).sum(axis=1, keepdims=True)

    class equivalents:
        def with_the_jacobian(dout, out):
            rows = [(np.diag(p) - np.outer(p, p)) @ u for u, p in zip(dout, out, strict=True)]
            return np.array(rows)

        def with_einsum(dout, out):
            return out * dout - out * np.einsum("nd,nd->n", out, dout)[:, None]

        def with_a_dot_product(dout, out):
            common = np.array([[u @ p] for u, p in zip(dout, out, strict=True)])
            return out * (dout - common)
