"""The same idea without gaps: a causal convolution that looks at two places, some way apart."""

import functools

import numpy as np

from autograder.exercises.arrays import normal, waves_from
from autograder.exercises.define import define


def _case(draw, time, features, outputs, distance):
    return {
        "dout": draw(time, outputs),
        "x": draw(time, features),
        "now": draw(features, outputs),
        "past": draw(features, outputs),
        "distance": distance,
    }


_SIZES = {
    "two places back": (5, 2, 3, 2),
    "one place back": (4, 3, 2, 1),
    "square": (4, 3, 3, 2),
    "only the last two see the past": (6, 2, 2, 4),
}


def _earlier(x, distance):
    """x, distance places later; zeros where there is no past."""
    shifted = np.zeros_like(x)
    shifted[distance:] = x[:-distance]
    return shifted


def _later(x, distance):
    """The way back of that."""
    shifted = np.zeros_like(x)
    shifted[:-distance] = x[distance:]
    return shifted


def _back(dout, x, now, past, distance, handed=None, seen=None):
    """The right way back, with another way from the past to x, or another past for its weight."""
    dx = dout @ now.T + (handed or _later)(dout @ past.T, distance)
    return dx, x.T @ dout, (seen or _earlier)(x, distance).T @ dout


@define
class dilated_backward:
    """dx, dnow, dpast: back through out[t] = x[t] @ now + x[t - distance] @ past."""

    wrt = ("x", "now", "past")
    upstream = "dout"
    visible = {
        name: _case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(_SIZES.items())
    }

    def forward(torch, x, now, past, distance):
        earlier = torch.cat([torch.zeros_like(x[:distance]), x[:-distance]])
        return x @ now + earlier @ past

    def answer(dout, x, now, past, distance):
        dx = dout @ now.T
        dx[:-distance] += dout[distance:] @ past.T
        return dx, x.T @ dout, x[:-distance].T @ dout[distance:]

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for sizes in ((6, 3, 2, 2), (5, 2, 4, 1), (5, 3, 3, 3)):
            yield _case(draw, *sizes)

    class mistakes:
        def handed_forward_in_time(dout, x, now, past, distance):
            return _back(dout, x, now, past, distance, handed=_earlier)

        def distance_ignored(dout, x, now, past, distance):
            def here(array, distance):
                return array

            return _back(dout, x, now, past, distance, handed=here, seen=here)

        def distance_ignored__where_there_is_a_past(dout, x, now, past, distance):
            def at_its_own_place(array, distance):
                return array * (np.arange(len(array)) >= distance)[:, None]

            return _back(dout, x, now, past, distance, handed=at_its_own_place)

        def round_the_corner(dout, x, now, past, distance):
            def rolled(array, distance):
                return np.roll(array, -distance, axis=0)

            return _back(dout, x, now, past, distance, handed=rolled)

        def round_the_corner__for_the_weight(dout, x, now, past, distance):
            def rolled(array, distance):
                return np.roll(array, distance, axis=0)

            return _back(dout, x, now, past, distance, seen=rolled)

        def past_lost(dout, x, now, past, distance):
            return _back(dout, x, now, past, distance, handed=lambda array, distance: 0.0)

        def path_lost(dout, x, now, past, distance):
            dx, dnow, dpast = _back(dout, x, now, past, distance)
            dx[:-distance] = dout[distance:] @ past.T
            return dx, dnow, dpast

        def present_lost(dout, x, now, past, distance):
            dx, dnow, dpast = _back(dout, x, now, past, distance)
            return dx - dout @ now.T, dnow, dpast

        def weight_of_the_past_meets_the_present(dout, x, now, past, distance):
            return _back(dout, x, now, past, distance, seen=lambda array, distance: array)

        def weight_of_the_past_meets_the_present__from_there_on(dout, x, now, past, distance):
            def only_where_there_is_a_past(array, distance):
                return array * (np.arange(len(array)) >= distance)[:, None]

            return _back(dout, x, now, past, distance, seen=only_where_there_is_a_past)

        def weights_exchanged(dout, x, now, past, distance):
            dx, _, _ = _back(dout, x, past, now, distance)
            _, dnow, dpast = _back(dout, x, now, past, distance)
            return dx, dnow, dpast

        def one_place_too_near(dout, x, now, past, distance):
            def nearer(array, distance):
                return _later(array, distance - 1) if distance > 1 else array

            return _back(dout, x, now, past, distance, handed=nearer)

        def upstream_ones(dout, x, now, past, distance):
            return _back(np.ones_like(dout), x, now, past, distance)

    class equivalents:
        def with_shifted_arrays(dout, x, now, past, distance):
            return _back(dout, x, now, past, distance)

        def place_by_place(dout, x, now, past, distance):
            dx, dnow, dpast = np.zeros_like(x), np.zeros_like(now), np.zeros_like(past)
            for t in range(len(x)):
                dx[t] += now @ dout[t]
                dnow += np.outer(x[t], dout[t])
                if t >= distance:
                    dx[t - distance] += past @ dout[t]
                    dpast += np.outer(x[t - distance], dout[t])
            return dx, dnow, dpast

        def with_a_shift_matrix(dout, x, now, past, distance):
            shift = np.eye(len(x), k=-distance)
            return dout @ now.T + shift.T @ dout @ past.T, x.T @ dout, (shift @ x).T @ dout

    class hints:
        ask = (
            "Fix one row of x, say row s. In which rows of out does it stand, through which of "
            "the two weights, and are there rows of x that stand in only one?"
        )
        look = (
            (
                "The forward line, and the last paragraph of the lesson, “Without gaps”. "
                "Write the forward line with s where x has its index, in both terms."
            ),
            {
                "place": (
                    "out[t] reads x[t - distance]. Which t has read x[s]? Try it with four "
                    "rows and a distance of 2, and look at both ends: which rows have no "
                    "past, and which have no later row that reads them?"
                )
            },
            {
                "path": (
                    "Each weight and each row of x: in how many terms of the forward pass "
                    "does it stand, and from how many does yours hear?"
                )
            },
            {
                "quantity": (
                    "Which rows of x stood beside `past` in the forward line, and which "
                    "beside `now`?"
                )
            },
        )
        smaller = (
            "One feature, four rows, distance 2, now = 10, past = 1. If [1, 2, 3, 4] arrives, dx "
            "is [13, 24, 30, 40]: the tens come through one weight, the ones through the other. "
            "With x = [5, 6, 7, 8], dnow is 70, from four products, and dpast is 39, from two."
        )
        shape = (
            "The term with `now` is an ordinary linear layer: it gives dnow and a part of dx. The "
            "term with `past` is one as well, between two arrays that are shorter by distance: it "
            "gives dpast and the other part of dx, which goes to only some of its rows."
        )
        derivation = (
            "out[t] = x[t] @ now + x[t - distance] @ past for t ≥ distance. Row s of x stands in "
            "out[s] and, if there is such a row, in out[s + distance]: dx[s] = dout[s] @ nowᵀ + "
            "dout[s + distance] @ pastᵀ. now met x[t] where dout[t] arrives: xᵀ @ dout. past met "
            "x[t - distance]: the first T - distance rows of x, transposed, times the last T - "
            "distance rows of dout."
        )
