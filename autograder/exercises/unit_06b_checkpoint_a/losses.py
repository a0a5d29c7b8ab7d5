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

    class hints:
        ask = (
            "Each row of scores is an example of a classification. How many classes does it have, "
            "and which of them is the right one?"
        )
        look = (
            (
                "Unit 04 for what arrives at the scores, unit 05 for the way back through the "
                "product. Here both factors of the product want a gradient."
            ),
            {
                "place": (
                    "scores is square, and so no shape will tell rows from columns. Write "
                    "scores[i, j] with its letters: over which of them does softmax run, over "
                    "which does da sum, over which does db?"
                )
            },
            {
                "size": (
                    "The loss is a mean over i. And in a product, what arrives is multiplied "
                    "with the *other* factor."
                )
            },
            {
                "sign": (
                    "Predicted and true: which of the two is subtracted from which, if the "
                    "gradient points uphill?"
                )
            },
            {
                "path": (
                    "Every score is in its row's denominator, and one of them in the "
                    "numerator as well. Does each of the two leave its mark?"
                )
            },
        )
        smaller = (
            "Two pairs with one column: a is [log 3] and [0], b is [1] and [0]. The probabilities "
            "are [[0.75, 0.25], [0.5, 0.5]]. At the scores arrive [[-0.125, 0.125], [0.25, "
            "-0.25]]; da is -0.125 and 0.25, and db is -0.1373 and 0.1373."
        )
        shape = (
            "One array for the scores, each row of which sums to zero. Then two products, one for "
            "each input; in one of the two that array is turned round. Check: adding the same row "
            "to all rows of b shifts each row of scores evenly, so db sums to zero down each "
            "column (da need not)."
        )
        derivation = (
            "This is the mean cross-entropy with the labels 0, 1, ..., N - 1, so dscores = (p - "
            "identity) / N. scores[i, j] = Σ a[i, d] b[j, d]: a[i] is in row i, so da = dscores @ "
            "b; b[j] is in column j, so db = dscoresᵀ @ a."
        )


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

    class hints:
        ask = (
            "In how many entries of `scaled` is the temperature used, and what becomes of all "
            "that they send back?"
        )
        look = (
            (
                "Unit 02 has what arrives at each scaled logit; `temperature_backward` there "
                "went on to the logits. From the same place another road leads off, through "
                "the divisor of each quotient."
            ),
            {"sign": "If a divisor grows, what does the quotient do?"},
            {
                "rounding": (
                    "In one case the logits are near 1000. What does unit 02 do before it "
                    "takes exp?"
                )
            },
            {
                "path": (
                    "How many classes have a quotient with the temperature in it, and from how "
                    "many does your sum hear? Only from the label's?"
                )
            },
            {
                "quantity": (
                    "What multiplies the number that arrives at a class: is it the same for all "
                    "classes, so that one might add up first? And what becomes of a power, here "
                    "that of the divisor, when one differentiates it?"
                )
            },
            {
                "size": (
                    "Write one quotient as logit times a power of the temperature, and "
                    "differentiate that power. Then count: how many uses, and are they added "
                    "or averaged?"
                )
            },
        )
        smaller = (
            "Logits 2 log 3 and 0 at temperature 2: scaled they are log 3 and 0, with "
            "probabilities 0.75 and 0.25. With label 0 the loss is 0.2877 and its rate by the "
            "temperature 0.1373; with label 1 the loss is 1.3863 and the rate -0.4120. Only one "
            "of the two logits makes these numbers; why not the other?"
        )
        shape = (
            "Two links: what arrives at each scaled logit (known, and it sums to zero), and the "
            "derivative of one quotient by its divisor. Their products are added up to one "
            "number. Check: adding 1000 to all logits must not change it."
        )
        derivation = (
            "dscaled = p - y, with p the softmax of the scaled logits. scaled[i] = z[i] / T has "
            "the derivative -z[i] / T² by T. T was used in every class, so the shares are added: "
            "dT = -Σ (p - y)[i] z[i] / T². For large logits p is computed with the largest one "
            "subtracted first."
        )
