"""ReLU, the switch."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_06_activations_and_a_first_network.cases import cases_of, draw_cases


@define
class relu_backward:
    """dx, with x's shape: the gradient through max(x, 0); 0 where x is exactly 0."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND", "x": "ND"}
    visible = cases_of()

    def forward(torch, x):
        return torch.relu(x)

    def answer(dout, x):
        return dout * (x > 0)

    def hidden(rng):
        return draw_cases(rng)

    class mistakes:
        def mask_of_the_wrong_side__with_the_zeros(dout, x):
            return dout * (x <= 0)

        def forward_pass_again(dout, x):
            return np.maximum(x, 0)

        def open_at_zero(dout, x):
            return dout * (x >= 0)

        def half_open_at_zero(dout, x):
            return dout * ((x > 0) + 0.5 * (x == 0))

        def upstream_dropped(dout, x):
            return 1.0 * (x > 0)

        def mask_on_upstream(dout, x):
            return dout * (dout > 0)

        def mask_on_both(dout, x):
            return dout * (dout > 0) * (x > 0)

        def mask_of_the_wrong_side(dout, x):
            return dout * (x < 0)

        def value_for_slope(dout, x):
            return dout * np.maximum(x, 0)

        def sign_for_slope(dout, x):
            return dout * np.sign(x)

        def activation_skipped(dout, x):
            return dout.copy()

        def leaky(dout, x):
            return np.where(x > 0, dout, 0.01 * dout)

        def one_mask_for_all(dout, x):
            return dout * (x[0] > 0)

        def mask_of_the_whole_row(dout, x):
            return dout * (x > 0).all(axis=1, keepdims=True)

        def local_added(dout, x):
            return dout + (x > 0)

    class equivalents:
        def with_where(dout, x):
            return np.where(x > 0, dout, 0.0)

        def set_to_zero(dout, x):
            dx = dout.copy()
            dx[x <= 0] = 0.0
            return dx

        def from_the_output(dout, x):
            return dout * (np.maximum(x, 0) > 0)

        def with_heaviside(dout, x):
            return dout * np.heaviside(x, 0.0)

        def with_a_loop(dout, x):
            dx = np.zeros_like(x)
            for place in np.ndindex(x.shape):
                if x[place] > 0:
                    dx[place] = dout[place]
            return dx

    class hints:
        ask = (
            "For one entry: if x rises a little, does the output move? Which of the two arrays "
            "that you are given decides that?"
        )
        look = (
            (
                "The lesson, under “ReLU”, and its cell with four entries: one of them sits "
                "on the corner, and one receives something negative."
            ),
            {
                "place": (
                    "Each entry has a switch of its own. Print your mask beside x: has it x's "
                    "shape?"
                )
            },
            {"sign": "Left of zero the curve is flat. Does it go up, down, or neither?"},
            {
                "quantity": (
                    "Which comparison sets the switch, with what on its left side? And what "
                    "does it say for an entry that is exactly 0?"
                )
            },
        )
        smaller = (
            "x = 3: the output is 3, and for 3.01 it is 3.01. x = -3: the output is 0, and for "
            "-2.99 it is 0 as well. Now let -5 arrive at the first: raising x by 0.01 moves the "
            "loss by -0.05. What came back is -5, unchanged."
        )
        shape = (
            "A slope that is one of two numbers, entry by entry, times what arrives. Make a table "
            "of the four pairs of signs (x, dout), and add the corner: five answers."
        )
        derivation = (
            "Where x > 0 the output is x, so the slope is 1; where x < 0 it is constant, so the "
            "slope is 0; at exactly 0 the course takes 0, as torch does. What arrives is "
            "multiplied by that, whatever its sign: dx = dout · (x > 0)."
        )
