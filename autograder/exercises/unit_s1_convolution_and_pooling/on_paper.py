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
