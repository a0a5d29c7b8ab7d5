"""Unit 05: shapes. Sums, broadcasting, rearranging, indexing, and the linear layer made of them."""

import functools
import itertools

import numpy as np

from autograder.exercises.define import define

UNIT = "05_shapes_and_broadcasting"


def _waves(*shape, start=0.0):
    """Numbers of both signs, no two of them alike."""
    size = int(np.prod(shape))
    return 1.5 * np.cos(start + 1.7 * np.arange(size)).reshape(shape)


def _waves_from(start):
    """A maker of such arrays, each begun elsewhere."""
    starts = itertools.count(start)
    return lambda *shape: _waves(*shape, start=next(starts))


def _draw(rng, *shape):
    return rng.normal(size=shape)


def _sizes(rng, count):
    """So many different lengths of 2 to 6."""
    return (int(size) for size in rng.permutation(np.arange(2, 7))[:count])


def _tables(rng):
    """Numbers of rows and columns: two that differ, the same exchanged, and a square."""
    one, other, third = _sizes(rng, 3)
    return (one, other), (other, one), (third, third)


@define
class row_sums_backward:
    """dx, with x's shape: what arrives at x when dout arrives at x.sum(axis=1)."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"x": "ND", "dout": "N"}
    visible = {
        "four rows, three columns": {"dout": _waves(4, start=1.0), "x": _waves(4, 3)},
        "two rows, five columns": {"dout": _waves(2, start=2.0), "x": _waves(2, 5)},
        "a square": {"dout": _waves(3, start=3.0), "x": _waves(3, 3)},
    }

    def forward(torch, x):
        return x.sum(dim=1)

    def answer(dout, x):
        return dout[:, None] * np.ones_like(x)

    def hidden(rng):
        for rows, columns in _tables(rng):
            yield {"dout": _draw(rng, rows), "x": _draw(rng, rows, columns)}

    class mistakes:
        def spread_along_the_wrong_axis(dout, x):
            return dout * np.ones_like(x)

        def divided_like_a_mean(dout, x):
            return dout[:, None] * np.ones_like(x) / x.shape[1]

        def input_multiplied(dout, x):
            return dout[:, None] * x

        def not_spread(dout, x):
            return dout[:, None]

        def upstream_ones(dout, x):
            return np.ones_like(x)

        def summed_over_everything(dout, x):
            return np.full_like(x, dout.sum())

    class equivalents:
        def with_repeat(dout, x):
            return np.repeat(dout[:, None], x.shape[1], axis=1)

        def with_a_loop(dout, x):
            dx = np.empty_like(x)
            for n in range(len(x)):
                dx[n] = dout[n]
            return dx

        def with_an_outer_product(dout, x):
            return np.outer(dout, np.ones(x.shape[1]))


@define
class column_means_backward:
    """dx, with x's shape: what arrives at x when dout arrives at x.mean(axis=0)."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"x": "ND", "dout": "D"}
    visible = {
        "four rows, three columns": {"dout": _waves(3, start=1.0), "x": _waves(4, 3)},
        "two rows, five columns": {"dout": _waves(5, start=2.0), "x": _waves(2, 5)},
        "a square": {"dout": _waves(3, start=3.0), "x": _waves(3, 3)},
    }

    def forward(torch, x):
        return x.mean(dim=0)

    def answer(dout, x):
        return np.ones_like(x) * dout / len(x)

    def hidden(rng):
        for rows, columns in _tables(rng):
            yield {"dout": _draw(rng, columns), "x": _draw(rng, rows, columns)}

    class mistakes:
        def mean_not_divided(dout, x):
            return np.ones_like(x) * dout

        def divided_by_the_other_size(dout, x):
            return np.ones_like(x) * dout / x.shape[1]

        def one_over_n_twice(dout, x):
            return np.ones_like(x) * dout / len(x) ** 2

        def input_multiplied(dout, x):
            return x * dout / len(x)

        def not_spread(dout, x):
            return dout / len(x)

        def upstream_ones(dout, x):
            return np.ones_like(x) / len(x)

        def spread_along_the_wrong_axis(dout, x):
            return np.ones_like(x) * dout[:, None] / len(x)

    class equivalents:
        def with_tile(dout, x):
            return np.tile(dout / x.shape[0], (x.shape[0], 1))

        def with_broadcast_to(dout, x):
            return np.array(np.broadcast_to(dout, x.shape)) / x.shape[0]

        def with_two_loops(dout, x):
            rows, columns = x.shape
            return np.array([[dout[d] / rows for d in range(columns)] for _ in range(rows)])


