"""Heads: taken apart, put together, and sharing one set of keys and values."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_11_attention.stack import (
    at_queries_and_keys,
    attention,
    attention_backward,
    chain,
    dweights_of,
    keys_from_rows,
    through_softmax,
    through_the_diagonal,
    torch_attention,
)


def split_heads(x, batch, heads):
    """Rows, example after example, as (batch, heads, positions, features of a head)."""
    return x.reshape(batch, len(x) // batch, heads, -1).transpose(0, 2, 1, 3)


def _split_case(array):
    batch, heads, time, features = array.shape
    x = np.zeros((batch * time, heads * features))
    return {"x": x, "batch": batch, "heads": heads, "dout": array}


@define
class split_heads_backward:
    """dx, shape (B * T, H * D): the rows that dout's heads were split from."""

    wrt = ("x",)
    upstream = "dout"
    visible = {
        "all sizes different": _split_case(waves(2, 3, 4, 5)),
        "one example": _split_case(waves(1, 2, 3, 4, start=0.3)),
        "as many heads as positions": _split_case(waves(3, 2, 2, 2, start=0.7)),
    }

    def forward(torch, x, batch, heads):
        return x.reshape(batch, len(x) // batch, heads, -1).transpose(1, 2)

    def answer(dout):
        batch, heads, time, features = dout.shape
        return dout.transpose(0, 2, 1, 3).reshape(batch * time, heads * features)

    def hidden(rng):
        yield _split_case(rng.normal(size=tuple(different_sizes(rng, 4))))
        yield _split_case(rng.normal(size=(2, 3, 3, 2)))

    class mistakes:
        def heads_not_moved_back(dout):
            batch, heads, time, features = dout.shape
            return dout.reshape(batch * time, heads * features).copy()

        def rows_left_apart(dout):
            batch, heads, time, features = dout.shape
            return dout.transpose(0, 2, 1, 3).reshape(batch, time, heads * features)

        def rows_left_apart__and_the_heads(dout):
            return dout.transpose(0, 2, 1, 3)

        def heads_and_features_exchanged(dout):
            batch, heads, time, features = dout.shape
            return dout.transpose(0, 2, 3, 1).reshape(batch * time, heads * features)

        def examples_and_positions_exchanged(dout):
            batch, heads, time, features = dout.shape
            return dout.transpose(2, 0, 1, 3).reshape(batch * time, heads * features)

        def forward_order_repeated(dout):
            batch, heads, time, features = dout.shape
            return dout.transpose(1, 2, 0, 3).reshape(batch * time, heads * features)

    class equivalents:
        def head_beside_head(dout):
            rows = [dout[:, head] for head in range(dout.shape[1])]
            return np.concatenate(rows, axis=-1).reshape(-1, dout.shape[1] * dout.shape[3])

        def position_by_position(dout):
            batch, heads, time, features = dout.shape
            dx = np.zeros((batch * time, heads * features))
            for example in range(batch):
                for position in range(time):
                    dx[example * time + position] = dout[example, :, position].ravel()
            return dx

        def with_swapaxes(dout):
            moved = np.swapaxes(dout, 1, 2)
            return moved.reshape(-1, moved.shape[2] * moved.shape[3])

    class hints:
        ask = (
            "Which four axes does `dout` have, and in which order must they stand before two and "
            "two can become one?"
        )
        look = (
            (
                "`split_heads` itself, from its end: the last move on the way forward is the "
                "first to be undone. Try it on `np.arange(24.0)`, there and back."
            ),
            {
                "place": (
                    "In a row of x all features of one head stand side by side, and the rows "
                    "come example after example. Which axis must be the neighbour of which?"
                )
            },
            {
                "form": (
                    "Two axes come out. Which two of the four make the rows, and which two "
                    "the columns?"
                )
            },
        )
        smaller = (
            "One example, two heads, two positions, two features. Head 0 holds [1, 2] and [5, 6], "
            "head 1 holds [3, 4] and [7, 8]. The rows they come from are [1, 2, 3, 4] and [5, 6, "
            "7, 8]."
        )
        shape = (
            "Two moves and no arithmetic: one that changes the order of the axes, and one that "
            "makes two of four. The order of the moves is the opposite of the forward pass's. "
            "Check: there and back again gives x."
        )
        derivation = (
            "Forward: reshape to (B, T, H, D), then exchange T and H. Back: exchange H and T, "
            "which gives (B, T, H, D) again, and then let (B, T) and (H, D) become one axis each."
        )


def _shared_case(draw, heads, time, features, values):
    q, k, v = draw(heads, time, features), draw(time, features), draw(time, values)
    _, weights = attention(q, k, v)
    return {"dout": draw(heads, time, values), "q": q, "k": k, "v": v, "weights": weights}


def _shared(gradients, over=None):
    """dq, dk, dv of a stack, with dk and dv brought to the shape that all heads share."""
    dq, dk, dv = gradients
    over = over or np.sum
    return dq, over(dk, axis=0), over(dv, axis=0)


@define
class shared_keys_backward:
    """dq, dk, dv: back through attention whose heads have queries of their own and shared keys."""

    wrt = ("q", "k", "v")
    upstream = "dout"
    uses = ("attention_backward",)
    visible = {
        "two heads": _shared_case(waves_from(0.0), 2, 4, 3, 5),
        "three heads": _shared_case(waves_from(1.0), 3, 2, 5, 4),
        "as many heads as positions": _shared_case(waves_from(2.0), 3, 3, 2, 2),
    }

    def forward(torch, q, k, v):
        return torch_attention(torch, q, k, v)

    def answer(dout, q, k, v, weights):
        dq, dk, dv = attention_backward(dout, q, k, v, weights)
        return dq, dk.sum(axis=0), dv.sum(axis=0)

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _shared_case(draw, *different_sizes(rng, 4))
        yield _shared_case(draw, 2, 3, 3, 3)

    class mistakes:
        def broadcasting_not_undone(dout, q, k, v, weights):
            return chain(dout, q, k, v, weights)

        def averaged_over_the_heads(dout, q, k, v, weights):
            return _shared(chain(dout, q, k, v, weights), over=np.mean)

        def one_head_only(dout, q, k, v, weights):
            return _shared(chain(dout, q, k, v, weights), over=lambda d, axis: d[0])

        def one_head_only__the_last(dout, q, k, v, weights):
            return _shared(chain(dout, q, k, v, weights), over=lambda d, axis: d[-1])

        def summed_before_multiplying(dout, q, k, v, weights):
            dq, _, _ = chain(dout, q, k, v, weights)
            dscores = through_softmax(dweights_of(dout, v), weights).sum(axis=0)
            _, dk = at_queries_and_keys(dscores, q.sum(axis=0), k)
            return dq, dk, weights.sum(axis=0).T @ dout.sum(axis=0)

        def queries_summed_too(dout, q, k, v, weights):
            dq, dk, dv = _shared(chain(dout, q, k, v, weights))
            return np.broadcast_to(dq.sum(axis=0), q.shape).copy(), dk, dv

        def scale_missing(dout, q, k, v, weights):
            return _shared(chain(dout, q, k, v, weights, for_q=1.0, for_k=1.0))

        def softmax_diagonal_only(dout, q, k, v, weights):
            return _shared(chain(dout, q, k, v, weights, softmax=through_the_diagonal))

        def keys_untransposed(dout, q, k, v, weights):
            return _shared(keys_from_rows(dout, q, k, v, weights))

        def value_weights_untransposed(dout, q, k, v, weights):
            dq, dk, _ = chain(dout, q, k, v, weights)
            return _shared((dq, dk, weights @ dout))

        def upstream_ones(dout, q, k, v, weights):
            return _shared(chain(np.ones_like(dout), q, k, v, weights))

    class equivalents:
        def head_by_head(dout, q, k, v, weights):
            parts = [attention_backward(dout[h], q[h], k, v, weights[h]) for h in range(q.shape[0])]
            dq, dk, dv = zip(*parts, strict=True)
            return np.array(dq), sum(dk), sum(dv)

        def heads_under_each_other(dout, q, k, v, weights):
            rows = weights.reshape(-1, len(k))
            arriving, queries = dout.reshape(-1, dout.shape[-1]), q.reshape(-1, q.shape[-1])
            dweights = arriving @ v.T
            dscores = rows * (dweights - (dweights * rows).sum(axis=1, keepdims=True))
            dscores = dscores / np.sqrt(q.shape[-1])
            return (dscores @ k).reshape(q.shape), dscores.T @ queries, rows.T @ arriving

        def with_einsum(dout, q, k, v, weights):
            dweights = np.einsum("hid,jd->hij", dout, v)
            common = np.einsum("hij,hij->hi", dweights, weights)[..., None]
            dscores = weights * (dweights - common) / q.shape[-1] ** 0.5
            dk = np.einsum("hij,hid->jd", dscores, q)
            return dscores @ k, dk, np.einsum("hij,hid->jd", weights, dout)

    class hints:
        ask = (
            "NumPy stretched k and v over the heads. What did unit 05 say about the way back of "
            "whatever has been stretched?"
        )
        look = (
            (
                "Call your `attention_backward` with these arguments and print the three "
                "shapes. Which of them are not those of the inputs, and by which axis?"
            ),
            {"size": "Several heads use one k. Does what comes back add up, or is it averaged?"},
            {"path": "From which heads does each key hear? And each query?"},
            {
                "place": (
                    "As in exercise 3: along which axis of the table does a key's gradient "
                    "add up, and a value's?"
                )
            },
            {
                "quantity": (
                    "In which order do you multiply and add over the heads? Is a product of "
                    "sums a sum of products?"
                )
            },
            {
                "form": (
                    "A gradient has the shape of what it is the gradient of. What has k's "
                    "shape, and what has yours?"
                )
            },
        )
        smaller = (
            "Suppose that the first of two heads sends -3 and 3 to the two keys, and the second "
            "sends 1 and -1. The shared keys get -2 and 2. Each head's queries keep their own."
        )
        shape = (
            "One call, and then two of its three results lose an axis. The third keeps it, "
            "because nobody shared it."
        )
        derivation = (
            "With k and v broadcast over the heads, attention_backward gives each head's dk and "
            "dv, shape (H, T, ·). One k served all heads, so its gradient is their sum over the "
            "first axis; likewise v. The queries were each head's own."
        )
