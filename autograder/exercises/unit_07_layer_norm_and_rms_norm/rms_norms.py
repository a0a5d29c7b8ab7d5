"""RMS norm, and rows of length one."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.norm_mistakes import centred_over, norm_dx, shares
from autograder.exercises.unit_07_layer_norm_and_rms_norm.layer_norms import (
    draw_norms,
    fixed_norms,
)


def _scaled(x, eps):
    """x by the inverse root of its mean square, and that root."""
    inverse = ((x**2).mean(axis=-1, keepdims=True) + eps) ** -0.5
    return x * inverse, inverse


def _dgain(dout, xhat):
    return shares(dout, xhat)[0]


def _backward(dout, x, gain, eps, mean=0.0, scale=1.0):
    """The right way back, with weights for a part through a mean and for that through the scale."""
    xhat, inverse = _scaled(x, eps)
    return norm_dx(dout * gain, xhat, inverse, mean, scale), _dgain(dout, xhat)


@define
class rms_norm_backward:
    """dx and dgain: the gradients through x / sqrt(mean(x^2) + eps) * gain over the last axis."""

    wrt = ("x", "gain")
    upstream = "dout"
    visible = fixed_norms()

    def forward(torch, x, gain, eps):
        return torch.nn.functional.rms_norm(x, x.shape[-1:], gain, eps)

    def answer(dout, x, gain, eps):
        inv_rms = ((x**2).mean(axis=-1, keepdims=True) + eps) ** -0.5
        xhat = x * inv_rms
        dxhat = dout * gain
        aligned = (dxhat * xhat).mean(axis=-1, keepdims=True)
        return inv_rms * (dxhat - xhat * aligned), (dout * xhat).sum(axis=tuple(range(x.ndim - 1)))

    def hidden(rng):
        return draw_norms(rng)

    class mistakes:
        def layer_norms_formula(dout, x, gain, eps):
            return _backward(dout, x, gain, eps, mean=1.0)

        def layer_norms_formula__of_the_whole(dout, x, gain, eps):
            dx, dgain = _backward(dout, x, gain, eps)
            return dx - dx.mean(axis=-1, keepdims=True), dgain

        def layer_norm_itself(dout, x, gain, eps):
            return _backward(dout, centred_over(x, -1), gain, eps, mean=1.0)

        def variance_term_missing(dout, x, gain, eps):
            return _backward(dout, x, gain, eps, scale=0.0)

        def variance_term_added(dout, x, gain, eps):
            return _backward(dout, x, gain, eps, scale=-1.0)

        def sums_for_means(dout, x, gain, eps):
            return _backward(dout, x, gain, eps, scale=x.shape[-1])

        def xhat_missing_in_the_last_term(dout, x, gain, eps):
            xhat, inverse = _scaled(x, eps)
            dxhat = dout * gain
            aligned = (dxhat * xhat).mean(axis=-1, keepdims=True)
            return inverse * (dxhat - aligned), _dgain(dout, xhat)

        def gain_forgotten(dout, x, gain, eps):
            _, dgain = _backward(dout, x, gain, eps)
            dx, _ = _backward(dout, x, 1.0, eps)
            return dx, dgain

        def gain_after_the_means(dout, x, gain, eps):
            dx, dgain = _backward(dout, x, 1.0, eps)
            return gain * dx, dgain

        def eps_dropped(dout, x, gain, eps):
            return _backward(dout, x, gain, 0.0)

        def eps_outside_the_root(dout, x, gain, eps):
            inverse = 1 / (np.sqrt((x**2).mean(axis=-1, keepdims=True)) + eps)
            xhat = x * inverse
            return norm_dx(dout * gain, xhat, inverse, mean=0.0), _dgain(dout, xhat)

        def inv_std_missing(dout, x, gain, eps):
            dx, dgain = _backward(dout, x, gain, eps)
            _, inverse = _scaled(x, eps)
            return dx / inverse, dgain

        def x_for_xhat(dout, x, gain, eps):
            xhat, inverse = _scaled(x, eps)
            return norm_dx(dout * gain, x, inverse, mean=0.0), _dgain(dout, xhat)

        def scale_missing_in_the_last_term(dout, x, gain, eps):
            _, inverse = _scaled(x, eps)
            return _backward(dout, x, gain, eps, scale=1 / inverse)

        def x_for_xhat__in_the_gain(dout, x, gain, eps):
            dx, _ = _backward(dout, x, gain, eps)
            return dx, _dgain(dout, x)

        def gain_gradient_with_gain(dout, x, gain, eps):
            dx, dgain = _backward(dout, x, gain, eps)
            return dx, gain * dgain

        def summed_over_the_batch_only(dout, x, gain, eps):
            dx, _ = _backward(dout, x, gain, eps)
            xhat, _ = _scaled(x, eps)
            return dx, (dout * xhat).sum(axis=0)

        def averaged_over_the_uses(dout, x, gain, eps):
            dx, dgain = _backward(dout, x, gain, eps)
            return dx, dgain * len(gain) / x.size

    class equivalents:
        def path_by_path(dout, x, gain, eps):
            xhat, inverse = _scaled(x, eps)
            dinverse = (dout * gain * x).sum(axis=-1, keepdims=True)
            dmean = -0.5 * inverse**3 * dinverse
            dx = dout * gain * inverse + dmean * 2 * x / x.shape[-1]
            return dx, _dgain(dout, xhat)

        def row_by_row(dout, x, gain, eps):
            dx, dgain = np.empty_like(x), np.zeros_like(gain)
            for place in np.ndindex(x.shape[:-1]):
                row, arriving = x[place], dout[place] * gain
                inverse = (row @ row / len(row) + eps) ** -0.5
                dx[place] = inverse * arriving - inverse**3 * row * (row @ arriving) / len(row)
                dgain += dout[place] * row * inverse
            return dx, dgain

        def with_einsum(dout, x, gain, eps):
            xhat, inverse = _scaled(x, eps)
            aligned = np.einsum("...d,d,...d->...", dout, gain, xhat)[..., None] / x.shape[-1]
            dgain = np.einsum("nd,nd->d", *(a.reshape(-1, x.shape[-1]) for a in (dout, xhat)))
            return inverse * (dout * gain - xhat * aligned), dgain

    class hints:
        ask = (
            "Which statistics of a row does this forward pass compute? One way back for each, and "
            "the direct one: how many terms is that?"
        )
        look = (
            (
                "Your `layer_norm_backward`, term by term: which forward line did each come "
                "from, and is that line there now? Then the lesson's “RMS norm”, with [3, 4]."
            ),
            {
                "quantity": (
                    "For each array in your lines: x as it came in, or x after the scaling? "
                    "With the gain or without it? And what stands under the root?"
                )
            },
            {
                "size": (
                    "One mean, so one 1/D, and the inverse root is in front of every term. "
                    "The gain's gradient is added up over all that used it."
                )
            },
            {
                "sign": (
                    "If an entry grows, the inverse root shrinks, and with it all the others. "
                    "Is what comes back that way added or taken away?"
                )
            },
        )
        smaller = (
            "x = [1, 7]: the mean square is 25, the inverse root 0.2, x̂ = [0.2, 1.4]. Let [1, 0] "
            "arrive there (gain 1, no eps): dx is [0.196, -0.028]. Its sum is 0.168 and not zero; "
            "its product with x is 0.196 - 0.196 = 0."
        )
        shape = (
            "One product for the gain, then two terms in a bracket and a factor in front, and one "
            "sum for dgain. Check: each row of dx at right angles to x (but for eps). The check "
            "of the row sums is not to be had here; say why."
        )
        derivation = (
            "With inv = (mean(x²) + eps)^(-1/2): directly, inv · dxhat; through the scale, Σ "
            "dxhat · x times -1/2 · inv³ times 2x/D. In terms of x̂ = x · inv the second is -inv "
            "· x̂ · mean(dxhat · x̂). No mean was subtracted, so there is no third. dgain is the "
            "sum of dout · x̂ over all axes but the last."
        )


def _rows(draw, n, d):
    return {"dout": draw(n, d), "x": draw(n, d) + 0.3}


@define
class unit_length_backward:
    """dx, with x's shape: back through each row divided by its length, sqrt(sum(x^2))."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "x": "ND"}
    visible = {
        "four rows of three": _rows(waves_from(0.0), 4, 3),
        "two rows of five": _rows(waves_from(1.0), 2, 5),
        "a square": _rows(waves_from(2.0), 3, 3),
    }

    def forward(torch, x):
        return x / torch.linalg.vector_norm(x, dim=1, keepdim=True)

    def answer(dout, x):
        length = np.sqrt((x**2).sum(axis=1, keepdims=True))
        out = x / length
        return (dout - out * (dout * out).sum(axis=1, keepdims=True)) / length

    def hidden(rng):
        n, d = different_sizes(rng, 2)
        for sizes in ((n, d), (d, n), (d, d)):
            yield _rows(functools.partial(normal, rng), *sizes)

    class mistakes:
        def path_lost(dout, x):
            return dout / np.linalg.norm(x, axis=1, keepdims=True)

        def path_lost__direct(dout, x):
            length = np.linalg.norm(x, axis=1, keepdims=True)
            out = x / length
            return -out * (dout * out).sum(axis=1, keepdims=True) / length

        def mean_for_dot_product(dout, x):
            length = np.linalg.norm(x, axis=1, keepdims=True)
            out = x / length
            return (dout - out * (dout * out).mean(axis=1, keepdims=True)) / length

        def inv_std_missing(dout, x):
            out = x / np.linalg.norm(x, axis=1, keepdims=True)
            return dout - out * (dout * out).sum(axis=1, keepdims=True)

        def x_for_xhat(dout, x):
            length = np.linalg.norm(x, axis=1, keepdims=True)
            return (dout - x * (dout * x).sum(axis=1, keepdims=True)) / length

        def scale_missing_in_the_last_term(dout, x):
            length = np.linalg.norm(x, axis=1, keepdims=True)
            return (dout - x * (dout * x / length).sum(axis=1, keepdims=True)) / length

        def half_and_two(dout, x):
            length = np.linalg.norm(x, axis=1, keepdims=True)
            out = x / length
            return (dout - 2 * out * (dout * out).sum(axis=1, keepdims=True)) / length

        def variance_term_added(dout, x):
            length = np.linalg.norm(x, axis=1, keepdims=True)
            out = x / length
            return (dout + out * (dout * out).sum(axis=1, keepdims=True)) / length

        def length_squared(dout, x):
            square = (x**2).sum(axis=1, keepdims=True)
            return (dout - 2 * x / square * (dout * x).sum(axis=1, keepdims=True)) / square

        def normalised_down_the_batch(dout, x):
            length = np.linalg.norm(x, axis=0)
            out = x / length
            return (dout - out * (dout * out).sum(axis=0)) / length

        def one_statistic_for_all(dout, x):
            length = np.linalg.norm(x)
            out = x / length
            return (dout - out * (dout * out).sum()) / length

        def mean_term_too_many(dout, x):
            length = np.linalg.norm(x, axis=1, keepdims=True)
            out = x / length
            shared = dout.mean(axis=1, keepdims=True)
            return (dout - shared - out * (dout * out).sum(axis=1, keepdims=True)) / length

        def upstream_ones(dout, x):
            length = np.linalg.norm(x, axis=1, keepdims=True)
            out = x / length
            return (1 - out * out.sum(axis=1, keepdims=True)) / length

    class equivalents:
        def by_the_quotient_rule(dout, x):
            square = (x**2).sum(axis=1, keepdims=True)
            return (square * dout - x * (dout * x).sum(axis=1, keepdims=True)) / square**1.5

        def row_by_row(dout, x):
            dx = np.empty_like(x)
            for n, (row, arriving) in enumerate(zip(x, dout, strict=True)):
                length = np.sqrt(row @ row)
                direction = row / length
                dx[n] = (np.eye(len(row)) - np.outer(direction, direction)) @ arriving / length
            return dx

        def path_by_path(dout, x):
            length = np.sqrt((x * x).sum(axis=1, keepdims=True))
            dlength = -(dout * x).sum(axis=1, keepdims=True) / length**2
            return dout / length + dlength * x / length

    class hints:
        ask = (
            "Each entry stands above the division and in the length below it. If one entry rises, "
            "what happens to the others' results?"
        )
        look = (
            (
                "RMS norm, with one difference in its statistic: what is divided by what "
                "there, and here? Or walk back through three lines: quotient, root, sum of "
                "squares."
            ),
            {
                "size": (
                    "The root brings a 1/2 and the square a 2. And in front of everything: "
                    "make x ten times as long, and the result stays; what must dx do?"
                )
            },
            {
                "quantity": (
                    "Is each array in the shared term the one before the division or the one "
                    "after? Is it a sum here or a mean?"
                )
            },
            {"place": "Each row has a length of its own. How many lengths have you computed?"},
            {
                "sign": (
                    "A longer row makes every result smaller. What does that do to the second term?"
                )
            },
        )
        smaller = (
            "x = [6, 8] has the length 10, and out = [0.6, 0.8]. Raise the 6 to 6.01: out moves "
            "by +0.00064 and -0.00048. So if [1, 0] arrives, dx[0] is 0.064. Raising the 8 moves "
            "out[0] too, at a rate of -0.048, which is dx[1]. The two times x: 0.384 - 0.384 = 0."
        )
        shape = (
            "Two terms, and both are divided by the length. The second is in proportion to `out`. "
            "Check: dx is at right angles to x, row by row, whatever arrives."
        )
        derivation = (
            "With length r and u = x / r: directly, dout / r. At r arrives -Σ dout · x / r² = -Σ "
            "dout · u / r, and r has the derivative x / r = u. Together dx = (dout - u · Σ dout · "
            "u) / r."
        )
