"""Dropout alone, and between two linear layers."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def bernoulli(draw, *shape):
    """A mask of zeros and ones, both of which occur, and not the same in every row."""
    mask = (draw(*shape) > -0.4).astype(float)
    mask.flat[0], mask.flat[-1] = 0.0, 1.0
    return mask


def fresh_mask(like):
    """Another mask of the same shape, as a second draw would give."""
    return (np.random.default_rng(7).random(like.shape) < 0.6).astype(float)


def _layer(draw, rows, features, keep):
    return {"dout": draw(rows, features), "mask": bernoulli(draw, rows, features), "keep": keep}


@define
class dropout_backward:
    """dx, with dout's shape: back through out = x * mask / keep."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"dout": "ND"}
    visible = {
        name: _layer(waves_from(number), *sizes) | {"x": np.ones(sizes[:2])}
        for number, (name, sizes) in enumerate(
            {
                "four rows": (4, 3, 0.8),
                "half is dropped": (3, 5, 0.5),
                "square": (3, 3, 0.9),
            }.items()
        )
    }

    def forward(torch, x, mask, keep):
        return x * mask / keep

    def answer(dout, mask, keep):
        return dout * mask / keep

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for keep in (0.7, 0.35):
            rows, features = different_sizes(rng, 2)
            case = _layer(draw, rows, features, keep)
            yield case | {"x": np.ones((rows, features))}
        yield _layer(draw, 4, 4, 0.6) | {"x": np.ones((4, 4))}

    class mistakes:
        def keep_missing(dout, mask, keep):
            return dout * mask

        def keep_multiplied(dout, mask, keep):
            return dout * mask * keep

        def keep_twice(dout, mask, keep):
            return dout * mask / keep**2

        def divided_by_the_chance_to_drop(dout, mask, keep):
            return dout * mask / (1 - keep)

        def dropped_gets_a_gradient(dout, mask, keep):
            return dout / keep

        def mask_inverted(dout, mask, keep):
            return dout * (1 - mask) / keep

        def fresh_mask_drawn(dout, mask, keep):
            return dout * fresh_mask(mask) / keep

        def dropout_ignored(dout, mask, keep):
            return dout.copy()

        def one_mask_for_all(dout, mask, keep):
            return dout * mask[0] / keep

        def upstream_dropped(dout, mask, keep):
            return mask / keep

    class equivalents:
        def with_where(dout, mask, keep):
            return np.where(mask == 1, dout / keep, 0.0)

        def written_into_zeros(dout, mask, keep):
            dx, kept = np.zeros_like(dout), mask.astype(bool)
            dx[kept] = dout[kept] / keep
            return dx

        def the_mask_scaled_first(dout, mask, keep):
            return dout * (mask * (1 / keep))

    class hints:
        ask = (
            "Once the dice have been thrown, what is dropout, seen from one entry of x: which "
            "operation with which constant?"
        )
        look = (
            (
                "The forward line in the exercise, and unit 05's rule for a product of two "
                "arrays, entry by entry. Only one of its two factors needs a gradient here."
            ),
            {
                "quantity": (
                    "Which mask made this loss? Use that one, and use it the way the forward "
                    "line does."
                )
            },
            {
                "size": (
                    "Count how often keep stands in the forward line, and whether it stands "
                    "above or below the fraction bar."
                )
            },
            {"path": "Follow an entry that was dropped. Does anything of it reach out?"},
        )
        smaller = (
            "One row: the mask [1, 0, 1], keep = 0.5, and [1, 2, 3] arrives. Then dx is [2, 0, "
            "6]. With the mask [0, 1] and keep = 0.8, [4, 4] becomes [0, 5]."
        )
        shape = (
            "One line, entry by entry. Checks: where nothing went through on the way forward, "
            "nothing comes back; and where something did, a nudge of x moves out by more than the "
            "nudge, so more comes back than arrived."
        )
        derivation = (
            "out[n, d] = x[n, d] · mask[n, d] / keep, and mask and keep are constants. The slope "
            "is mask[n, d] / keep, so dx = dout · mask / keep: the same mask and the same "
            "division as on the way forward."
        )


def _network(draw, rows, features, hidden, outputs, keep):
    return {
        "dout": draw(rows, outputs),
        "x": draw(rows, features),
        "weight1": draw(features, hidden),
        "weight2": draw(hidden, outputs),
        "mask": bernoulli(draw, rows, hidden),
        "keep": keep,
    }


def _network_back(dout, x, weight1, weight2, mask, keep, dropped=None, used=None):
    """The right way back, with another way through dropout, or another input of weight2."""
    h = np.tanh(x @ weight1)
    through = mask / keep
    dh = dout @ weight2.T * (through if dropped is None else dropped)
    dpre = dh * (1 - h**2)
    return dpre @ weight1.T, x.T @ dpre, (h * (through if used is None else used)).T @ dout


