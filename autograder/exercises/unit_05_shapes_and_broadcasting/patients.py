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

    class hints:
        ask = (
            "With a batch of one it is perfect. What is the same for one example and different "
            "for two?"
        )
        look = (
            "Divide what is right, by central differences or by your `linear_backward`, by what "
            "the patient says: for one example, for two, for four. Then ask which operation in "
            "the code could make that number, and whether the forward pass has it."
        )
        smaller = (
            "Two equal examples, at each of which 3 arrives at the one output. Raise the bias by "
            "0.01: both outputs rise by 0.01, and the loss by 0.03 for each of them, 0.06 "
            "together. The gradient is 6, and the patient says 3."
        )
        shape = (
            "One line, in which the axis is right and the length of the result is right. What is "
            "done along that axis is what to look at. The mended result must double when each "
            "example is put into the batch twice."
        )
        derivation = (
            "The bias was used once for each example, and what comes back from several uses is "
            "added. The patient took the mean of it. If the loss is a mean, its 1/N has come in "
            "with dout already; dividing here would do it a second time. With one example mean "
            "and sum are the same."
        )


@define
class mended_table_gradient:
    """dtable, with table's shape: the second patient, mended: the gradient of table[rows]."""

    mends = take_rows_backward
    ill_with = "averaged_over_the_uses"

    class hints:
        ask = (
            "In which batches is every letter rare? What can go wrong only when one of them is not?"
        )
        look = (
            "Run it with rows = [0, 1, 2] and with rows = [2, 0, 2], dout different in each row, "
            "beside your `take_rows_backward`. For each row of the table that is wrong, divide "
            "the right one by the patient's, and put beside it how often that row was taken."
        )
        derivation = (
            "The patient collects all that comes back to a row, as it should, and takes the mean "
            "of it. Uses are added: a letter that occurs ten times has ten roads to the loss. "
            "With the mean each letter gets as much as if it had come once, so the frequent ones "
            "learn too slowly. Adding each arriving row to its place mends it, and so does a sum "
            "in the place of the mean."
        )
