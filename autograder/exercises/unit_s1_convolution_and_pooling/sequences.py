"""Convolution of a sequence, with a stride and padding, as torch's conv1d on one channel."""

import functools

import numpy as np

from autograder.exercises.arrays import normal, waves_from
from autograder.exercises.define import define


def _case(draw, length, width, stride, padding):
    places = (length + 2 * padding - width) // stride + 1
    return {
        "dout": draw(places),
        "x": draw(length),
        "kernel": draw(width),
        "stride": stride,
        "padding": padding,
    }


_SIZES = {
    "stride 1, no padding": (6, 3, 1, 0),
    "stride 2": (7, 3, 2, 0),
    "padding of one": (5, 3, 1, 1),
    "stride 2, padding of two": (6, 4, 2, 2),
    "the last entry is never reached": (6, 3, 2, 0),
    "pieces that do not overlap": (6, 2, 2, 0),
}


def _back(dout, x, kernel, stride, padding, written=None, start=None, cropped=None, padded=None):
    """The right way back, of which a mistake exchanges one piece.

    ``written`` is the kernel used for x, ``start`` says where place n begins, ``cropped`` takes off
    the padding, ``padded`` is the sequence used for the kernel.
    """
    padded = np.pad(x, padding) if padded is None else padded
    dpadded, dkernel = np.zeros(len(x) + 2 * padding), np.zeros_like(kernel)
    for n, arriving in enumerate(dout):
        first = (start or stride.__mul__)(n)
        own = slice(first, first + len(kernel))
        dpadded[own] += arriving * (kernel if written is None else written)
        dkernel += arriving * padded[own]
    if cropped is not None:
        return cropped(dpadded), dkernel
    return dpadded[padding : padding + len(x)], dkernel


