"""Code with a planted bug, mended."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_05_shapes_and_broadcasting.linear import draw_layers, fixed_layers
from autograder.exercises.unit_05_shapes_and_broadcasting.moving import take_rows_backward


@define
class mended_bias_gradient:
    """Shape (M,): the first patient, mended: the gradient of a layer's bias."""

    wrt = ("bias",)
    upstream = "dout"
    axes = {"dout": "NM"}
    visible = fixed_layers()

    def forward(torch, x, weight, bias):
        return x @ weight + bias

    def answer(dout):
        return dout.sum(axis=0)

    def hidden(rng):
        return draw_layers(rng)

    class mistakes:
        def still_ill(dout):
            return dout.mean(axis=0)

        def multiplied_by_the_examples(dout):
            return dout.sum(axis=0) * len(dout)

        def bias_wrong_axis(dout):
            return dout.sum(axis=1)

        def broadcasting_not_undone(dout):
            return dout.copy()

        def one_use_only(dout):
            return dout[0].copy()

        def extra_axis(dout):
            return dout.sum(axis=0, keepdims=True)

        def summed_over_everything(dout):
            return np.full(dout.shape[1], dout.sum())

    class equivalents:
        def with_ones(dout):
            return np.ones(len(dout)) @ dout

        def with_a_loop(dout):
            dbias = np.zeros(dout.shape[1])
            for row in dout:
                dbias += row
            return dbias

        def with_einsum(dout):
            return np.einsum("nm->m", dout)


@define
class mended_table_gradient:
    """dtable, with table's shape: the second patient, mended: the gradient of table[rows]."""

    mends = take_rows_backward
    ill_with = "averaged_over_the_uses"
