"""Batch norm in training: the forward pass, and the batches that its exercises share."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.norm_cases import EPS, LARGE_EPS, norm_case
from autograder.exercises.norm_mistakes import centred_over, normalise, scaled

_SHAPES = {
    "four examples, three features": (4, 3),
    "three examples, five features": (3, 5),
    "a square": (4, 4),
}


def fixed_batches():
    return {
        name: norm_case(
            waves_from(number), *shape, over=(0,), eps=LARGE_EPS if name == "a square" else EPS
        )
        for number, (name, shape) in enumerate(_SHAPES.items())
    }


def draw_batches(rng):
    draw = functools.partial(normal, rng)
    n, d = different_sizes(rng, 2)
    # A batch of two gives zeros whatever arrives.
    for shape in ((n + 2, d), (d + 2, n)):
        yield norm_case(draw, *shape, over=(0,))
    yield norm_case(draw, d + 1, d + 1, over=(0,), eps=LARGE_EPS)


def mean_over(array, axes=0):
    return array.mean(axis=axes, keepdims=True)


def normalised(x, eps, axes=0):
    centred = x - mean_over(x, axes)
    inv_std = (mean_over(centred**2, axes) + eps) ** -0.5
    return centred * inv_std, inv_std


@define
class batch_norm:
    """out, xhat and inv_std: each column brought to mean 0 and variance 1, then gain and bias."""

    returns = ("out", "xhat", "inv_std")
    axes = {"x": "ND"}
    visible = fixed_batches()

    def forward(torch, x, gain, bias, eps):
        normalise = functools.partial(torch.nn.functional.batch_norm, training=True, eps=eps)
        inv_std = (x.var(dim=0, correction=0, keepdim=True) + eps) ** -0.5
        return normalise(x, None, None, gain, bias), normalise(x, None, None), inv_std

    def answer(x, gain, bias, eps):
        centred = x - x.mean(axis=0)
        variance = (centred**2).mean(axis=0, keepdims=True)
        inv_std = 1 / np.sqrt(variance + eps)
        xhat = centred * inv_std
        return xhat * gain + bias, xhat, inv_std

    def hidden(rng):
        return draw_batches(rng)

    class mistakes:
        def bessel_used(x, gain, bias, eps):
            return normalise(x, gain, bias, eps, over=0, ddof=1)

        def normalised_along_the_row(x, gain, bias, eps):
            return normalise(x, gain, bias, eps, over=1)

        def one_statistic_for_all(x, gain, bias, eps):
            return normalise(x, gain, bias, eps, over=None)

        def eps_dropped(x, gain, bias, eps):
            return normalise(x, gain, bias, 0.0, over=0)

        def eps_outside_the_root(x, gain, bias, eps):
            inv_std = 1 / (x.std(axis=0, keepdims=True) + eps)
            return scaled(centred_over(x, 0), inv_std, gain, bias)

        def variance_for_deviation(x, gain, bias, eps):
            inv_std = 1 / (x.var(axis=0, keepdims=True) + eps)
            return scaled(centred_over(x, 0), inv_std, gain, bias)

        def sum_for_mean(x, gain, bias, eps):
            centred = centred_over(x, 0)
            inv_std = ((centred**2).sum(axis=0, keepdims=True) + eps) ** -0.5
            return scaled(centred, inv_std, gain, bias)

        def mean_not_subtracted(x, gain, bias, eps):
            _, _, inv_std = normalise(x, gain, bias, eps, over=0)
            return scaled(x, inv_std, gain, bias)

        def gain_forgotten(x, gain, bias, eps):
            return normalise(x, 1.0, bias, eps, over=0)

        def bias_forgotten(x, gain, bias, eps):
            return normalise(x, gain, 0.0, eps, over=0)

        def gain_and_bias_exchanged(x, gain, bias, eps):
            return normalise(x, bias, gain, eps, over=0)

        def gain_in_xhat(x, gain, bias, eps):
            out, xhat, inv_std = normalise(x, gain, bias, eps, over=0)
            return out, xhat * gain, inv_std

        def deviation_not_inverted(x, gain, bias, eps):
            out, xhat, inv_std = normalise(x, gain, bias, eps, over=0)
            return out, xhat, 1 / inv_std

        def gain_in_xhat__and_the_bias(x, gain, bias, eps):
            out, _, inv_std = normalise(x, gain, bias, eps, over=0)
            return out, out.copy(), inv_std

        def mean_not_subtracted__anywhere(x, gain, bias, eps):
            inv_std = ((x**2).mean(axis=0, keepdims=True) + eps) ** -0.5
            return scaled(x, inv_std, gain, bias)

        def one_statistic_for_all__in_the_mean(x, gain, bias, eps):
            _, _, inv_std = normalise(x, gain, bias, eps, over=0)
            return scaled(x - x.mean(), inv_std, gain, bias)

        def x_for_centred(x, gain, bias, eps):
            inv_std = ((x**2).mean(axis=0, keepdims=True) + eps) ** -0.5
            return scaled(centred_over(x, 0), inv_std, gain, bias)

        def keepdims_lost(x, gain, bias, eps):
            out, xhat, inv_std = normalise(x, gain, bias, eps, over=0)
            return out, xhat, inv_std[0]

    class equivalents:
        def with_var(x, gain, bias, eps):
            inv_std = (x.var(axis=0, keepdims=True) + eps) ** -0.5
            xhat = (x - x.mean(axis=0, keepdims=True)) * inv_std
            return gain * xhat + bias, xhat, inv_std

        def column_by_column(x, gain, bias, eps):
            xhat, inv_std = np.empty_like(x), np.empty((1, x.shape[1]))
            for d in range(x.shape[1]):
                inv_std[0, d] = (np.var(x[:, d]) + eps) ** -0.5
                xhat[:, d] = (x[:, d] - np.mean(x[:, d])) * inv_std[0, d]
            return xhat * gain + bias, xhat, inv_std

        def turned_and_turned_back(x, gain, bias, eps):
            rows = x.T
            centred = rows - rows.mean(axis=1, keepdims=True)
            inv_std = (np.mean(centred**2, axis=1, keepdims=True) + eps) ** -0.5
            xhat = (centred * inv_std).T
            return xhat * gain + bias, xhat, inv_std.T

    class hints:
        ask = (
            "Which numbers does a mean average here, those of one example or those of one "
            "feature? How many means are there?"
        )
        look = (
            (
                "Your `layer_norm`, line by line: where does the axis stand in it? Then the "
                "shapes in the docstring; one of the three results has an axis of length one."
            ),
            {
                "form": (
                    "inv_std is asked for with shape (1, D). What does an axis that has been "
                    "summed away leave behind, and how can it be kept?"
                )
            },
            {"size": "By how many numbers does the variance divide?"},
            {
                "quantity": (
                    "Ask of each result: has it been centred, scaled, multiplied by the gain, "
                    "shifted, and was it meant to be? And does eps come in before the root or "
                    "after it?"
                )
            },
            {"place": "Print the shape of your mean. And which of gain and bias multiplies?"},
        )
        smaller = (
            "Two examples with two features, [2, 10] and [8, 10], and an eps of 7 to make it "
            "show. The means are 5 and 10, the variances 9 and 0, inv_std is [[0.25, 0.378]], and "
            "x̂ is [-0.75, 0] and [0.75, 0]."
        )
        shape = (
            "The five lines of layer norm, with another axis. Checks: each column of x̂ has mean "
            "0, and a mean square of 1 if eps is small beside its variance; where a column is "
            "constant x̂ is 0."
        )
        derivation = (
            "The mean and the mean of squared deviations run over axis 0, the examples: one "
            "number for each feature. inv_std = 1 / √(variance + eps), with its axis kept, x̂ = "
            "centred · inv_std, and gain and bias as in layer norm."
        )
