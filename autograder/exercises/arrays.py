"""Arrays and sizes for the cases of exercises."""

import itertools

import numpy as np


def waves(*shape, start=0.0):
    """Numbers of both signs, no two of them alike."""
    size = int(np.prod(shape))
    return 1.5 * np.cos(start + 1.7 * np.arange(size)).reshape(shape)


def waves_from(start):
    """A maker of such arrays, each begun elsewhere."""
    starts = itertools.count(start)
    return lambda *shape: waves(*shape, start=next(starts))


def normal(rng, *shape):
    return rng.normal(size=shape)


def different_sizes(rng, count):
    """So many different lengths of 2 to 6."""
    return (int(size) for size in rng.permutation(np.arange(2, 7))[:count])


def tables(rng):
    """Numbers of rows and columns: two that differ, the same exchanged, and a square."""
    one, other, third = different_sizes(rng, 3)
    return (one, other), (other, one), (third, third)
