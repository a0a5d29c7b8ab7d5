"""Losses without anything arriving from above."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves, waves_from
from autograder.exercises.define import define


def _softmax(scores):
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def _partners(draw, n, d):
    return {"a": draw(n, d), "b": draw(n, d)}


@define
class a4_backward:
    """da and db: the gradients of the fourth problem's loss."""

    wrt = ("a", "b")
    axes = {"a": "ND", "b": "ND"}
    visible = {
        "four pairs, three columns": _partners(waves_from(0.0), 4, 3),
        "three pairs, five columns": _partners(waves_from(1.0), 3, 5),
        "a square": _partners(waves_from(2.0), 3, 3),
    }

    def forward(torch, a, b):
        return torch.nn.functional.cross_entropy(a @ b.T, torch.arange(len(a)))

    def answer(a, b):
        scores = a @ b.T
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p = p / p.sum(axis=1, keepdims=True)
        dscores = (p - np.eye(len(a))) / len(a)
        return dscores @ b, dscores.T @ a

    def hidden(rng):
        n, d = different_sizes(rng, 2)
        for sizes in ((n, d), (d, n), (d, d)):
            yield _partners(functools.partial(normal, rng), *sizes)

    class mistakes:
        def scores_untransposed(a, b):
            dscores = (_softmax(a @ b.T) - np.eye(len(a))) / len(a)
            return dscores @ b, dscores @ a

        def scores_untransposed__both(a, b):
            dscores = (_softmax(a @ b.T) - np.eye(len(a))) / len(a)
            return dscores.T @ b, dscores @ a

        def one_over_n_missing(a, b):
            dscores = _softmax(a @ b.T) - np.eye(len(a))
            return dscores @ b, dscores.T @ a

        def one_over_n_twice(a, b):
            dscores = (_softmax(a @ b.T) - np.eye(len(a))) / len(a) ** 2
            return dscores @ b, dscores.T @ a

        def true_minus_predicted(a, b):
            dscores = (np.eye(len(a)) - _softmax(a @ b.T)) / len(a)
            return dscores @ b, dscores.T @ a

        def one_hot_forgotten(a, b):
            dscores = _softmax(a @ b.T) / len(a)
            return dscores @ b, dscores.T @ a

        def only_target_entry(a, b):
            dscores = np.eye(len(a)) * (_softmax(a @ b.T) - 1) / len(a)
            return dscores @ b, dscores.T @ a

        def always_class_zero(a, b):
            dscores = (_softmax(a @ b.T) - np.eye(len(a))[0]) / len(a)
            return dscores @ b, dscores.T @ a

        def wrong_axis(a, b):
            dscores = (_softmax(b @ a.T).T - np.eye(len(a))) / len(a)
            return dscores @ b, dscores.T @ a

        def sums_of_other_rows(a, b):
            scores = a @ b.T
            exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
            dscores = (exponentials / exponentials.sum(axis=1) - np.eye(len(a))) / len(a)
            return dscores @ b, dscores.T @ a

        def sums_of_other_rows__unshifted(a, b):
            exponentials = np.exp(a @ b.T)
            dscores = (exponentials / exponentials.sum(axis=1) - np.eye(len(a))) / len(a)
            return dscores @ b, dscores.T @ a

        def own_factor(a, b):
            dscores = (_softmax(a @ b.T) - np.eye(len(a))) / len(a)
            return dscores @ a, dscores.T @ b

    class equivalents:
        def with_loops(a, b):
            da, db = np.zeros_like(a), np.zeros_like(b)
            for i, row in enumerate(a):
                scores = b @ row
                p = np.exp(scores - scores.max())
                p = p / p.sum()
                p[i] -= 1
                da[i] = p @ b / len(a)
                db += np.outer(p, row) / len(a)
            return da, db

        def by_way_of_the_pairs_of_columns(a, b):
            scores = b @ a.T
            p = np.exp(scores - scores.max(axis=0))
            p = p / p.sum(axis=0)
            dscores = (p - np.eye(len(a))) / len(a)
            return dscores.T @ b, dscores @ a

        def loss_and_partners_apart(a, b):
            scores = a @ b.T
            p = np.exp(scores - scores.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True) / len(a)
            return p @ b - b / len(a), p.T @ a - a / len(a)


