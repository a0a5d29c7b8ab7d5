"""The linear layer."""

import functools

import numpy as np

from autograder.exercises.arrays import (
    different_sizes,
    normal,
    waves_from,
)
from autograder.exercises.define import define

_X = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]])

_DOUT = np.array([[2.0, 1.0], [-1.0, 0.5], [4.0, -3.0]])


@define
class dweight_by_hand:
    """Shape (2, 2): dweight for x = [[1, 2], [0, -1], [3, 1]] and the three rows of dout."""

    visible = {"three examples": {}}

    def forward(torch):
        weight = torch.zeros(2, 2, dtype=torch.float64, requires_grad=True)
        out = torch.tensor(_X) @ weight
        return torch.autograd.grad(out, weight, torch.tensor(_DOUT))[0]

    def answer():
        return np.array([[14.0, -8.0], [9.0, -1.5]])

    def hidden(rng):
        yield {}

    class mistakes:
        def one_use_only():
            return np.array([[2.0, 1.0], [4.0, 2.0]])

        def averaged_over_the_uses():
            return np.array([[14.0, -8.0], [9.0, -1.5]]) / 3

        def upstream_ones():
            return np.array([[4.0, 4.0], [2.0, 2.0]])

        def transposed():
            return np.array([[14.0, 9.0], [-8.0, -1.5]])

    class hints:
        ask = (
            "weight[0, 1] carries input 0 to output 1. In how many examples does it do so, and "
            "what does each of them send back?"
        )
        look = (
            "The entry that is worked out for you, and the lesson, under “The linear layer, by "
            "its indices”, at the weight. For dweight[d, m] you need column d of x and column m "
            "of dout."
        )
        smaller = (
            "Two examples with two inputs and one output: x = [[1, 2], [3, -1]], and 2 and 5 "
            "arrive. Then dweight is [[17], [-1]], since 1 · 2 + 3 · 5 = 17 and 2 · 2 - 1 · 5 = "
            "-1."
        )
        shape = (
            "Four entries, each a sum of three products, one for each example. The row says which "
            "input, the column which output. Or: three tables of 2 by 2, one for each example, "
            "added."
        )
        derivation = (
            "dweight[d, m] is the sum over the examples of x[n, d] · dout[n, m]. Row 0: 1·2 + "
            "0·(-1) + 3·4 = 14, and 1·1 + 0·0.5 + 3·(-3) = -8. Row 1: 2·2 + (-1)·(-1) + 1·4 = 9, "
            "and 2·1 + (-1)·0.5 + 1·(-3) = -1.5."
        )


@define
class dbias_by_hand:
    """Shape (2,): the gradient of the bias for the same three examples."""

    visible = {"three examples": {}}

    def forward(torch):
        return torch.tensor(_DOUT).sum(0)

    def answer():
        return np.array([5.0, -1.5])

    def hidden(rng):
        yield {}

    class mistakes:
        def averaged_over_the_uses():
            return np.array([5.0, -1.5]) / 3

        def one_use_only():
            return np.array([2.0, 1.0])

        def upstream_ones():
            return np.array([3.0, 3.0])

        def bias_wrong_axis():
            return np.array([3.0, -0.5, 1.0])

        def broadcasting_not_undone():
            return np.array([[2.0, 1.0], [-1.0, 0.5], [4.0, -3.0]])

    class hints:
        ask = "How often is bias[0] used in this batch, and with which factor each time?"
        look = (
            "The lesson, under “Broadcasting is a fan-out”, its first cell: a dout with three "
            "rows there, too. Do you need x at all?"
        )
        smaller = (
            "If [1, 10] and [2, 20] arrive from two examples, the gradient of the two biases is "
            "[3, 30]."
        )
        shape = (
            "Two numbers, each made of three. There is nothing to multiply and nothing to divide."
        )
        derivation = (
            "A bias is added to each example's output, so its local derivative is 1 and what "
            "comes back from the three examples adds up: 2 - 1 + 4 = 5, and 1 + 0.5 - 3 = -1.5."
        )


_LAYERS = {
    "four examples, 3 inputs, 2 outputs": (4, 3, 2),
    "two examples, 5 inputs, 4 outputs": (2, 5, 4),
    "everything square": (3, 3, 3),
    "a square weight, five examples": (5, 3, 3),
}


def _layer(examples, inputs, outputs, draw, transposed=False):
    weight = (outputs, inputs) if transposed else (inputs, outputs)
    return {
        "dout": draw(examples, outputs),
        "x": draw(examples, inputs),
        "weight": draw(*weight),
        "bias": draw(outputs),
    }


