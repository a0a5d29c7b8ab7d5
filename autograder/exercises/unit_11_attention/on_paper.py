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

    class hints:
        ask = "Into which outputs was the first value mixed, and with which weights?"
        look = (
            (
                "The lesson, under “Numbers first”, has one position; here two look. In the "
                "table of weights a column says who has seen that position."
            ),
            {
                "place": (
                    "To which output does a row of the weights belong, and to which value a column?"
                )
            },
            {"path": "How many outputs has the value 2 a share in?"},
            {"quantity": "At the outputs 4 and 1 arrive. Where do they stand in your sums?"},
        )
        smaller = (
            "If position 1 had the weights 0.5 and 0.5, and 2 and 6 arrived, the first value "
            "would get 5 and the second 3. Of these 5, which part came from which output?"
        )
        shape = (
            "Two sums. The first has two terms, since both positions saw that value; the second "
            "has one that is not zero. Each term has one factor from the table and one from dout."
        )
        derivation = (
            "Value 0 is in output 0 with weight 1 and in output 1 with weight 0.25: 1 · 4 + 0.25 "
            "· 1 = 4.25. Value 1 is in output 1 only: 0.75 · 1 = 0.75."
        )


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

    class hints:
        ask = (
            "The output of position 1 is 5. Which of its two values lies below that, and which "
            "above? If it looked more at the second, would its output grow or shrink?"
        )
        look = (
            (
                "The lesson, under “Numbers first”: what a score is pushed by, said in words "
                "and in numbers. Or unit 04's way back through softmax, which gives the same."
            ),
            {"place": "Which of the two numbers of dout arrives at position 1?"},
            {"size": "Should a position that is hardly looked at be pushed as hard as the other?"},
            {
                "path": (
                    "Both scores share a term, since a weight can only grow at the others' "
                    "cost. Is it in yours?"
                )
            },
            {
                "quantity": (
                    "What arrives at the weights is not yet what arrives at the scores. What "
                    "does softmax take off, the same for both, and is it a plain mean?"
                )
            },
        )
        smaller = (
            "With the weights 0.5 and 0.5, the values 0 and 10, and 1 arriving, the output is 5. "
            "The scores get -2.5 and 2.5."
        )
        shape = (
            "Two products of three factors each, one of which compares. The two results have "
            "opposite signs and sum to zero."
        )
        derivation = (
            "weight · (value - output) · dout: 0.25 · (2 - 5) · 1 = -0.75 and 0.75 · (6 - 5) · 1 "
            "= 0.75."
        )
