"""Convolution of images with many channels: stride 1, padding, a bias."""

import functools

import numpy as np

from autograder.exercises.arrays import normal, waves_from
from autograder.exercises.define import define


def _case(draw, images, channels, height, width, filters, size, padding):
    grown = 2 * padding - size + 1
    return {
        "dout": draw(images, filters, height + grown, width + grown),
        "x": draw(images, channels, height, width),
        "weight": draw(filters, channels, size, size),
        "padding": padding,
    }


_SIZES = {
    "no padding": (2, 3, 4, 5, 2, 3, 0),
    "padding of one": (1, 2, 3, 4, 3, 3, 1),
    "as many filters as channels": (3, 2, 3, 3, 2, 2, 0),
}


def _back(dout, x, weight, padding, written=None, cropped=None, overwrite=False):
    """The right way back, of which a mistake exchanges one piece."""
    size, (_, _, height, width) = weight.shape[2], dout.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dpadded, dweight = np.zeros_like(padded), np.zeros_like(weight)
    written = weight if written is None else written
    for i in range(size):
        for j in range(size):
            own = np.s_[:, :, i : i + height, j : j + width]
            part = np.einsum("nfhw,fc->nchw", dout, written[:, :, i, j])
            dpadded[own] = part if overwrite else dpadded[own] + part
            dweight[:, :, i, j] = np.einsum("nfhw,nchw->fc", dout, padded[own])
    inside = np.s_[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]]
    dx = dpadded[inside] if cropped is None else cropped(dpadded)
    return dx, dweight, dout.sum(axis=(0, 2, 3))


