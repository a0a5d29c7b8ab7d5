"""Two positions, one feature, weights [1, 0] and [0.25, 0.75]: values 2 and 6 arrive mixed."""

import numpy as np

from autograder.exercises.define import define

_SECOND_ROW = (0.25, 0.75)


@define
class dv_by_hand:
    """Shape (2,): the gradient of the values 2 and 6, where 4 and 1 arrive at the two outputs."""

    visible = {"on paper": {}}

    def forward(torch):
        weights = torch.tensor([[1.0, 0.0], [*_SECOND_ROW]], dtype=torch.float64)
        values = torch.tensor([2.0, 6.0], dtype=torch.float64, requires_grad=True)
        dout = torch.tensor([4.0, 1.0], dtype=torch.float64)
        return torch.autograd.grad(weights @ values, values, dout)

    def answer():
        return np.array([4.25, 0.75])

    def hidden(rng):
        yield {}

    class mistakes:
        def value_weights_untransposed():
            return np.array([4.0, 1.75])

        def last_query_only():
            return np.array([0.25, 0.75])

        def upstream_ones():
            return np.array([1.25, 0.75])

        def forward_returned():
            return np.array([2.0, 5.0])


@define
class dscores_by_hand:
    """Shape (2,): what arrives at the second position's two scores, before the softmax."""

    visible = {"on paper": {}}

    def forward(torch):
        values = torch.tensor([2.0, 6.0], dtype=torch.float64)
        scores = torch.log(torch.tensor(_SECOND_ROW, dtype=torch.float64)).requires_grad_()
        return torch.autograd.grad(torch.softmax(scores, dim=0) @ values, scores)

    def answer():
        return np.array([-0.75, 0.75])

    def hidden(rng):
        yield {}

    class mistakes:
        def softmax_skipped():
            return np.array([2.0, 6.0])

        def inner_term_missing():
            return np.array([0.5, 4.5])

        def softmax_diagonal_only():
            return np.array([0.375, 1.125])

        def mean_for_dot_product():
            return np.array([-0.5, 1.5])

        def mean_for_dot_product__of_the_products():
            return np.array([-0.125, 2.625])

        def outer_factor_missing():
            return np.array([-3.0, 1.0])

        def rows_of_dout_exchanged():
            return np.array([-3.0, 3.0])

        def inner_term_added():
            return np.array([1.75, 8.25])
