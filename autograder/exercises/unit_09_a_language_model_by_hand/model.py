"""The whole model: its gradients."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_05_shapes_and_broadcasting.linear import linear_backward
from autograder.exercises.unit_06_activations_and_a_first_network.saturating import tanh_backward
from autograder.exercises.unit_07_layer_norm_and_rms_norm.layer_norms import (
    layer_norm,
    layer_norm_backward,
)
from autograder.exercises.unit_09_a_language_model_by_hand.letters import embed_backward

PARAMETERS = ("table", "weight1", "gain", "bias1", "weight2", "bias2")


def model_forward(parameters, contexts):
    """Logits for each context, and what the backward pass needs."""
    flat = parameters["table"][contexts].reshape(len(contexts), -1)
    pre = flat @ parameters["weight1"]
    normed, xhat, inv_std = layer_norm(pre, parameters["gain"], parameters["bias1"], 1e-5)
    hidden = np.tanh(normed)
    logits = hidden @ parameters["weight2"] + parameters["bias2"]
    kept = {
        "contexts": contexts,
        "flat": flat,
        "xhat": xhat,
        "inv_std": inv_std,
        "hidden": hidden,
    }
    return logits, kept


def torch_logits(torch, contexts, parameters):
    flat = parameters["table"][contexts].reshape(len(contexts), -1)
    gain, bias = parameters["gain"], parameters["bias1"]
    normed = torch.nn.functional.layer_norm(flat @ parameters["weight1"], gain.shape, gain, bias)
    return torch.tanh(normed) @ parameters["weight2"] + parameters["bias2"]


def model_case(draw, contexts, letters, features, hidden):
    places = contexts.shape[1]
    parameters = {
        "table": draw(letters, features),
        "weight1": draw(places * features, hidden),
        "gain": 1 + 0.4 * draw(hidden),
        "bias1": 0.5 * draw(hidden),
        "weight2": draw(hidden, letters),
        "bias2": draw(letters),
    }
    _, kept = model_forward(parameters, contexts)
    return {
        "parameters": parameters,
        "contexts": contexts,
        "kept": kept,
        "dlogits": draw(len(contexts), letters),
    }


MODELS = {
    "four contexts of two letters": (np.array([[0, 2], [2, 2], [1, 0], [2, 4]]), 5, 3, 4),
    "two contexts of three letters": (np.array([[1, 1, 0], [3, 1, 1]]), 6, 2, 5),
    "square where it can be": (np.array([[0, 0], [2, 1], [3, 0], [3, 3]]), 4, 2, 4),
}


def draw_models(rng):
    """Models of different sizes, and one whose weights are square."""
    draw = functools.partial(normal, rng)
    for _ in range(2):
        n, features, hidden = different_sizes(rng, 3)
        contexts = rng.integers(0, n + 1, size=(n, 2))
        yield model_case(draw, contexts, n + 2, features, hidden + 1)
    yield model_case(draw, rng.integers(0, 5, size=(4, 2)), 6, 3, 6)


def norm_back(dnormed, kept, gain):
    return layer_norm_backward(dnormed, kept["xhat"], kept["inv_std"], gain)


def embed_back(dflat, table, contexts):
    return embed_backward(dflat, table, contexts)


def tanh_slope(hidden):
    return 1 - hidden**2


def by_the_chain(dlogits, parameters, kept, slope=None, norm=None, embed=None):
    """The right backward pass, of which a mistake exchanges one piece."""
    hidden, flat, weight1 = kept["hidden"], kept["flat"], parameters["weight1"]
    dnormed = dlogits @ parameters["weight2"].T * (slope or tanh_slope)(hidden)
    dpre, dgain, dbias1 = (norm or norm_back)(dnormed, kept, parameters["gain"])
    dtable = (embed or embed_back)(dpre @ weight1.T, parameters["table"], kept["contexts"])
    return {
        "table": dtable,
        "weight1": flat.T @ dpre,
        "gain": dgain,
        "bias1": dbias1,
        "weight2": hidden.T @ dlogits,
        "bias2": dlogits.sum(axis=0),
    }


@define
class model_backward:
    """A dict with the gradient of each of the character model's six parameters, under its name."""

    wrt = PARAMETERS
    upstream = "dlogits"
    by_name = True
    uses = ("embed_backward",)
    visible = {
        name: model_case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(MODELS.items())
    }

    def forward(torch, contexts, parameters):
        return torch_logits(torch, contexts, parameters)

    def answer(dlogits, parameters, kept):
        gradients = {}
        dhidden, gradients["weight2"], gradients["bias2"] = linear_backward(
            dlogits, kept["hidden"], parameters["weight2"]
        )
        dnormed = tanh_backward(dhidden, kept["hidden"])
        dpre, gradients["gain"], gradients["bias1"] = layer_norm_backward(
            dnormed, kept["xhat"], kept["inv_std"], parameters["gain"]
        )
        dflat, gradients["weight1"], _ = linear_backward(dpre, kept["flat"], parameters["weight1"])
        dtable = embed_backward(dflat, parameters["table"], kept["contexts"])
        return gradients | {"table": dtable}

    def hidden(rng):
        return draw_models(rng)

    class mistakes:
        def activation_skipped(dlogits, parameters, kept):
            return by_the_chain(dlogits, parameters, kept, slope=np.ones_like)

        def activation_applied_twice(dlogits, parameters, kept):
            return by_the_chain(dlogits, parameters, kept, slope=lambda h: 1 - np.tanh(h) ** 2)

        def square_missing(dlogits, parameters, kept):
            return by_the_chain(dlogits, parameters, kept, slope=lambda h: 1 - h)

        def taken_for_relu(dlogits, parameters, kept):
            return by_the_chain(dlogits, parameters, kept, slope=lambda h: h > 0)

        def norm_skipped(dlogits, parameters, kept):
            def skipped(dnormed, kept, gain):
                return dnormed, (dnormed * kept["xhat"]).sum(axis=0), dnormed.sum(axis=0)

            return by_the_chain(dlogits, parameters, kept, norm=skipped)

        def both_terms_missing(dlogits, parameters, kept):
            def constants(dnormed, kept, gain):
                dgain = (dnormed * kept["xhat"]).sum(axis=0)
                return dnormed * gain * kept["inv_std"], dgain, dnormed.sum(axis=0)

            return by_the_chain(dlogits, parameters, kept, norm=constants)

        def normalised_down_the_batch(dlogits, parameters, kept):
            def columns(dnormed, kept, gain):
                dxhat, xhat = dnormed * gain, kept["xhat"]
                dx = dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0)
                return kept["inv_std"] * dx, (dnormed * xhat).sum(axis=0), dnormed.sum(axis=0)

            return by_the_chain(dlogits, parameters, kept, norm=columns)

        def gain_forgotten(dlogits, parameters, kept):
            def without(dnormed, kept, gain):
                return norm_back(dnormed, kept, np.ones_like(gain))

            return by_the_chain(dlogits, parameters, kept, norm=without)

        def bias_in_front_of_the_norm(dlogits, parameters, kept):
            def in_front(dnormed, kept, gain):
                dpre, dgain, _ = norm_back(dnormed, kept, gain)
                return dpre, dgain, dpre.sum(axis=0)

            return by_the_chain(dlogits, parameters, kept, norm=in_front)

        def norm_before_the_activation(dlogits, parameters, kept):
            def norm_first(dhidden, kept, gain):
                dnormed, dgain, dbias = norm_back(dhidden, kept, gain)
                return dnormed * tanh_slope(kept["hidden"]), dgain, dbias

            return by_the_chain(dlogits, parameters, kept, slope=np.ones_like, norm=norm_first)

        def gain_and_bias_exchanged(dlogits, parameters, kept):
            def exchanged(dnormed, kept, gain):
                dx, dgain, dbias = norm_back(dnormed, kept, gain)
                return dx, dbias, dgain

            return by_the_chain(dlogits, parameters, kept, norm=exchanged)

        def repeats_overwritten(dlogits, parameters, kept):
            def overwriting(dflat, table, contexts):
                dtable = np.zeros_like(table)
                dtable[contexts] += dflat.reshape(*contexts.shape, -1)
                return dtable

            return by_the_chain(dlogits, parameters, kept, embed=overwriting)

        def places_and_features_exchanged(dlogits, parameters, kept):
            def exchanged(dflat, table, contexts):
                n, places = contexts.shape
                turned = dflat.reshape(n, table.shape[1], places).transpose(0, 2, 1)
                return embed_backward(turned.reshape(n, -1), table, contexts)

            return by_the_chain(dlogits, parameters, kept, embed=exchanged)

        def first_place_only(dlogits, parameters, kept):
            def first(dflat, table, contexts):
                return embed_backward(dflat[:, : table.shape[1]], table, contexts[:, :1])

            return by_the_chain(dlogits, parameters, kept, embed=first)

        def weight_untransposed_where_it_fits(dlogits, parameters, kept):
            weight1, weight2 = parameters["weight1"], parameters["weight2"]
            turned = {
                name: w.T if w.shape[0] == w.shape[1] else w
                for name, w in (("weight1", weight1), ("weight2", weight2))
            }
            return by_the_chain(dlogits, parameters | turned, kept)

        def averaged_over_the_uses(dlogits, parameters, kept):
            gradients = by_the_chain(dlogits, parameters, kept)
            used_by_all = {n: gradients[n] / len(dlogits) for n in ("gain", "bias1", "bias2")}
            return gradients | used_by_all

        def one_over_n_twice(dlogits, parameters, kept):
            return by_the_chain(dlogits / len(dlogits), parameters, kept)

        def upstream_ones(dlogits, parameters, kept):
            return by_the_chain(np.ones_like(dlogits), parameters, kept)

    class equivalents:
        def in_one_function(dlogits, parameters, kept):
            hidden, xhat = kept["hidden"], kept["xhat"]
            contexts, table = kept["contexts"], parameters["table"]
            dnormed = (dlogits @ parameters["weight2"].T) * (1 - hidden**2)
            dxhat = dnormed * parameters["gain"]
            dpre = dxhat - dxhat.mean(axis=1, keepdims=True)
            dpre = dpre - xhat * (dxhat * xhat).mean(axis=1, keepdims=True)
            dpre = dpre * kept["inv_std"]
            dletters = (dpre @ parameters["weight1"].T).reshape(*contexts.shape, -1)
            dtable = np.zeros_like(table)
            np.add.at(dtable, contexts, dletters)
            return {
                "bias2": dlogits.sum(axis=0),
                "weight2": hidden.T @ dlogits,
                "bias1": dnormed.sum(axis=0),
                "gain": (dnormed * xhat).sum(axis=0),
                "weight1": kept["flat"].T @ dpre,
                "table": dtable,
            }

        def example_by_example(dlogits, parameters, kept):
            total = {name: np.zeros_like(value) for name, value in parameters.items()}
            for n in range(len(dlogits)):
                one = {name: value[n : n + 1] for name, value in kept.items()}
                part = by_the_chain(dlogits[n : n + 1], parameters, one)
                total = {name: total[name] + part[name] for name in total}
            return total

        def with_one_hots(dlogits, parameters, kept):
            def by_products(dflat, table, contexts):
                ones = np.eye(len(table))[contexts.ravel()]
                return ones.T @ dflat.reshape(-1, table.shape[1])

            return by_the_chain(dlogits, parameters, kept, embed=by_products)

    class hints:
        ask = (
            "Read the forward pass from its last line up. Which of its five lines made the "
            "logits, and from which arrays that you still have?"
        )
        look = (
            (
                "Write the five forward lines on the left of a page, last one first, and "
                "beside each the function that carries back through it. The verdict compares "
                "the gradients one by one, the one nearest the loss first: all above the "
                "first wrong one is right."
            ),
            {
                "place": (
                    "Each of your helpers hands back several results in a fixed order. "
                    "Compare each unpacking with the order in the task, and every key of your "
                    "dict with the number beside it."
                )
            },
            {
                "path": (
                    "Does each of the five forward lines have its partner? And for every "
                    "letter of every context: does its row hear of it?"
                )
            },
            {
                "size": (
                    "Your helpers know about sums and means already. What do you multiply or "
                    "divide by besides?"
                )
            },
            {
                "quantity": (
                    "What does each helper want as its second argument: what went into that "
                    "layer, or what came out of it? And where does the bias of the norm "
                    "stand, before the norm or after it?"
                )
            },
        )
        smaller = (
            "One hidden unit with the value 0.5, two logits, and weight2's row [2, -1]. If [0.3, "
            "-0.3] arrives, bias2 gets [0.3, -0.3], weight2's row gets [0.15, -0.15], and the "
            "unit gets 0.3 · 2 + 0.3 · 1 = 0.9. In front of the tanh that has become 0.675. If "
            "the unit's xhat is 1.2, bias1 gets 0.675 and the gain gets 0.81. In this way it goes "
            "on, line by line."
        )
        shape = (
            "Five lines, each taking what the line before it has handed on: linear, tanh, norm, "
            "linear, look-up. Two of them give you three results and one of those is not needed; "
            "six in all have a name in the dict. Print the shapes: each gradient has its "
            "parameter's."
        )
        derivation = (
            "Each forward line's partner, last line first: the second linear layer gives dhidden, "
            "dweight2 and dbias2; tanh, by its output, gives dnormed; layer norm gives dpre, "
            "dgain and dbias1 (it is the norm's own bias); the first linear layer gives dflat and "
            "dweight1, and its bias does not exist; the look-up gives dtable."
        )
