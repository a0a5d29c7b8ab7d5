"""A network of two layers: its gradients."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_05_shapes_and_broadcasting.linear import linear_backward
from autograder.exercises.unit_06_activations_and_a_first_network.saturating import tanh_backward

_SIZES = {
    "four examples: 2 inputs, 3 hidden, 2 out": (4, 2, 3, 2),
    "three examples: 5 inputs, 4 hidden, 3 out": (3, 5, 4, 3),
    "everything square": (3, 3, 3, 3),
}


def network_case(draw, n, d, h, m):
    given = {
        "x": draw(n, d),
        "weight1": 0.5 * draw(d, h),
        "bias1": 0.3 * draw(h),
        "weight2": draw(h, m),
        "bias2": draw(m),
    }
    hidden = np.tanh(given["x"] @ given["weight1"] + given["bias1"])
    return given | {"hidden": hidden, "dout": draw(n, m)}


def _draw_networks(rng):
    n, d, h = different_sizes(rng, 3)
    for sizes in ((n, d, h, 2), (d, h, n, 3), (d, d, d, d)):
        yield network_case(functools.partial(normal, rng), *sizes)


@define
class network_backward:
    """dweight1, dbias1, dweight2, dbias2: through tanh(x @ weight1 + bias1) @ weight2 + bias2."""

    wrt = ("weight1", "bias1", "weight2", "bias2")
    upstream = "dout"
    axes = {"x": "ND", "hidden": "NH", "weight2": "HM", "dout": "NM"}
    uses = ("linear_backward", "tanh_backward")
    visible = {
        name: network_case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(_SIZES.items())
    }

    def forward(torch, x, weight1, bias1, weight2, bias2):
        return torch.tanh(x @ weight1 + bias1) @ weight2 + bias2

    def answer(dout, x, hidden, weight2):
        dhidden, dweight2, dbias2 = linear_backward(dout, hidden, weight2)
        dpre = tanh_backward(dhidden, hidden)
        return x.T @ dpre, dpre.sum(axis=0), dweight2, dbias2

    def hidden(rng):
        return _draw_networks(rng)

    class mistakes:
        def squared_difference(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden) ** 2
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def slope_above_one(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 + hidden**2)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def sigmoids_slope(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * hidden * (1 - hidden)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def value_for_slope(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * hidden
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def slope_twice(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2) ** 2
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def activation_skipped(dout, x, hidden, weight2):
            dpre = dout @ weight2.T
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def activation_applied_twice(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - np.tanh(hidden) ** 2)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def square_missing(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def taken_for_relu(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (hidden > 0)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def upstream_dropped(dout, x, hidden, weight2):
            dpre = 1 - hidden**2
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def slope_on_the_way_to_the_weight(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            dweight2 = (hidden * (1 - hidden**2)).T @ dout
            return x.T @ dpre, dpre.sum(axis=0), dweight2, dout.sum(axis=0)

        def pre_activation_for_hidden(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            return x.T @ dpre, dpre.sum(axis=0), np.arctanh(hidden).T @ dout, dout.sum(axis=0)

        def weight_untransposed_where_it_fits(dout, x, hidden, weight2):
            fits = weight2.shape[0] == weight2.shape[1]
            dpre = dout @ (weight2 if fits else weight2.T) * (1 - hidden**2)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def averaged_over_the_uses(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            return x.T @ dpre, dpre.mean(axis=0), hidden.T @ dout, dout.mean(axis=0)

        def broadcasting_not_undone(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            return x.T @ dpre, dpre, hidden.T @ dout, dout.copy()

        def one_over_n_twice(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            n = len(x)
            return x.T @ dpre / n, dpre.sum(axis=0) / n, hidden.T @ dout / n, dout.mean(axis=0)

        def upstream_ones(dout, x, hidden, weight2):
            ones = np.ones_like(dout)
            dpre = ones @ weight2.T * (1 - hidden**2)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ ones, ones.sum(axis=0)

        def transposed(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            return dpre.T @ x, dpre.sum(axis=0), dout.T @ hidden, dout.sum(axis=0)

    class equivalents:
        def example_by_example(dout, x, hidden, weight2):
            dweight1, dbias1 = np.zeros((x.shape[1], hidden.shape[1])), np.zeros(hidden.shape[1])
            dweight2, dbias2 = np.zeros_like(weight2), np.zeros(dout.shape[1])
            for row, inside, arriving in zip(x, hidden, dout, strict=True):
                dpre = weight2 @ arriving * (1 - inside**2)
                dweight1 += np.outer(row, dpre)
                dbias1 += dpre
                dweight2 += np.outer(inside, arriving)
                dbias2 += arriving
            return dweight1, dbias1, dweight2, dbias2

        def with_einsum(dout, x, hidden, weight2):
            dpre = np.einsum("nm,hm,nh->nh", dout, weight2, 1 - hidden**2)
            dweight1, dweight2 = (
                np.einsum("nd,nh->dh", x, dpre),
                np.einsum("nh,nm->hm", hidden, dout),
            )
            return dweight1, np.einsum("nh->h", dpre), dweight2, np.einsum("nm->m", dout)

        def with_the_bias_as_a_weight(dout, x, hidden, weight2):
            ones = np.ones((len(x), 1))
            upper = np.hstack([hidden, ones]).T @ dout
            dpre = dout @ weight2.T * (1 - hidden**2)
            lower = np.hstack([x, ones]).T @ dpre
            return lower[:-1], lower[-1], upper[:-1], upper[-1]

    class hints:
        ask = (
            "Read the two forward lines backward. Which operation do you meet first, and which of "
            "the four gradients can you write down before you have met the tanh?"
        )
        look = (
            (
                "The lesson's table “on paper”, with tanh in place of ReLU, and the cell of "
                "four lines under “The network that learns the island”. Beside each of your "
                "lines write the forward line that it undoes."
            ),
            {
                "quantity": (
                    "For each product in your code: is the array beside it the one that the "
                    "forward line multiplied by? For the slope: is it on every way through "
                    "the tanh, on those only, and once?"
                )
            },
            {
                "place": (
                    "In the case where all sizes are equal no shape will protest. Follow the "
                    "single number dout[0, 1] back: which hidden units does it come from?"
                )
            },
            {
                "size": (
                    "A loss that is a mean has its 1/N in `dout` already. Each bias was used "
                    "once by every example: what becomes of what comes back?"
                )
            },
            {
                "form": (
                    "A bias has one number for each unit. What has become of the axis of examples?"
                )
            },
        )
        smaller = (
            "One of everything: x = 2, hidden = 0.6, weight2 = 3, and 4 arrives. Then dweight2 = "
            "2.4, dbias2 = 4; at hidden arrives 12, in front of the tanh 7.68; dweight1 = 15.36 "
            "and dbias1 = 7.68. Give a second example the same numbers, and all four gradients "
            "double."
        )
        shape = (
            "Three steps: a linear layer, an activation, a linear layer. Each linear layer has "
            "two gradients of its own; the upper one also hands something down. In the lower one "
            "the two gradients are written out, a product and a sum."
        )
        derivation = (
            "Through the upper layer: `linear_backward` gives dhidden = dout @ weight2ᵀ, dweight2 "
            "= hiddenᵀ @ dout and dbias2, the column sums of dout. Through the tanh: dpre = "
            "dhidden · (1 - hidden²). Through the lower layer: dweight1 = xᵀ @ dpre, and dbias1 "
            "is the column sums of dpre."
        )
