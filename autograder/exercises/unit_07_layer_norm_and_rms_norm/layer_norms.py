"""Layer norm: forward, the way back through the deviation, and the whole."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.norm_cases import EPS, LARGE_EPS, norm_case
from autograder.exercises.norm_mistakes import (
    NormEquivalents,
    NormMistakes,
    centred_over,
    norm_dx,
    normalise,
    scaled,
    shares,
)

_SHAPES = {
    "four rows of three": (4, 3),
    "two rows of five": (2, 5),
    "two sequences of three tokens": (2, 3, 4),
    "a square": (3, 3),
}


def fixed_norms():
    return {
        name: norm_case(waves_from(number), *shape, eps=LARGE_EPS if name == "a square" else EPS)
        for number, (name, shape) in enumerate(_SHAPES.items())
    }


def draw_norms(rng):
    n, t, d = different_sizes(rng, 3)
    draw = functools.partial(normal, rng)
    for shape in ((n, d + 1), (d, n + 1), (n, t, n + t)):
        yield norm_case(draw, *shape)
    yield norm_case(draw, d + 1, d + 1, eps=LARGE_EPS)


def as_it_came(case):
    """The same, with rows handed over as deviations whose mean is not zero."""
    return case | {"centred": case["x"]}


@define
class layer_norm:
    """out, xhat and inv_std: each row brought to mean 0 and variance 1, then gain and bias."""

    returns = ("out", "xhat", "inv_std")
    visible = fixed_norms()

    def forward(torch, x, gain, bias, eps):
        inv_std = (x.var(dim=-1, correction=0, keepdim=True) + eps) ** -0.5
        normalised = torch.nn.functional.layer_norm(x, x.shape[-1:], eps=eps)
        return normalised * gain + bias, normalised, inv_std

    def answer(x, gain, bias, eps):
        centred = x - x.mean(axis=-1, keepdims=True)
        variance = (centred**2).mean(axis=-1, keepdims=True)
        inv_std = 1 / np.sqrt(variance + eps)
        xhat = centred * inv_std
        return xhat * gain + bias, xhat, inv_std

    def hidden(rng):
        return draw_norms(rng)

    class mistakes:
        def bessel_used(x, gain, bias, eps):
            return normalise(x, gain, bias, eps, over=-1, ddof=1)

        def normalised_down_the_batch(x, gain, bias, eps):
            return normalise(x, gain, bias, eps, over=0)

        def one_statistic_for_all(x, gain, bias, eps):
            return normalise(x, gain, bias, eps, over=None)

        def eps_dropped(x, gain, bias, eps):
            return normalise(x, gain, bias, 0.0, over=-1)

        def eps_outside_the_root(x, gain, bias, eps):
            inv_std = 1 / (x.std(axis=-1, keepdims=True) + eps)
            return scaled(centred_over(x, -1), inv_std, gain, bias)

        def variance_for_deviation(x, gain, bias, eps):
            inv_std = 1 / (x.var(axis=-1, keepdims=True) + eps)
            return scaled(centred_over(x, -1), inv_std, gain, bias)

        def sum_for_mean(x, gain, bias, eps):
            centred = centred_over(x, -1)
            inv_std = ((centred**2).sum(axis=-1, keepdims=True) + eps) ** -0.5
            return scaled(centred, inv_std, gain, bias)

        def mean_not_subtracted(x, gain, bias, eps):
            _, _, inv_std = normalise(x, gain, bias, eps, over=-1)
            return scaled(x, inv_std, gain, bias)

        def gain_forgotten(x, gain, bias, eps):
            return normalise(x, 1.0, bias, eps, over=-1)

        def bias_forgotten(x, gain, bias, eps):
            return normalise(x, gain, 0.0, eps, over=-1)

        def gain_and_bias_exchanged(x, gain, bias, eps):
            return normalise(x, bias, gain, eps, over=-1)

        def gain_in_xhat(x, gain, bias, eps):
            out, xhat, inv_std = normalise(x, gain, bias, eps, over=-1)
            return out, xhat * gain, inv_std

        def deviation_not_inverted(x, gain, bias, eps):
            out, xhat, inv_std = normalise(x, gain, bias, eps, over=-1)
            return out, xhat, 1 / inv_std

        def gain_forgotten__and_the_bias(x, gain, bias, eps):
            return normalise(x, 1.0, 0.0, eps, over=-1)

    class equivalents:
        def with_var(x, gain, bias, eps):
            inv_std = (x.var(axis=-1, keepdims=True) + eps) ** -0.5
            xhat = (x - x.mean(axis=-1, keepdims=True)) * inv_std
            return gain * xhat + bias, xhat, inv_std

        def row_by_row(x, gain, bias, eps):
            rows = x.reshape(-1, x.shape[-1])
            xhat, inv_std = np.empty_like(rows), np.empty((len(rows), 1))
            for number, row in enumerate(rows):
                inv_std[number] = (np.var(row) + eps) ** -0.5
                xhat[number] = (row - row.mean()) * inv_std[number]
            xhat = xhat.reshape(x.shape)
            return xhat * gain + bias, xhat, inv_std.reshape(*x.shape[:-1], 1)

        def with_sums(x, gain, bias, eps):
            size = x.shape[-1]
            centred = x - x.sum(axis=-1, keepdims=True) / size
            inv_std = np.sqrt(size / ((centred * centred).sum(axis=-1, keepdims=True) + size * eps))
            return centred * inv_std * gain + bias, centred * inv_std, inv_std

    class hints:
        ask = (
            "Three arrays are wanted. Which is needed to make which, and how many means does the "
            "forward pass take of a single row?"
        )
        look = (
            (
                "The lesson, under “Forward, one step a line”, and the paragraph after the cell. "
                "Do the same for many rows at once: what has to be kept so that each row meets "
                "its own mean?"
            ),
            {
                "place": (
                    "For an array of shape (2, 3, 4) there are six means. Print the shape of "
                    "yours. And which of gain and bias multiplies?"
                )
            },
            {"size": "The variance is a mean of squares. By how many numbers do you divide?"},
            {
                "quantity": (
                    "Read the forward lines from the inside out, and ask of each result: has "
                    "it been centred, scaled, multiplied by the gain, shifted by the bias, "
                    "and was it meant to be? Where does eps come in, before the root or after "
                    "it?"
                )
            },
        )
        smaller = (
            "The row [2, 8] with an eps of 7, which is much too large but shows where it goes: "
            "the mean is 5, the variance 9, inv_std is 0.25, x̂ is [-0.75, 0.75]. With a gain of "
            "[2, 2] and a bias of [1, 1], out is [-0.5, 2.5]."
        )
        shape = (
            "Five lines: mean taken off, mean of squares, inverse root, a product, gain and bias. "
            "Two checks on x̂: each row has mean 0, and a mean square of 1 if eps is small beside "
            "the variance."
        )
        derivation = (
            "centred is x minus its row's mean; the variance is the mean of its squares; inv_std "
            "= 1 / √(variance + eps). x̂ = centred · inv_std is what the backward pass will want, "
            "and out = x̂ · gain + bias. `keepdims=True` keeps the row's axis, so that each row "
            "meets its own numbers."
        )


@define
class inv_std_backward:
    """dcentred, with centred's shape: back through (mean(centred^2) + eps)^(-1/2)."""

    wrt = ("centred",)
    upstream = "dinv_std"
    visible = fixed_norms() | {
        "rows with a mean": as_it_came(norm_case(waves_from(4), 3, 4, eps=LARGE_EPS)),
    }

    def forward(torch, centred, eps):
        return ((centred**2).mean(dim=-1, keepdim=True) + eps) ** -0.5

    def answer(dinv_std, centred, eps):
        variance = (centred**2).mean(axis=-1, keepdims=True)
        dvariance = dinv_std * -0.5 * (variance + eps) ** -1.5
        return dvariance * 2 * centred / centred.shape[-1]

    def hidden(rng):
        yield from draw_norms(rng)
        yield as_it_came(norm_case(functools.partial(normal, rng), 3, 5))

    class mistakes:
        def exponent_not_lowered(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True) + eps
            return -dinv_std * variance**-0.5 * centred / centred.shape[-1]

        def square_for_cube(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True) + eps
            return -dinv_std / variance * centred / centred.shape[-1]

        def root_not_inverted(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True) + eps
            return dinv_std * variance**-0.5 * centred / centred.shape[-1]

        def mean_not_divided(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True) + eps
            return -dinv_std * variance**-1.5 * centred

        def divided_by_the_other_size(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True) + eps
            return -dinv_std * variance**-1.5 * centred / centred.shape[0]

        def square_not_differentiated(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True) + eps
            return -dinv_std * variance**-1.5 * np.ones_like(centred) / centred.shape[-1]

        def eps_dropped(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True)
            return -dinv_std * variance**-1.5 * centred / centred.shape[-1]

        def mean_term_too_many(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True) + eps
            dcentred = -dinv_std * variance**-1.5 * centred / centred.shape[-1]
            return dcentred - dcentred.mean(axis=-1, keepdims=True)

        def mean_term_too_many__in_the_variance(dinv_std, centred, eps):
            variance = centred.var(axis=-1, keepdims=True) + eps
            return -dinv_std * variance**-1.5 * centred / centred.shape[-1]

        def stopped_early(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True) + eps
            return -0.5 * dinv_std * variance**-1.5

        def upstream_dropped(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True) + eps
            return -(variance**-1.5) * centred / centred.shape[-1]

        def bessel_used(dinv_std, centred, eps):
            variance = (centred**2).mean(axis=-1, keepdims=True) + eps
            return -dinv_std * variance**-1.5 * centred / (centred.shape[-1] - 1)

    class equivalents:
        def with_the_cube(dinv_std, centred, eps):
            inv_std = (np.mean(centred**2, axis=-1, keepdims=True) + eps) ** -0.5
            return -dinv_std * inv_std**3 * centred / centred.shape[-1]

        def by_way_of_the_root(dinv_std, centred, eps):
            std = np.sqrt(np.mean(centred**2, axis=-1, keepdims=True) + eps)
            dstd = -dinv_std / std**2
            dvariance = dstd / (2 * std)
            return dvariance * 2 * centred / centred.shape[-1]

        def row_by_row(dinv_std, centred, eps):
            dcentred = np.empty_like(centred)
            for place in np.ndindex(centred.shape[:-1]):
                row = centred[place]
                inverse = (row @ row / len(row) + eps) ** -0.5
                dcentred[place] = -dinv_std[place] * inverse**3 * row / len(row)
            return dcentred

    class hints:
        ask = (
            "Three operations make inv_std out of centred: squares, a mean, a power. What is the "
            "local derivative of each, and which of them is met first on the way back?"
        )
        look = (
            (
                "Your dvar on paper was the first half. The second half is the lesson's line "
                "for the variance; beware that nothing here says that the rows of `centred` "
                "have the mean zero."
            ),
            {
                "size": (
                    "What share does a mean give to each of its terms? What is its number of "
                    "terms here, and what does a square bring with it?"
                )
            },
            {
                "quantity": (
                    "What was under the power in the forward line, with eps or without it? "
                    "And what was squared?"
                )
            },
            {
                "path": (
                    "Count the forward lines and the local derivatives in your answer. Is "
                    "there one for each, and none that belongs to another line?"
                )
            },
        )
        smaller = (
            "One row, [1, 3], with an eps of 4: the mean square is 5, so 9 stands under the root, "
            "and inv_std is 1/3. Let 54 arrive. At the mean square arrive -1, at the two entries "
            "-1 and -3. Where does the -1/54 come from, and why is the second share three times "
            "as large as the first?"
        )
        shape = (
            "A product: what arrives, a number for each row, and the entry itself. Every entry's "
            "share is in proportion to its own size. For a positive arrival and a positive entry "
            "the answer is negative: a larger entry makes the inverse smaller."
        )
        derivation = (
            "The power: dvariance = dinv_std · (-1/2) · (variance + eps)^(-3/2). The mean gives "
            "each of the D squares 1/D of it, and a square has the derivative 2 · centred. So "
            "dcentred = dvariance · 2 · centred / D."
        )