@define
class conv2d_backward:
    """dx, dweight, dbias: back through a convolution of images."""

    wrt = ("x", "weight", "bias")
    upstream = "dout"
    visible = {
        name: _case(waves_from(number), *sizes) | {"bias": np.arange(1.0, 1 + sizes[4])}
        for number, (name, sizes) in enumerate(_SIZES.items())
    }

    def forward(torch, x, weight, bias, padding):
        return torch.nn.functional.conv2d(x, weight, bias, padding=padding)

    def answer(dout, x, weight, padding):
        size, (_, _, height, width) = weight.shape[2], dout.shape
        around = (padding, padding)
        padded = np.pad(x, ((0, 0), (0, 0), around, around))
        dpadded, dweight = np.zeros_like(padded), np.zeros_like(weight)
        for i in range(size):
            for j in range(size):
                own = np.s_[:, :, i : i + height, j : j + width]
                dpadded[own] += np.einsum("nfhw,fc->nchw", dout, weight[:, :, i, j])
                dweight[:, :, i, j] = np.einsum("nfhw,nchw->fc", dout, padded[own])
        inside = np.s_[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]]
        return dpadded[inside], dweight, dout.sum(axis=(0, 2, 3))

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for sizes in ((2, 2, 5, 4, 3, 3, 0), (1, 3, 4, 3, 2, 2, 1), (2, 2, 3, 3, 2, 3, 2)):
            yield _case(draw, *sizes) | {"bias": draw(sizes[4])}

    class mistakes:
        def kernel_not_flipped(dout, x, weight, padding):
            return _back(dout, x, weight, padding, written=weight[:, :, ::-1, ::-1])

        def kernel_turned_round(dout, x, weight, padding):
            dx, dweight, dbias = _back(dout, x, weight, padding)
            return dx, dweight[:, :, ::-1, ::-1].copy(), dbias

        def rows_and_columns_exchanged(dout, x, weight, padding):
            return _back(dout, x, weight, padding, written=weight.swapaxes(2, 3))

        def overlaps_overwritten(dout, x, weight, padding):
            return _back(dout, x, weight, padding, overwrite=True)

        def padding_not_cropped(dout, x, weight, padding):
            return _back(dout, x, weight, padding, cropped=np.copy)

        def empty_without_padding(dout, x, weight, padding):
            def both_ends(dpadded):
                return dpadded[:, :, padding:-padding, padding:-padding]

            return _back(dout, x, weight, padding, cropped=both_ends)

        def last_image_only(dout, x, weight, padding):
            dx, _, _ = _back(dout, x, weight, padding)
            return dx, *_back(dout[-1:], x[-1:], weight, padding)[1:]

        def filters_and_channels_exchanged(dout, x, weight, padding):
            square = weight.shape[0] == weight.shape[1]
            turned = weight.swapaxes(0, 1) if square else weight
            return _back(dout, x, weight, padding, written=turned)

        def averaged_over_the_images(dout, x, weight, padding):
            dx, dweight, dbias = _back(dout, x, weight, padding)
            return dx, dweight / len(x), dbias / len(x)

        def summed_over_the_images_only(dout, x, weight, padding):
            dx, dweight, _ = _back(dout, x, weight, padding)
            return dx, dweight, dout.sum(axis=0)

        def averaged_over_the_places(dout, x, weight, padding):
            dx, dweight, dbias = _back(dout, x, weight, padding)
            places = dout.shape[2] * dout.shape[3]
            return dx, dweight / places, dbias / places

        def upstream_ones(dout, x, weight, padding):
            return _back(np.ones_like(dout), x, weight, padding)

    class equivalents:
        def piece_by_piece(dout, x, weight, padding):
            return _back(dout, x, weight, padding)

        def with_windows(dout, x, weight, padding):
            size, edge = weight.shape[2], weight.shape[2] - 1
            around = ((0, 0), (0, 0), (padding, padding), (padding, padding))
            view = np.lib.stride_tricks.sliding_window_view
            windows = view(np.pad(x, around), (size, size), axis=(2, 3))
            dweight = np.einsum("nfhw,nchwij->fcij", dout, windows)
            wide = np.pad(dout, ((0, 0), (0, 0), (edge, edge), (edge, edge)))
            turned = weight[:, :, ::-1, ::-1]
            dpadded = np.einsum("nfhwij,fcij->nchw", view(wide, (size, size), axis=(2, 3)), turned)
            inside = np.s_[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]]
            return dpadded[inside].copy(), dweight, np.einsum("nfhw->f", dout)

        def output_by_output(dout, x, weight, padding):
            size, around = weight.shape[2], (padding, padding)
            padded = np.pad(x, ((0, 0), (0, 0), around, around))
            dpadded, dweight = np.zeros_like(padded), np.zeros_like(weight)
            for n, f, h, w in np.ndindex(*dout.shape):
                own = np.s_[:, h : h + size, w : w + size]
                dpadded[n][own] += dout[n, f, h, w] * weight[f]
                dweight[f] += dout[n, f, h, w] * padded[n][own]
            inside = np.s_[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]]
            return dpadded[inside], dweight, dout.sum(axis=(0, 2, 3))

    class hints:
        ask = (
            "Take one entry of the kernel, in row i and column j. With which part of the image "
            "does it meet, at all places at once, and what sort of layer is that?"
        )
        look = (
            (
                "The lesson's `conv2d` and `conv2d_backward`, under “Images”. Lay the lines "
                "of the two beside each other. Two things are new here: the padding, and a "
                "bias."
            ),
            {
                "path": (
                    "A weight is used in every image and a bias at every place of every "
                    "image. Over which axes do you add up, and does every turn of a loop add "
                    "to what is there?"
                )
            },
            {
                "place": (
                    "Name the axes of `weight`: filter, channel, row, column. For dx one of "
                    "the first two is summed over; which of them does dx still have?"
                )
            },
            {
                "form": (
                    "Which shape should each of the three results have? For dx: which rows "
                    "and columns of the padded image are x's, counted from the front, also "
                    "when padding is 0?"
                )
            },
            {
                "size": (
                    "Is there a mean anywhere in the forward pass? If there is none, there is "
                    "none on the way back."
                )
            },
        )
        smaller = (
            (
                "One image, one channel, one filter: the image has the rows [1, 2, 3], [4, 5, "
                "6], [7, 8, 9], the weights are [1, 2], [3, 4], and [1, 10], [100, 1000] "
                "arrives. Then dweight is [5421, 6532], [8754, 9865] and dbias is 1111. Read "
                "the digits: each says which entry of the image was met at which place."
            ),
            {
                "path": (
                    "In the same example dx has the rows [1, 12, 20], [103, 1234, 2040], "
                    "[300, 3400, 4000]. The entry in the centre was read at all four places, "
                    "and one can see all four in it."
                )
            },
            {
                "place": (
                    "In the same example dx has the rows [1, 12, 20], [103, 1234, 2040], "
                    "[300, 3400, 4000]. In the upper right corner stands 20: 10 arrived at "
                    "the right of the upper row, and the weight that reached the corner from "
                    "there is 2."
                )
            },
        )
        shape = (
            "Pad, and make room for the padded image's gradient. Two loops, over the rows and "
            "columns of the kernel; for each entry two products, both a linear layer over the "
            "channels. dbias needs no loop. Check: dx has the shape of x, and dbias one number "
            "for each filter."
        )
        derivation = (
            "out[n, f, h, w] = bias[f] + Σ over c, i, j of padded[n, c, h + i, w + j] · weight[f, "
            "c, i, j]. For fixed i and j this is a linear layer from the channels to the filters, "
            "on the part of the image shifted by (i, j). So that part gets Σ over f of dout · "
            "weight[f, c, i, j], added in where it was read; weight[f, c, i, j] gets Σ over n, h, "
            "w of dout times the part; and bias[f], used at every place of every image, gets the "
            "sum of dout over n, h, w. What was written into the padding is cut off."
        )
