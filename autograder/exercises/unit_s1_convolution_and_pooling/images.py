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