@define
class layer_norm_backward:
    """dx, dgain and dbias: the gradients through layer norm over the last axis."""

    wrt = ("x", "gain", "bias")
    upstream = "dout"
    visible = fixed_norms()

    def forward(torch, x, gain, bias, eps):
        return torch.nn.functional.layer_norm(x, x.shape[-1:], gain, bias, eps)

    def answer(dout, xhat, inv_std, gain):
        others = tuple(range(dout.ndim - 1))
        dxhat = dout * gain
        shared = dxhat.mean(axis=-1, keepdims=True)
        aligned = (dxhat * xhat).mean(axis=-1, keepdims=True)
        dx = inv_std * (dxhat - shared - xhat * aligned)
        return dx, (dout * xhat).sum(axis=others), dout.sum(axis=others)

    def hidden(rng):
        return draw_norms(rng)

    class mistakes(NormMistakes):
        def gain_after_the_means(dout, xhat, inv_std, gain):
            return gain * norm_dx(dout, xhat, inv_std), *shares(dout, xhat)

        def gain_twice__before_and_after(dout, xhat, inv_std, gain):
            return gain * norm_dx(dout * gain, xhat, inv_std), *shares(dout, xhat)

        def normalised_down_the_batch(dout, xhat, inv_std, gain):
            dxhat = dout * gain
            dx = inv_std * (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0))
            return dx, *shares(dout, xhat)

        def summed_over_the_batch_only(dout, xhat, inv_std, gain):
            return norm_dx(dout * gain, xhat, inv_std), (dout * xhat).sum(axis=0), dout.sum(axis=0)

    class equivalents(NormEquivalents):
        def row_by_row(dout, xhat, inv_std, gain):
            dx, dgain, dbias = np.empty_like(dout), np.zeros_like(gain), np.zeros_like(gain)
            for place in np.ndindex(dout.shape[:-1]):
                arriving, row = dout[place] * gain, xhat[place]
                size = len(row)
                jacobian = np.eye(size) - 1 / size - np.outer(row, row) / size
                dx[place] = inv_std[place] * (jacobian @ arriving)
                dgain += dout[place] * row
                dbias += dout[place]
            return dx, dgain, dbias

        def scaled_by_the_size(dout, xhat, inv_std, gain):
            size, dxhat = dout.shape[-1], dout * gain
            inner = size * dxhat - dxhat.sum(axis=-1, keepdims=True)
            inner = inner - xhat * (dxhat * xhat).sum(axis=-1, keepdims=True)
            flat = dout.reshape(-1, size)
            return inv_std / size * inner, (flat * xhat.reshape(-1, size)).sum(0), flat.sum(0)

    class hints:
        ask = (
            "What does the backward pass meet first when it comes down from `out`? And what "
            "arrives at x̂, before any mean is taken?"
        )
        look = (
            (
                "The lesson's “Gain and bias”, then “The short form”. Give what arrives at x̂ "
                "a name of its own, and use that name wherever x̂'s gradient is meant. Unit "
                "05's page has the two sums."
            ),
            {
                "path": (
                    "x reaches x̂ directly, through the mean, and through the scale. And the "
                    "gain of an array with three axes: over what is it used again and again?"
                )
            },
            {
                "size": (
                    "The mean and the variance each bring a 1/D. How often is inv_std on the "
                    "way of each term, and how often the gain?"
                )
            },
            {
                "place": (
                    "Of what do your means run over: the entries of one row, or the rows? And "
                    "of dgain and dbias, which belongs to the product?"
                )
            },
            {
                "sign": (
                    "Look at the lesson's picture of the terms. For one entry, say of each "
                    "term with which sign it comes in and why; then compare with your line."
                )
            },
            {
                "quantity": (
                    "Is the gain in every one of the three terms, and in neither of the two "
                    "sums? Is each array in the last term the normalised one?"
                )
            },
            {"form": "gain has one number for each feature. What has become of all other axes?"},
        )
        smaller = (
            "x̂ = [-1, -1, 1, 1], inv_std 0.2, gain [2, 1, 1, 1], and dout = [1, 0, 0, 0]. At x̂ "
            "arrives [2, 0, 0, 0]. In the bracket the three terms are [2, 0, 0, 0], -0.5 for all, "
            "and [-0.5, -0.5, 0.5, 0.5]; dx is [0.2, -0.2, 0, 0]. dgain is [-1, 0, 0, 0] and "
            "dbias [1, 0, 0, 0]."
        )
        shape = (
            "First one product, for the gain. Then a bracket of three terms, the second the same "
            "for a whole row, the third in proportion to x̂; and one factor for each row in "
            "front. Beside it two sums over all axes but the last. Checks: each row of dx sums to "
            "zero, and so does its product with x̂ (but for eps)."
        )
        derivation = (
            "At x̂ arrives dxhat = dout · gain. Through the scale: -inv · x̂ · mean(dxhat · x̂); "
            "directly: inv · dxhat; the centring takes the mean of both away, and that of the "
            "first alone is not zero. So dx = inv · (dxhat - mean(dxhat) - x̂ · mean(dxhat · "
            "x̂)). Gain and bias serve every row and place: dgain is the sum of dout · x̂, dbias "
            "that of dout, over all axes but the last."
        )
