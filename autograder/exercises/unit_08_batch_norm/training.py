"""Batch norm in training, where an example's result depends on all the others."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.norm_cases import EPS, LARGE_EPS, norm_case
from autograder.exercises.norm_mistakes import (
    NormEquivalents,
    NormMistakes,
    centred_over,
    normalise,
    scaled,
    shares,
)

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


def _mean(array, axes=0):
    return array.mean(axis=axes, keepdims=True)


def _normalised(x, eps, axes=0):
    centred = x - _mean(x, axes)
    inv_std = (_mean(centred**2, axes) + eps) ** -0.5
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


@define
class batch_norm_paths:
    """direct, through_variance, through_mean: three parts, each of x's shape, that add up to dx."""

    returns = ("direct", "through_variance", "through_mean")
    axes = {"dxhat": "ND", "x": "ND"}
    visible = fixed_batches()

    def forward(torch, dxhat, x, eps):
        """Each path alone: everything on the others is held fixed."""
        x = x.clone().requires_grad_()
        mean = x.mean(dim=0)
        inv_std = (((x - mean) ** 2).mean(dim=0) + eps) ** -0.5
        fixed_x, fixed_mean, fixed_inv = x.detach(), mean.detach(), inv_std.detach()
        return tuple(
            torch.autograd.grad(xhat, x, dxhat, retain_graph=True)[0]
            for xhat in (
                (x - fixed_mean) * fixed_inv,
                (fixed_x - fixed_mean) * inv_std,
                (fixed_x - mean) * fixed_inv,
            )
        )

    def answer(dxhat, x, eps):
        centred = x - x.mean(axis=0)
        inv_std = ((centred**2).mean(axis=0) + eps) ** -0.5
        direct = dxhat * inv_std
        dinv_std = (dxhat * centred).sum(axis=0)
        dvariance = dinv_std * -0.5 * inv_std**3
        through_variance = dvariance * 2 * centred / len(x)
        dmean = -direct.sum(axis=0)
        through_mean = np.ones_like(x) * dmean / len(x)
        return direct, through_variance, through_mean

    def hidden(rng):
        return draw_batches(rng)

    class mistakes:
        def square_for_cube(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            _, inv_std = _normalised(x, eps)
            return direct, through_variance / inv_std, through_mean

        def exponent_not_lowered(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            _, inv_std = _normalised(x, eps)
            return direct, through_variance / inv_std**2, through_mean

        def variance_term_added(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            return direct, -through_variance, through_mean

        def mean_added(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            return direct, through_variance, -through_mean

        def mean_not_divided(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            return direct, through_variance * len(x), through_mean * len(x)

        def square_not_differentiated(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            even = through_variance / (2 * (x - _mean(x)))
            return direct, even, through_mean

        def centred_left_out(dxhat, x, eps):
            direct, _, through_mean = _paths(dxhat, x, eps)
            xhat, inv_std = _normalised(x, eps)
            through_variance = -(inv_std**2) * _mean(dxhat) * xhat
            return direct, through_variance, through_mean

        def inv_std_missing(dxhat, x, eps):
            _, through_variance, through_mean = _paths(dxhat, x, eps)
            _, inv_std = _normalised(x, eps)
            return dxhat.copy(), through_variance, through_mean / inv_std

        def fan_out_not_summed(dxhat, x, eps):
            direct, _, _ = _paths(dxhat, x, eps)
            xhat, _ = _normalised(x, eps)
            return direct, -direct * xhat**2 / len(x), -direct / len(x)

        def eps_dropped(dxhat, x, eps):
            return _paths(dxhat, x, 0.0)

        def bessel_used(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            return direct, through_variance * len(x) / (len(x) - 1), through_mean

        def bessel_used__throughout(dxhat, x, eps):
            inv_std = (x.var(axis=0, ddof=1) + eps) ** -0.5
            direct, centred = dxhat * inv_std, x - _mean(x)
            dvariance = -0.5 * inv_std**3 * (dxhat * centred).sum(axis=0)
            through_variance = dvariance * 2 * centred / (len(x) - 1)
            return direct, through_variance, -_mean(direct) * np.ones_like(x)

        def divided_by_the_other_size(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            other = x.shape[0] / x.shape[1]
            return direct, through_variance * other, through_mean * other

        def normalised_along_the_row(dxhat, x, eps):
            return tuple(part.T for part in _paths(dxhat.T, x.T, eps))

        def xhat_for_centred(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            _, inv_std = _normalised(x, eps)
            return direct, through_variance * inv_std, through_mean

        def x_for_centred(dxhat, x, eps):
            direct, _, through_mean = _paths(dxhat, x, eps)
            xhat, inv_std = _normalised(x, eps)
            return direct, -(inv_std**2) * xhat * _mean(dxhat * x), through_mean

        def x_for_centred__in_the_square(dxhat, x, eps):
            direct, _, through_mean = _paths(dxhat, x, eps)
            xhat, inv_std = _normalised(x, eps)
            return direct, -(inv_std**2) * x * _mean(dxhat * xhat), through_mean

        def another_path_in_it(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            return direct + through_variance + through_mean, through_variance, through_mean

        def another_path_in_it__the_mean_in_direct(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            return direct + through_mean, through_variance, through_mean

        def another_path_in_it__from_sum_to_sum(dxhat, x, eps):
            direct, through_variance, through_mean = _paths(dxhat, x, eps)
            return direct, direct + through_variance, direct + through_variance + through_mean

        def upstream_ones(dxhat, x, eps):
            return _paths(np.ones_like(dxhat), x, eps)

    class equivalents:
        def in_terms_of_xhat(dxhat, x, eps):
            xhat, inv_std = _normalised(x, eps)
            direct = inv_std * dxhat
            shared = np.broadcast_to(direct.mean(axis=0), x.shape)
            return direct, -inv_std * xhat * (dxhat * xhat).mean(axis=0), -shared

        def column_by_column(dxhat, x, eps):
            parts = np.empty((3, *x.shape))
            for d, (column, arriving) in enumerate(zip(x.T, dxhat.T, strict=True)):
                centred = column - column.mean()
                inverse = (centred @ centred / len(x) + eps) ** -0.5
                parts[0, :, d] = arriving * inverse
                parts[1, :, d] = -(inverse**3) * (arriving @ centred) * centred / len(x)
                parts[2, :, d] = -(arriving.sum() * inverse) / len(x)
            return parts[0], parts[1], parts[2]

        def by_way_of_the_root(dxhat, x, eps):
            centred = x - x.mean(axis=0)
            std = np.sqrt((centred**2).mean(axis=0) + eps)
            dstd = -(dxhat * centred).sum(axis=0) / std**2
            dmean = -(dxhat / std).sum(axis=0)
            through_variance = dstd / (2 * std) * 2 * centred / len(x)
            return dxhat / std, through_variance, np.tile(dmean / len(x), (len(x), 1))

    class hints:
        ask = (
            "In x̂ = (x - mean) · inv_std, x occurs openly once and hidden twice. For each part: "
            "what may move, and what is held fixed?"
        )
        look = (
            (
                "The lesson's walk, and the cell after it, which does it for one column. Test "
                "each of your parts on the column of exercise 1, where you know all three."
            ),
            {
                "sign": (
                    "Two of the three parts have a minus in them: the mean is subtracted, and "
                    "a larger variance makes a smaller scale. Find each, once."
                )
            },
            {
                "size": (
                    "The mean and the variance are means. Of how many numbers, and does each "
                    "of the two hand out that share? A sum of squares brings a 2 and a root a "
                    "1/2."
                )
            },
            {
                "path": (
                    "The scale and the mean are one number for each column, used by every "
                    "example. Is all that comes back added up before it is handed out again? "
                    "And is each part returned alone?"
                )
            },
            {
                "quantity": (
                    "Which array meets the scale in the forward line, and which was squared: "
                    "x, the deviations, or x̂? And which power of the scale comes out when it "
                    "is differentiated?"
                )
            },
            {"place": "Which entries share a mean? Along which axis, then, do your sums run?"},
        )
        smaller = (
            "One column, [2, 2, 6, 6]: deviations -2, -2, 2, 2, variance 4, inv_std 0.5. Let only "
            "the last example receive something, 1. Direct: [0, 0, 0, 0.5]. Through the variance: "
            "0.125, 0.125, -0.125, -0.125. Through the mean: -0.125 for all. On both shared roads "
            "the last example sends something to everybody."
        )
        shape = (
            "The first part is one product. The second goes back through four operations of the "
            "forward pass: the product, a power, a mean, squares. The third goes back through "
            "two: a subtraction and a mean. Write each down with its local derivative, in order. "
            "Checks, column by column: the second part alone sums to zero, and so do all three "
            "together."
        )
        derivation = (
            "Direct: dxhat · inv. Scale: dinv = Σ dxhat · centred over the examples; dvariance = "
            "-1/2 · inv³ · dinv; each x[n] gets dvariance · 2 centred[n] / N. Mean: -Σ dxhat · "
            "inv arrives at it, and each x[n] gets 1/N of that. That the mean also acts within "
            "the variance brings nothing, because deviations sum to zero."
        )


def _paths(dxhat, x, eps):
    xhat, inv_std = _normalised(x, eps)
    direct = dxhat * inv_std
    return direct, -inv_std * xhat * _mean(dxhat * xhat), -_mean(direct) * np.ones_like(x)


def _dx(dxhat, xhat, inv_std, axes=0):
    return inv_std * (dxhat - _mean(dxhat, axes) - xhat * _mean(dxhat * xhat, axes))


@define
class batch_norm_backward:
    """dx, dgain and dbias: the gradients through batch norm in training."""

    wrt = ("x", "gain", "bias")
    upstream = "dout"
    axes = {"dout": "ND", "xhat": "ND"}
    visible = fixed_batches()

    def forward(torch, x, gain, bias, eps):
        return torch.nn.functional.batch_norm(x, None, None, gain, bias, training=True, eps=eps)

    def answer(dout, xhat, inv_std, gain):
        dxhat = dout * gain
        dx = inv_std * (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0))
        return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)

    def hidden(rng):
        return draw_batches(rng)

    class mistakes(NormMistakes):
        def gain_twice__in_the_direct_term(dout, xhat, inv_std, gain):
            dxhat = dout * gain
            dx = gain * inv_std * (dxhat - _mean(dout) - xhat * _mean(dout * xhat))
            return dx, *shares(dout, xhat)

        def direct_term_too_small(dout, xhat, inv_std, gain):
            (dgain, dbias), n = shares(dout, xhat), len(dout)
            return gain * inv_std / n * (dout - dbias - xhat * dgain), dgain, dbias

        def divided_by_the_other_size(dout, xhat, inv_std, gain):
            (dgain, dbias), d = shares(dout, xhat), dout.shape[1]
            return gain * inv_std * (dout - dbias / d - xhat * dgain / d), dgain, dbias

        def one_statistic_for_all(dout, xhat, inv_std, gain):
            return _dx(dout * gain, xhat, inv_std, axes=None), *shares(dout, xhat)

        def normalised_along_the_row(dout, xhat, inv_std, gain):
            return _dx(dout * gain, xhat, inv_std, axes=1), *shares(dout, xhat)

    class equivalents(NormEquivalents):
        def in_terms_of_the_gradients(dout, xhat, inv_std, gain):
            dgain, dbias = shares(dout, xhat)
            n = len(dout)
            return gain * inv_std / n * (n * dout - dbias - xhat * dgain), dgain, dbias

        def column_by_column(dout, xhat, inv_std, gain):
            n = len(dout)
            dx = np.empty_like(dout)
            for d in range(dout.shape[1]):
                column = xhat[:, d]
                jacobian = np.eye(n) - 1 / n - np.outer(column, column) / n
                dx[:, d] = inv_std[0, d] * gain[d] * (jacobian @ dout[:, d])
            return dx, np.einsum("nd,nd->d", dout, xhat), np.einsum("nd->d", dout)

    class hints:
        ask = (
            "You have three parts in terms of dxhat and x. What are they in terms of dout, x̂ and "
            "inv_std alone?"
        )
        look = (
            (
                "The lesson's “In one line, and in another”, or your `layer_norm_backward`: "
                "what has to change, if each column and not each row shares its statistics? "
                "Compare the result with the sum of your three paths."
            ),
            {"path": "Count the terms in your bracket: one for each road from x to x̂."},
            {
                "size": (
                    "How many entries share a mean? In the line with dbias and dgain these "
                    "are sums: what stands with dout there? And how often is the gain in each "
                    "term?"
                )
            },
            {
                "place": (
                    "There is one inv_std for each column. Along which axis do your means "
                    "run? And which of dgain and dbias belongs to the product?"
                )
            },
            {
                "sign": (
                    "What is taken away in the bracket, and does each term have its own "
                    "minus, once?"
                )
            },
            {
                "quantity": (
                    "Is the gain in all three terms of dx and in neither of the sums? Is what "
                    "stands in the last term x̂, both times, and is inv_std in front of the "
                    "whole bracket?"
                )
            },
            {
                "form": (
                    "gain and bias have one number for each feature. What has become of the "
                    "examples?"
                )
            },
        )
        smaller = (
            "One column: x̂ = [-1, -1, 1, 1], inv_std 0.5, gain 2, and dout = [4, 0, 0, 0]. At x̂ "
            "arrives [8, 0, 0, 0], whose mean is 2. The other mean that you need is -2. dx is [2, "
            "-2, 0, 0], dgain -4, dbias 4."
        )
        shape = (
            "A bracket of three terms with a factor for each column in front, and two sums. "
            "Whichever form you take, check: each column of dx sums to zero, and its product with "
            "the column of x̂ does too (but for eps)."
        )
        derivation = (
            "dxhat = dout · gain. With centred = x̂ / inv the path through the variance is -inv · "
            "x̂ · mean(dxhat · x̂), the one through the mean -inv · mean(dxhat), both means over "
            "the examples. So dx = inv · (dxhat - mean(dxhat) - x̂ · mean(dxhat · x̂)); dgain = Σ "
            "dout · x̂ and dbias = Σ dout over the examples."
        )


_SEQUENCES = {
    "three sequences of two tokens": (3, 2, 4),
    "two sequences of four tokens": (2, 4, 3),
    "all sizes alike": (3, 3, 3),
}


@define
class sequence_batch_norm_backward:
    """dx, dgain and dbias: batch norm of sequences, statistics over examples and places."""

    wrt = ("x", "gain", "bias")
    upstream = "dout"
    axes = {"dout": "NTD", "xhat": "NTD"}
    visible = {
        name: norm_case(waves_from(number), *shape, over=(0, 1))
        for number, (name, shape) in enumerate(_SEQUENCES.items())
    }

    def forward(torch, x, gain, bias, eps):
        flat = x.reshape(-1, x.shape[-1])
        out = torch.nn.functional.batch_norm(flat, None, None, gain, bias, training=True, eps=eps)
        return out.reshape(x.shape)

    def answer(dout, xhat, inv_std, gain):
        dxhat = dout * gain
        shared = dxhat.mean(axis=(0, 1))
        aligned = (dxhat * xhat).mean(axis=(0, 1))
        dx = inv_std * (dxhat - shared - xhat * aligned)
        return dx, (dout * xhat).sum(axis=(0, 1)), dout.sum(axis=(0, 1))

    def hidden(rng):
        draw = functools.partial(normal, rng)
        n, t, d = different_sizes(rng, 3)
        for shape in ((n, t, d), (d, n, t), (d, d, d)):
            yield norm_case(draw, *shape, over=(0, 1))

    class mistakes(NormMistakes):
        def statistics_for_each_place(dout, xhat, inv_std, gain):
            return _dx(dout * gain, xhat, inv_std, axes=0), *shares(dout, xhat)

        def statistics_for_each_example(dout, xhat, inv_std, gain):
            return _dx(dout * gain, xhat, inv_std, axes=1), *shares(dout, xhat)

        def normalised_along_the_row(dout, xhat, inv_std, gain):
            return _dx(dout * gain, xhat, inv_std, axes=2), *shares(dout, xhat)

        def one_statistic_for_all(dout, xhat, inv_std, gain):
            return _dx(dout * gain, xhat, inv_std, axes=None), *shares(dout, xhat)

        def summed_over_the_batch_only(dout, xhat, inv_std, gain):
            dx = _dx(dout * gain, xhat, inv_std, axes=(0, 1))
            return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)

        def divided_by_the_examples_only(dout, xhat, inv_std, gain):
            dxhat, places = dout * gain, dout.shape[1]
            shared, aligned = _mean(dxhat, (0, 1)), _mean(dxhat * xhat, (0, 1))
            dx = inv_std * (dxhat - places * shared - places * xhat * aligned)
            return dx, *shares(dout, xhat)

    class equivalents(NormEquivalents):
        def flattened(dout, xhat, inv_std, gain):
            d = dout.shape[-1]
            arriving, normalised = (dout * gain).reshape(-1, d), xhat.reshape(-1, d)
            aligned = (arriving * normalised).mean(axis=0)
            dx = inv_std.reshape(1, d) * (arriving - arriving.mean(axis=0) - normalised * aligned)
            return dx.reshape(dout.shape), *shares(dout, xhat)

        def in_terms_of_the_gradients(dout, xhat, inv_std, gain):
            dgain, dbias = shares(dout, xhat)
            uses = dout.shape[0] * dout.shape[1]
            return gain * inv_std * (dout - dbias / uses - xhat * dgain / uses), dgain, dbias

        def with_einsum(dout, xhat, inv_std, gain):
            uses = dout.size // dout.shape[-1]
            dgain, dbias = np.einsum("ntd,ntd->d", dout, xhat), np.einsum("ntd->d", dout)
            dxhat = dout * gain
            inner = dxhat - gain * dbias / uses - xhat * gain * dgain / uses
            return inv_std * inner, dgain, dbias

    class hints:
        ask = (
            "How many numbers does one mean of the forward pass average? Where are they in an "
            "array of shape (N, T, D)?"
        )
        look = (
            (
                "The shape of inv_std tells which entries share a statistic. Then "
                "`batch_norm_backward`: which of its means and sums have to run over more "
                "than before?"
            ),
            {"place": "Print the shape of each of your means. How many numbers should be in it?"},
            {
                "path": (
                    "The gain is used at every place of every example. Over how many axes is "
                    "what comes back added? And has x all three roads to x̂?"
                )
            },
            {"size": "By what do you divide: examples, places, or both together?"},
            {
                "sign": (
                    "What is taken away in the bracket, and does each term have its own "
                    "minus, once?"
                )
            },
            {
                "quantity": (
                    "Is the gain in all three terms of dx and in neither of the sums? Is what "
                    "stands in the last term x̂, both times?"
                )
            },
            {
                "form": (
                    "gain and bias have one number for each feature. What has become of all "
                    "other axes?"
                )
            },
        )
        smaller = (
            "Two examples of two places, one feature: x̂ is [-1, 1] and [1, -1], inv_std 0.5, "
            "gain 1. Let 4 arrive at the very first place and nothing elsewhere. The pooled means "
            "are 1 and -1; dx is [1, 0] and [0, -1], dgain -4, dbias 4. With only the two numbers "
            "at each place pooled, dx would be zero everywhere. Why?"
        )
        shape = (
            "The formula of `batch_norm_backward`, letter for letter. Only what a mean or a sum "
            "runs over is different, and it is the same everywhere. Check: each feature's dx sums "
            "to zero over all examples and places, but not over the examples alone."
        )
        derivation = (
            "A feature's N · T numbers form one group, as if the array had the shape (N · T, D). "
            "So all means and sums run over the first two axes: dx = inv · (dxhat - mean(dxhat) - "
            "x̂ · mean(dxhat · x̂)), dgain = Σ dout · x̂, dbias = Σ dout."
        )
