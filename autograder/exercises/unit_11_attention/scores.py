"""From scores to weights: softmax over what a position may see."""

import numpy as np

from autograder.exercises.arrays import different_sizes, waves
from autograder.exercises.define import define


def softmax_along(scores, axis):
    """Softmax in which -inf stands for what is not seen, shifted by the largest."""
    exponentials = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return exponentials / exponentials.sum(axis=axis, keepdims=True)


def seen(scores, offset=0):
    """True where position i may look at position j: j <= i + offset."""
    return np.tri(scores.shape[-1], k=offset, dtype=bool)


@define
class causal_softmax:
    """weights, with scores' shape: each row sums to 1 over what its position may see."""

    visible = {
        "four positions": {"scores": waves(4, 4)},
        "three positions, in two heads": {"scores": waves(2, 3, 3, start=0.4)},
        "all scores near 1000": {"scores": 1000 + waves(3, 3, start=2.0)},
        "rows 1000 apart": {
            "scores": np.array([[0.0], [-1000.0], [1000.0]]) + waves(3, 3, start=3.0)
        },
    }

    def forward(torch, scores):
        hidden = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(diagonal=1)
        return torch.softmax(scores.masked_fill(hidden, -torch.inf), dim=-1)

    def answer(scores):
        visible = np.tri(scores.shape[-1], dtype=bool)
        masked = np.where(visible, scores, -np.inf)
        masked -= masked.max(axis=-1, keepdims=True)
        exponentials = np.exp(masked, out=masked)
        exponentials /= np.einsum("...ij->...i", exponentials)[..., None]
        return exponentials

    def hidden(rng):
        time, heads = different_sizes(rng, 2)
        yield {"scores": 2 * rng.normal(size=(time, time))}
        yield {"scores": rng.normal(size=(heads, time, time))}
        yield {"scores": 1000 + rng.normal(size=(4, 4))}
        yield {"scores": np.array([[0.0], [-1000.0], [1000.0]]) + rng.normal(size=(3, 3))}

    class mistakes:
        def mask_missing(scores):
            return softmax_along(scores, -1)

        def mask_transposed(scores):
            return softmax_along(np.where(seen(scores).T, scores, -np.inf), -1)

        def own_position_masked(scores):
            return softmax_along(np.where(seen(scores, -1), scores, -np.inf), -1)

        def one_position_too_many(scores):
            return softmax_along(np.where(seen(scores, 1), scores, -np.inf), -1)

        def zero_score_for_the_mask(scores):
            return softmax_along(scores * seen(scores), -1)

        def masked_after_the_softmax(scores):
            return softmax_along(scores, -1) * seen(scores)

        def own_position_masked__with_a_large_number(scores):
            return softmax_along(np.where(seen(scores, -1), scores, -1e9), -1)

        def down_the_columns(scores):
            return softmax_along(np.where(seen(scores), scores, -np.inf), -2)

        def axis_from_the_front(scores):
            return softmax_along(np.where(seen(scores), scores, -np.inf), 1)

        def global_shift(scores):
            exponentials = np.exp(scores - scores.max()) * seen(scores)
            return exponentials / exponentials.sum(axis=-1, keepdims=True)

        def unshifted(scores):
            exponentials = np.exp(np.where(seen(scores), scores, -np.inf))
            return exponentials / exponentials.sum(axis=-1, keepdims=True)

        def not_normalised(scores):
            masked = np.where(seen(scores), scores, -np.inf)
            return np.exp(masked - masked.max(axis=-1, keepdims=True))

        def whole_array(scores):
            weights = np.exp(scores - scores.max()) * seen(scores)
            return weights / weights.sum(axis=(-2, -1), keepdims=True)

        def averaged_over_what_is_seen(scores):
            visible = seen(scores) * np.ones_like(scores)
            return visible / visible.sum(axis=-1, keepdims=True)

    class equivalents:
        def with_a_very_large_number(scores):
            return softmax_along(np.where(seen(scores), scores, -1e9), -1)

        def renormalised(scores):
            weights = np.exp(scores - scores.max(axis=-1, keepdims=True)) * seen(scores)
            return weights / weights.sum(axis=-1, keepdims=True)

        def row_by_row(scores):
            weights = np.zeros_like(scores)
            for last in range(scores.shape[-1]):
                weights[..., last, : last + 1] = softmax_along(scores[..., last, : last + 1], -1)
            return weights

    class hints:
        ask = (
            "A score that must not count: what should its exponential be, and which number has "
            "that exponential?"
        )
        look = (
            (
                "The lesson, under “All positions at once”, for what the mask does and in "
                "front of which step. Then print your weights for three positions: the first "
                "row is known whatever the scores are, and each row sums to 1."
            ),
            {
                "place": (
                    "Write the axes under the array: the last is the one that is looked at, "
                    "whatever stands in front. Which of your lines count from the front? "
                    "Print your mask for three positions, too: which entries of its first and "
                    "its last row are True?"
                )
            },
            {
                "quantity": (
                    "Does the mask come before the normalising or after it? What does a "
                    "hidden score contribute to its row's sum?"
                )
            },
            {"size": "Add up each row of what you return."},
            {
                "rounding": (
                    "Scores near 1000, or one row 1000 from another: which shift makes each "
                    "row's exponentials harmless?"
                )
            },
        )
        smaller = (
            "Two positions with the scores [7, 100] and [log 3, 0]. The weights are [1, 0] and "
            "[0.75, 0.25]. The 100 leaves no trace."
        )
        shape = (
            "Three steps: hide, shift each row by a number of its own, and the softmax of unit "
            "02, along the last axis. The hidden entries come out as exact zeros with no line "
            "more."
        )
        derivation = (
            "Where position i may not look at j, that is where j > i, the score becomes -∞; its "
            "exponential is exactly 0, and so is its share. Shifting each row by the largest "
            "score that is seen keeps all exponentials at 1 or below and the sum at 1 or above, "
            "and then each row is divided by its sum."
        )
