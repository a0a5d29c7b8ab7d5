"""Scores that are not attention's: of unit length, and without a softmax."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define


def _compared(draw, queries, keys, features):
    return {
        "q": draw(queries, features),
        "k": draw(keys, features),
        "scale": 1.7,
        "dout": draw(queries, keys),
    }


def _unit_rows(x):
    return x / np.sqrt((x**2).sum(axis=1, keepdims=True))


def _through_length(dunit, x, share=1.0, divided=True):
    """Back through x divided by its length, with a weight for the way through the length."""
    unit = _unit_rows(x)
    dx = dunit - share * unit * (dunit * unit).sum(axis=1, keepdims=True)
    return dx / np.sqrt((x**2).sum(axis=1, keepdims=True)) if divided else dx


def _scores_back(dout, q, k, scale, share=1.0, divided=True):
    """The right way back, or with another weight, or without the outer length."""
    qhat, khat = _unit_rows(q), _unit_rows(k)
    dq = _through_length(scale * dout @ khat, q, share, divided)
    dk = _through_length(scale * dout.T @ qhat, k, share, divided)
    return dq, dk, (dout * (qhat @ khat.T)).sum()


@define
class c1_backward:
    """dq, dk, dscale: the gradients of the first problem."""

    wrt = ("q", "k", "scale")
    upstream = "dout"
    visible = {
        "three queries, two keys": _compared(waves_from(0.0), 3, 2, 4),
        "two queries, four keys": _compared(waves_from(1.0), 2, 4, 3),
        "square": _compared(waves_from(2.0), 3, 3, 3),
    }

    def forward(torch, q, k, scale):
        unit = functools.partial(torch.nn.functional.normalize, dim=1)
        return scale * unit(q) @ unit(k).mT

    def answer(dout, q, k, scale):
        q_length = np.sqrt((q**2).sum(axis=1, keepdims=True))
        k_length = np.sqrt((k**2).sum(axis=1, keepdims=True))
        qhat, khat = q / q_length, k / k_length
        dqhat, dkhat = scale * dout @ khat, scale * dout.T @ qhat
        dq = (dqhat - qhat * (dqhat * qhat).sum(axis=1, keepdims=True)) / q_length
        dk = (dkhat - khat * (dkhat * khat).sum(axis=1, keepdims=True)) / k_length
        return dq, dk, (dout * (qhat @ khat.T)).sum()

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _compared(draw, *different_sizes(rng, 3)) | {"scale": 0.6}
        yield _compared(draw, 2, 2, 2) | {"scale": 3.1}

    class mistakes:
        def length_taken_as_constant(dout, q, k, scale):
            return _scores_back(dout, q, k, scale, share=0.0)

        def lengths_part_added(dout, q, k, scale):
            return _scores_back(dout, q, k, scale, share=-1.0)

        def stopped_at_the_unit_rows(dout, q, k, scale):
            return _scores_back(dout, q, k, scale, share=0.0, divided=False)

        def own_length_not_divided(dout, q, k, scale):
            return _scores_back(dout, q, k, scale, divided=False)

        def row_for_its_direction(dout, q, k, scale):
            dq = _through_length(scale * dout @ k, q)
            dk = _through_length(scale * dout.T @ q, k)
            return dq, dk, (dout * (q @ k.T)).sum()

        def row_for_its_direction__in_the_products_only(dout, q, k, scale):
            dq = _through_length(scale * dout @ k, q)
            dk = _through_length(scale * dout.T @ q, k)
            return dq, dk, _scores_back(dout, q, k, scale)[2]

        def scale_in_front_forgotten(dout, q, k, scale):
            dq, dk, dscale = _scores_back(dout, q, k, scale)
            return dq / scale, dk / scale, dscale

        def own_factor(dout, q, k, scale):
            dq, dk, dscale = _scores_back(dout, q, k, scale)
            return dq, dk, scale * dscale

        def not_added_up(dout, q, k, scale):
            dq, dk, _ = _scores_back(dout, q, k, scale)
            return dq, dk, dout * (_unit_rows(q) @ _unit_rows(k).T)

        def averaged_over_the_uses(dout, q, k, scale):
            dq, dk, dscale = _scores_back(dout, q, k, scale)
            return dq, dk, dscale / dout.size

        def upstream_ones(dout, q, k, scale):
            return _scores_back(np.ones_like(dout), q, k, scale)

    class equivalents:
        def by_the_quotient_rule(dout, q, k, scale):
            def back(dunit, x):
                squared = (x**2).sum(axis=1, keepdims=True)
                inner = (dunit * x).sum(axis=1, keepdims=True)
                return dunit / np.sqrt(squared) - x * inner / squared**1.5

            qhat, khat = _unit_rows(q), _unit_rows(k)
            dq, dk = back(scale * dout @ khat, q), back(scale * dout.T @ qhat, k)
            return dq, dk, np.sum(dout * (qhat @ khat.T))

        def pair_by_pair(dout, q, k, scale):
            dq, dk, dscale = np.zeros_like(q), np.zeros_like(k), 0.0
            for i, j in np.ndindex(*dout.shape):
                a, b = np.linalg.norm(q[i]), np.linalg.norm(k[j])
                cosine = q[i] @ k[j] / (a * b)
                dscale += dout[i, j] * cosine
                dq[i] += scale * dout[i, j] * (k[j] / (a * b) - cosine * q[i] / a**2)
                dk[j] += scale * dout[i, j] * (q[i] / (a * b) - cosine * k[j] / b**2)
            return dq, dk, dscale

        def with_projections(dout, q, k, scale):
            qhat, khat = _unit_rows(q), _unit_rows(k)
            dq, dk = np.zeros_like(q), np.zeros_like(k)
            for dx, x, unit, arriving in (
                (dq, q, qhat, scale * dout @ khat),
                (dk, k, khat, scale * dout.T @ qhat),
            ):
                for row in range(len(x)):
                    across = np.eye(x.shape[1]) - np.outer(unit[row], unit[row])
                    dx[row] = across @ arriving[row] / np.linalg.norm(x[row])
            return dq, dk, np.vdot(dout, qhat @ khat.T)

    class hints:
        ask = "Double a row of q: what happens to `out`? So what must be true of dq and q?"
        look = (
            (
                "Three steps on the way forward: a row is divided by its own length, two "
                "tables are multiplied, a number multiplies all. Unit 07, exercise 6 has the "
                "first, unit 11 the second."
            ),
            {
                "quantity": (
                    "Put the names apart: q is not qhat. For each product on your way back, "
                    "which of the two stood in it on the way forward?"
                )
            },
            {
                "path": (
                    "An entry of q reaches its row's qhat twice: in the numerator, and in the "
                    "length that everything in the row is divided by. Also, scale is used by "
                    "every pair."
                )
            },
            {
                "size": (
                    "Every pair has scale in front, and every row is divided by its length "
                    "once. Which of the gradients must feel each of them?"
                )
            },
            {"sign": "A longer row makes every entry of qhat smaller. What sign has that road?"},
            {"form": "scale is one number. How many does its gradient have?"},
        )
        smaller = (
            "One query [3, 4], one key [1, 0], scale 10, and 1 arrives. qhat is [0.6, 0.8], out "
            "is 6. The gradient of q is [1.28, -0.96]: at right angles to q, since 3·1.28 = "
            "4·0.96. That of k is [0, 8], that of scale 0.6. With the key [2, 0] instead, out is "
            "the same, and the gradient of k is [0, 4]."
        )
        shape = (
            "Back through the product of the two tables: two arrays, and one number by adding up. "
            "Then for q and for k the same two steps: take away the part that lies along the row, "
            "and one division. Check: each row of dq is at right angles to its row of q."
        )
        derivation = (
            "With out = scale · qhat @ khat.T: dqhat = scale · dout @ khat, dkhat = scale · "
            "dout.T @ qhat, and dscale is the sum of dout times qhat @ khat.T. For qhat = q / |q| "
            "the quotient has two parts: dqhat / |q| from the numerator, and from the length "
            "minus qhat times (dqhat · qhat), over |q|. Together (dqhat - qhat (dqhat · qhat)) / "
            "|q|, row by row; the same for k."
        )


def _summed(draw, time, features, values):
    return {
        "q": draw(time, features),
        "k": draw(time, features),
        "v": draw(time, values),
        "dout": draw(time, values),
    }


def _past_only(table):
    return np.tril(table)


def _mixing_back(dout, q, k, v, forward=None, backward=None):
    """The right way back, with other masks for the way forward and back where they are given."""
    scores = (forward or _past_only)(q @ k.T)
    dscores = (backward or _past_only)(dout @ v.T)
    return dscores @ k, dscores.T @ q, scores.T @ dout


@define
class c4_backward:
    """dq, dk, dv: the gradients of the fourth problem."""

    wrt = ("q", "k", "v")
    upstream = "dout"
    visible = {
        "four positions": _summed(waves_from(0.0), 4, 2, 3),
        "three positions": _summed(waves_from(1.0), 3, 5, 2),
        "square": _summed(waves_from(2.0), 3, 3, 3),
    }

    def forward(torch, q, k, v):
        return torch.tril(q @ k.mT) @ v

    def answer(dout, q, k, v):
        scores, dscores = np.tril(q @ k.T), np.tril(dout @ v.T)
        return dscores @ k, dscores.T @ q, scores.T @ dout

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _summed(draw, *different_sizes(rng, 3))
        yield _summed(draw, 4, 4, 4)

    class mistakes:
        def no_mask_on_the_way_back(dout, q, k, v):
            return _mixing_back(dout, q, k, v, backward=np.copy)

        def masked_scores_kept(dout, q, k, v):
            return _mixing_back(dout, q, k, v, forward=np.copy, backward=np.copy)

        def masked_scores_kept__in_the_scores(dout, q, k, v):
            return _mixing_back(dout, q, k, v, forward=np.copy)

        def mask_transposed(dout, q, k, v):
            return _mixing_back(dout, q, k, v, backward=np.triu)

        def own_position_masked(dout, q, k, v):
            def strictly(table):
                return np.tril(table, -1)

            return _mixing_back(dout, q, k, v, forward=strictly, backward=strictly)

        def keys_untransposed(dout, q, k, v):
            dq, _, dv = _mixing_back(dout, q, k, v)
            return dq, np.tril(dout @ v.T) @ q, dv

        def values_untransposed(dout, q, k, v):
            dq, dk, _ = _mixing_back(dout, q, k, v)
            return dq, dk, np.tril(q @ k.T) @ dout

        def softmax_that_is_not_there(dout, q, k, v):
            hidden = np.where(np.tri(len(q)) > 0, q @ k.T, -np.inf)
            exponentials = np.exp(hidden - hidden.max(axis=1, keepdims=True))
            weights = exponentials / exponentials.sum(axis=1, keepdims=True)
            dweights = dout @ v.T
            dscores = weights * (dweights - (dweights * weights).sum(axis=1, keepdims=True))
            return dscores @ k, dscores.T @ q, weights.T @ dout

        def queries_and_keys_exchanged(dout, q, k, v):
            return _mixing_back(dout, k, q, v)[:2] + _mixing_back(dout, q, k, v)[2:]

        def values_get_dout(dout, q, k, v):
            dq, dk, _ = _mixing_back(dout, q, k, v)
            return dq, dk, dout.copy()

        def upstream_ones(dout, q, k, v):
            return _mixing_back(np.ones_like(dout), q, k, v)

    class equivalents:
        def with_running_sums(dout, q, k, v):
            dq, dk, dv = np.zeros_like(q), np.zeros_like(k), np.zeros_like(v)
            state = np.zeros((k.shape[1], v.shape[1]))
            for t in range(len(q)):
                state = state + np.outer(k[t], v[t])
                dq[t] = state @ dout[t]
            dstate = np.zeros_like(state)
            for t in reversed(range(len(q))):
                dstate = dstate + np.outer(q[t], dout[t])
                dk[t], dv[t] = dstate @ v[t], k[t] @ dstate
            return dq, dk, dv

        def pair_by_pair(dout, q, k, v):
            dq, dk, dv = np.zeros_like(q), np.zeros_like(k), np.zeros_like(v)
            for t in range(len(q)):
                for s in range(t + 1):
                    score, dscore = q[t] @ k[s], dout[t] @ v[s]
                    dv[s] += score * dout[t]
                    dq[t] += dscore * k[s]
                    dk[s] += dscore * q[t]
            return dq, dk, dv

        def with_a_mask_of_ones(dout, q, k, v):
            mask = np.tri(len(q))
            dscores = mask * (dout @ v.T)
            return dscores @ k, (q.T @ dscores).T, (mask * (q @ k.T)).T @ dout

    class hints:
        ask = "Does out[0] depend on k[1]? So may anything that arrives at out[0] reach k[1]?"
        look = (
            (
                "Two products and a mask. Unit 11 without its softmax: write its way back, "
                "and ask at the mask what had made its line superfluous there."
            ),
            {
                "path": (
                    "Take a score above the diagonal. What was it multiplied by on the way "
                    "forward, and what becomes of what comes back to it?"
                )
            },
            {
                "place": (
                    "All tables of scores are square here, so no shape tells a row from a "
                    "column. Rows belong to queries, columns to keys; the values are used by "
                    "columns. And which triangle is the past?"
                )
            },
            {
                "quantity": (
                    "For each of the three results: which of q, k, v and which table, scores "
                    "or dscores, with the mask or without?"
                )
            },
        )
        smaller = (
            "Two positions, one feature: q = [1, 2], k = [3, 4], v = [1, 2]. The masked scores "
            "are [[3, 0], [6, 8]], and out is [3, 22]. Let 1 arrive at both. Then dq = [3, 11], "
            "dk = [3, 4], dv = [9, 8]. Check the first by hand: q[0] is only in out[0] = "
            "q[0]·k[0]·v[0]."
        )
        shape = (
            "From `out` back to values and scores, from scores to queries and keys: four "
            "products, two of them with a transposed table. One more line where the forward pass "
            "set something to zero."
        )
        derivation = (
            "out = S @ v with S = tril(q @ k.T): dv = S.T @ dout, and dS = dout @ v.T. Setting "
            "entries to 0 is multiplying them by 0, so what comes back above the diagonal is "
            "multiplied by 0 as well: tril(dS). Then dq is that table @ k, and dk its transpose @ "
            "q."
        )