def fixed_layers(transposed=False):
    return {
        name: _layer(*sizes, waves_from(number), transposed)
        for number, (name, sizes) in enumerate(_LAYERS.items())
    }


def draw_layers(rng, transposed=False):
    """Layers whose sizes differ, a wholly square one, and one with a square weight."""
    n, d, m = different_sizes(rng, 3)
    for sizes in ((n, d, m), (d, m, n), (d, d, d), (n, d, d)):
        yield _layer(*sizes, functools.partial(normal, rng), transposed)


@define
class linear_backward:
    """dx, dweight and dbias: the gradients of x @ weight + bias, weight of shape (D, M)."""

    wrt = ("x", "weight", "bias")
    upstream = "dout"
    axes = {"x": "ND", "weight": "DM", "dout": "NM"}
    visible = fixed_layers()

    def forward(torch, x, weight, bias):
        return x @ weight + bias

    def answer(dout, x, weight):
        return dout @ weight.T, x.T @ dout, dout.sum(axis=0)

    def hidden(rng):
        return draw_layers(rng)

    class mistakes:
        def weight_untransposed(dout, x, weight):
            return dout @ weight, x.T @ dout, dout.sum(axis=0)

        def weight_untransposed_where_it_fits(dout, x, weight):
            fits = weight.shape[0] == weight.shape[1]
            return dout @ (weight if fits else weight.T), x.T @ dout, dout.sum(axis=0)

        def input_untransposed(dout, x, weight):
            return dout @ weight.T, x @ dout, dout.sum(axis=0)

        def reshaped_not_transposed(dout, x, weight):
            return dout @ weight.reshape(weight.shape[::-1]), x.T @ dout, dout.sum(axis=0)

        def reshaped_not_transposed__input(dout, x, weight):
            return dout @ weight.T, x.reshape(x.shape[::-1]) @ dout, dout.sum(axis=0)

        def broadcasting_not_undone(dout, x, weight):
            return dout @ weight.T, x.T @ dout, dout.copy()

        def averaged_over_the_uses(dout, x, weight):
            return dout @ weight.T, x.T @ dout, dout.mean(axis=0)

        def bias_wrong_axis(dout, x, weight):
            return dout @ weight.T, x.T @ dout, dout.sum(axis=1)

        def bias_input_multiplied(dout, x, weight):
            return dout @ weight.T, x.T @ dout, (x.sum(axis=1, keepdims=True) * dout).sum(axis=0)

        def one_use_only(dout, x, weight):
            return dout @ weight.T, np.outer(x[0], dout[0]), dout[0].copy()

        def one_over_n_twice(dout, x, weight):
            return dout @ weight.T, x.T @ dout / len(x), dout.mean(axis=0)

        def upstream_ones(dout, x, weight):
            ones = np.ones_like(dout)
            return ones @ weight.T, x.T @ ones, ones.sum(axis=0)

        def transposed(dout, x, weight):
            return dout @ weight.T, dout.T @ x, dout.sum(axis=0)

    class equivalents:
        def with_einsum(dout, x, weight):
            dx = np.einsum("nm,dm->nd", dout, weight)
            return dx, np.einsum("nd,nm->dm", x, dout), np.einsum("nm->m", dout)

        def example_by_example(dout, x, weight):
            dx, dweight = np.zeros_like(x), np.zeros_like(weight)
            dbias = np.zeros(weight.shape[1])
            for n in range(len(x)):
                dx[n] = weight @ dout[n]
                dweight += np.outer(x[n], dout[n])
                dbias += dout[n]
            return dx, dweight, dbias

        def by_broadcasting_a_product(dout, x, weight):
            products = x[:, :, None] * dout[:, None, :]
            dx = (dout[:, None, :] * weight).sum(axis=2)
            return dx, products.sum(axis=0), np.ones(len(dout)) @ dout

    class hints:
        ask = (
            "Take x[0, 0]: into which outputs does it go, and with which factors? The same for "
            "weight[0, 0], and for bias[0]."
        )
        look = (
            (
                "The lesson, under “The linear layer, by its indices”. Run your function first on "
                "the three examples that you worked out on paper, then write the letters N, D and "
                "M under each array in your three lines."
            ),
            {
                "place": (
                    "In a square case every product fits. Work out one entry of the doubtful "
                    "result as a sum, by hand, and see which of the two ways round gives it."
                )
            },
            {
                "size": (
                    "The mean of a loss has been dealt with where dout was made. What is left "
                    "to be done with the N examples' contributions?"
                )
            },
            {
                "path": (
                    "Put a second example with the same x and the same dout into the batch. "
                    "What must happen to dweight and to dbias?"
                )
            },
            {
                "quantity": (
                    "In one entry of the output, written out: what stands beside the weight, "
                    "what beside x, and what beside the bias?"
                )
            },
        )
        smaller = (
            "Two examples, two inputs, one output: x = [[1, 2], [3, -1]], the weight is the "
            "column 4, 7, and 2 and 5 arrive. Then dx is [[8, 14], [20, 35]], dweight is the "
            "column 17, -1, and dbias is 7. Say for each of the seven numbers from which ones it "
            "was made."
        )
        shape = (
            "Three results, each a sum over one letter. dx keeps N and D, so M is summed over; "
            "dweight keeps D and M, dbias M alone. In a matrix product the letter that vanishes "
            "stands in the middle: last on the left, first on the right. Where it does not, "
            "something has to be turned."
        )
        derivation = (
            "out[n, m] is the sum over d of x[n, d] W[d, m], plus b[m]. x[n, d] goes to all "
            "outputs m with the factor W[d, m]: dx = dout Wᵀ. W[d, m] is used by all examples n "
            "with the factor x[n, d]: dW = xᵀ dout. b[m] is used by all examples with the factor "
            "1: db is the column sums of dout."
        )


