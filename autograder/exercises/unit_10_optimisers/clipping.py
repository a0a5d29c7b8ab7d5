"""Clipping by the norm of all gradients together."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define

_SIZES = {
    "much too long": (3, 4, 2.0, 0.5),
    "a little too long": (2, 5, 1.0, 2.0),
    "short enough": (4, 3, 0.1, 5.0),
    "one of them small": (3, 3, 1.0, 1.0),
    "tiny, and still too long": (2, 3, 0.01, 0.004),
    "long, and short enough": (3, 5, 1.0, 9.0),
}


def _gradients(draw, d, m, size, max_norm):
    return {
        "dweight": size * draw(d, m),
        "dbias": 0.2 * size * draw(m),
        "max_norm": max_norm,
    }


def _norm(*gradients):
    return np.sqrt(sum((gradient**2).sum() for gradient in gradients))


@define
class clip_gradients:
    """dweight and dbias, clipped by their global norm as torch clips."""

    returns = ("dweight", "dbias")
    visible = {
        name: _gradients(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(_SIZES.items())
    }

    def forward(torch, dweight, dbias, max_norm):
        holders = [torch.zeros_like(gradient).requires_grad_() for gradient in (dweight, dbias)]
        for holder, gradient in zip(holders, (dweight, dbias), strict=True):
            holder.grad = gradient.clone()
        torch.nn.utils.clip_grad_norm_(holders, max_norm)
        return tuple(holder.grad for holder in holders)

    def answer(dweight, dbias, max_norm):
        norm = np.sqrt((dweight**2).sum() + (dbias**2).sum())
        scale = min(1.0, max_norm / (norm + 1e-6))
        return scale * dweight, scale * dbias

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for size, max_norm in ((2.0, 0.7), (1.0, 1.5), (0.1, 6.0), (0.01, 0.002), (1.0, 99.0)):
            d, m = different_sizes(rng, 2)
            yield _gradients(draw, d, m, size, max_norm)

    class mistakes:
        def clipped_one_by_one(dweight, dbias, max_norm):
            return tuple(
                gradient * min(1.0, max_norm / (_norm(gradient) + 1e-6))
                for gradient in (dweight, dbias)
            )

        def entries_clipped(dweight, dbias, max_norm):
            return np.clip(dweight, -max_norm, max_norm), np.clip(dbias, -max_norm, max_norm)

        def always_scaled(dweight, dbias, max_norm):
            scale = max_norm / (_norm(dweight, dbias) + 1e-6)
            return scale * dweight, scale * dbias

        def norms_added(dweight, dbias, max_norm):
            norm = _norm(dweight) + _norm(dbias)
            scale = min(1.0, max_norm / (norm + 1e-6))
            return scale * dweight, scale * dbias

        def root_left_out(dweight, dbias, max_norm):
            scale = min(1.0, max_norm / (_norm(dweight, dbias) ** 2 + 1e-6))
            return scale * dweight, scale * dbias

        def scaled_to_length_one(dweight, dbias, max_norm):
            norm = _norm(dweight, dbias)
            scale = 1 / norm if norm > max_norm else 1.0
            return scale * dweight, scale * dbias

        def absolute_values_added(dweight, dbias, max_norm):
            norm = np.abs(dweight).sum() + np.abs(dbias).sum()
            scale = min(1.0, max_norm / (norm + 1e-6))
            return scale * dweight, scale * dbias

        def largest_entry_for_norm(dweight, dbias, max_norm):
            norm = max(np.abs(dweight).max(), np.abs(dbias).max())
            scale = min(1.0, max_norm / (norm + 1e-6))
            return scale * dweight, scale * dbias

        def only_the_weight_measured(dweight, dbias, max_norm):
            scale = min(1.0, max_norm / (_norm(dweight) + 1e-6))
            return scale * dweight, scale * dbias

        def only_the_weight_measured__but_the_bias(dweight, dbias, max_norm):
            scale = min(1.0, max_norm / (_norm(dbias) + 1e-6))
            return scale * dweight, scale * dbias

        def guard_left_out(dweight, dbias, max_norm):
            scale = min(1.0, max_norm / _norm(dweight, dbias))
            return scale * dweight, scale * dbias

        def nothing_clipped__of_the_bias(dweight, dbias, max_norm):
            scale = min(1.0, max_norm / (_norm(dweight, dbias) + 1e-6))
            return scale * dweight, dbias.copy()

        def nothing_clipped(dweight, dbias, max_norm):
            return dweight.copy(), dbias.copy()

        def max_for_min(dweight, dbias, max_norm):
            scale = max(1.0, max_norm / (_norm(dweight, dbias) + 1e-6))
            return scale * dweight, scale * dbias

    class equivalents:
        def all_in_one_row(dweight, dbias, max_norm):
            together = np.concatenate([dweight.ravel(), dbias])
            norm = np.linalg.norm(together) + 1e-6
            if norm > max_norm:
                together = together * (max_norm / norm)
            return together[: dweight.size].reshape(dweight.shape), together[dweight.size :]

        def with_the_norm_of_norms(dweight, dbias, max_norm):
            norm = np.linalg.norm([np.linalg.norm(dweight), np.linalg.norm(dbias)])
            scale = np.minimum(max_norm / (norm + 1e-6), 1.0)
            return dweight * scale, dbias * scale

        def divided_by_the_excess(dweight, dbias, max_norm):
            excess = max(1.0, (np.sqrt(np.sum(dweight**2) + np.sum(dbias**2)) + 1e-6) / max_norm)
            return dweight / excess, dbias / excess

    class hints:
        ask = (
            "Put all entries of both gradients into one long row. How long is that arrow, and by "
            "how much may it be shortened without being turned?"
        )
        look = (
            (
                "The lesson, under “Clipping”, with [3] and [4]. Then measure what you "
                "return: the norm of the two together, before and after, and whether each "
                "entry was multiplied by the same factor."
            ),
            {
                "size": (
                    "Divide each entry of your result by the one that went in: is it the same "
                    "number in both gradients? Is it 1 where the arrow is short enough? Does "
                    "it bring the length to the limit where it is not?"
                )
            },
            {
                "quantity": (
                    "What is the length of the arrow with the parts 3 and 4, by your formula? "
                    "And which small number does the task add, and where?"
                )
            },
            {"path": "Which entries are in your norm? Are those of the other gradient?"},
        )
        smaller = (
            "dweight = [[2], [3]] and dbias = [6]: the arrow has the length 7. With a limit of "
            "3.5 the result is [[1], [1.5]] and [3], up to the sixth digit. With a limit of 10 "
            "nothing changes."
        )
        shape = (
            "One norm, of everything. One factor, made of the limit and the norm, with a guard at "
            "1 so that nothing is ever made longer. Two products. Check: the result's norm is the "
            "smaller of the old norm and the limit."
        )
        derivation = (
            "The squared length of the whole arrow is the sum of all squared entries of both "
            "gradients. Multiplying everything by one factor keeps the direction; max_norm / "
            "(norm + 1e-6) brings the length to the limit, and the minimum with 1 leaves short "
            "arrows alone."
        )
