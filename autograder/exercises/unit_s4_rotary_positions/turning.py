"""Turning pairs of neighbours, (0, 1), (2, 3), ..., each pair of each position by an angle."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def turn(x, angles):
    """x (..., T, D) with each pair of neighbours turned by its angle; angles (T, D / 2)."""
    even, odd = x[..., 0::2], x[..., 1::2]
    cos, sin = np.cos(angles), np.sin(angles)
    return np.stack([even * cos - odd * sin, even * sin + odd * cos], axis=-1).reshape(x.shape)


def torch_turn(torch, x, angles):
    """The same for torch."""
    even, odd = x[..., 0::2], x[..., 1::2]
    cos, sin = torch.cos(angles), torch.sin(angles)
    turned = torch.stack([even * cos - odd * sin, even * sin + odd * cos], dim=-1)
    return turned.reshape(x.shape)


def by_halves(x, angles):
    """The same with pairs made of the two halves: (0, D / 2), (1, D / 2 + 1), ..."""
    first, second = np.split(x, 2, axis=-1)
    cos, sin = np.cos(angles), np.sin(angles)
    return np.concatenate([first * cos - second * sin, first * sin + second * cos], axis=-1)


def _case(draw, time, pairs, stack=()):
    return {
        "dout": draw(*stack, time, 2 * pairs),
        "x": draw(*stack, time, 2 * pairs),
        "angles": draw(time, pairs),
    }


_SIZES = {
    "three positions, two pairs": (3, 2),
    "a stack of two heads": (4, 3, (2,)),
    "as many positions as pairs": (2, 2),
}


@define
class rotary_backward:
    """dx, with dout's shape: back through turning pairs of neighbours."""

    wrt = ("x",)
    upstream = "dout"
    visible = {
        name: _case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(_SIZES.items())
    }

    def forward(torch, x, angles):
        return torch_turn(torch, x, angles)

    def answer(dout, angles):
        even, odd = dout[..., 0::2], dout[..., 1::2]
        cos, sin = np.cos(angles), np.sin(angles)
        dx = np.empty_like(dout)
        dx[..., 0::2] = even * cos + odd * sin
        dx[..., 1::2] = odd * cos - even * sin
        return dx

    def hidden(rng):
        draw = functools.partial(normal, rng)
        time, pairs = different_sizes(rng, 2)
        yield _case(draw, time, pairs)
        yield _case(draw, 3, 2, stack=(2, 2))

    class mistakes:
        def turned_forward_again(dout, angles):
            return turn(dout, angles)

        def not_turned(dout, angles):
            return dout.copy()

        def pairs_of_halves(dout, angles):
            return by_halves(dout, -angles)

        def pairs_of_halves__and_forward(dout, angles):
            return by_halves(dout, angles)

        def sine_and_cosine_exchanged(dout, angles):
            return turn(dout, np.pi / 2 - angles)

        def sine_and_cosine_exchanged__and_back(dout, angles):
            return turn(dout, angles - np.pi / 2)

        def one_angle_for_all_positions(dout, angles):
            return turn(dout, -np.broadcast_to(angles[-1], angles.shape))

        def one_angle_for_all_positions__of_the_second(dout, angles):
            return turn(dout, -np.broadcast_to(angles[1], angles.shape))

        def one_angle_for_all_pairs(dout, angles):
            return turn(dout, -np.broadcast_to(angles[:, :1], angles.shape))

        def sines_lost(dout, angles):
            return dout * np.repeat(np.cos(angles), 2, axis=-1)

        def sign_of_one_sine(dout, angles):
            even, odd = dout[..., 0::2], dout[..., 1::2]
            cos, sin = np.cos(angles), np.sin(angles)
            parts = [even * cos + odd * sin, odd * cos + even * sin]
            return np.stack(parts, axis=-1).reshape(dout.shape)

        def sign_of_one_sine__of_the_other(dout, angles):
            even, odd = dout[..., 0::2], dout[..., 1::2]
            cos, sin = np.cos(angles), np.sin(angles)
            parts = [even * cos - odd * sin, odd * cos - even * sin]
            return np.stack(parts, axis=-1).reshape(dout.shape)

        def new_entry_for_the_old(dout, angles):
            even, odd = dout[..., 0::2], dout[..., 1::2]
            cos, sin = np.cos(angles), np.sin(angles)
            even = even * cos + odd * sin
            odd = odd * cos - even * sin
            return np.stack([even, odd], axis=-1).reshape(dout.shape)

    class equivalents:
        def turned_by_the_opposite_angle(dout, angles):
            return turn(dout, -angles)

        def with_complex_numbers(dout, angles):
            pairs = dout[..., 0::2] + 1j * dout[..., 1::2]
            back = pairs * np.exp(-1j * angles)
            return np.stack([back.real, back.imag], axis=-1).reshape(dout.shape)

        def with_a_matrix_for_each_pair(dout, angles):
            cos, sin = np.cos(angles), np.sin(angles)
            table = np.array([[cos, -sin], [sin, cos]])
            pairs = dout.reshape(*dout.shape[:-1], -1, 2)
            return np.einsum("ijtp,...tpi->...tpj", table, pairs).reshape(dout.shape)

    class hints:
        ask = (
            "In which entries of a turned pair does its first entry stand, and with which factor "
            "in each? And the second one?"
        )
        look = (
            (
                "The lesson, under “The way back”, and the line with `np.stack` in `turn`: "
                "two sums of two products. Go through it once for a and once for b."
            ),
            {
                "sign": (
                    "The forward pass has one minus. Beside which product does it stand, and "
                    "to which entry does that product lead back? If you turn as a whole: by "
                    "which angle is a turn undone?"
                )
            },
            {
                "place": (
                    "Which entries make a pair, and which angle belongs to it? angles has an "
                    "axis for the positions and one for the pairs; take three positions and "
                    "two pairs and follow one number."
                )
            },
            {
                "quantity": (
                    "With an angle of 0 nothing may change: does your function agree? And are "
                    "both of a pair's results made of what arrived, or is one of them made of "
                    "something you have just computed?"
                )
            },
            {
                "path": (
                    "Each entry of a pair stands in two results. How many terms has each of yours?"
                )
            },
        )
        smaller = (
            "One pair, an angle with cosine 0.8 and sine 0.6. Forward, (1, 0) becomes (0.8, 0.6), "
            "and (0, 1) becomes (-0.6, 0.8). On the way back, if (1, 0) arrives, the pair gets "
            "(0.8, -0.6), and if (0, 1) arrives, (0.6, 0.8)."
        )
        shape = (
            "Two results, each a sum of two products, and as many minuses as on the way forward, "
            "but not in the same place. Then every result goes to where its entry came from. "
            "Check: turn something, hand the result to your function, and it must come out as it "
            "was."
        )
        derivation = (
            "With a' = a cos - b sin and b' = a sin + b cos: a stands in a' with cos and in b' "
            "with sin, so da = da' cos + db' sin; b stands in a' with -sin and in b' with cos, so "
            "db = db' cos - da' sin. That is the turn by the opposite angle, for each pair of "
            "neighbours."
        )