@define
class dropped_network_backward:
    """dx, dweight1, dweight2: back through (tanh(x @ weight1) * mask / keep) @ weight2."""

    wrt = ("x", "weight1", "weight2")
    upstream = "dout"
    uses = ("dropout_backward",)
    visible = {
        "three rows": _network(waves_from(0.0), 3, 2, 5, 4, 0.8),
        "two rows": _network(waves_from(1.0), 2, 5, 3, 4, 0.5),
        "square": _network(waves_from(2.0), 3, 3, 3, 3, 0.7),
    }

    def forward(torch, x, weight1, weight2, mask, keep):
        return (torch.tanh(x @ weight1) * mask / keep) @ weight2

    def answer(dout, x, weight1, weight2, mask, keep):
        h = np.tanh(x @ weight1)
        dh = dropout_backward(dout @ weight2.T, mask, keep)
        dpre = dh * (1 - h**2)
        return dpre @ weight1.T, x.T @ dpre, (h * mask / keep).T @ dout

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _network(draw, *different_sizes(rng, 4), 0.6)
        yield _network(draw, 4, 4, 4, 4, 0.85)

    class mistakes:
        def dropout_ignored(dout, x, weight1, weight2, mask, keep):
            return _network_back(dout, x, weight1, weight2, mask, keep, dropped=1.0)

        def dropped_gets_a_gradient(dout, x, weight1, weight2, mask, keep):
            return _network_back(dout, x, weight1, weight2, mask, keep, dropped=1 / keep)

        def keep_missing(dout, x, weight1, weight2, mask, keep):
            return _network_back(dout, x, weight1, weight2, mask, keep, dropped=mask, used=mask)

        def keep_missing__on_the_way_back(dout, x, weight1, weight2, mask, keep):
            return _network_back(dout, x, weight1, weight2, mask, keep, dropped=mask)

        def mask_missing_at_the_weight(dout, x, weight1, weight2, mask, keep):
            return _network_back(dout, x, weight1, weight2, mask, keep, used=1.0)

        def fresh_mask_drawn(dout, x, weight1, weight2, mask, keep):
            other = fresh_mask(mask) / keep
            return _network_back(dout, x, weight1, weight2, mask, keep, dropped=other)

        def slope_at_the_dropped_value(dout, x, weight1, weight2, mask, keep):
            dropped = np.tanh(x @ weight1) * mask / keep
            dpre = dout @ weight2.T * mask / keep * (1 - dropped**2)
            return dpre @ weight1.T, x.T @ dpre, dropped.T @ dout

        def square_missing(dout, x, weight1, weight2, mask, keep):
            h = np.tanh(x @ weight1)
            dpre = dout @ weight2.T * mask / keep * (1 - h)
            return dpre @ weight1.T, x.T @ dpre, (h * mask / keep).T @ dout

        def activation_skipped(dout, x, weight1, weight2, mask, keep):
            dpre = dout @ weight2.T * mask / keep
            dropped = np.tanh(x @ weight1) * mask / keep
            return dpre @ weight1.T, x.T @ dpre, dropped.T @ dout

        def upstream_ones(dout, x, weight1, weight2, mask, keep):
            return _network_back(np.ones_like(dout), x, weight1, weight2, mask, keep)

    class equivalents:
        def in_one_piece(dout, x, weight1, weight2, mask, keep):
            return _network_back(dout, x, weight1, weight2, mask, keep)

        def the_mask_in_the_weight(dout, x, weight1, weight2, mask, keep):
            h, through = np.tanh(x @ weight1), mask / keep
            each = through[:, :, None] * weight2
            dpre = np.einsum("nm,nhm->nh", dout, each) * (1 - h) * (1 + h)
            dweight2 = np.einsum("nh,nm->hm", h * through, dout)
            return dpre @ weight1.T, x.T @ dpre, dweight2

        def row_by_row(dout, x, weight1, weight2, mask, keep):
            dx, dweight1, dweight2 = np.zeros_like(x), 0 * weight1, 0 * weight2
            for n in range(len(x)):
                own = slice(n, n + 1)
                parts = _network_back(dout[own], x[own], weight1, weight2, mask[own], keep)
                dx[n] = parts[0][0]
                dweight1 += parts[1]
                dweight2 += parts[2]
            return dx, dweight1, dweight2

    class hints:
        ask = (
            "Name the lines of the forward pass from the end: which product, which dropout, which "
            "tanh, which product? Which array went into each of them?"
        )
        look = (
            (
                "The lesson, under “Something that trains”: the body of its `train` has all "
                "the gradients that a step needs. One is missing there that is asked for "
                "here: dx."
            ),
            {
                "quantity": (
                    "For each product and each slope ask which value stood there on the way "
                    "forward: x, h, or what came out of the dropout? There are three arrays "
                    "here that are easily mistaken for each other."
                )
            },
            {
                "size": (
                    "keep comes into this network once on the way forward. In which of the "
                    "three gradients must one find it, and why?"
                )
            },
            {"path": "A hidden value that was dropped: through what could it still reach out?"},
        )
        smaller = (
            "One row, x = 1, two hidden units that both have h = 0.5, weight2 = [2, 3] one below "
            "the other, the mask [1, 0], keep = 0.5, and 1 arrives. Then dweight1 is [3, 0], and "
            "dweight2 is 1 above 0. The slope of tanh is 0.75 here: see how 3 is made of it, and "
            "what the 1 is made of."
        )
        shape = (
            "Four steps back: a linear layer, the dropout, tanh, a linear layer. Each of the two "
            "layers gives two gradients, its weight's and its input's. Check: a unit that was "
            "dropped in every row has a row of zeros in dweight2 and a column of zeros in "
            "dweight1."
        )
        derivation = (
            "Write d = h · mask / keep, so that out = d @ weight2. Then dweight2 = dᵀ @ dout, "
            "with d and not h, and dd = dout @ weight2ᵀ. Through the dropout: dh = dd · mask / "
            "keep. Through tanh, whose own output is h: dpre = dh · (1 - h²). Then dweight1 = xᵀ "
            "@ dpre and dx = dpre @ weight1ᵀ."
        )
