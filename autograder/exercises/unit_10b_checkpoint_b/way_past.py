"""A way past a layer."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def _past(draw, n, d):
    return {"dout": draw(n, d), "x": draw(n, d), "weight": 0.7 * draw(d, d), "bias": draw(d)}


@define
class b1_backward:
    """dx, dweight and dbias: what arrives when dout arrives at the first problem's result."""

    wrt = ("x", "weight", "bias")
    upstream = "dout"
    axes = {"x": "ND", "dout": "ND"}
    visible = {
        "four examples of three": _past(waves_from(0.0), 4, 3),
        "two examples of five": _past(waves_from(1.0), 2, 5),
        "everything square": _past(waves_from(2.0), 3, 3),
    }

    def forward(torch, x, weight, bias):
        return x + torch.tanh(x @ weight + bias)

    def answer(dout, x, weight, bias):
        hidden = np.tanh(x @ weight + bias)
        dpre = dout * (1 - hidden**2)
        return dout + dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

    def hidden(rng):
        n, d = different_sizes(rng, 2)
        for sizes in ((n, d), (d, n), (d, d)):
            yield _past(functools.partial(normal, rng), *sizes)

    class mistakes:
        def path_lost(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

        def path_lost__branch(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return dout.copy(), x.T @ dpre, dpre.sum(axis=0)

        def counted_twice(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return 2 * dout + dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

        def weight_untransposed(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return dout + dpre @ weight, x.T @ dpre, dpre.sum(axis=0)

        def activation_skipped(dout, x, weight, bias):
            return dout + dout @ weight.T, x.T @ dout, dout.sum(axis=0)

        def result_taken_for_the_activation(dout, x, weight, bias):
            out = x + np.tanh(x @ weight + bias)
            dpre = dout * (1 - out**2)
            return dout + dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

        def slope_on_both_ways(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return dpre + dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

        def averaged_over_the_uses(dout, x, weight, bias):
            dpre = dout * (1 - np.tanh(x @ weight + bias) ** 2)
            return dout + dpre @ weight.T, x.T @ dpre, dpre.mean(axis=0)

        def upstream_ones(dout, x, weight, bias):
            dpre = 1 - np.tanh(x @ weight + bias) ** 2
            return 1 + dpre @ weight.T, x.T @ dpre, dpre.sum(axis=0)

    class equivalents:
        def example_by_example(dout, x, weight, bias):
            dx, dweight, dbias = dout.copy(), np.zeros_like(weight), np.zeros_like(bias)
            for n, row in enumerate(x):
                dpre = dout[n] * (1 - np.tanh(row @ weight + bias) ** 2)
                dx[n] += weight @ dpre
                dweight += np.outer(row, dpre)
                dbias += dpre
            return dx, dweight, dbias

        def with_cosh(dout, x, weight, bias):
            dpre = dout / np.cosh(x @ weight + bias) ** 2
            return dout + np.einsum("nm,dm->nd", dpre, weight), x.T @ dpre, np.ones(len(x)) @ dpre

        def from_the_result(dout, x, weight, bias):
            branch = (x + np.tanh(x @ weight + bias)) - x
            dpre = dout - dout * branch**2
            return dout + (weight @ dpre.T).T, (dpre.T @ x).T, dpre.sum(axis=0)

    class hints:
        ask = (
            "Give the tanh's result a name of its own. In how many terms of the line does x "
            "stand, and what is the derivative of each of them?"
        )
        look = (
            (
                "Cover one of the two terms with your hand and carry back through the other; "
                "then change hands. The longer of the two is unit 06's network, one layer of "
                "it. Compare with a nudge of one entry of x."
            ),
            {
                "path": (
                    "Is there something in dx for each term, and is each line of the longer "
                    "term walked back?"
                )
            },
            {
                "place": (
                    "The weight is square, so a product with the wrong one of weight and its "
                    "transpose fits too. Write the indices of dx[n, d]: over which of the "
                    "weight's axes does the sum run?"
                )
            },
            {
                "quantity": (
                    "At which array is the slope of tanh taken, and on which of the two ways "
                    "does it stand?"
                )
            },
            {
                "size": (
                    "The bias is used once by every row, and each term goes back once: is "
                    "there a mean, or a 2, in your code?"
                )
            },
        )
        smaller = (
            "One number each: x = 2, weight 0.5, and a bias of -0.307, so that the tanh is 0.6 "
            "and its slope there 0.64. If 1 arrives, the bias gets 0.64, the weight 1.28, and x "
            "gets 1.32. Of these 1.32, which part came along which way?"
        )
        shape = (
            "A fan-out: x is used twice. One way has nothing on it, the other has a tanh and a "
            "linear layer. dx is the sum of two arrays; dweight and dbias hear from one way only."
        )
        derivation = (
            "With hidden = tanh(x @ weight + bias), dout goes to the first term unchanged, and "
            "through the second as dpre = dout · (1 - hidden²). From there the linear layer's "
            "rules give dpre @ weight.T for x, x.T @ dpre for the weight and the sum over the "
            "rows for the bias. dx is the sum of both ways."
        )
