"""Scaled dot-product attention on a stack of heads, and its way back."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_11_attention.scores import causal_softmax, seen, softmax_along


def attention(q, k, v):
    """The mixed values, and the weights they were mixed with."""
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    weights = causal_softmax(scores)
    return weights @ v, weights


def torch_attention(torch, q, k, v):
    """The same for torch, spelled out so that it is float64 throughout."""
    hidden = torch.ones(q.shape[-2], k.shape[-2], dtype=torch.bool).triu(diagonal=1)
    scores = (q @ k.mT / q.shape[-1] ** 0.5).masked_fill(hidden, -torch.inf)
    return torch.softmax(scores, dim=-1) @ v


def _case(draw, time, features, values, stack=()):
    q, k = draw(*stack, time, features), draw(*stack, time, features)
    v = draw(*stack, time, values)
    _, weights = attention(q, k, v)
    return {"dout": draw(*stack, time, values), "q": q, "k": k, "v": v, "weights": weights}


def through_softmax(dweights, weights):
    """What arrives at the scores, for any axis of weights in front of the last."""
    return weights * (dweights - (dweights * weights).sum(axis=-1, keepdims=True))


def through_the_diagonal(dweights, weights):
    return weights * (1 - weights) * dweights


def dweights_of(dout, v):
    return dout @ v.swapaxes(-1, -2)


def at_queries_and_keys(dscores, q, k, for_q=None, for_k=None):
    """dq and dk, each with a scale of its own where one is given."""
    scale = q.shape[-1] ** -0.5
    dq = dscores @ k * (scale if for_q is None else for_q)
    dk = dscores.swapaxes(-1, -2) @ q * (scale if for_k is None else for_k)
    return dq, dk


def chain(dout, q, k, v, weights, softmax=None, for_q=None, for_k=None):
    """The right way back, of which a mistake exchanges one piece."""
    dscores = (softmax or through_softmax)(dweights_of(dout, v), weights)
    dq, dk = at_queries_and_keys(dscores, q, k, for_q, for_k)
    return dq, dk, weights.swapaxes(-1, -2) @ dout


def keys_from_rows(dout, q, k, v, weights):
    """The right way back but for dk, where the table of scores is not turned over."""
    dq, _, dv = chain(dout, q, k, v, weights)
    dscores = through_softmax(dweights_of(dout, v), weights)
    return dq, at_queries_and_keys(dscores.swapaxes(-1, -2), q, k)[1], dv


def queries_from_columns(dout, q, k, v, weights):
    """dq, where the table of scores is turned over for the queries."""
    dscores = through_softmax(dweights_of(dout, v), weights)
    return at_queries_and_keys(dscores.swapaxes(-1, -2), q, k)[0]


@define
class attention_backward:
    """dq, dk, dv: back through causal attention, one head or a stack of them."""

    wrt = ("q", "k", "v")
    upstream = "dout"
    visible = {
        "one head": _case(waves_from(0.0), 4, 2, 3),
        "a stack of two heads": _case(waves_from(1.0), 3, 5, 4, stack=(2,)),
        "two examples, three heads": _case(waves_from(2.0), 4, 3, 2, stack=(2, 3)),
        "square": _case(waves_from(3.0), 3, 3, 3),
    }

    def forward(torch, q, k, v):
        return torch_attention(torch, q, k, v)

    def answer(dout, q, k, v, weights):
        dv = weights.swapaxes(-1, -2) @ dout
        dweights = dout @ v.swapaxes(-1, -2)
        # einsum adds up without an array of all the products, and the rest happens in place: the
        # table of scores is the largest array of a GPT.
        common = np.einsum("...ij,...ij->...i", dweights, weights)[..., None]
        dscores = np.subtract(dweights, common, out=dweights)
        dscores *= weights
        dscores /= np.sqrt(q.shape[-1])
        return dscores @ k, dscores.swapaxes(-1, -2) @ q, dv

    def hidden(rng):
        draw = functools.partial(normal, rng)
        time, features, values = different_sizes(rng, 3)
        yield _case(draw, time, features, values)
        yield _case(draw, time, features, values, stack=(2,))
        yield _case(draw, 4, 3, 5, stack=(3, 2))

    class mistakes:
        def scale_missing(dout, q, k, v, weights):
            return chain(dout, q, k, v, weights, for_q=1.0, for_k=1.0)

        def scale_missing_on_queries(dout, q, k, v, weights):
            return chain(dout, q, k, v, weights, for_q=1.0)

        def scale_missing_on_keys(dout, q, k, v, weights):
            return chain(dout, q, k, v, weights, for_k=1.0)

        def scale_twice(dout, q, k, v, weights):
            scale = 1 / q.shape[-1]
            return chain(dout, q, k, v, weights, for_q=scale, for_k=scale)

        def scale_upside_down(dout, q, k, v, weights):
            scale = q.shape[-1] ** 0.5
            return chain(dout, q, k, v, weights, for_q=scale, for_k=scale)

        def scale_of_the_positions(dout, q, k, v, weights):
            scale = q.shape[-2] ** -0.5
            return chain(dout, q, k, v, weights, for_q=scale, for_k=scale)

        def scale_of_the_values(dout, q, k, v, weights):
            scale = v.shape[-1] ** -0.5
            return chain(dout, q, k, v, weights, for_q=scale, for_k=scale)

        def scale_on_the_values(dout, q, k, v, weights):
            dq, dk, dv = chain(dout, q, k, v, weights)
            return dq, dk, dv / np.sqrt(q.shape[-1])

        def softmax_skipped(dout, q, k, v, weights):
            return chain(dout, q, k, v, weights, softmax=lambda dweights, weights: dweights)

        def softmax_skipped__but_not_the_mask(dout, q, k, v, weights):
            return chain(
                dout, q, k, v, weights, softmax=lambda dweights, weights: np.tril(dweights)
            )

        def softmax_diagonal_only(dout, q, k, v, weights):
            return chain(dout, q, k, v, weights, softmax=through_the_diagonal)

        def inner_term_missing(dout, q, k, v, weights):
            return chain(
                dout, q, k, v, weights, softmax=lambda dweights, weights: weights * dweights
            )

        def inner_term_without_upstream(dout, q, k, v, weights):
            return chain(dout, q, k, v, weights, softmax=lambda dweights, w: w * (dweights - 1))

        def inner_term_added(dout, q, k, v, weights):
            def added(dweights, w):
                return w * (dweights + (dweights * w).sum(axis=-1, keepdims=True))

            return chain(dout, q, k, v, weights, softmax=added)

        def outer_factor_missing(dout, q, k, v, weights):
            def without(dweights, w):
                return dweights - (dweights * w).sum(axis=-1, keepdims=True)

            return chain(dout, q, k, v, weights, softmax=without)

        def mean_for_dot_product(dout, q, k, v, weights):
            def averaged(dweights, w):
                return w * (dweights - (dweights * w).mean(axis=-1, keepdims=True))

            return chain(dout, q, k, v, weights, softmax=averaged)

        def inner_term_without_out(dout, q, k, v, weights):
            def unweighted(dweights, w):
                return w * (dweights - dweights.sum(axis=-1, keepdims=True))

            return chain(dout, q, k, v, weights, softmax=unweighted)

        def down_the_columns(dout, q, k, v, weights):
            def down(dweights, w):
                return w * (dweights - (dweights * w).sum(axis=-2, keepdims=True))

            return chain(dout, q, k, v, weights, softmax=down)

        def axis_from_the_front(dout, q, k, v, weights):
            def along_axis_1(dweights, w):
                return w * (dweights - (dweights * w).sum(axis=1, keepdims=True))

            return chain(dout, q, k, v, weights, softmax=along_axis_1)

        def axis_from_the_front__for_the_scale(dout, q, k, v, weights):
            scale = q.shape[1] ** -0.5
            return chain(dout, q, k, v, weights, for_q=scale, for_k=scale)

        def keys_untransposed(dout, q, k, v, weights):
            return keys_from_rows(dout, q, k, v, weights)

        def queries_transposed(dout, q, k, v, weights):
            _, dk, dv = chain(dout, q, k, v, weights)
            return queries_from_columns(dout, q, k, v, weights), dk, dv

        def queries_transposed__in_place_of_the_keys(dout, q, k, v, weights):
            _, dk, dv = keys_from_rows(dout, q, k, v, weights)
            return queries_from_columns(dout, q, k, v, weights), dk, dv

        def dweights_transposed(dout, q, k, v, weights):
            turned = dweights_of(dout, v).swapaxes(-1, -2)
            dq, dk = at_queries_and_keys(through_softmax(turned, weights), q, k)
            return dq, dk, weights.swapaxes(-1, -2) @ dout

        def value_weights_untransposed(dout, q, k, v, weights):
            dq, dk, _ = chain(dout, q, k, v, weights)
            return dq, dk, weights @ dout

        def value_weights_untransposed__and_the_keys(dout, q, k, v, weights):
            dq, dk, _ = keys_from_rows(dout, q, k, v, weights)
            return dq, dk, weights @ dout

        def queries_and_keys_exchanged(dout, q, k, v, weights):
            return chain(dout, k, q, v, weights)

        def upstream_ones(dout, q, k, v, weights):
            return chain(np.ones_like(dout), q, k, v, weights)

        def mask_forward_only(dout, q, k, v, weights):
            unmasked = softmax_along(q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1]), -1)
            return chain(dout, q, k, v, unmasked)

        def mask_forward_only__beyond_the_values(dout, q, k, v, weights):
            unmasked = softmax_along(q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1]), -1)
            dq, dk, _ = chain(dout, q, k, v, unmasked)
            return dq, dk, weights.swapaxes(-1, -2) @ dout

        def values_from_scores(dout, q, k, v, weights):
            dq, dk, _ = chain(dout, q, k, v, weights)
            scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1]) * seen(weights)
            return dq, dk, scores.swapaxes(-1, -2) @ dout

        def values_from_scores__after_the_exponential(dout, q, k, v, weights):
            dq, dk, _ = chain(dout, q, k, v, weights)
            scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
            return dq, dk, (np.exp(scores) * seen(weights)).swapaxes(-1, -2) @ dout

        def values_get_dout(dout, q, k, v, weights):
            dq, dk, _ = chain(dout, q, k, v, weights)
            return dq, dk, dout.copy()

        def upstream_ones__but_for_the_values(dout, q, k, v, weights):
            dq, dk, _ = chain(np.ones_like(dout), q, k, v, weights)
            return dq, dk, weights.swapaxes(-1, -2) @ dout

    class equivalents:
        def with_einsum(dout, q, k, v, weights):
            dv = np.einsum("...ij,...id->...jd", weights, dout)
            dweights = np.einsum("...id,...jd->...ij", dout, v)
            common = np.einsum("...ij,...ij->...i", dweights, weights)[..., None]
            dscores = weights * (dweights - common) / q.shape[-1] ** 0.5
            dq = np.einsum("...ij,...jd->...id", dscores, k)
            return dq, np.einsum("...ij,...id->...jd", dscores, q), dv

        def with_the_mask_once_more(dout, q, k, v, weights):
            def masked(dweights, w):
                return through_softmax(np.where(seen(w), dweights, 0.0), w) * seen(w)

            return chain(dout, q, k, v, weights, softmax=masked)

        def query_by_query(dout, q, k, v, weights):
            dq, dk, dv = np.zeros_like(q), np.zeros_like(k), np.zeros_like(v)
            for i in range(q.shape[-2]):
                row, arriving = weights[..., i, : i + 1], dout[..., i, :]
                dv[..., : i + 1, :] += row[..., None] * arriving[..., None, :]
                u = (v[..., : i + 1, :] * arriving[..., None, :]).sum(axis=-1)
                dscores = row * (u - (u * row).sum(axis=-1, keepdims=True)) / q.shape[-1] ** 0.5
                dq[..., i, :] = (dscores[..., None] * k[..., : i + 1, :]).sum(axis=-2)
                dk[..., : i + 1, :] += dscores[..., None] * q[..., i : i + 1, :]
            return dq, dk, dv

        def common_term_from_the_output(dout, q, k, v, weights):
            def shorter(dweights, w):
                return w * (dweights - (dout * (w @ v)).sum(axis=-1, keepdims=True))

            return chain(dout, q, k, v, weights, softmax=shorter)

    class hints:
        ask = (
            "The output is a matrix product of weights and v. Which two things does its way back "
            "give you, and with which of them are you finished?"
        )
        look = (
            (
                "The lesson, under “All positions at once”: five lines back, one for each forward "
                "step. Then try one feature and two positions, with the weights of exercise 1."
            ),
            {
                "size": (
                    "How often is there a root on the way from q to the output, how often on "
                    "the way from k, and from v? How often in yours? And whose features does "
                    "it count? And on the way through softmax: is a position that is hardly "
                    "looked at pushed as hard as one that is?"
                )
            },
            {
                "place": (
                    "Letters again: a row of the table is a position that looks, a column one "
                    "that is looked at. For each of dq, dk and dv ask over which of the two "
                    "it must add up, and which axis your axis numbers name in a stack. Square "
                    "tables do not object."
                )
            },
            {
                "quantity": (
                    "Name every array you multiply with: weights or scores, before the "
                    "softmax or after it, the ones you were given or ones you made? And what "
                    "arrives at the scores, when softmax has taken off its common term?"
                )
            },
            {
                "path": (
                    "A value hears from every query that saw it. A score hears from all "
                    "weights of its row. Is either of these sums missing?"
                )
            },
        )
        smaller = (
            "Two positions, one feature (so the scale is 1): q is 5 and 2, k is 0.5493 and 0, v "
            "is 0 and 8. The second position's weights are 0.75 and 0.25, the outputs 0 and 2. If "
            "2 and 1 arrive, dv is 2.75 and 0.25, what arrives at the second position's scores is "
            "-1.5 and 1.5, dk is -3 and 3, and dq is 0 and -0.824. The query 5 is in none of "
            "these numbers. Why?"
        )
        shape = (
            "Three matrix products forward and back, the softmax's product between them, the "
            "scale once in the place where it serves both. For some of the three results the "
            "table has to be turned over, for the others not: ask of each whom it belongs to, who "
            "looks or what is looked at. Check: each row of what arrives at the scores sums to "
            "zero."
        )
        derivation = (
            "From out = weights @ v: dv = weightsᵀ @ dout and dweights = dout @ vᵀ. Through "
            "softmax, row by row: dscores = weights · (dweights - sum of dweights · weights), "
            "which is 0 wherever the weights are, so the mask needs no line. Divided by √D once. "
            "From q @ kᵀ: dq = dscores @ k and dk = dscoresᵀ @ q."
        )
