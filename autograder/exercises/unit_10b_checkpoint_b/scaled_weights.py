"""A layer whose weights have a length of their own."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def _scaled(draw, n, d, m):
    return {"dout": draw(n, m), "x": draw(n, d), "v": draw(d, m), "g": 1 + 0.5 * draw(m)}


def _weight(v, g):
    length = np.sqrt((v**2).sum(axis=0))
    return length, v / length, g * v / length


@define
class b2_backward:
    """dv and dg: what arrives when dout arrives at the second problem's result."""

    wrt = ("v", "g")
    upstream = "dout"
    axes = {"x": "ND", "v": "DM", "dout": "NM"}
    visible = {
        "four examples, three in, two out": _scaled(waves_from(0.0), 4, 3, 2),
        "two examples, four in, five out": _scaled(waves_from(1.0), 2, 4, 5),
        "everything square": _scaled(waves_from(2.0), 3, 3, 3),
    }

    def forward(torch, x, v, g):
        return x @ (g * v / torch.linalg.vector_norm(v, dim=0))

    def answer(dout, x, v, g):
        dw = x.T @ dout
        length = np.sqrt((v**2).sum(axis=0))
        direction = v / length
        dg = (dw * direction).sum(axis=0)
        ddirection = dw * g
        dv = (ddirection - direction * (ddirection * direction).sum(axis=0)) / length
        return dv, dg

    def hidden(rng):
        n, d, m = different_sizes(rng, 3)
        for sizes in ((n, d, m), (m, n, d), (d, d, d)):
            yield _scaled(functools.partial(normal, rng), *sizes)

    class mistakes:
        def variance_term_missing(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ dout
            return dw * g / length, (dw * direction).sum(axis=0)

        def variance_term_added(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ dout
            dv = dw * g + direction * (dw * g * direction).sum(axis=0)
            return dv / length, (dw * direction).sum(axis=0)

        def mean_for_dot_product(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ dout
            dv = dw * g - direction * (dw * g * direction).mean(axis=0)
            return dv / length, (dw * direction).sum(axis=0)

        def g_forgotten(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ dout
            dv = (dw - direction * (dw * direction).sum(axis=0)) / length
            return dv, (dw * direction).sum(axis=0)

        def length_not_divided(dout, x, v, g):
            _, direction, _ = _weight(v, g)
            dw = x.T @ dout
            dv = g * (dw - direction * (dw * direction).sum(axis=0))
            return dv, (dw * direction).sum(axis=0)

        def v_for_direction(dout, x, v, g):
            length, _, _ = _weight(v, g)
            dw = x.T @ dout
            dv = g * (dw - v * (dw * v).sum(axis=0)) / length
            return dv, (dw * v).sum(axis=0)

        def broadcasting_not_undone(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ dout
            dv = g * (dw - direction * (dw * direction).sum(axis=0)) / length
            return dv, dw * direction

        def normalised_along_the_row(dout, x, v, g):
            length = np.sqrt((v**2).sum(axis=1, keepdims=True))
            direction = v / length
            dw = x.T @ dout
            dv = g * (dw - direction * (dw * direction).sum(axis=1, keepdims=True)) / length
            return dv, (dw * direction).sum(axis=0)

        def stopped_early(dout, x, v, g):
            _, direction, _ = _weight(v, g)
            dw = x.T @ dout
            return dw, (dw * direction).sum(axis=0)

        def upstream_ones(dout, x, v, g):
            length, direction, _ = _weight(v, g)
            dw = x.T @ np.ones_like(dout)
            dv = g * (dw - direction * (dw * direction).sum(axis=0)) / length
            return dv, (dw * direction).sum(axis=0)

    class equivalents:
        def column_by_column(dout, x, v, g):
            dv, dg = np.empty_like(v), np.empty_like(g)
            dw = x.T @ dout
            for m in range(v.shape[1]):
                length = np.linalg.norm(v[:, m])
                direction = v[:, m] / length
                dg[m] = dw[:, m] @ direction
                dv[:, m] = g[m] / length * (dw[:, m] - direction * dg[m])
            return dv, dg

        def by_the_quotient_rule(dout, x, v, g):
            dw = np.einsum("nd,nm->dm", x, dout)
            square = (v * v).sum(axis=0)
            along = (dw * v).sum(axis=0)
            return g * (dw / np.sqrt(square) - v * along / square**1.5), along / np.sqrt(square)

        def path_by_path(dout, x, v, g):
            dw = x.T @ dout
            length = np.sqrt((v**2).sum(axis=0))
            dlength = -(dw * g * v).sum(axis=0) / length**2
            return dw * g / length + dlength * v / length, (dw * v).sum(axis=0) / length

    class hints:
        ask = (
            "If a column of v is made twice as long, what happens to weight? So what must dv be, "
            "taken along v?"
        )
        look = (
            (
                "Three forward lines, walked back from the last: first what arrives at "
                "weight, then g and the direction, then v. For the last piece compare with "
                "unit 07's rows of length one, which here stand upright."
            ),
            {
                "path": (
                    "Each entry of v reaches weight in two ways: by itself, and through its "
                    "column's length. Is each forward factor in your way back?"
                )
            },
            {"place": "Each column has a length of its own. Along which axis do you add up?"},
            {
                "size": (
                    "Make v ten times as long: weight stays as it is. What must dv do? What "
                    "does yours do?"
                )
            },
            {
                "quantity": (
                    "What is taken off a column has to leave it at right angles to v. Which "
                    "product, summed over what, says how far it is from that, and does it go "
                    "on or come off?"
                )
            },
            {"form": "g has one entry for each column, and was broadcast down the rows."},
        )
        smaller = (
            "One column: v = [3, 4], so length 5 and direction [0.6, 0.8], and g = 10. Suppose "
            "[1, 0] has arrived at weight. Then dg = 0.6 and dv = [1.28, -0.96]. Check that dv is "
            "at right angles to v. The 6.4 and -4.8 that stand before the last division are 10 "
            "and 0 with something taken off: what?"
        )
        shape = (
            "Four steps: a matrix product; a sum for g; a product with g; and through the "
            "division by the length, which takes off the part that lies along the direction and "
            "then divides. Check, column by column: dv · v = 0."
        )
        derivation = (
            "dw = x.T @ dout. With u = v / length and weight = g · u: dg is the sum down each "
            "column of dw · u, and du = dw · g. A direction hears only of what is at right angles "
            "to it: dv = (du - u · (sum down the column of du · u)) / length."
        )