def _along_the_turn(dout, x, angles):
    """What arrives at each angle: how far dout points along the way the pair turns."""
    turned = turn(x, angles)
    even, odd = turned[..., 0::2], turned[..., 1::2]
    return dout[..., 1::2] * even - dout[..., 0::2] * odd


@define
class angles_backward:
    """dangles, shape (T, D / 2): what arrives at angles that could be learned."""

    wrt = ("angles",)
    upstream = "dout"
    visible = {
        name: _case(waves_from(number), *sizes[:2])
        for number, (name, sizes) in enumerate(_SIZES.items())
    }

    def forward(torch, x, angles):
        return torch_turn(torch, x, angles)

    def answer(dout, x, angles):
        even, odd = x[..., 0::2], x[..., 1::2]
        cos, sin = np.cos(angles), np.sin(angles)
        deven, dodd = dout[..., 0::2], dout[..., 1::2]
        return deven * (-even * sin - odd * cos) + dodd * (even * cos - odd * sin)

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for _ in range(2):
            yield _case(draw, *different_sizes(rng, 2))

    class mistakes:
        def not_turned(dout, x, angles):
            return dout[..., 1::2] * x[..., 0::2] - dout[..., 0::2] * x[..., 1::2]

        def along_the_pair(dout, x, angles):
            turned = turn(x, angles)
            return (dout * turned).reshape(*angles.shape, 2).sum(axis=-1)

        def first_entry_only(dout, x, angles):
            return -dout[..., 0::2] * turn(x, angles)[..., 1::2]

        def second_entry_only(dout, x, angles):
            return dout[..., 1::2] * turn(x, angles)[..., 0::2]

        def sign_of_the_first_entry(dout, x, angles):
            turned = turn(x, angles)
            return dout[..., 1::2] * turned[..., 0::2] + dout[..., 0::2] * turned[..., 1::2]

        def minus_of_one_cosine_lost(dout, x, angles):
            even, odd = x[..., 0::2], x[..., 1::2]
            cos, sin = np.cos(angles), np.sin(angles)
            along = dout[..., 0::2] * (even * sin - odd * cos)
            return along + dout[..., 1::2] * (even * cos - odd * sin)

        def minus_of_one_cosine_lost__in_the_second_entry(dout, x, angles):
            even, odd = x[..., 0::2], x[..., 1::2]
            cos, sin = np.cos(angles), np.sin(angles)
            along = dout[..., 0::2] * (-even * sin - odd * cos)
            return along + dout[..., 1::2] * (even * cos + odd * sin)

        def turned_back(dout, x, angles):
            return _along_the_turn(dout, x, -angles)

        def upstream_ones(dout, x, angles):
            return _along_the_turn(np.ones_like(dout), x, angles)

    class equivalents:
        def along_the_turn(dout, x, angles):
            return _along_the_turn(dout, x, angles)

        def with_complex_numbers(dout, x, angles):
            pairs = (x[..., 0::2] + 1j * x[..., 1::2]) * np.exp(1j * angles) * 1j
            arriving = dout[..., 0::2] + 1j * dout[..., 1::2]
            return (arriving.conj() * pairs).real

        def a_quarter_further(dout, x, angles):
            further = turn(x, angles + np.pi / 2)
            return (dout * further).reshape(*angles.shape, 2).sum(axis=-1)

    class hints:
        ask = (
            "A pair stands somewhere on a circle round the origin. When its angle grows by a very "
            "little, in which direction does it move, and how far?"
        )
        look = (
            (
                "The two sums in `turn`, this time with the angle as the variable: "
                "differentiate each of the four products by it. Each angle stands in both "
                "entries of one pair."
            ),
            {
                "sign": (
                    "Does cos rise or fall just behind 0? Which of your four terms have a "
                    "minus from that, and which have it from the forward pass already?"
                )
            },
            {
                "path": (
                    "The angle moves both entries of its pair. From how many of them does "
                    "your answer hear?"
                )
            },
            {
                "quantity": (
                    "Where does the pair stand when it moves on: where x says, or where it "
                    "has been turned to? And does a point on a circle move along its own "
                    "direction, or across it?"
                )
            },
        )
        smaller = (
            "The pair (2, 0). At angle 0 it stands at (2, 0): if (1, 0) arrives, the angle gets "
            "0, and if (0, 1) arrives, 2. At a quarter of a turn it stands at (0, 2): if (1, 0) "
            "arrives, the angle gets -2, and if (0, 1) arrives, 0."
        )
        shape = (
            "Two entries of the pair move when the angle does: a term for each, what arrives "
            "there times how fast it moves. Written out it is four products. Check: what comes "
            "out has one number for each pair, and a pair at (0, 0) gives 0."
        )
        derivation = (
            "a' = a cos - b sin moves at the rate -a sin - b cos, and b' = a sin + b cos at the "
            "rate a cos - b sin. So dangle = da' · (-a sin - b cos) + db' · (a cos - b sin). The "
            "two rates are -b' and a': the turned pair a quarter of a turn further on, at right "
            "angles to where it stands."
        )
