"""The whole GPT: tokens and positions, blocks, a last norm, and the tokens' table once more."""

import functools

import numpy as np

from autograder.exercises.arrays import normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_07_layer_norm_and_rms_norm.layer_norms import (
    layer_norm,
    layer_norm_backward,
)
from autograder.exercises.unit_12_the_transformer_block.block import (
    block,
    block_backward,
    block_parameters,
    torch_block,
    torch_norm,
)
from autograder.exercises.unit_13_a_gpt_by_hand.embeddings import (
    embed,
    embed_back,
    embeddings_backward,
)

_BLOCK = tuple(block_parameters(waves_from(0.0), 2, 2))
PARAMETERS = ("tokens", "positions", *_BLOCK, "gain", "bias")


def layer_of(parameters, layer):
    """A block's own parameters, out of those of all blocks."""
    shared = ("tokens", "positions", "gain", "bias")
    return {name: value[layer] for name, value in parameters.items() if name not in shared}


def gpt(ids, parameters, heads):
    """Logits, a row for each position of each text, and what the way back needs."""
    x = embed(ids, parameters["tokens"], parameters["positions"])
    blocks = []
    for layer in range(len(parameters["gain1"])):
        x, kept = block(x, layer_of(parameters, layer), len(ids), heads)
        blocks.append(kept)
    final, xhat, inv_std = layer_norm(x, parameters["gain"], parameters["bias"], 1e-5)
    kept = {"ids": ids, "blocks": blocks, "final": final, "xhat": xhat, "inv_std": inv_std}
    return final @ parameters["tokens"].T, kept


def torch_gpt(torch, ids, parameters, heads):
    """The same logits for torch."""
    x = embed(ids, parameters["tokens"], parameters["positions"])
    for layer in range(len(parameters["gain1"])):
        x = torch_block(torch, x, len(ids), heads, layer_of(parameters, layer))
    final = torch_norm(torch, x, parameters["gain"], parameters["bias"])
    return final @ parameters["tokens"].T


def gpt_parameters(draw, vocabulary, places, layers, features, inner):
    """Every parameter, none at its usual first value; a block's have a first axis for the layer."""
    stack = [block_parameters(draw, features, inner) for _ in range(layers)]
    return {
        "tokens": draw(vocabulary, features),
        "positions": draw(places, features),
        **{name: np.stack([one[name] for one in stack]) for name in stack[0]},
        "gain": 1 + 0.4 * draw(features),
        "bias": 0.5 * draw(features),
    }


def model_case(draw, ids, vocabulary, places, layers, heads, features, inner):
    """A GPT on some texts; ``features`` are those of a head."""
    parameters = gpt_parameters(draw, vocabulary, places, layers, heads * features, inner)
    _, kept = gpt(ids, parameters, heads)
    return {
        "ids": ids,
        "parameters": parameters,
        "heads": heads,
        "kept": kept,
        "dlogits": draw(ids.size, vocabulary),
    }


MODELS = {
    "two layers, three heads": (np.array([[2, 0, 2], [4, 2, 1]]), 6, 4, 2, 3, 2, 5),
    "one layer, a text shorter than the positions": (np.array([[1, 1, 3, 0]]), 5, 6, 1, 2, 2, 3),
    "three layers, one head": (np.array([[3, 0], [0, 0], [3, 1]]), 4, 2, 3, 1, 4, 4),
}


def draw_models(rng):
    """GPTs of three sizes."""
    draw = functools.partial(normal, rng)
    yield model_case(draw, rng.integers(0, 4, size=(2, 4)), 6, 5, 2, 2, 2, 3)
    yield model_case(draw, rng.integers(0, 3, size=(3, 2)), 5, 4, 3, 1, 3, 4)
    yield model_case(draw, rng.integers(0, 5, size=(1, 5)), 7, 5, 2, 3, 2, 6)


def _head_back(dlogits, parameters, kept):
    return dlogits.T @ kept["final"], dlogits @ parameters["tokens"]


def _norm_back(dfinal, parameters, kept):
    return layer_norm_backward(dfinal, kept["xhat"], kept["inv_std"], parameters["gain"])


def _embed_back(dx, parameters, kept):
    return embed_back(dx, parameters["tokens"], parameters["positions"], kept["ids"])