_BROADCASTS = {
    "a row for every example": ((3,), (4, 3)),
    "a column for every feature": ((4, 1), (4, 3)),
    "a single number": ((), (2, 3)),
    "a row that already has two axes": ((1, 3), (4, 3)),
    "one axis added, one stretched": ((3, 1), (2, 3, 4)),
    "two axes added": ((3,), (2, 4, 3)),
    "two axes added, one stretched": ((3, 1), (2, 2, 3, 4)),
    "two axes stretched": ((1, 3, 1), (2, 3, 4)),
    "a row beside a square": ((3,), (3, 3)),
    "nothing was broadcast": ((2, 3), (2, 3)),
}


def _draw_broadcasts(rng):
    """Pairs of shapes, of which the first broadcasts to the second."""
    a, b, c = _sizes(rng, 3)
    yield from (((b,), (a, b)), ((a, 1), (a, b)), ((), (a, b)), ((b, 1), (a, b, c)))
    yield from (((1, b, 1), (a, b, c)), ((a, b), (a, b)), ((c,), (a, b, c)))
    yield from (((b, 1), (2, a, b, c)), ((c, c), (a, c, c)))


@define
class unbroadcast:
    """dx, with x's shape: what arrives at x when dout arrives at x broadcast to dout's shape."""

    wrt = ("x",)
    upstream = "dout"
    visible = {
        name: {"dout": _waves(*large, start=1.0), "x": _waves(*small)}
        for name, (small, large) in _BROADCASTS.items()
    }

    def forward(torch, x, dout):
        return torch.broadcast_to(x, dout.shape)

    def answer(dout, x):
        dx = dout.sum(axis=tuple(range(dout.ndim - x.ndim)))
        stretched = tuple(axis for axis, size in enumerate(x.shape) if size == 1)
        return dx.sum(axis=stretched, keepdims=True)

    def hidden(rng):
        for small, large in _draw_broadcasts(rng):
            yield {"dout": _draw(rng, *large), "x": _draw(rng, *small)}

    class mistakes:
        def broadcasting_not_undone(dout, x):
            return dout.copy()

        def added_axes_kept(dout, x):
            extra = dout.ndim - x.ndim
            stretched = tuple(extra + axis for axis, size in enumerate(x.shape) if size == 1)
            return dout.sum(axis=stretched, keepdims=True)

        def stretched_axes_kept(dout, x):
            return dout.sum(axis=tuple(range(dout.ndim - x.ndim)))

        def axis_lost(dout, x):
            dx = dout.sum(axis=tuple(range(dout.ndim - x.ndim)))
            return dx.sum(axis=tuple(axis for axis, size in enumerate(x.shape) if size == 1))

        def averaged_over_the_uses(dout, x):
            dx = dout.mean(axis=tuple(range(dout.ndim - x.ndim)))
            stretched = tuple(axis for axis, size in enumerate(x.shape) if size == 1)
            return dx.mean(axis=stretched, keepdims=True)

        def one_use_only(dout, x):
            for _ in range(dout.ndim - x.ndim):
                dout = dout[0]
            for axis, size in enumerate(x.shape):
                dout = dout.take([0], axis) if size == 1 else dout
            return np.array(dout)

        def summed_over_everything(dout, x):
            return np.full(x.shape, dout.sum())

        def upstream_ones(dout, x):
            return np.ones(x.shape) * dout.size / x.size

    class equivalents:
        def one_axis_at_a_time(dout, x):
            dx = dout
            while dx.ndim > x.ndim:
                dx = dx.sum(axis=0)
            for axis in range(x.ndim):
                if x.shape[axis] == 1:
                    dx = dx.sum(axis=axis, keepdims=True)
            return np.array(dx)

        def by_following_every_entry(dout, x):
            places = np.broadcast_to(np.arange(x.size).reshape(x.shape), dout.shape)
            return np.bincount(places.ravel(), dout.ravel(), x.size).reshape(x.shape)

        def with_add_at(dout, x):
            dx = np.zeros(x.size)
            np.add.at(dx, np.broadcast_to(np.arange(x.size).reshape(x.shape), dout.shape), dout)
            return dx.reshape(x.shape)


