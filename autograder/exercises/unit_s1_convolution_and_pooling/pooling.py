"""Max pooling over squares that do not overlap. Of equal entries the first one wins."""

import functools

import numpy as np

from autograder.exercises.arrays import normal, waves_from
from autograder.exercises.define import define


def _squares(x, size):
    """Shape (N, C, rows, columns, size * size): each square's entries in a row."""
    n, c, height, width = x.shape
    cut = x.reshape(n, c, height // size, size, width // size, size)
    return cut.transpose(0, 1, 2, 4, 3, 5).reshape(n, c, height // size, width // size, -1)


def _whole(squares, size):
    """The opposite of `_squares`."""
    n, c, rows, columns, _ = squares.shape
    cut = squares.reshape(n, c, rows, columns, size, size).transpose(0, 1, 2, 4, 3, 5)
    return cut.reshape(n, c, rows * size, columns * size)


def _case(draw, images, channels, rows, columns, size):
    x = draw(images, channels, rows * size, columns * size)
    x[0, 0, :size, :size] = 0.0  # all alike
    if size > 1:
        x[-1, -1, -size, -1] = x[-1, -1, -1, -size] = 9.0  # the first by rows, and by columns
    return {"dout": draw(images, channels, rows, columns), "x": x, "size": size}


_SIZES = {
    "squares of two": (2, 1, 2, 3, 2),
    "squares of three": (1, 2, 2, 1, 3),
    "one square": (1, 1, 1, 1, 2),
}


def _winners(x, size):
    """1 at the first largest entry of each square."""
    squares = _squares(x, size)
    return np.eye(squares.shape[-1])[squares.argmax(axis=-1)]


@define
class max_pool_backward:
    """dx, with x's shape: back through max pooling."""

    wrt = ("x",)
    upstream = "dout"
    visible = {
        name: _case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(_SIZES.items())
    }

    def forward(torch, x, size):
        return torch.nn.functional.max_pool2d(x, size)

    def answer(dout, x, size):
        n, c, height, width = x.shape
        cut = x.reshape(n, c, height // size, size, width // size, size)
        squares = cut.transpose(0, 1, 2, 4, 3, 5).reshape(*dout.shape, size * size)
        first = np.eye(size * size)[squares.argmax(axis=-1)]
        dsquares = (first * dout[..., None]).reshape(*dout.shape, size, size)
        return dsquares.transpose(0, 1, 2, 4, 3, 5).reshape(x.shape)

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for sizes in ((2, 3, 2, 2, 2), (1, 2, 3, 2, 2), (2, 1, 1, 2, 3)):
            yield _case(draw, *sizes)

    class mistakes:
        def all_winners(dout, x, size):
            squares = _squares(x, size)
            largest = squares == squares.max(axis=-1, keepdims=True)
            return _whole(largest * dout[..., None], size)

        def winners_share(dout, x, size):
            squares = _squares(x, size)
            largest = squares == squares.max(axis=-1, keepdims=True)
            return _whole(largest * dout[..., None] / largest.sum(axis=-1, keepdims=True), size)

        def last_winner(dout, x, size):
            turned = _squares(x, size)[..., ::-1]
            last = np.eye(turned.shape[-1])[turned.argmax(axis=-1)][..., ::-1]
            return _whole(last * dout[..., None], size)

        def first_by_columns(dout, x, size):
            turned = x.swapaxes(2, 3)
            first = _whole(_winners(turned, size) * dout.swapaxes(2, 3)[..., None], size)
            return first.swapaxes(2, 3)

        def everybody_gets_it(dout, x, size):
            return _whole(np.ones_like(_squares(x, size)) * dout[..., None], size)

        def shared_as_in_a_mean(dout, x, size):
            return _whole(np.ones_like(_squares(x, size)) * dout[..., None] / size**2, size)

        def multiplied_by_the_value(dout, x, size):
            squares = _squares(x, size)
            return _whole(_winners(x, size) * squares * dout[..., None], size)

        def upstream_ones(dout, x, size):
            return _whole(_winners(x, size), size)

        def squares_cut_wrongly(dout, x, size):
            rows = x.reshape(*dout.shape, size * size)
            first = np.eye(size * size)[rows.argmax(axis=-1)]
            return (first * dout[..., None]).reshape(x.shape)

    class equivalents:
        def square_by_square(dout, x, size):
            dx = np.zeros_like(x)
            for n, c, i, j in np.ndindex(*dout.shape):
                own = x[n, c, i * size : (i + 1) * size, j * size : (j + 1) * size]
                row, column = np.unravel_index(own.argmax(), own.shape)
                dx[n, c, i * size + row, j * size + column] = dout[n, c, i, j]
            return dx

        def with_a_running_largest(dout, x, size):
            squares = _squares(x, size)
            dsquares, open_still = np.zeros_like(squares), np.ones(dout.shape, bool)
            largest = squares.max(axis=-1)
            for place in range(size * size):
                wins = open_still & (squares[..., place] == largest)
                dsquares[..., place] = wins * dout
                open_still &= ~wins
            return _whole(dsquares, size)

        def written_at_the_winner(dout, x, size):
            squares = _squares(x, size)
            dsquares = np.zeros_like(squares)
            first = squares.argmax(axis=-1)[..., None]
            np.put_along_axis(dsquares, first, dout[..., None], axis=-1)
            return _whole(dsquares, size)

    class hints:
        ask = (
            "Raise one entry of a square by a very little. For how many of the square's entries "
            "does the output move at all, and by how much?"
        )
        look = (
            (
                "The lesson, under “Max pooling”: one square laid out in a row, and one line. "
                "What remains is to get every square into such a row, and back."
            ),
            {
                "path": (
                    "Count, in each square, how many entries get something. The cases have "
                    "squares in which several entries are equal; what does the exercise say "
                    "about those?"
                )
            },
            {
                "place": (
                    "An image of 4 by 4 with squares of two: number its entries 0 to 15 and "
                    "write down which four make the first square. Then see which four your "
                    "code takes. For equal entries the order of reading counts, too."
                )
            },
            {
                "quantity": (
                    "What is the slope of an entry that passes through as it is? Does its own "
                    "value come into that?"
                )
            },
        )
        smaller = (
            "An image with the rows [1, 4, 2, 2] and [3, 0, 2, 1], in squares of two: there are "
            "two squares. If 5 and 7 arrive, dx has the rows [0, 5, 7, 0] and [0, 0, 0, 0]. The "
            "second square has three entries that are equally large."
        )
        shape = (
            "Three steps: bring the entries of each square together; choose one of them; put "
            "everything back where it was. Check: in every square dx adds up to exactly what "
            "arrived there."
        )
        derivation = (
            "The output of a square is its first largest entry, unchanged: slope 1 there and 0 "
            "elsewhere. Cut both image axes in two (which square, where in it), bring the two "
            "square axes to the front and the two inner ones to the end, and lay those in a row "
            "of size² entries, row by row. argmax names the first largest; a row of the identity "
            "matrix is 1 there and 0 elsewhere. Times what arrives, and the same rearrangement "
            "backwards."
        )
