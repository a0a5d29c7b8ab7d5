"""Scores of turned queries with turned keys."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_s4_rotary_positions.turning import (
    by_halves,
    rotary_backward,
    torch_turn,
    turn,
)


def _case(draw, time, pairs):
    return {
        "dout": draw(time, time),
        "q": draw(time, 2 * pairs),
        "k": draw(time, 2 * pairs),
        "angles": draw(time, pairs),
    }


def _back(dout, q, k, angles, there=None, back=None, scale=None):
    """The right way back, with another turn there or back, or another scale."""
    there, back = there or turn, back or turn
    scale = q.shape[1] ** -0.5 if scale is None else scale
    dq = back(dout @ there(k, angles), -angles)
    return scale * dq, scale * back(dout.T @ there(q, angles), -angles)


def _leave(x, angles):
    return x


@define
class rotary_scores_backward:
    """dq, dk: back through turned queries times turned keys over the root of D."""

    wrt = ("q", "k")
    upstream = "dout"
    uses = ("rotary_backward",)
    visible = {
        "three positions, two pairs": _case(waves_from(0.0), 3, 2),
        "two positions, three pairs": _case(waves_from(1.0), 2, 3),
        "square": _case(waves_from(2.0), 4, 2),
    }

    def forward(torch, q, k, angles):
        turned = torch_turn(torch, q, angles) @ torch_turn(torch, k, angles).mT
        return turned / q.shape[1] ** 0.5

    def answer(dout, q, k, angles):
        dscores = dout / np.sqrt(q.shape[1])
        dq = rotary_backward(dscores @ turn(k, angles), angles)
        return dq, rotary_backward(dscores.T @ turn(q, angles), angles)

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _case(draw, *different_sizes(rng, 2))
        yield _case(draw, 4, 2)

    class mistakes:
        def not_turned(dout, q, k, angles):
            return _back(dout, q, k, angles, back=_leave)

        def not_turned__on_the_way_there(dout, q, k, angles):
            return _back(dout, q, k, angles, there=_leave)

        def not_turned__at_all(dout, q, k, angles):
            return _back(dout, q, k, angles, there=_leave, back=_leave)

        def turned_forward_again(dout, q, k, angles):
            return _back(dout, q, k, angles, back=lambda x, opposite: turn(x, -opposite))

        def partner_turned_back(dout, q, k, angles):
            return _back(dout, q, k, angles, there=lambda x, angles: turn(x, -angles))

        def pairs_of_halves(dout, q, k, angles):
            return _back(dout, q, k, angles, there=by_halves, back=by_halves)

        def root_missing(dout, q, k, angles):
            return _back(dout, q, k, angles, scale=1.0)

        def keys_untransposed(dout, q, k, angles):
            dq, _ = _back(dout, q, k, angles)
            return dq, _back(dout.T, q, k, angles)[1]

        def queries_and_keys_exchanged(dout, q, k, angles):
            return _back(dout, k, q, angles)

        def upstream_ones(dout, q, k, angles):
            return _back(np.ones_like(dout), q, k, angles)

    class equivalents:
        def piece_by_piece(dout, q, k, angles):
            return _back(dout, q, k, angles)

        def by_the_difference_of_the_angles(dout, q, k, angles):
            dq, dk = np.zeros_like(q), np.zeros_like(k)
            for m, n in np.ndindex(*dout.shape):
                apart = (angles[n] - angles[m])[None]
                dq[m] += dout[m, n] * turn(k[n : n + 1], apart)[0]
                dk[n] += dout[m, n] * turn(q[m : m + 1], -apart)[0]
            return dq / q.shape[1] ** 0.5, dk / q.shape[1] ** 0.5

        def with_complex_numbers(dout, q, k, angles):
            def pairs(x):
                return (x[:, 0::2] + 1j * x[:, 1::2]) * np.exp(1j * angles)

            def entries(z):
                z = z * np.exp(-1j * angles) / q.shape[1] ** 0.5
                return np.stack([z.real, z.imag], axis=-1).reshape(q.shape)

            return entries(dout @ pairs(k)), entries(dout.T @ pairs(q))

    class hints:
        ask = (
            "Give the two turned arrays names of their own. What are the four lines of the "
            "forward pass then, and what is the way back of each?"
        )
        look = (
            (
                "Unit 11's dq and dk for scores without a turn. What stands in their place "
                "here, and what is still to be done after them?"
            ),
            {
                "sign": (
                    "There are turns of two kinds in your answer, of the partner and of what "
                    "comes out. Which of them undo something?"
                )
            },
            {
                "place": (
                    "dout has the queries along its rows and the keys along its columns. Over "
                    "which of the two is there a sum for dq, and over which for dk? Which "
                    "features make a pair?"
                )
            },
            {
                "quantity": (
                    "What stood beside the turned query in the product? And what does your "
                    "product give: the gradient of the query, or of the turned query?"
                )
            },
            {"size": "The forward line divides once. Does your way back, for each of dq and dk?"},
        )
        smaller = (
            (
                "One position with q = (1, 2) and k = (0.5, -1), both turned by the same "
                "angle: the angle can then have no effect. If 1 arrives, dq is (0.3536, "
                "-0.7071), whatever the angle is. Does yours depend on it?"
            ),
            (
                "Two positions with angles 0 and a quarter of a turn, k = (1, 0) at the "
                "first, q = (3, 1) at the second, and 1 arriving at their score alone, the "
                "one in row 1 and column 0. Then dq is (0, -0.7071) in row 1, and dk is "
                "(-0.7071, 2.1213) in row 0."
            ),
        )
        shape = (
            "For each of dq and dk as many steps back as lead from it to the scores, the last one "
            "first, and each with its partner as it stood there on the way forward. One of these "
            "steps you wrote in exercise 2. Check: add 1.0 to all angles, and nothing may change."
        )
        derivation = (
            "With tq = turn(q) and tk = turn(k): scores = tq @ tkᵀ / √D. So dtq = dout @ tk / √D "
            "and dtk = doutᵀ @ tq / √D. Each then goes back through its own turn, by its own "
            "position's angle: dq = rotary_backward(dtq, angles) and dk = rotary_backward(dtk, "
            "angles)."
        )