def _blocks_back(dx, parameters, kept):
    """Each layer's gradients, the first layer first, and what arrives at the embeddings."""
    layers = []
    for layer in reversed(range(len(kept["blocks"]))):
        gradients = block_backward(dx, layer_of(parameters, layer), kept["blocks"][layer])
        dx = gradients.pop("x")
        layers.insert(0, gradients)
    return layers, dx


def _add(from_the_head, from_the_look_up, parameters, kept):
    return from_the_head + from_the_look_up


def _chain(dlogits, parameters, kept, head=None, norm=None, blocks=None, embed=None, tie=None):
    """The right way back, of which a mistake exchanges one piece."""
    from_the_head, dfinal = (head or _head_back)(dlogits, parameters, kept)
    dx, dgain, dbias = (norm or _norm_back)(dfinal, parameters, kept)
    layers, dx = (blocks or _blocks_back)(dx, parameters, kept)
    from_the_look_up, dpositions = (embed or _embed_back)(dx, parameters, kept)
    return {
        "tokens": (tie or _add)(from_the_head, from_the_look_up, parameters, kept),
        "positions": dpositions,
        **{name: np.stack([one[name] for one in layers]) for name in layers[0]},
        "gain": dgain,
        "bias": dbias,
    }


@define
class gpt_backward:
    """A dict with the gradient of every parameter of the GPT, each under its name.

    The key biases' gradients are zero but for rounding: of them only the size is asked about.
    """

    wrt = PARAMETERS
    upstream = "dlogits"
    by_name = True
    uses = ("embeddings_backward",)
    visible = {
        name: model_case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(MODELS.items())
    }

    def forward(torch, ids, parameters, heads):
        return torch_gpt(torch, ids, parameters, heads)

    def answer(dlogits, parameters, kept):
        dx, dgain, dbias = layer_norm_backward(
            dlogits @ parameters["tokens"], kept["xhat"], kept["inv_std"], parameters["gain"]
        )
        layers = []
        for layer in reversed(range(len(kept["blocks"]))):
            gradients = block_backward(dx, layer_of(parameters, layer), kept["blocks"][layer])
            dx = gradients.pop("x")
            layers.append(gradients)
        stacked = {name: np.stack([one[name] for one in layers[::-1]]) for name in layers[0]}
        dtokens, dpositions = embeddings_backward(
            dx, parameters["tokens"], parameters["positions"], kept["ids"]
        )
        dtokens += dlogits.T @ kept["final"]
        return stacked | {
            "tokens": dtokens,
            "positions": dpositions,
            "gain": dgain,
            "bias": dbias,
        }

    def hidden(rng):
        return draw_models(rng)

    class mistakes:
        def head_path_lost(dlogits, parameters, kept):
            return _chain(dlogits, parameters, kept, tie=lambda head, look_up, *rest: look_up)

        def look_up_path_lost(dlogits, parameters, kept):
            return _chain(dlogits, parameters, kept, tie=lambda head, look_up, *rest: head)

        def overwritten_by_the_look_up(dlogits, parameters, kept):
            def overwritten(head, look_up, parameters, kept):
                head[kept["ids"]] = look_up[kept["ids"]]
                return head

            return _chain(dlogits, parameters, kept, tie=overwritten)

        def path_subtracted(dlogits, parameters, kept):
            return _chain(
                dlogits, parameters, kept, tie=lambda head, look_up, *rest: look_up - head
            )

        def head_reads_before_the_gain(dlogits, parameters, kept):
            def from_xhat(dlogits, parameters, kept):
                return dlogits.T @ kept["xhat"], dlogits @ parameters["tokens"]

            return _chain(dlogits, parameters, kept, head=from_xhat)

        def repeats_overwritten(dlogits, parameters, kept):
            def overwriting(dx, parameters, kept):
                dtokens, dpositions = _embed_back(dx, parameters, kept)
                dtokens = np.zeros_like(dtokens)
                dtokens[kept["ids"].ravel()] += dx
                return dtokens, dpositions

            return _chain(dlogits, parameters, kept, embed=overwriting)

        def norm_skipped(dlogits, parameters, kept):
            def skipped(dfinal, parameters, kept):
                return dfinal, *_norm_back(dfinal, parameters, kept)[1:]

            return _chain(dlogits, parameters, kept, norm=skipped)

        def both_terms_missing(dlogits, parameters, kept):
            def constants(dfinal, parameters, kept):
                _, dgain, dbias = _norm_back(dfinal, parameters, kept)
                return dfinal * parameters["gain"] * kept["inv_std"], dgain, dbias

            return _chain(dlogits, parameters, kept, norm=constants)

        def gain_forgotten(dlogits, parameters, kept):
            def without(dfinal, parameters, kept):
                ones = np.ones_like(parameters["gain"])
                return layer_norm_backward(dfinal, kept["xhat"], kept["inv_std"], ones)

            return _chain(dlogits, parameters, kept, norm=without)

        def final_for_xhat(dlogits, parameters, kept):
            def of_the_outcome(dfinal, parameters, kept):
                return layer_norm_backward(
                    dfinal, kept["final"], kept["inv_std"], parameters["gain"]
                )

            return _chain(dlogits, parameters, kept, norm=of_the_outcome)

        def layers_stacked_backwards(dlogits, parameters, kept):
            def not_turned(dx, parameters, kept):
                layers, dx = _blocks_back(dx, parameters, kept)
                return layers[::-1], dx

            return _chain(dlogits, parameters, kept, blocks=not_turned)

        def blocks_walked_forward(dlogits, parameters, kept):
            def forward(dx, parameters, kept):
                layers = []
                for layer, some in enumerate(kept["blocks"]):
                    gradients = block_backward(dx, layer_of(parameters, layer), some)
                    dx = gradients.pop("x")
                    layers.append(gradients)
                return layers, dx

            return _chain(dlogits, parameters, kept, blocks=forward)

        def not_handed_on(dlogits, parameters, kept):
            def all_from_the_top(dx, parameters, kept):
                layers = [
                    block_backward(dx, layer_of(parameters, layer), some)
                    for layer, some in enumerate(kept["blocks"])
                ]
                at_x = layers[0]["x"]
                return [{n: g for n, g in one.items() if n != "x"} for one in layers], at_x

            return _chain(dlogits, parameters, kept, blocks=all_from_the_top)

        def added_to_what_arrived(dlogits, parameters, kept):
            def added(dx, parameters, kept):
                layers = []
                for layer in reversed(range(len(kept["blocks"]))):
                    gradients = block_backward(
                        dx, layer_of(parameters, layer), kept["blocks"][layer]
                    )
                    dx = dx + gradients.pop("x")
                    layers.insert(0, gradients)
                return layers, dx

            return _chain(dlogits, parameters, kept, blocks=added)

        def embeddings_get_the_top(dlogits, parameters, kept):
            def past_the_blocks(dx, parameters, kept):
                return _blocks_back(dx, parameters, kept)[0], dx

            return _chain(dlogits, parameters, kept, blocks=past_the_blocks)

        def last_layers_parameters_for_all(dlogits, parameters, kept):
            last = {
                name: np.broadcast_to(parameters[name][-1], parameters[name].shape)
                for name in layer_of(parameters, 0)
            }
            return _chain(dlogits, parameters | last, kept)

        def last_layers_parameters_for_all__or_the_firsts(dlogits, parameters, kept):
            first = {
                name: np.broadcast_to(parameters[name][0], parameters[name].shape)
                for name in layer_of(parameters, 0)
            }
            return _chain(dlogits, parameters | first, kept)

        def averaged_over_the_uses(dlogits, parameters, kept):
            gradients = _chain(dlogits, parameters, kept)
            return gradients | {"positions": gradients["positions"] / len(kept["ids"])}

        def positions_beyond_not_zero(dlogits, parameters, kept):
            gradients = _chain(dlogits, parameters, kept)
            time = kept["ids"].shape[1]
            gradients["positions"][time:] = gradients["positions"][time - 1]
            return gradients

        def examples_and_positions_exchanged(dlogits, parameters, kept):
            def exchanged(dx, parameters, kept):
                ids = kept["ids"]
                dtokens, dpositions = _embed_back(dx, parameters, kept)
                turned = dx.reshape(ids.shape[1], ids.shape[0], -1).sum(axis=1)
                dpositions[: ids.shape[1]] = turned
                return dtokens, dpositions

            return _chain(dlogits, parameters, kept, embed=exchanged)

        def upstream_ones(dlogits, parameters, kept):
            return _chain(np.ones_like(dlogits), parameters, kept)

    class equivalents:
        def piece_by_piece(dlogits, parameters, kept):
            return _chain(dlogits, parameters, kept)

        def written_into_zeros(dlogits, parameters, kept):
            gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
            gradients["tokens"] += dlogits.T @ kept["final"]
            dfinal = dlogits @ parameters["tokens"]
            dx, dgain, dbias = _norm_back(dfinal, parameters, kept)
            gradients["gain"] += dgain
            gradients["bias"] += dbias
            for layer in range(len(kept["blocks"]) - 1, -1, -1):
                part = block_backward(dx, layer_of(parameters, layer), kept["blocks"][layer])
                dx = part.pop("x")
                for name, gradient in part.items():
                    gradients[name][layer] += gradient
            ids = kept["ids"]
            np.add.at(gradients["tokens"], ids, dx.reshape(*ids.shape, -1))
            for place in range(ids.shape[1]):
                gradients["positions"][place] += dx[place :: ids.shape[1]].sum(axis=0)
            return gradients

        def with_one_hots(dlogits, parameters, kept):
            def by_products(dx, parameters, kept):
                ids, places = kept["ids"], len(parameters["positions"])
                one_hots = np.eye(len(parameters["tokens"]))[ids.ravel()]
                at = np.eye(places)[np.tile(np.arange(ids.shape[1]), len(ids))]
                return one_hots.T @ dx, at.T @ dx

            return _chain(dlogits, parameters, kept, embed=by_products)

    class hints:
        ask = (
            "Write down the lines of `gpt` from the last to the first. Which gradient does each "
            "hand on to the line before it, and which does it keep for a parameter?"
        )
        look = (
            (
                "The lesson, under “The whole way back”, and its map. A verdict names the "
                "wrong gradient nearest the loss: look at the step just behind it, and leave "
                "the others for later."
            ),
            {
                "path": (
                    "How often is the table of tokens used in `gpt`? And how often is each "
                    "block's x handed on: does the next turn of the loop get what came out of "
                    "this one, and only that?"
                )
            },
            {
                "place": (
                    "The way back meets the last layer first. In which order stand the "
                    "parameters' own first axes? Make the entry of one layer and follow where "
                    "it lands. And rows of dx come text after text."
                )
            },
            {
                "quantity": (
                    "For the head, the last norm and each block: which arrays went into it on "
                    "the way forward? Each `block_backward` wants its own block's parameters "
                    "and its own block's kept; the last norm wants xhat, the head what came "
                    "out of the norm."
                )
            },
            {
                "size": (
                    "Nothing is averaged in `gpt`. If something is too large or too small by "
                    "a factor, look at where your code divides, and at the gains."
                )
            },
            {"sign": "There is no minus in `gpt`. Is there one in your code?"},
        )
        smaller = (
            (
                "The tied table, with one number: look up t, multiply by 3, multiply by t "
                "again: 3t². At t = 2 the slope is 12. The head's use of t gives 6, the "
                "look-up's use gives 6."
            ),
            {
                "place": (
                    "Two layers: h1 = 2·h0 + b[0] and h2 = 5·h1 + b[1]. With 1 arriving, b[1] "
                    "gets 1 and is found first, b[0] gets 5 and is found second. The gradient "
                    "of b is [5, 1]."
                )
            },
        )
        shape = (
            "Head, last norm, a loop over the blocks from last to first, the two tables. The head "
            "finds two things (one for the table, one to hand on), the norm three, each block "
            "sixteen and its x, the look-ups two. At one name two halves meet. Every gradient has "
            "its parameter's shape."
        )
        derivation = (
            "logits = final @ tokens.T: dfinal = dlogits @ tokens, and the table's first half is "
            "dlogits.T @ final. Layer norm gives dx and the gradients of gain and bias. Each "
            "block, last first, turns dx into the dx of the block in front of it; its sixteen "
            "gradients go to its own place along the first axis, so what was found last stands "
            "first. What is left of dx goes into the look-ups: positions' gradient, and the "
            "table's second half, added to the first."
        )
