"""Values that are used more than once: a row and its sum, pairs of points, a gate."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, tables, waves, waves_from
from autograder.exercises.define import define


@define
class a1_backward:
    """dx, with x's shape: what arrives at x when dout arrives at the first problem's result."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"x": "ND", "dout": "ND"}
    visible = {
        "four rows, three columns": {"dout": waves(4, 3, start=1.0), "x": waves(4, 3)},
        "two rows, five columns": {"dout": waves(2, 5, start=2.0), "x": waves(2, 5)},
        "a square": {"dout": waves(3, 3, start=3.0), "x": waves(3, 3)},
    }

    def forward(torch, x):
        return x * x.sum(dim=1, keepdim=True)

    def answer(dout, x):
        direct = dout * x.sum(axis=1, keepdims=True)
        dsum = (dout * x).sum(axis=1, keepdims=True)
        return direct + dsum

    def hidden(rng):
        for shape in tables(rng):
            yield {"dout": normal(rng, *shape), "x": normal(rng, *shape)}

    class mistakes:
        def path_lost(dout, x):
            return dout * x.sum(axis=1, keepdims=True)

        def path_lost__direct(dout, x):
            return np.ones_like(x) * (dout * x).sum(axis=1, keepdims=True)

        def counted_twice(dout, x):
            return dout * x.sum(axis=1, keepdims=True) + 2 * (dout * x).sum(axis=1, keepdims=True)

        def averaged_over_the_uses(dout, x):
            return dout * x.sum(axis=1, keepdims=True) + (dout * x).mean(axis=1, keepdims=True)

        def summed_before_multiplying(dout, x):
            return dout * x.sum(axis=1, keepdims=True) + x * dout.sum(axis=1, keepdims=True)

        def fan_out_not_summed(dout, x):
            return dout * x.sum(axis=1, keepdims=True) + dout * x

        def other_factor_missing(dout, x):
            return dout * x.sum(axis=1, keepdims=True) + dout.sum(axis=1, keepdims=True)

        def summed_over_everything(dout, x):
            return dout * x.sum(axis=1, keepdims=True) + (dout * x).sum()

        def spread_along_the_wrong_axis(dout, x):
            return dout * x.sum(axis=1, keepdims=True) + (dout * x).sum(axis=0)

        def squared_entry_by_entry(dout, x):
            return 2 * x * dout

        def upstream_ones(dout, x):
            return x.sum(axis=1, keepdims=True) * 2 * np.ones_like(x)

    class equivalents:
        def row_by_row(dout, x):
            return np.array([u * r.sum() + u @ r for u, r in zip(dout, x, strict=True)])

        def with_einsum(dout, x):
            dsum = np.einsum("nd,nd->n", dout, x)
            return np.einsum("nd,ne->nd", dout, x) + dsum[:, None]

        def with_the_jacobian(dout, x):
            columns = x.shape[1]
            jacobians = [np.eye(columns) * r.sum() + np.outer(r, np.ones(columns)) for r in x]
            return np.array([u @ j for u, j in zip(dout, jacobians, strict=True)])

    class hints:
        ask = "Raise one entry of a row by 0.01. Which entries of out move, and by how much each?"
        look = (
            (
                "The forward line has a product in it. Give its second factor a name and a "
                "shape, and walk back through the product first, then through what made that "
                "factor."
            ),
            {
                "path": (
                    "The row's sum is one number, and every entry of the row multiplied by "
                    "it. How many gradients come back to that one number, before it hands "
                    "anything on?"
                )
            },
            {
                "place": (
                    "Which entries share one sum? Write the letters N and D under each array; "
                    "along which of the two does your sum run?"
                )
            },
            {
                "quantity": (
                    "Take the row's sum on its own: what does out[j] send back to it, only what "
                    "arrives there, or that times something? And is it the same something for "
                    "every j?"
                )
            },
        )
        smaller = (
            "A row [3, 1] gives [12, 4]. If only out[0] counts, that is if dout = [1, 0], the "
            "gradient is [7, 3]; with dout = [0, 1] it is [1, 5]. So with [1, 1] it is [8, 8]. "
            "Find the 3 and the 1 that hold no sum: along which road did they come?"
        )
        shape = (
            "Two terms, added. One is as long as the row and differs from entry to entry; the "
            "other is one number for each row, given to all its entries. Check: if dout is all "
            "ones, every entry is twice the row's sum."
        )
        derivation = (
            "With S the sum of a row, out[j] = x[j] · S. Directly, x[j] gets dout[j] · S. S was "
            "used by every entry of its row and gets Σ dout[j] · x[j]; a sum hands that to each "
            "of its terms unchanged. So dx[j] = dout[j] · S + Σ dout · x, row by row."
        )