_PRODUCTS = {
    "a row for every example": ((4, 3), (3,)),
    "a column times a row": ((4, 1), (1, 3)),
    "three axes and a column": ((2, 3, 4), (3, 1)),
    "three axes and a row": ((2, 4, 3), (3,)),
    "a row beside a square": ((3, 3), (3,)),
    "a single number": ((), (2, 3)),
    "nothing to broadcast": ((2, 3), (2, 3)),
}


def _undone(dout, x):
    return unbroadcast(np.asarray(dout), x)


def _forced(dout, x):
    """Summed as if it had come from x, as far as the axes go."""
    return _undone(dout, x) if x.ndim <= dout.ndim else dout


@define
class multiply_backward:
    """da and db: what arrives at both factors when dout arrives at a * b, broadcasting included."""

    wrt = ("a", "b")
    upstream = "dout"
    uses = ("unbroadcast",)
    visible = {
        name: {
            "dout": _waves(*np.broadcast_shapes(one, other), start=1.0),
            "a": _waves(*one, start=2.0),
            "b": _waves(*other, start=3.0),
        }
        for name, (one, other) in _PRODUCTS.items()
    }

    def forward(torch, a, b):
        return a * b

    def answer(dout, a, b):
        return unbroadcast(dout * b, a), unbroadcast(dout * a, b)

    def hidden(rng):
        n, d, m = _sizes(rng, 3)
        pairs = [
            ((n, d), (d,)),
            ((n, 1), (1, d)),
            ((n, d, m), (d, 1)),
            ((n, d, m), (m,)),
            ((), (n, d)),
        ]
        for one, other in [*pairs, ((d, d), (d,)), ((n, d), (n, d))]:
            large = np.broadcast_shapes(one, other)
            yield {"dout": _draw(rng, *large), "a": _draw(rng, *one), "b": _draw(rng, *other)}

    class mistakes:
        def other_factor_missing(dout, a, b):
            return _undone(dout, a), _undone(dout, b)

        def own_factor(dout, a, b):
            return _undone(dout * a, a), _undone(dout * b, b)

        def broadcasting_not_undone(dout, a, b):
            return dout * b, dout * a

        def averaged_over_the_uses(dout, a, b):
            da, db = dout * b, dout * a
            return _undone(da, a) * a.size / dout.size, _undone(db, b) * b.size / dout.size

        def summed_to_the_other_shape(dout, a, b):
            return _forced(dout * b, b), _forced(dout * a, a)

        def summed_before_multiplying(dout, a, b):
            return _undone(dout, a) * b, _undone(dout, b) * a

        def upstream_dropped(dout, a, b):
            return (
                _undone(np.broadcast_to(b, dout.shape), a),
                _undone(np.broadcast_to(a, dout.shape), b),
            )

    class equivalents:
        def by_following_every_entry(dout, a, b):
            da, db = np.zeros(a.size), np.zeros(b.size)
            ia, ib = (
                np.broadcast_to(np.arange(v.size).reshape(v.shape), dout.shape) for v in (a, b)
            )
            np.add.at(da, ia, dout * b)
            np.add.at(db, ib, dout * a)
            return da.reshape(a.shape), db.reshape(b.shape)

        def of_arrays_made_large_first(dout, a, b):
            large_a, large_b = np.broadcast_arrays(a, b)
            return unbroadcast(dout * large_b, a), unbroadcast(dout * large_a, b)

        def by_differences_of_a_bilinear_map(dout, a, b):
            da, db = np.zeros(a.shape), np.zeros(b.shape)
            for place in np.ndindex(a.shape):
                one = np.zeros(a.shape)
                one[place] = 1.0
                da[place] = (dout * (one * b)).sum()
            for place in np.ndindex(b.shape):
                one = np.zeros(b.shape)
                one[place] = 1.0
                db[place] = (dout * (a * one)).sum()
            return da, db