@define
class conv1d_backward:
    """dx, dkernel: back through a convolution of a sequence."""

    wrt = ("x", "kernel")
    upstream = "dout"
    visible = {
        name: _case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(_SIZES.items())
    }

    def forward(torch, x, kernel, stride, padding):
        return torch.nn.functional.conv1d(
            x[None, None], kernel[None, None], stride=stride, padding=padding
        )[0, 0]

    def answer(dout, x, kernel, stride, padding):
        padded = np.pad(x, padding)
        dpadded, dkernel = np.zeros_like(padded), np.zeros_like(kernel)
        for n, arriving in enumerate(dout):
            own = slice(n * stride, n * stride + len(kernel))
            dpadded[own] += arriving * kernel
            dkernel += arriving * padded[own]
        return dpadded[padding : padding + len(x)], dkernel

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for sizes in ((8, 3, 1, 0), (9, 4, 3, 0), (6, 3, 1, 2), (7, 4, 2, 1), (5, 5, 1, 0)):
            yield _case(draw, *sizes)

    class mistakes:
        def kernel_not_flipped(dout, x, kernel, stride, padding):
            return _back(dout, x, kernel, stride, padding, written=kernel[::-1])

        def overlaps_overwritten(dout, x, kernel, stride, padding):
            dpadded = np.zeros(len(x) + 2 * padding)
            for n, arriving in enumerate(dout):
                dpadded[n * stride : n * stride + len(kernel)] = arriving * kernel
            _, dkernel = _back(dout, x, kernel, stride, padding)
            return dpadded[padding : padding + len(x)], dkernel

        def stride_ignored(dout, x, kernel, stride, padding):
            return _back(dout, x, kernel, stride, padding, start=abs)

        def padding_not_cropped(dout, x, kernel, stride, padding):
            return _back(dout, x, kernel, stride, padding, cropped=np.copy)

        def padding_cropped_at_one_end(dout, x, kernel, stride, padding):
            def at_the_end(dpadded):
                return dpadded[: len(x)]

            return _back(dout, x, kernel, stride, padding, cropped=at_the_end)

        def empty_without_padding(dout, x, kernel, stride, padding):
            def both_ends(dpadded):
                return dpadded[padding:-padding]

            return _back(dout, x, kernel, stride, padding, cropped=both_ends)

        def padding_cropped_at_one_end__in_front(dout, x, kernel, stride, padding):
            def in_front(dpadded):
                return dpadded[2 * padding :]

            return _back(dout, x, kernel, stride, padding, cropped=in_front)

        def padding_forgotten_in_the_kernel(dout, x, kernel, stride, padding):
            shifted = np.concatenate([x, np.zeros(2 * padding)])
            return _back(dout, x, kernel, stride, padding, padded=shifted)

        def kernel_turned_round(dout, x, kernel, stride, padding):
            dx, dkernel = _back(dout, x, kernel, stride, padding)
            return dx, dkernel[::-1].copy()

        def one_place_only(dout, x, kernel, stride, padding):
            dx, _ = _back(dout, x, kernel, stride, padding)
            first = (len(dout) - 1) * stride
            return dx, dout[-1] * np.pad(x, padding)[first : first + len(kernel)]

        def averaged_over_the_places(dout, x, kernel, stride, padding):
            dx, dkernel = _back(dout, x, kernel, stride, padding)
            ones = np.ones_like(kernel)
            used, _ = _back(np.ones_like(dout), x, ones, stride, padding)
            return dx / np.maximum(used, 1.0), dkernel / len(dout)

        def upstream_ones(dout, x, kernel, stride, padding):
            return _back(np.ones_like(dout), x, kernel, stride, padding)

    class equivalents:
        def with_a_matrix(dout, x, kernel, stride, padding):
            table = np.zeros((len(dout), len(x) + 2 * padding))
            for n in range(len(dout)):
                table[n, n * stride : n * stride + len(kernel)] = kernel
            windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, padding), len(kernel))
            dpadded = dout @ table
            dkernel = dout @ windows[::stride][: len(dout)]
            return dpadded[padding : padding + len(x)].copy(), dkernel

        def as_a_full_convolution(dout, x, kernel, stride, padding):
            spread = np.zeros((len(dout) - 1) * stride + 1)
            spread[::stride] = dout
            dpadded = np.zeros(len(x) + 2 * padding)
            full = np.convolve(spread, kernel)
            dpadded[: len(full)] = full
            _, dkernel = _back(dout, x, kernel, stride, padding)
            return dpadded[padding : padding + len(x)], dkernel

        def entry_by_entry(dout, x, kernel, stride, padding):
            dx, dkernel = np.zeros_like(x), np.zeros_like(kernel)
            for n, arriving in enumerate(dout):
                for j, weight in enumerate(kernel):
                    place = n * stride + j - padding
                    if 0 <= place < len(x):
                        dx[place] += arriving * weight
                        dkernel[j] += arriving * x[place]
            return dx, dkernel

    class hints:
        ask = (
            "Place n of the output: which entries did it read, of which array? And to whom, then, "
            "does it owe something on the way back?"
        )
        look = (
            (
                "The lesson's loop under “Numbers first” does it for stride 1 without "
                "padding. Compare it with the forward pass under “Stride and padding”, and "
                "ask which of its lines knows where a piece begins."
            ),
            {
                "path": (
                    "An entry of x can lie in several pieces, and the kernel is used at every "
                    "place. How does each of your lines treat what is already there?"
                )
            },
            {
                "place": (
                    "Everything in the forward pass is counted along the padded sequence. Is "
                    "everything on your way back? And where in it does x itself begin?"
                )
            },
            {
                "form": (
                    "x has fewer entries than the sequence that the pieces were read from. "
                    "Which entries are x's, counted from the front? Try it with padding = 0, "
                    "too."
                )
            },
        )
        smaller = (
            {
                "path": (
                    "Overlaps: x has five entries, the kernel is [1, 10, 100], the stride 2. "
                    "If [1, 2] arrives, dx is [1, 10, 102, 20, 200]. Read off who wrote what "
                    "into the middle entry."
                )
            },
            {
                "place": (
                    "Stride and padding: x = [1, 2, 3, 4], kernel [1, 10], stride 2, padding "
                    "1, and [1, 2, 3] arrives. dx is [10, 2, 20, 3] and dkernel is [16, 7]. "
                    "Write the padded sequence down and mark the three pieces in it."
                )
            },
            {
                "form": (
                    "x = [4, 5], kernel [1, 10], stride 1, padding 1: the padded sequence has "
                    "four entries and there are three places. If [1, 2, 3] arrives, dx is "
                    "[12, 23]: two entries, as x has."
                )
            },
            (
                "x = [1, 2, 3], kernel [5, -1], stride 1, no padding: if [10, 1] arrives, dx "
                "is [50, -5, -1] and dkernel is [12, 23]."
            ),
        )
        shape = (
            "The forward pass again, with reading turned into writing. One loop over the places; "
            "in it two lines, one for the sequence and one for the kernel, both of which know the "
            "same piece. After the loop one thing remains to be done, to dx alone."
        )
        derivation = (
            "out[n] = Σ over j of padded[n·stride + j] · kernel[j]. So padded[n·stride + j] gets "
            "dout[n] · kernel[j], and kernel[j] gets dout[n] · padded[n·stride + j], each added "
            "up over n. For all j at once: the piece gets dout[n] · kernel, the kernel gets "
            "dout[n] · piece. The zeros around x are nobody's, so dx is the part of len(x) "
            "entries that begins at padding. Counting from the front is safe when padding is 0."
        )