def _pairs(draw, n, m, d):
    return {"dout": draw(n, m), "a": draw(n, d), "b": draw(m, d)}


@define
class a2_backward:
    """da and db: what arrives when dout arrives at the second problem's result."""

    wrt = ("a", "b")
    upstream = "dout"
    axes = {"a": "ND", "b": "MD", "dout": "NM"}
    visible = {
        "four by three, two columns": _pairs(waves_from(0.0), 4, 3, 2),
        "two by five, three columns": _pairs(waves_from(1.0), 2, 5, 3),
        "everything square": _pairs(waves_from(2.0), 3, 3, 3),
    }

    def forward(torch, a, b):
        return ((a[:, None, :] - b[None, :, :]) ** 2).sum(dim=2)

    def answer(dout, a, b):
        differences = 2 * dout[:, :, None] * (a[:, None, :] - b[None, :, :])
        return differences.sum(axis=1), -differences.sum(axis=0)

    def hidden(rng):
        n, m, d = different_sizes(rng, 3)
        for sizes in ((n, m, d), (m, d, n), (d, d, d)):
            yield _pairs(functools.partial(normal, rng), *sizes)

    class mistakes:
        def minus_lost(dout, a, b):
            steps = 2 * dout[:, :, None] * (a[:, None, :] - b[None, :, :])
            return steps.sum(axis=1), steps.sum(axis=0)

        def averaged_over_the_uses(dout, a, b):
            steps = 2 * dout[:, :, None] * (a[:, None, :] - b[None, :, :])
            return steps.mean(axis=1), -steps.mean(axis=0)

        def broadcasting_not_undone(dout, a, b):
            steps = 2 * dout[:, :, None] * (a[:, None, :] - b[None, :, :])
            return steps, -steps

        def one_use_only(dout, a, b):
            steps = 2 * dout[:, :, None] * (a[:, None, :] - b[None, :, :])
            return steps[:, 0], -steps[0]

        def own_term_only(dout, a, b):
            da = 2 * dout.sum(axis=1, keepdims=True) * a
            return da, 2 * dout.sum(axis=0)[:, None] * b

        def not_squared(dout, a, b):
            return 2 * dout.sum(axis=1, keepdims=True) * np.ones_like(a), (
                -2 * dout.sum(axis=0)[:, None] * np.ones_like(b)
            )

        def transposed_where_it_fits(dout, a, b):
            turned = dout.T if len(a) == len(b) else dout
            steps = 2 * turned[:, :, None] * (a[:, None, :] - b[None, :, :])
            return steps.sum(axis=1), -steps.sum(axis=0)

        def upstream_ones(dout, a, b):
            steps = 2 * (a[:, None, :] - b[None, :, :])
            return steps.sum(axis=1), -steps.sum(axis=0)

    class equivalents:
        def with_matrix_products(dout, a, b):
            da = 2 * (dout.sum(axis=1)[:, None] * a - dout @ b)
            return da, 2 * (dout.sum(axis=0)[:, None] * b - dout.T @ a)

        def with_loops(dout, a, b):
            da, db = np.zeros_like(a), np.zeros_like(b)
            for i, j in np.ndindex(dout.shape):
                step = 2 * dout[i, j] * (a[i] - b[j])
                da[i] += step
                db[j] -= step
            return da, db

        def with_einsum(dout, a, b):
            apart = a[:, None] - b
            return 2 * np.einsum("nm,nmd->nd", dout, apart), -2 * np.einsum(
                "nm,nmd->md", dout, apart
            )

    class hints:
        ask = "In how many of the distances does one row of a take part? And one row of b?"
        look = (
            (
                "Unit 05, where broadcasting is a fan-out. Walk back line by line: the sum "
                "over the last axis, the square, the subtraction. Write the letters N, M and "
                "D under every array."
            ),
            {"sign": "Of the two arrays in the bracket, one is added and one is taken away."},
            {
                "quantity": (
                    "The derivative of a square has in it what was squared. What was squared "
                    "here, and what arrives at each of those squares?"
                )
            },
            {
                "place": (
                    "dout[i, j] belongs to row i of a and row j of b. When both have equally "
                    "many rows, do your letters still say so?"
                )
            },
            {
                "form": (
                    "Which axis did broadcasting put into a, and which into b? What becomes "
                    "of it on the way back?"
                )
            },
        )
        smaller = (
            "One row in a, [1], two in b, [4] and [2]: the distances are 9 and 1. Let 1 arrive at "
            "the first and 10 at the second. Then da is -26, and db is 6 and 20. Where do the 6 "
            "and the 20 occur again in the -26?"
        )
        shape = (
            "One array with all three axes, made of three factors; both gradients come from it, "
            "by adding up along different axes. Check: moving all rows of a and b together "
            "changes no distance, so all of da and all of db together sum to zero, column by "
            "column."
        )
        derivation = (
            "Each square gets what arrives at its pair, dout[i, j], the same for every column; "
            "its derivative makes 2 · dout[i, j] · (a[i] - b[j]). That arrives at the bracket. "
            "a[i] was used for all j, so da[i] is the sum over j; b[j] was used for all i with a "
            "minus, so db[j] is minus the sum over i."
        )


