"""What two numbers say about a claimed gradient: its direction and its length."""

import functools

import numpy as np

from autograder.exercises.arrays import normal, waves
from autograder.exercises.define import define


def _pair(claimed, true):
    return {"claimed": claimed, "true": true}


def _pairs(true, other, factor):
    """Claims about one gradient: a multiple, the opposite, another direction, nothing at all."""
    yield "too long", _pair(factor * true, true)
    yield "the opposite, and too short", _pair(-true / factor, true)
    yield "partly right", _pair(true + other, true)
    yield "all zeros", _pair(np.zeros_like(true), true)


def _inner(one, other):
    return (one * other).sum()


def _length(array):
    return np.sqrt((array**2).sum())


def _or_zero(number, claimed):
    """A number that means nothing where the claim is all zeros, where it is 0."""
    return number if claimed.any() else 0.0


@define
class compare_gradients:
    """cosine, ratio: of a claimed gradient with the true one; 0 and 0 for a claim of zeros."""

    returns = ("cosine", "ratio")
    visible = dict(_pairs(waves(4), waves(4, start=2.0), 3.0)) | {
        "a matrix": _pair(waves(2, 3, start=1.0), waves(2, 3, start=1.4)),
        "a stack of matrices": _pair(waves(2, 3, 2, start=0.3), waves(2, 3, 2)),
        "square": _pair(waves(3, 3, start=0.8), waves(3, 3)),
    }

    def forward(torch, claimed, true):
        flat, right = claimed.flatten(), true.flatten()
        length = flat.norm()
        cosine = flat @ right / (length * right.norm()) if length > 0 else length
        return cosine, length / right.norm()

    def answer(claimed, true):
        size, true_size = np.linalg.norm(claimed), np.linalg.norm(true)
        if size == 0:
            return 0.0, 0.0
        return np.vdot(claimed, true) / (size * true_size), size / true_size

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for shape in ((5,), (3, 2), (2, 2, 3), (3, 3)):
            for _, pair in _pairs(draw(*shape), draw(*shape), rng.uniform(1.5, 2.5)):
                yield pair

    class mistakes:
        def ratio_upside_down(claimed, true):
            cosine = _or_zero(_inner(claimed, true) / (_length(claimed) * _length(true)), claimed)
            return cosine, _or_zero(_length(true) / _length(claimed), claimed)

        def not_divided_by_the_lengths(claimed, true):
            return _inner(claimed, true), _length(claimed) / _length(true)

        def divided_by_one_length(claimed, true):
            return _inner(claimed, true) / _length(true), _length(claimed) / _length(true)

        def divided_by_one_length__squared(claimed, true):
            cosine = _inner(claimed, true) / _length(true) ** 2
            return cosine, _length(claimed) / _length(true)

        def sign_of_the_cosine_lost(claimed, true):
            cosine = abs(_inner(claimed, true)) / (_length(claimed) * _length(true))
            return _or_zero(cosine, claimed), _length(claimed) / _length(true)

        def root_left_out(claimed, true):
            cosine = _inner(claimed, true) / (_length(claimed) * _length(true)) ** 2
            return _or_zero(cosine, claimed), (_length(claimed) / _length(true)) ** 2

        def root_left_out__of_the_ratio(claimed, true):
            cosine = _inner(claimed, true) / (_length(claimed) * _length(true))
            return _or_zero(cosine, claimed), (_length(claimed) / _length(true)) ** 2

        def nan_for_zeros(claimed, true):
            cosine = _inner(claimed, true) / np.float64(_length(claimed) * _length(true))
            return cosine, _length(claimed) / _length(true)

        def largest_entry_for_norm(claimed, true):
            cosine = _inner(claimed, true) / (_length(claimed) * _length(true))
            return _or_zero(cosine, claimed), np.abs(claimed).max() / np.abs(true).max()

        def absolute_values_added(claimed, true):
            cosine = _inner(claimed, true) / (_length(claimed) * _length(true))
            return _or_zero(cosine, claimed), np.abs(claimed).sum() / np.abs(true).sum()

    class equivalents:
        def with_ravel(claimed, true):
            one, other = claimed.ravel(), true.ravel()
            if not one.any():
                return 0.0, 0.0
            return one @ other / np.sqrt((one @ one) * (other @ other)), np.sqrt(
                (one @ one) / (other @ other)
            )

        def of_unit_length(claimed, true):
            size = np.sqrt(np.sum(np.square(claimed)))
            right = np.sqrt(np.sum(np.square(true)))
            unit = claimed / size if size > 0 else claimed
            return float(np.sum(unit * true / right)), float(size / right)

        def entry_by_entry(claimed, true):
            inner = size = right = 0.0
            for mine, other in zip(claimed.ravel(), true.ravel(), strict=True):
                inner, size, right = inner + mine * other, size + mine**2, right + other**2
            return (inner / (size * right) ** 0.5 if size else 0.0), (size / right) ** 0.5

    class hints:
        ask = (
            "What should each of the two numbers be for a claim that is twice the truth? For its "
            "opposite? For one at right angles to it?"
        )
        look = (
            (
                "The definition of a cosine: a product of two arrays, and two lengths. An "
                "array of any number of axes has a length as well, if all its entries are "
                "laid in a row."
            ),
            {
                "size": (
                    "Double the claim, then double the truth, and see what each of your "
                    "numbers does. One of them must not move, the other must."
                )
            },
            {"rounding": "For a claim of zeros say before any division what comes back."},
            {
                "quantity": (
                    "The stub's last line says from where to where the cosine goes, and which "
                    "length stands above the line. Is what you call a length the root of the "
                    "sum of all squares?"
                )
            },
            {
                "sign": (
                    "What becomes of a minus under a square, a root or an abs? And what is "
                    "the cosine of a claim that points the other way?"
                )
            },
        )
        smaller = (
            "Take [3, 4] for the truth; its length is 5. The claim [6, 8] has cosine 1 and ratio "
            "2, [-3, -4] has -1 and 1, [4, 3] has 0.96 and 1, [-4, 3] has 0 and 1."
        )
        shape = (
            "One sum of products, two lengths, two fractions; and a line for the one claim that "
            "has no direction."
        )
        derivation = (
            "The cosine of the angle between two arrows is their dot product over the product of "
            "their lengths, all entries laid in a row (`np.vdot` does that for any shape). The "
            "ratio is the claimed length over the true one. Zeros have length 0, so they are "
            "answered before the division."
        )