_PERMUTATIONS = {
    "each axis one place on": ((2, 3, 4), (1, 2, 0)),
    "the other way round": ((4, 2, 3), (2, 0, 1)),
    "four axes": ((2, 3, 4, 5), (3, 0, 2, 1)),
    "all sizes alike": ((2, 2, 2), (1, 2, 0)),
}


@define
class permute_backward:
    """dx, with x's shape: what arrives at x when dout arrives at x.transpose(axes)."""

    wrt = ("x",)
    upstream = "dout"
    visible = {
        name: {
            "dout": _waves(*(shape[axis] for axis in axes), start=1.0),
            "x": _waves(*shape),
            "axes": axes,
        }
        for name, (shape, axes) in _PERMUTATIONS.items()
    }

    def forward(torch, x, axes):
        return x.permute(axes)

    def answer(dout, axes):
        return dout.transpose(np.argsort(axes))

    def hidden(rng):
        for shape, axes in (
            ((2, 3, 4), (1, 2, 0)),
            ((3, 5, 2, 4), (2, 3, 1, 0)),
            ((3, 3, 3), (2, 0, 1)),
        ):
            large = [shape[axis] for axis in axes]
            yield {"dout": _draw(rng, *large), "x": _draw(rng, *shape), "axes": axes}

    class mistakes:
        def same_permutation(dout, axes):
            return dout.transpose(axes)

        def axes_reversed(dout, axes):
            return dout.transpose()

        def undone_then_reversed(dout, axes):
            return dout.transpose(np.argsort(axes)[::-1])

        def permutation_reversed(dout, axes):
            return dout.transpose(axes[::-1])

        def reshaped_not_permuted(dout, axes):
            return dout.reshape([dout.shape[axes.index(axis)] for axis in range(dout.ndim)])

    class equivalents:
        def the_inverse_by_hand(dout, axes):
            inverse = [0] * len(axes)
            for place, axis in enumerate(axes):
                inverse[axis] = place
            return dout.transpose(inverse)

        def with_moveaxis(dout, axes):
            return np.moveaxis(dout, range(dout.ndim), axes)

        def with_a_loop(dout, axes):
            dx = np.zeros([dout.shape[axes.index(axis)] for axis in range(dout.ndim)])
            for place in np.ndindex(dout.shape):
                there = [0] * len(axes)
                for position, axis in enumerate(axes):
                    there[axis] = place[position]
                dx[tuple(there)] = dout[place]
            return dx

        def with_einsum(dout, axes):
            return np.einsum(dout, list(axes), list(range(dout.ndim)))