@define
class torch_linear_backward:
    """dx and dweight for out = x @ weight.T, with weight stored as (M, D), the way torch does."""

    wrt = ("x", "weight")
    upstream = "dout"
    axes = {"x": "ND", "weight": "MD", "dout": "NM"}
    visible = fixed_layers(transposed=True)

    def forward(torch, x, weight):
        return torch.nn.functional.linear(x, weight)

    def answer(dout, x, weight):
        return dout @ weight, dout.T @ x

    def hidden(rng):
        return draw_layers(rng, transposed=True)

    class mistakes:
        def weight_transposed(dout, x, weight):
            return dout @ weight.T, dout.T @ x

        def transposed(dout, x, weight):
            return dout @ weight, x.T @ dout

        def one_use_only(dout, x, weight):
            return dout @ weight, np.outer(dout[0], x[0])

        def one_over_n_twice(dout, x, weight):
            return dout @ weight, dout.T @ x / len(x)

        def upstream_ones(dout, x, weight):
            ones = np.ones_like(dout)
            return ones @ weight, ones.T @ x

    class equivalents:
        def with_einsum(dout, x, weight):
            return np.einsum("nm,md->nd", dout, weight), np.einsum("nm,nd->md", dout, x)

        def by_way_of_the_other_layout(dout, x, weight):
            dx, dweight, _ = linear_backward(dout, x, weight.T)
            return dx, dweight.T

        def example_by_example(dout, x, weight):
            dx = np.array([weight.T @ row for row in dout])
            return dx, sum(np.outer(up, given) for up, given in zip(dout, x, strict=True))

    class hints:
        ask = (
            "The weight has its letters in the order M, D now. Which letter must be summed over "
            "for dx, and where does it stand?"
        )
        look = (
            (
                "Your `linear_backward`, with the letters under its arrays. Change the "
                "weight's letters, and see what no longer fits. Then write down the shape "
                "that dweight must have here."
            ),
            {
                "place": (
                    "In a square case both ways round run. Work out one entry of the doubtful "
                    "result by hand: which weights did x[0, 0] meet in the forward pass, "
                    "those of a row or those of a column?"
                )
            },
            {"path": "How many examples used each weight, and how many of them are in your sum?"},
        )
        smaller = (
            "One example with x = 1, 2, 3, two outputs at which 10 and 100 arrive, and the weight "
            "[[1, 3, 5], [2, 4, 6]]. Then dx is [210, 430, 650], and dweight is [[10, 20, 30], "
            "[100, 200, 300]]."
        )
        shape = (
            "Two products of two matrices. What was turned in the other layout need not be here, "
            "and what was not may have to be. The letters decide; with one example you can check "
            "by eye."
        )
        derivation = (
            "out[n, m] is the sum over d of x[n, d] W[m, d]. dx[n, d] is the sum over m of "
            "dout[n, m] W[m, d], and m stands in the middle as it is. dW[m, d] is the sum over n "
            "of dout[n, m] x[n, d], where n is first in both, so dout is turned."
        )
