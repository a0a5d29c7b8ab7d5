"""Batch norm's gradient in its three parts."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_08_batch_norm.forward import (
    draw_batches,
    fixed_batches,
    mean_over,
    normalised,
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
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            _, inv_std = normalised(x, eps)
            return direct, through_variance / inv_std, through_mean

        def exponent_not_lowered(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            _, inv_std = normalised(x, eps)
            return direct, through_variance / inv_std**2, through_mean

        def variance_term_added(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            return direct, -through_variance, through_mean

        def mean_added(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            return direct, through_variance, -through_mean

        def mean_not_divided(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            return direct, through_variance * len(x), through_mean * len(x)

        def square_not_differentiated(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            even = through_variance / (2 * (x - mean_over(x)))
            return direct, even, through_mean

        def centred_left_out(dxhat, x, eps):
            direct, _, through_mean = paths_of(dxhat, x, eps)
            xhat, inv_std = normalised(x, eps)
            through_variance = -(inv_std**2) * mean_over(dxhat) * xhat
            return direct, through_variance, through_mean

        def inv_std_missing(dxhat, x, eps):
            _, through_variance, through_mean = paths_of(dxhat, x, eps)
            _, inv_std = normalised(x, eps)
            return dxhat.copy(), through_variance, through_mean / inv_std

        def fan_out_not_summed(dxhat, x, eps):
            direct, _, _ = paths_of(dxhat, x, eps)
            xhat, _ = normalised(x, eps)
            return direct, -direct * xhat**2 / len(x), -direct / len(x)

        def eps_dropped(dxhat, x, eps):
            return paths_of(dxhat, x, 0.0)

        def bessel_used(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            return direct, through_variance * len(x) / (len(x) - 1), through_mean

        def bessel_used__throughout(dxhat, x, eps):
            inv_std = (x.var(axis=0, ddof=1) + eps) ** -0.5
            direct, centred = dxhat * inv_std, x - mean_over(x)
            dvariance = -0.5 * inv_std**3 * (dxhat * centred).sum(axis=0)
            through_variance = dvariance * 2 * centred / (len(x) - 1)
            return direct, through_variance, -mean_over(direct) * np.ones_like(x)

        def divided_by_the_other_size(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            other = x.shape[0] / x.shape[1]
            return direct, through_variance * other, through_mean * other

        def normalised_along_the_row(dxhat, x, eps):
            return tuple(part.T for part in paths_of(dxhat.T, x.T, eps))

        def xhat_for_centred(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            _, inv_std = normalised(x, eps)
            return direct, through_variance * inv_std, through_mean

        def x_for_centred(dxhat, x, eps):
            direct, _, through_mean = paths_of(dxhat, x, eps)
            xhat, inv_std = normalised(x, eps)
            return direct, -(inv_std**2) * xhat * mean_over(dxhat * x), through_mean

        def x_for_centred__in_the_square(dxhat, x, eps):
            direct, _, through_mean = paths_of(dxhat, x, eps)
            xhat, inv_std = normalised(x, eps)
            return direct, -(inv_std**2) * x * mean_over(dxhat * xhat), through_mean

        def another_path_in_it(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            return direct + through_variance + through_mean, through_variance, through_mean

        def another_path_in_it__the_mean_in_direct(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            return direct + through_mean, through_variance, through_mean

        def another_path_in_it__from_sum_to_sum(dxhat, x, eps):
            direct, through_variance, through_mean = paths_of(dxhat, x, eps)
            return direct, direct + through_variance, direct + through_variance + through_mean

        def upstream_ones(dxhat, x, eps):
            return paths_of(np.ones_like(dxhat), x, eps)

    class equivalents:
        def in_terms_of_xhat(dxhat, x, eps):
            xhat, inv_std = normalised(x, eps)
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


def paths_of(dxhat, x, eps):
    xhat, inv_std = normalised(x, eps)
    direct = dxhat * inv_std
    return direct, -inv_std * xhat * mean_over(dxhat * xhat), -mean_over(direct) * np.ones_like(x)