@define
class take_rows_backward:
    """dtable, with table's shape: what arrives at table when dout arrives at table[rows]."""

    wrt = ("table",)
    upstream = "dout"
    axes = {"table": "VD", "dout": "ND"}
    visible = {
        "row 2 taken twice": {
            "dout": _waves(3, 2, start=1.0),
            "table": _waves(4, 2),
            "rows": np.array([2, 0, 2]),
        },
        "one row taken four times": {
            "dout": _waves(5, 3, start=2.0),
            "table": _waves(4, 3),
            "rows": np.array([1, 1, 3, 1, 1]),
        },
        "more rows taken than there are": {
            "dout": _waves(6, 2, start=3.0),
            "table": _waves(3, 2),
            "rows": np.array([0, 2, 2, 1, 0, 2]),
        },
    }

    def forward(torch, table, rows):
        return table[rows.long()]

    def answer(dout, table, rows):
        dtable = np.zeros_like(table)
        np.add.at(dtable, rows, dout)
        return dtable

    def hidden(rng):
        for _ in range(3):
            size, columns = _sizes(rng, 2)
            rows = rng.integers(0, size, size=size + 3)
            yield {
                "dout": _draw(rng, len(rows), columns),
                "table": _draw(rng, size, columns),
                "rows": rows,
            }

    class mistakes:
        def repeats_overwritten(dout, table, rows):
            dtable = np.zeros_like(table)
            dtable[rows] += dout
            return dtable

        def averaged_over_the_uses(dout, table, rows):
            dtable = np.zeros_like(table)
            np.add.at(dtable, rows, dout)
            return dtable / np.maximum(np.bincount(rows, minlength=len(table)), 1)[:, None]

        def one_use_only(dout, table, rows):
            dtable = np.zeros_like(table)
            dtable[rows[::-1]] = dout[::-1]
            return dtable

        def begun_with_the_table(dout, table, rows):
            dtable = table.copy()
            np.add.at(dtable, rows, dout)
            return dtable

        def uses_counted(dout, table, rows):
            counts = np.bincount(rows, minlength=len(table))
            return np.ones_like(table) * counts[:, None]

        def written_in_order(dout, table, rows):
            dtable = np.zeros_like(table)
            used = min(len(dout), len(table))
            dtable[:used] = dout[:used]
            return dtable

    class equivalents:
        def with_a_loop(dout, table, rows):
            dtable = np.zeros_like(table)
            for row, arriving in zip(rows, dout, strict=True):
                dtable[row] += arriving
            return dtable

        def with_a_one_hot_matrix(dout, table, rows):
            return np.eye(len(table))[rows].T @ dout

        def with_masks(dout, table, rows):
            return np.array([dout[rows == row].sum(axis=0) for row in range(len(table))])


@define
class centre_backward:
    """dx, with x's shape: what arrives at x when dout arrives at x minus its columns' means."""

    wrt = ("x",)
    upstream = "dout"
    axes = {"x": "ND", "dout": "ND"}
    uses = ("column_means_backward",)
    visible = {
        "four rows, three columns": {"dout": _waves(4, 3, start=1.0), "x": _waves(4, 3)},
        "two rows, five columns": {"dout": _waves(2, 5, start=2.0), "x": _waves(2, 5)},
        "a square": {"dout": _waves(3, 3, start=3.0), "x": _waves(3, 3)},
    }

    def forward(torch, x):
        return x - x.mean(dim=0, keepdim=True)

    def answer(dout, x):
        return dout - dout.mean(axis=0, keepdims=True)

    def hidden(rng):
        for shape in _tables(rng):
            yield {"dout": _draw(rng, *shape), "x": _draw(rng, *shape)}

    class mistakes:
        def path_through_the_mean_lost(dout, x):
            return dout.copy()

        def mean_added(dout, x):
            return dout + dout.mean(axis=0, keepdims=True)

        def mean_of_the_rows(dout, x):
            return dout - dout.mean(axis=1, keepdims=True)

        def sum_for_the_mean(dout, x):
            return dout - dout.sum(axis=0, keepdims=True)

        def mean_not_summed_first(dout, x):
            return dout - dout / len(x)

        def only_the_mean(dout, x):
            return np.zeros_like(x) - dout.mean(axis=0, keepdims=True)

        def one_mean_for_all(dout, x):
            return dout - dout.mean()

        def mean_of_the_wrong_length(dout, x):
            return dout - dout.sum(axis=0, keepdims=True) / x.shape[1]

        def input_multiplied(dout, x):
            return dout * (x - x.mean(axis=0, keepdims=True))

    class equivalents:
        def with_a_centring_matrix(dout, x):
            rows = len(x)
            return (np.eye(rows) - np.ones((rows, rows)) / rows) @ dout

        def path_by_path(dout, x):
            direct = dout.copy()
            dmean = -dout.sum(axis=0)
            return direct + np.ones_like(x) * dmean / len(x)

        def with_a_loop(dout, x):
            dx = dout.copy()
            for column in range(x.shape[1]):
                dx[:, column] -= sum(dout[:, column]) / len(x)
            return dx