def _gate(draw, n, d, m):
    return {"dout": draw(n, m), "x": draw(n, d), "a": draw(d, m), "b": 0.7 * draw(d, m)}


def _gated(x, b):
    return 1 / (1 + np.exp(-(x @ b)))


@define
class a3_backward:
    """dx, da and db: what arrives when dout arrives at the third problem's result."""

    wrt = ("x", "a", "b")
    upstream = "dout"
    axes = {"x": "ND", "a": "DM", "b": "DM", "dout": "NM"}
    visible = {
        "four examples, two in, three out": _gate(waves_from(0.0), 4, 2, 3),
        "two examples, five in, three out": _gate(waves_from(1.0), 2, 5, 3),
        "everything square": _gate(waves_from(2.0), 3, 3, 3),
    }

    def forward(torch, x, a, b):
        return (x @ a) * torch.sigmoid(x @ b)

    def answer(dout, x, a, b):
        value, gate = x @ a, 1 / (1 + np.exp(-(x @ b)))
        dvalue = dout * gate
        dinner = dout * value * gate * (1 - gate)
        return dvalue @ a.T + dinner @ b.T, x.T @ dvalue, x.T @ dinner

    def hidden(rng):
        n, d, m = different_sizes(rng, 3)
        for sizes in ((n, d, m), (d, m, n), (d, d, d)):
            yield _gate(functools.partial(normal, rng), *sizes)

    class mistakes:
        def path_lost(dout, x, a, b):
            value, gate = x @ a, _gated(x, b)
            dinner = dout * value * gate * (1 - gate)
            return (dout * gate) @ a.T, x.T @ (dout * gate), x.T @ dinner

        def path_lost__value(dout, x, a, b):
            value, gate = x @ a, _gated(x, b)
            dinner = dout * value * gate * (1 - gate)
            return dinner @ b.T, x.T @ (dout * gate), x.T @ dinner

        def activation_skipped(dout, x, a, b):
            value, gate = x @ a, _gated(x, b)
            return (
                (dout * gate) @ a.T + (dout * value) @ b.T,
                x.T @ (dout * gate),
                x.T @ (dout * value),
            )

        def value_for_slope(dout, x, a, b):
            value, gate = x @ a, _gated(x, b)
            dinner = dout * value * gate
            return (dout * gate) @ a.T + dinner @ b.T, x.T @ (dout * gate), x.T @ dinner

        def tanhs_slope(dout, x, a, b):
            value, gate = x @ a, _gated(x, b)
            dvalue, dinner = dout * gate, dout * value * (1 - gate**2)
            return dvalue @ a.T + dinner @ b.T, x.T @ dvalue, x.T @ dinner

        def own_factor(dout, x, a, b):
            value, gate = x @ a, _gated(x, b)
            dvalue, dinner = dout * value, dout * gate * gate * (1 - gate)
            return dvalue @ a.T + dinner @ b.T, x.T @ dvalue, x.T @ dinner

        def other_factor_missing(dout, x, a, b):
            gate = _gated(x, b)
            dinner = dout * gate * (1 - gate)
            return dout @ a.T + dinner @ b.T, x.T @ dout, x.T @ dinner

        def weight_untransposed_where_it_fits(dout, x, a, b):
            value, gate = x @ a, _gated(x, b)
            dvalue, dinner = dout * gate, dout * value * gate * (1 - gate)
            first, second = (a, b) if a.shape[0] == a.shape[1] else (a.T, b.T)
            return dvalue @ first + dinner @ second, x.T @ dvalue, x.T @ dinner

        def weights_exchanged(dout, x, a, b):
            value, gate = x @ a, _gated(x, b)
            dvalue, dinner = dout * gate, dout * value * gate * (1 - gate)
            return dvalue @ b.T + dinner @ a.T, x.T @ dvalue, x.T @ dinner

        def upstream_ones(dout, x, a, b):
            value, gate = x @ a, _gated(x, b)
            dinner = value * gate * (1 - gate)
            return gate @ a.T + dinner @ b.T, x.T @ gate, x.T @ dinner

    class equivalents:
        def example_by_example(dout, x, a, b):
            dx, da, db = np.zeros_like(x), np.zeros_like(a), np.zeros_like(b)
            for n, (row, arriving) in enumerate(zip(x, dout, strict=True)):
                value, gate = row @ a, 1 / (1 + np.exp(-(row @ b)))
                dvalue, dinner = arriving * gate, arriving * value * gate * (1 - gate)
                dx[n] = a @ dvalue + b @ dinner
                da += np.outer(row, dvalue)
                db += np.outer(row, dinner)
            return dx, da, db

        def both_weights_as_one(dout, x, a, b):
            value, gate = x @ a, 1 / (1 + np.exp(-(x @ b)))
            both = np.hstack([dout * gate, dout * value * (gate - gate**2)])
            dboth = x.T @ both
            return both @ np.hstack([a, b]).T, dboth[:, : a.shape[1]], dboth[:, a.shape[1] :]

        def with_einsum(dout, x, a, b):
            value, gate = x @ a, 1 / (1 + np.exp(-(x @ b)))
            dvalue, dinner = dout * gate, dout * value * gate * (1 - gate)
            dx = np.einsum("nm,dm->nd", dvalue, a) + np.einsum("nm,dm->nd", dinner, b)
            return dx, np.einsum("nd,nm->dm", x, dvalue), np.einsum("nd,nm->dm", x, dinner)

    class hints:
        ask = "Of the three inputs, which is used twice? What lies on each of its two roads?"
        look = (
            (
                "GELU in unit 06 was a product of the same kind, and the linear layer of unit "
                "05 is in it twice. Name what arrives at value, at gate, and at what the "
                "sigmoid was given; the last of these is easily left out."
            ),
            {
                "place": (
                    "In the square case everything fits everything. For each product write "
                    "the letters: which letter do the two arrays share, and is it gone from "
                    "the result?"
                )
            },
            {
                "quantity": (
                    "For each of the two roads: with which weight did the forward line "
                    "multiply there? And what makes the slope of a sigmoid?"
                )
            },
            {
                "size": (
                    "In a product each factor gets what arrives times the other one. Write "
                    "down the other one for value, and for gate."
                )
            },
        )
        smaller = (
            "All numbers single: x = 2, a = 3, b = 1, and 1 arrives. Then value is 6, gate is "
            "0.8808 and out is 5.285. da is 1.7616, db is 1.2599, dx is 3.2724. With b = 0 gate "
            "is 0.5, and da is 1, db is 3, dx is 1.5: there only one road leads back to x. Which, "
            "and why?"
        )
        shape = (
            "A product at the end gives two arrivals. One goes through the sigmoid first. Then "
            "there are two linear layers without bias: each gives its weight's gradient and a "
            "share for x, and the two shares are added."
        )
        derivation = (
            "At value arrives dout · gate; at gate, dout · value, and through the sigmoid's slope "
            "dinner = dout · value · gate · (1 - gate). Each then passes its linear layer: da = "
            "xᵀ @ dvalue, db = xᵀ @ dinner, and dx = dvalue @ aᵀ + dinner @ bᵀ."
        )
