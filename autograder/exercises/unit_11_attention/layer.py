"""A layer of causal self-attention with many heads: three projections, the heads, one more."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_05_shapes_and_broadcasting.linear import linear_backward
from autograder.exercises.unit_11_attention.heads import split_heads, split_heads_backward
from autograder.exercises.unit_11_attention.scores import softmax_along
from autograder.exercises.unit_11_attention.stack import (
    attention,
    attention_backward,
    chain,
    keys_from_rows,
    through_the_diagonal,
    torch_attention,
)

PARAMETERS = (
    *("query_weight", "query_bias", "key_weight", "key_bias"),
    *("value_weight", "value_bias", "merge_weight", "merge_bias"),
)


def self_attention(x, parameters, batch, heads):
    """The layer's output, and what its way back needs. x holds a row for each position."""
    q, k, v = (
        split_heads(x @ parameters[f"{name}_weight"] + parameters[f"{name}_bias"], batch, heads)
        for name in ("query", "key", "value")
    )
    mixed, weights = attention(q, k, v)
    merged = split_heads_backward(mixed)
    out = merged @ parameters["merge_weight"] + parameters["merge_bias"]
    return out, {"x": x, "q": q, "k": k, "v": v, "weights": weights, "merged": merged}


def torch_self_attention(torch, x, batch, heads, parameters):
    """The same for torch."""
    parts = [
        x @ parameters[f"{name}_weight"] + parameters[f"{name}_bias"]
        for name in ("query", "key", "value")
    ]
    mixed = torch_attention(torch, *(split_torch_heads(part, batch, heads) for part in parts))
    merged = mixed.transpose(1, 2).reshape(x.shape)
    return merged @ parameters["merge_weight"] + parameters["merge_bias"]