_X = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]])
_DOUT = np.array([[2.0, 1.0], [-1.0, 0.5], [4.0, -3.0]])


@define
class dweight_by_hand:
    """Shape (2, 2): dweight for x = [[1, 2], [0, -1], [3, 1]] and the three rows of dout."""

    visible = {"three examples": {}}

    def forward(torch):
        weight = torch.zeros(2, 2, dtype=torch.float64, requires_grad=True)
        out = torch.tensor(_X) @ weight
        return torch.autograd.grad(out, weight, torch.tensor(_DOUT))[0]

    def answer():
        return np.array([[14.0, -8.0], [9.0, -1.5]])

    def hidden(rng):
        yield {}

    class mistakes:
        def one_use_only():
            return np.array([[2.0, 1.0], [4.0, 2.0]])

        def averaged_over_the_uses():
            return np.array([[14.0, -8.0], [9.0, -1.5]]) / 3

        def upstream_ones():
            return np.array([[4.0, 4.0], [2.0, 2.0]])

        def transposed():
            return np.array([[14.0, 9.0], [-8.0, -1.5]])


@define
class dbias_by_hand:
    """Shape (2,): the gradient of the bias for the same three examples."""

    visible = {"three examples": {}}

    def forward(torch):
        return torch.tensor(_DOUT).sum(0)

    def answer():
        return np.array([5.0, -1.5])

    def hidden(rng):
        yield {}

    class mistakes:
        def averaged_over_the_uses():
            return np.array([5.0, -1.5]) / 3

        def one_use_only():
            return np.array([2.0, 1.0])

        def upstream_ones():
            return np.array([3.0, 3.0])

        def bias_wrong_axis():
            return np.array([3.0, -0.5, 1.0])

        def broadcasting_not_undone():
            return np.array([[2.0, 1.0], [-1.0, 0.5], [4.0, -3.0]])


_LAYERS = {
    "four examples, 3 inputs, 2 outputs": (4, 3, 2),
    "two examples, 5 inputs, 4 outputs": (2, 5, 4),
    "everything square": (3, 3, 3),
    "a square weight, five examples": (5, 3, 3),
}


def _layer(examples, inputs, outputs, draw, transposed=False):
    weight = (outputs, inputs) if transposed else (inputs, outputs)
    return {
        "dout": draw(examples, outputs),
        "x": draw(examples, inputs),
        "weight": draw(*weight),
        "bias": draw(outputs),
    }


def _fixed_layers(transposed=False):
    return {
        name: _layer(*sizes, _waves_from(number), transposed)
        for number, (name, sizes) in enumerate(_LAYERS.items())
    }


def _draw_layers(rng, transposed=False):
    """Layers whose sizes differ, a wholly square one, and one with a square weight."""
    n, d, m = _sizes(rng, 3)
    for sizes in ((n, d, m), (d, m, n), (d, d, d), (n, d, d)):
        yield _layer(*sizes, functools.partial(_draw, rng), transposed)