_SCALED = {
    "three classes": (np.array([2.0, 1.0, 0.0]), 2, 2.0),
    "four classes, cold": (waves(4, start=1.0), 1, 0.5),
    "five classes": (waves(5, start=2.0), 3, 1.5),
    "every logit near 1000": (waves(4, start=3.0) + 1000, 2, 1.25),
}


@define
class a5_backward:
    """dtemperature, one number: the gradient of the fifth problem's loss."""

    wrt = ("temperature",)
    axes = {"logits": "C"}
    visible = {
        name: {"logits": logits, "label": label, "temperature": temperature}
        for name, (logits, label, temperature) in _SCALED.items()
    }

    def forward(torch, logits, label, temperature):
        return torch.logsumexp(logits / temperature, dim=0) - logits[label] / temperature

    def answer(logits, label, temperature):
        scaled = logits / temperature
        p = np.exp(scaled - scaled.max())
        p = p / p.sum()
        dscaled = p - np.eye(len(logits))[label]
        return -(dscaled * logits).sum() / temperature**2

    def hidden(rng):
        for shift, temperature in ((0.0, 0.7), (0.0, 3.0), (1000.0, 1.25)):
            classes = int(rng.integers(3, 7))
            logits = rng.normal(scale=1.5, size=classes) + shift
            label = int(rng.integers(1, classes))
            yield {"logits": logits, "label": label, "temperature": temperature}

    class mistakes:
        def unshifted(logits, label, temperature):
            p = np.exp(logits / temperature)
            p = p / p.sum()
            return -((p - np.eye(len(logits))[label]) * logits).sum() / temperature**2

        def quotient_square(logits, label, temperature):
            p = _softmax(logits / temperature)
            return -((p - np.eye(len(logits))[label]) * logits).sum() / temperature**3

        def summed_before_multiplying(logits, label, temperature):
            p = _softmax(logits / temperature)
            return -(p - np.eye(len(logits))[label]).sum() * logits.sum() / temperature**2

        def temperature_multiplied(logits, label, temperature):
            return (
                -((_softmax(logits / temperature) - np.eye(len(logits))[label]) * logits).sum()
                * temperature**2
            )

        def exponent_not_lowered(logits, label, temperature):
            return (
                -((_softmax(logits / temperature) - np.eye(len(logits))[label]) * logits).sum()
                / temperature
            )

        def temperature_inside_missing(logits, label, temperature):
            return (
                -((_softmax(logits) - np.eye(len(logits))[label]) * logits).sum() / temperature**2
            )

        def one_hot_forgotten(logits, label, temperature):
            return -(_softmax(logits / temperature) * logits).sum() / temperature**2

        def only_target_entry(logits, label, temperature):
            p = _softmax(logits / temperature)
            return -(p[label] - 1) * logits[label] / temperature**2

        def label_subtracted(logits, label, temperature):
            return -((_softmax(logits / temperature) - label) * logits).sum() / temperature**2

        def not_added_up(logits, label, temperature):
            p = _softmax(logits / temperature)
            return -(p - np.eye(len(logits))[label]) * logits / temperature**2

        def averaged_over_the_uses(logits, label, temperature):
            p = _softmax(logits / temperature)
            return -((p - np.eye(len(logits))[label]) * logits).mean() / temperature**2

        def quotient_sign(logits, label, temperature):
            p = _softmax(logits / temperature)
            return ((p - np.eye(len(logits))[label]) * logits).sum() / temperature**2

        def other_factor_missing(logits, label, temperature):
            p = _softmax(logits / temperature)
            return -(p - np.eye(len(logits))[label])[label] / temperature**2

        def wrong_argument(logits, label, temperature):
            return (_softmax(logits / temperature) - np.eye(len(logits))[label]) / temperature

    class equivalents:
        def expected_minus_own(logits, label, temperature):
            apart = logits - logits[label]
            weights = np.exp(apart / temperature - (apart / temperature).max())
            return -(weights @ apart) / weights.sum() / temperature**2

        def with_a_loop(logits, label, temperature):
            weights = [np.exp((z - logits.max()) / temperature) for z in logits]
            total = 0.0
            for i, weight in enumerate(weights):
                total += (weight / sum(weights) - (i == label)) * logits[i]
            return np.float64(-total / temperature / temperature)

        def by_way_of_the_inverse(logits, label, temperature):
            inverse = 1 / temperature
            p = np.exp(inverse * (logits - logits.max()))
            dinverse = (p / p.sum() - np.eye(len(logits))[label]) @ logits
            return dinverse * -(inverse**2)