def split_torch_heads(x, batch, heads):
    """`split_heads` for a tensor."""
    return x.reshape(batch, len(x) // batch, heads, -1).transpose(1, 2)


def attention_parameters(draw, features):
    """Weights of about one over the root of the features, and biases that are not zero."""
    return {
        name: draw(features) if name.endswith("bias") else draw(features, features) / features**0.5
        for name in PARAMETERS
    }


def rows_and_heads(draw, forward, parameters, batch, time, heads):
    """The case of a layer that works on rows, with a row for each position of each example."""
    features = len(parameters["merge_bias"])
    x = draw(batch * time, features)
    _, kept = forward(x, parameters, batch, heads)
    return {
        "x": x,
        "batch": batch,
        "heads": heads,
        "parameters": parameters,
        "kept": kept,
        "dout": draw(batch * time, features),
    }


def _case(draw, batch, time, heads, features):
    parameters = attention_parameters(draw, heads * features)
    return rows_and_heads(draw, self_attention, parameters, batch, time, heads)


def _apart(dmerged, kept):
    """The rows' gradient as heads."""
    return split_heads(dmerged, *kept["q"].shape[:2])


def _core(dmixed, kept):
    return chain(dmixed, kept["q"], kept["k"], kept["v"], kept["weights"])


def _layer(dout, parameters, kept, apart=None, core=None, merge=None, along=None):
    """The right way back, of which a mistake exchanges one piece or leaves out paths to x."""
    dmerged, dweight, dbias = linear_backward(dout, kept["merged"], parameters["merge_weight"])
    gradients = {"x": np.zeros_like(kept["x"]), "merge_weight": dweight, "merge_bias": dbias}
    parts = (core or _core)((apart or _apart)(dmerged, kept), kept)
    for name, part in zip(("query", "key", "value"), parts, strict=True):
        rows = (merge or split_heads_backward)(part)
        dx, dweight, dbias = linear_backward(rows, kept["x"], parameters[f"{name}_weight"])
        gradients |= {f"{name}_weight": dweight, f"{name}_bias": dbias}
        gradients["x"] += dx * (along is None or name in along)
    return gradients


@define
class self_attention_backward:
    """A dict with the gradients of x and of the layer's eight parameters, each under its name.

    The key bias's gradient is zero: what adds the same to all scores of a row changes nothing. Only
    its size is asked about, at most 1e-6.
    """

    wrt = ("x", *PARAMETERS)
    upstream = "dout"
    by_name = True
    uses = ("attention_backward", "split_heads_backward")
    visible = {
        "two examples, three heads": _case(waves_from(0.0), 2, 4, 3, 2),
        "three examples, one head": _case(waves_from(1.0), 3, 2, 1, 4),
        "one example, as many heads as positions": _case(waves_from(2.0), 1, 3, 3, 2),
    }

    def forward(torch, x, batch, heads, parameters):
        return torch_self_attention(torch, x, batch, heads, parameters)

    def answer(dout, parameters, kept):
        gradients = {"x": np.zeros_like(kept["x"])}
        dmerged, gradients["merge_weight"], gradients["merge_bias"] = linear_backward(
            dout, kept["merged"], parameters["merge_weight"]
        )
        batch, heads = kept["q"].shape[:2]
        dmixed = split_heads(dmerged, batch, heads)
        parts = attention_backward(dmixed, kept["q"], kept["k"], kept["v"], kept["weights"])
        for name, part in zip(("query", "key", "value"), parts, strict=True):
            dx, gradients[f"{name}_weight"], gradients[f"{name}_bias"] = linear_backward(
                split_heads_backward(part), kept["x"], parameters[f"{name}_weight"]
            )
            gradients["x"] += dx
        return gradients

    def hidden(rng):
        draw = functools.partial(normal, rng)
        batch, time, heads = different_sizes(rng, 3)
        yield _case(draw, batch, time, heads, 2)
        yield _case(draw, 2, 3, 2, 3)

    class mistakes:
        def paths_overwritten(dout, parameters, kept):
            return _layer(dout, parameters, kept, along=("value",))

        def paths_overwritten__by_the_first(dout, parameters, kept):
            return _layer(dout, parameters, kept, along=("query",))

        def one_input_path_lost(dout, parameters, kept):
            return _layer(dout, parameters, kept, along=("query", "key"))

        def one_input_path_lost__of_the_keys(dout, parameters, kept):
            return _layer(dout, parameters, kept, along=("query", "value"))

        def one_input_path_lost__of_the_queries(dout, parameters, kept):
            return _layer(dout, parameters, kept, along=("key", "value"))

        def paths_averaged(dout, parameters, kept):
            gradients = _layer(dout, parameters, kept)
            return gradients | {"x": gradients["x"] / 3}

        def heads_not_moved_back(dout, parameters, kept):
            return _layer(dout, parameters, kept, merge=lambda part: part.reshape(dout.shape))

        def heads_not_moved_apart(dout, parameters, kept):
            def only_reshaped(dmerged, kept):
                return dmerged.reshape(kept["q"].shape)

            return _layer(dout, parameters, kept, apart=only_reshaped)

        def heads_not_moved_apart__nor_back(dout, parameters, kept):
            def only_reshaped(dmerged, kept):
                return dmerged.reshape(kept["q"].shape)

            def merge(part):
                return part.reshape(dout.shape)

            return _layer(dout, parameters, kept, apart=only_reshaped, merge=merge)

        def projection_skipped(dout, parameters, kept):
            return _layer(dout, parameters | {"merge_weight": np.eye(dout.shape[1])}, kept)

        def merge_weight_untransposed(dout, parameters, kept):
            return _layer(dout, parameters | {"merge_weight": parameters["merge_weight"].T}, kept)

        def projections_untransposed(dout, parameters, kept):
            names = ("query_weight", "key_weight", "value_weight")
            turned = {name: parameters[name].T for name in names}
            return _layer(dout, parameters | turned, kept)

        def queries_and_keys_exchanged(dout, parameters, kept):
            def exchanged(dmixed, kept):
                return chain(dmixed, kept["k"], kept["q"], kept["v"], kept["weights"])

            return _layer(dout, parameters, kept, core=exchanged)

        def scale_missing(dout, parameters, kept):
            def unscaled(dmixed, kept):
                arguments = (dmixed, kept["q"], kept["k"], kept["v"], kept["weights"])
                return chain(*arguments, for_q=1.0, for_k=1.0)

            return _layer(dout, parameters, kept, core=unscaled)

        def scale_of_the_whole_row(dout, parameters, kept):
            def scaled(dmixed, kept):
                scale = dout.shape[1] ** -0.5
                arguments = (dmixed, kept["q"], kept["k"], kept["v"], kept["weights"])
                return chain(*arguments, for_q=scale, for_k=scale)

            return _layer(dout, parameters, kept, core=scaled)

        def softmax_diagonal_only(dout, parameters, kept):
            def diagonal(dmixed, kept):
                arguments = (dmixed, kept["q"], kept["k"], kept["v"], kept["weights"])
                return chain(*arguments, softmax=through_the_diagonal)

            return _layer(dout, parameters, kept, core=diagonal)

        def keys_untransposed(dout, parameters, kept):
            def from_rows(dmixed, kept):
                return keys_from_rows(dmixed, kept["q"], kept["k"], kept["v"], kept["weights"])

            return _layer(dout, parameters, kept, core=from_rows)

        def mask_forward_only(dout, parameters, kept):
            def unmasked(dmixed, kept):
                q, k = kept["q"], kept["k"]
                weights = softmax_along(q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1]), -1)
                return chain(dmixed, q, k, kept["v"], weights)

            return _layer(dout, parameters, kept, core=unmasked)

        def averaged_over_the_uses(dout, parameters, kept):
            gradients = _layer(dout, parameters, kept)
            biases = {n: g / len(dout) for n, g in gradients.items() if n.endswith("bias")}
            return gradients | biases

        def upstream_ones(dout, parameters, kept):
            return _layer(np.ones_like(dout), parameters, kept)

    class equivalents:
        def three_projections_as_one(dout, parameters, kept):
            dmixed = _apart(dout @ parameters["merge_weight"].T, kept)
            parts = [split_heads_backward(part) for part in _core(dmixed, kept)]
            together = np.concatenate(parts, axis=1)
            names = ("query", "key", "value")
            weight = np.concatenate([parameters[f"{name}_weight"] for name in names], axis=1)
            weights = np.split(kept["x"].T @ together, 3, axis=1)
            biases = np.split(together.sum(axis=0), 3)
            gradients = {"x": together @ weight.T, "merge_bias": dout.sum(axis=0)}
            gradients["merge_weight"] = kept["merged"].T @ dout
            gradients |= {f"{n}_weight": w for n, w in zip(names, weights, strict=True)}
            return gradients | {f"{n}_bias": b for n, b in zip(names, biases, strict=True)}

        def example_by_example(dout, parameters, kept):
            batch = len(kept["q"])
            total, at_x = None, []
            for n, rows in enumerate(np.split(np.arange(len(dout)), batch)):
                one = {name: kept[name][n : n + 1] for name in ("q", "k", "v", "weights")}
                one |= {"x": kept["x"][rows], "merged": kept["merged"][rows]}
                part = _layer(dout[rows], parameters, one)
                at_x.append(part.pop("x"))
                total = part if total is None else {n: total[n] + part[n] for n in part}
            return total | {"x": np.concatenate(at_x)}

        def the_key_bias_known_to_be_zero(dout, parameters, kept):
            gradients = _layer(dout, parameters, kept)
            return gradients | {"key_bias": np.zeros_like(parameters["key_bias"])}

    class hints:
        ask = (
            "Read the forward pass from its end. Which of its steps do you have a function for, "
            "and how often does x occur?"
        )
        look = (
            (
                "Write the forward steps in a column, last one first, and beside each the "
                "function that carries back through it. Two of them you have written, and the "
                "linear layers' is unit 05's. Putting the heads together was itself the way "
                "back of a move: what is its own? The verdict goes from the loss downwards."
            ),
            {
                "path": (
                    "For every place in the forward pass where x is used, look for the line "
                    "that adds to its gradient."
                )
            },
            {
                "size": (
                    "Biases were used by every row, x by three layers: sums, not means. And "
                    "which length is the scale made of, inside a head?"
                )
            },
            {
                "place": (
                    "Wherever heads become rows or rows become heads, two moves are needed, "
                    "not one. And the weights are square, so no shape complains about a wrong "
                    "way round, nor about two results in each other's place."
                )
            },
            {
                "quantity": (
                    "Which forward line is the last, and is it walked back first? From which "
                    "arrays does each step's way back start: those that were kept, or others?"
                )
            },
        )
        smaller = (
            "One position alone, one feature: x = 2, value weight 3, value bias 1, so v = 7, and "
            "with a weight of 1 the same goes into the last layer, whose weight is 0.5. If 4 "
            "arrives, the last weight gets 28, and at v there arrives 2. The value weight gets 4, "
            "and x gets 6. Queries and keys get 0, for a single weight has nothing to be compared "
            "with. With two positions they get something too, and x hears from all three."
        )
        shape = (
            "Linear, heads apart, attention, and then three times heads together and linear. Each "
            "linear gives three results: a gradient at its input, and two that have names. Of the "
            "inputs' gradients three are for the same array."
        )
        derivation = (
            "The last layer gives dmerged, dmerge_weight and dmerge_bias. Merging was "
            "split_heads_backward, so its way back is split_heads. Attention gives dq, dk and dv; "
            "each goes back to rows by split_heads_backward, and through its linear layer, which "
            "gives a weight's and a bias's gradient and one share of x's. The three shares are "
            "added."
        )