@define
class linear_backward:
    """dx, dweight and dbias: the gradients of x @ weight + bias, weight of shape (D, M)."""

    wrt = ("x", "weight", "bias")
    upstream = "dout"
    axes = {"x": "ND", "weight": "DM", "dout": "NM"}
    visible = _fixed_layers()

    def forward(torch, x, weight, bias):
        return x @ weight + bias

    def answer(dout, x, weight):
        return dout @ weight.T, x.T @ dout, dout.sum(axis=0)

    def hidden(rng):
        return _draw_layers(rng)

    class mistakes:
        def weight_untransposed(dout, x, weight):
            return dout @ weight, x.T @ dout, dout.sum(axis=0)

        def weight_untransposed_where_it_fits(dout, x, weight):
            fits = weight.shape[0] == weight.shape[1]
            return dout @ (weight if fits else weight.T), x.T @ dout, dout.sum(axis=0)

        def input_untransposed(dout, x, weight):
            return dout @ weight.T, x @ dout, dout.sum(axis=0)

        def reshaped_not_transposed(dout, x, weight):
            return dout @ weight.reshape(weight.shape[::-1]), x.T @ dout, dout.sum(axis=0)

        def reshaped_not_transposed__input(dout, x, weight):
            return dout @ weight.T, x.reshape(x.shape[::-1]) @ dout, dout.sum(axis=0)

        def broadcasting_not_undone(dout, x, weight):
            return dout @ weight.T, x.T @ dout, dout.copy()

        def averaged_over_the_uses(dout, x, weight):
            return dout @ weight.T, x.T @ dout, dout.mean(axis=0)

        def bias_wrong_axis(dout, x, weight):
            return dout @ weight.T, x.T @ dout, dout.sum(axis=1)

        def bias_input_multiplied(dout, x, weight):
            return dout @ weight.T, x.T @ dout, (x.sum(axis=1, keepdims=True) * dout).sum(axis=0)

        def one_use_only(dout, x, weight):
            return dout @ weight.T, np.outer(x[0], dout[0]), dout[0].copy()

        def one_over_n_twice(dout, x, weight):
            return dout @ weight.T, x.T @ dout / len(x), dout.mean(axis=0)

        def upstream_ones(dout, x, weight):
            ones = np.ones_like(dout)
            return ones @ weight.T, x.T @ ones, ones.sum(axis=0)

        def transposed(dout, x, weight):
            return dout @ weight.T, dout.T @ x, dout.sum(axis=0)

    class equivalents:
        def with_einsum(dout, x, weight):
            dx = np.einsum("nm,dm->nd", dout, weight)
            return dx, np.einsum("nd,nm->dm", x, dout), np.einsum("nm->m", dout)

        def example_by_example(dout, x, weight):
            dx, dweight = np.zeros_like(x), np.zeros_like(weight)
            dbias = np.zeros(weight.shape[1])
            for n in range(len(x)):
                dx[n] = weight @ dout[n]
                dweight += np.outer(x[n], dout[n])
                dbias += dout[n]
            return dx, dweight, dbias

        def by_broadcasting_a_product(dout, x, weight):
            products = x[:, :, None] * dout[:, None, :]
            dx = (dout[:, None, :] * weight).sum(axis=2)
            return dx, products.sum(axis=0), np.ones(len(dout)) @ dout


