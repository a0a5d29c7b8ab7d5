"""x = [1, 2, 3, 4] and a kernel of two numbers, [5, -1]; there arrives [1, 0, 2]."""

import numpy as np

from autograder.exercises.define import define


def _gradient(torch, wanted):
    values = {
        name: torch.tensor(numbers, dtype=torch.float64, requires_grad=True)
        for name, numbers in (("x", [1.0, 2.0, 3.0, 4.0]), ("kernel", [5.0, -1.0]))
    }
    out = torch.nn.functional.conv1d(values["x"][None, None], values["kernel"][None, None])
    dout = torch.tensor([[[1.0, 0.0, 2.0]]], dtype=torch.float64)
    return torch.autograd.grad(out, values[wanted], dout)


@define
class dkernel_by_hand:
    """Shape (2,): the gradient of the kernel."""

    visible = {"on paper": {}}

    def forward(torch):
        return _gradient(torch, "kernel")

    def answer():
        return np.array([7.0, 10.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def kernel_turned_round():
            return np.array([10.0, 7.0])

        def one_place_only():
            return np.array([6.0, 8.0])

        def one_place_only__the_first():
            return np.array([1.0, 2.0])

        def upstream_ones():
            return np.array([6.0, 9.0])

        def averaged_over_the_places():
            return np.array([7.0, 10.0]) / 3

    class hints:
        ask = (
            "The first weight of the kernel: how many entries of x did it multiply, and in which "
            "outputs?"
        )
        look = (
            "The lesson, under “Numbers first”: the same x and the same kernel, with other "
            "numbers arriving. Which line of its loop fills `dkernel`, and what does it do at a "
            "place where 0 arrives?"
        )
        smaller = (
            "x = [1, 2, 3] and a kernel of two weights: two places. If [10, 1] arrives, the "
            "kernel gets [12, 23]. The tens come from the first place and the ones from the "
            "second."
        )
        shape = (
            "One array of two numbers for each place, and then one addition. Check: a place at "
            "which 0 arrives has nothing to say."
        )
        derivation = (
            "Place n multiplied the kernel with the piece x[n], x[n + 1], so it sends dout[n] "
            "times that piece: 1 · [1, 2] + 0 · [2, 3] + 2 · [3, 4] = [7, 10]."
        )


@define
class dsequence_by_hand:
    """Shape (4,): the gradient of x."""

    visible = {"on paper": {}}

    def forward(torch):
        return _gradient(torch, "x")

    def answer():
        return np.array([5.0, -1.0, 10.0, -2.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def kernel_not_flipped():
            return np.array([-1.0, 5.0, -2.0, 10.0])

        def upstream_ones():
            return np.array([5.0, 4.0, 4.0, -1.0])

        def first_entry_of_the_kernel_only():
            return np.array([5.0, 0.0, 10.0, 0.0])

    class hints:
        ask = (
            "In which outputs does the second entry of x stand, and with which weight in each of "
            "them?"
        )
        look = (
            (
                "The lesson, under “Numbers first”: the loop's other line. It writes to two "
                "entries of `dx` at a time."
            ),
            {
                "place": (
                    "Write the three outputs out as sums of products. Which weight stands "
                    "beside the first entry of a piece?"
                )
            },
        )
        smaller = (
            "x = [1, 2, 3] and the kernel [5, -1]: two places. If [10, 1] arrives, x gets [50, "
            "-5, -1]. The outer entries were read once; the middle one was read twice, and its -5 "
            "is a sum of two numbers."
        )
        shape = (
            "Three places, each of which hands two numbers to two neighbours. Then add up entry "
            "by entry. The first and the last entry hear from one place only."
        )
        derivation = (
            "Place n sends dout[n] times the kernel to the entries n and n + 1 of x: [5, -1, 0, "
            "0] from the first, nothing from the second, [0, 0, 10, -2] from the third. Added up: "
            "[5, -1, 10, -2]."
        )
