"""Broadcasting, and products that broadcast."""

import numpy as np

from autograder.exercises.arrays import (
    different_sizes,
    normal,
    waves,
)
from autograder.exercises.define import define

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
    a, b, c = different_sizes(rng, 3)
    yield from (((b,), (a, b)), ((a, 1), (a, b)), ((), (a, b)), ((b, 1), (a, b, c)))
    yield from (((1, b, 1), (a, b, c)), ((a, b), (a, b)), ((c,), (a, b, c)))
    yield from (((b, 1), (2, a, b, c)), ((c, c), (a, c, c)))


@define
class unbroadcast:
    """dx, with x's shape: what arrives at x when dout arrives at x broadcast to dout's shape."""

    wrt = ("x",)
    upstream = "dout"
    visible = {
        name: {"dout": waves(*large, start=1.0), "x": waves(*small)}
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
            yield {"dout": normal(rng, *large), "x": normal(rng, *small)}

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

    class hints:
        ask = (
            "Take one entry of x. In which places of the large array does it stand after NumPy "
            "has stretched it?"
        )
        look = (
            (
                "The lesson, under “Broadcasting is a fan-out”: two kinds, in two cells, and "
                "the two points below them. Write the two shapes of a case under each other, "
                "lined up on the right."
            ),
            {
                "path": (
                    "Lined up like that, which axes have nothing above them, and which have a "
                    "1 above something larger? Along every one of those, many uses of one "
                    "entry lie side by side. For which of the two kinds does your code add "
                    "them up?"
                )
            },
            {
                "form": (
                    "Two of the kinds of axes vanish in the sum, or do they? Look which of "
                    "them x itself has, if only with length one."
                )
            },
            {"size": "Sum or mean? Unit 01's node that was used three times is the precedent."},
        )
        smaller = (
            "dout = [[1, 2], [3, 4], [5, 6]]. For x of shape (2,) dx is [9, 12]; for x of shape "
            "(3, 1) it is the column 3, 7, 11; for a single number it is 21. Put on top of that a "
            "second layer with ten times these numbers, so that dout is (2, 3, 2): for (3, 1) it "
            "is now the column 33, 77, 121."
        )
        shape = (
            "Two steps, one for each of the things that NumPy did. First the axes in front: how "
            "many there are follows from the two numbers of axes alone. Then dout and x have "
            "equally many, and you can compare them one by one; this time the axes stay. If "
            "nothing was stretched, both steps do nothing."
        )
        derivation = (
            "Every entry of x was copied to all places along the new and the stretched axes, so "
            "its gradient is the sum over them. The new axes are the first dout.ndim - x.ndim, "
            "and go; the stretched ones have length 1 in x, and stay with length 1. Where an axis "
            "had length 1 in both, the sum over it changes nothing."
        )


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
            "dout": waves(*np.broadcast_shapes(one, other), start=1.0),
            "a": waves(*one, start=2.0),
            "b": waves(*other, start=3.0),
        }
        for name, (one, other) in _PRODUCTS.items()
    }

    def forward(torch, a, b):
        return a * b

    def answer(dout, a, b):
        return unbroadcast(dout * b, a), unbroadcast(dout * a, b)

    def hidden(rng):
        n, d, m = different_sizes(rng, 3)
        pairs = [
            ((n, d), (d,)),
            ((n, 1), (1, d)),
            ((n, d, m), (d, 1)),
            ((n, d, m), (m,)),
            ((), (n, d)),
        ]
        for one, other in [*pairs, ((d, d), (d,)), ((n, d), (n, d))]:
            large = np.broadcast_shapes(one, other)
            yield {"dout": normal(rng, *large), "a": normal(rng, *one), "b": normal(rng, *other)}

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

    class hints:
        ask = (
            "At one place of the result stands a number of a times a number of b. If the one from "
            "a rises by 0.01, by how much does the product rise?"
        )
        look = (
            (
                "The lesson, under “A product”, with its check by hand below the cell. Then "
                "your `unbroadcast`: what does it want to be given, and which of your arrays "
                "already have that shape?"
            ),
            {
                "path": (
                    "What is the shape of what you return for a column times a row? Every "
                    "entry of the column met every entry of the row."
                )
            },
            {
                "quantity": (
                    "Write the gradient of one entry of a column as a sum over the places "
                    "where it is used, with the factor that it meets in each. Are the factors "
                    "all alike?"
                )
            },
            {"form": "Two gradients and two shapes: print them beside those of a and b."},
        )
        smaller = (
            "a is a row of 1, 2, 3 and b a single number, 2; 10, 20 and 30 arrive. Then da is "
            "[20, 40, 60], and db is 10 · 1 + 20 · 2 + 30 · 3 = 140. (Adding up first, 60, would "
            "leave no way to tell which part met the 1 and which the 3.)"
        )
        shape = (
            "Two results, made alike. For each: one product of two arrays that has the shape of "
            "the result, and then one call that brings it to the shape of its factor. Exchange a "
            "and b, and the two results must change places."
        )
        derivation = (
            "At each place of the result the local derivative by one factor is the other factor. "
            "So dout * b and dout * a are what comes back, place by place, to the stretched a and "
            "the stretched b. Broadcasting is then undone by a sum over the uses."
        )