@define
class torch_linear_backward:
    """dx and dweight for out = x @ weight.T, with weight stored as (M, D), the way torch does."""

    wrt = ("x", "weight")
    upstream = "dout"
    axes = {"x": "ND", "weight": "MD", "dout": "NM"}
    visible = _fixed_layers(transposed=True)

    def forward(torch, x, weight):
        return torch.nn.functional.linear(x, weight)

    def answer(dout, x, weight):
        return dout @ weight, dout.T @ x

    def hidden(rng):
        return _draw_layers(rng, transposed=True)

    class mistakes:
        def weight_transposed(dout, x, weight):
            return dout @ weight.T, dout.T @ x

        def transposed(dout, x, weight):
            return dout @ weight, x.T @ dout

        def one_use_only(dout, x, weight):
            return dout @ weight, np.outer(dout[0], x[0])

        def one_over_n_twice(dout, x, weight):
            return dout @ weight, dout.T @ x / len(x)

        def upstream_ones(dout, x, weight):
            ones = np.ones_like(dout)
            return ones @ weight, ones.T @ x

    class equivalents:
        def with_einsum(dout, x, weight):
            return np.einsum("nm,md->nd", dout, weight), np.einsum("nm,nd->md", dout, x)

        def by_way_of_the_other_layout(dout, x, weight):
            dx, dweight, _ = linear_backward(dout, x, weight.T)
            return dx, dweight.T

        def example_by_example(dout, x, weight):
            dx = np.array([weight.T @ row for row in dout])
            return dx, sum(np.outer(up, given) for up, given in zip(dout, x, strict=True))


@define
class mended_bias_gradient:
    """Shape (M,): the first patient, mended: the gradient of a layer's bias."""

    wrt = ("bias",)
    upstream = "dout"
    axes = {"dout": "NM"}
    visible = _fixed_layers()

    def forward(torch, x, weight, bias):
        return x @ weight + bias

    def answer(dout):
        return dout.sum(axis=0)

    def hidden(rng):
        return _draw_layers(rng)

    class mistakes:
        def still_ill(dout):
            return dout.mean(axis=0)

        def multiplied_by_the_examples(dout):
            return dout.sum(axis=0) * len(dout)

        def bias_wrong_axis(dout):
            return dout.sum(axis=1)

        def broadcasting_not_undone(dout):
            return dout.copy()

        def one_use_only(dout):
            return dout[0].copy()

        def extra_axis(dout):
            return dout.sum(axis=0, keepdims=True)

        def summed_over_everything(dout):
            return np.full(dout.shape[1], dout.sum())

    class equivalents:
        def with_ones(dout):
            return np.ones(len(dout)) @ dout

        def with_a_loop(dout):
            dbias = np.zeros(dout.shape[1])
            for row in dout:
                dbias += row
            return dbias

        def with_einsum(dout):
            return np.einsum("nm->m", dout)


@define
class mended_table_gradient:
    """dtable, with table's shape: the second patient, mended: the gradient of table[rows]."""

    wrt = ("table",)
    upstream = "dout"
    axes = {"table": "VD", "dout": "ND"}
    visible = {case.name: case.inputs for case in take_rows_backward.visible}
    forward = take_rows_backward.forward

    def answer(dout, table, rows):
        return take_rows_backward(dout, table, rows)

    def hidden(rng):
        return take_rows_backward.draw(rng)

    class mistakes:
        def still_ill(dout, table, rows):
            dtable = np.zeros_like(table)
            for row in set(rows.tolist()):
                dtable[row] = dout[rows == row].mean(axis=0)
            return dtable

        def repeats_overwritten(dout, table, rows):
            dtable = np.zeros_like(table)
            dtable[rows] += dout
            return dtable

        def one_use_only(dout, table, rows):
            dtable = np.zeros_like(table)
            dtable[rows[::-1]] = dout[::-1]
            return dtable

        def uses_counted(dout, table, rows):
            counts = np.bincount(rows, minlength=len(table))
            return np.ones_like(table) * counts[:, None]

    class equivalents:
        def with_a_loop(dout, table, rows):
            dtable = np.zeros_like(table)
            for row, arriving in zip(rows, dout, strict=True):
                dtable[row] += arriving
            return dtable

        def with_a_one_hot_matrix(dout, table, rows):
            return np.eye(len(table))[rows].T @ dout

        def with_masks(dout, table, rows):
            return np.array([dout[rows == row].sum(axis=0) for row in range(len(table))])
