"""The order of the first transformers: the norm comes after the sum."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_07_layer_norm_and_rms_norm.layer_norms import (
    layer_norm,
    layer_norm_backward,
)
from autograder.exercises.unit_12_the_transformer_block.block import torch_norm
from autograder.exercises.unit_12_the_transformer_block.mlp import (
    PARAMETERS,
    mlp,
    mlp_backward,
    mlp_chain,
    mlp_parameters,
    torch_mlp,
)


def _case(draw, rows, features, inner):
    x = draw(rows, features)
    parameters = mlp_parameters(draw, features, inner)
    parameters |= {"gain": 1 + 0.4 * draw(features), "bias": 0.5 * draw(features)}
    branch, inner_kept = mlp(x, parameters)
    _, xhat, inv_std = layer_norm(x + branch, parameters["gain"], parameters["bias"], 1e-5)
    return {
        "x": x,
        "parameters": parameters,
        "kept": {"mlp": inner_kept, "xhat": xhat, "inv_std": inv_std},
        "dout": draw(rows, features),
    }


def _norm_back(dout, parameters, kept):
    return layer_norm_backward(dout, kept["xhat"], kept["inv_std"], parameters["gain"])


def _chain(dout, parameters, kept, norm=None, activation=None, skip=1.0, branch=1.0):
    """The right way back, of which a mistake exchanges one piece."""
    dsum, dgain, dbias = (norm or _norm_back)(dout, parameters, kept)
    gradients = mlp_chain(dsum, parameters, kept["mlp"], activation)
    dx = skip * dsum + branch * gradients["x"]
    return gradients | {"x": dx, "gain": dgain, "bias": dbias}


@define
class post_norm_backward:
    """A dict with the gradients of x and of the six parameters, each under its name."""

    wrt = ("x", *PARAMETERS, "gain", "bias")
    upstream = "dout"
    by_name = True
    uses = ("mlp_backward",)
    visible = {
        "three rows": _case(waves_from(0.0), 3, 2, 4),
        "two rows": _case(waves_from(1.0), 2, 5, 3),
        "square": _case(waves_from(2.0), 4, 4, 4),
    }

    def forward(torch, x, parameters):
        out = x + torch_mlp(torch, x, parameters)
        return torch_norm(torch, out, parameters["gain"], parameters["bias"])

    def answer(dout, parameters, kept):
        dsum, dgain, dbias = layer_norm_backward(
            dout, kept["xhat"], kept["inv_std"], parameters["gain"]
        )
        gradients = mlp_backward(dsum, parameters, kept["mlp"])
        return gradients | {"x": dsum + gradients["x"], "gain": dgain, "bias": dbias}

    def hidden(rng):
        draw = functools.partial(normal, rng)
        yield _case(draw, *different_sizes(rng, 3))
        yield _case(draw, 3, 3, 3)

    class mistakes:
        def skip_path_lost(dout, parameters, kept):
            return _chain(dout, parameters, kept, skip=0.0)

        def branch_lost(dout, parameters, kept):
            return _chain(dout, parameters, kept, branch=0.0)

        def skip_path_doubled(dout, parameters, kept):
            return _chain(dout, parameters, kept, skip=2.0)

        def skip_path_doubled__past_the_norm_too(dout, parameters, kept):
            gradients = _chain(dout, parameters, kept)
            return gradients | {"x": dout + gradients["x"]}

        def skip_path_past_the_norm(dout, parameters, kept):
            gradients = _chain(dout, parameters, kept, skip=0.0)
            return gradients | {"x": dout + gradients["x"]}

        def branch_past_the_norm(dout, parameters, kept):
            dsum, dgain, dbias = _norm_back(dout, parameters, kept)
            gradients = mlp_chain(dout, parameters, kept["mlp"])
            return gradients | {"x": dsum + gradients["x"], "gain": dgain, "bias": dbias}

        def pre_norm_order(dout, parameters, kept):
            gradients = mlp_chain(dout, parameters, kept["mlp"])
            dx, dgain, dbias = _norm_back(gradients["x"], parameters, kept)
            return gradients | {"x": dout + dx, "gain": dgain, "bias": dbias}

        def norm_twice(dout, parameters, kept):
            dsum, _, _ = _norm_back(dout, parameters, kept)
            gradients = _chain(dout, parameters, kept, skip=0.0)
            dx, _, _ = _norm_back(gradients["x"], parameters, kept)
            return gradients | {"x": dsum + dx}

        def norm_at_the_end(dout, parameters, kept):
            gradients = mlp_chain(dout, parameters, kept["mlp"])
            dx, dgain, dbias = _norm_back(dout + gradients["x"], parameters, kept)
            return gradients | {"x": dx, "gain": dgain, "bias": dbias}

        def norm_skipped(dout, parameters, kept):
            def skipped(dout, parameters, kept):
                return dout, *_norm_back(dout, parameters, kept)[1:]

            return _chain(dout, parameters, kept, norm=skipped)

        def gain_forgotten(dout, parameters, kept):
            def without(dout, parameters, kept):
                ones = np.ones_like(parameters["gain"])
                return layer_norm_backward(dout, kept["xhat"], kept["inv_std"], ones)

            return _chain(dout, parameters, kept, norm=without)

        def both_terms_missing(dout, parameters, kept):
            def constants(dout, parameters, kept):
                _, dgain, dbias = _norm_back(dout, parameters, kept)
                return dout * parameters["gain"] * kept["inv_std"], dgain, dbias

            return _chain(dout, parameters, kept, norm=constants)

        def taken_for_relu(dout, parameters, kept):
            return _chain(dout, parameters, kept, activation=lambda dactive, up: dactive * (up > 0))

        def upstream_ones(dout, parameters, kept):
            return _chain(np.ones_like(dout), parameters, kept)

    class equivalents:
        def paths_apart(dout, parameters, kept):
            dsum, dgain, dbias = _norm_back(dout, parameters, kept)
            through = mlp_backward(dsum, parameters, kept["mlp"])
            through["x"] = through["x"] + dsum
            through["gain"], through["bias"] = dgain, dbias
            return through

        def gain_and_bias_last(dout, parameters, kept):
            gradients = _chain(dout, parameters, kept)
            return gradients | {"gain": (dout * kept["xhat"]).sum(axis=0), "bias": sum(dout)}

        def with_the_norm_written_out(dout, parameters, kept):
            def written_out(dout, parameters, kept):
                xhat, dxhat = kept["xhat"], dout * parameters["gain"]
                aligned = (dxhat * xhat).mean(axis=1, keepdims=True)
                dsum = dxhat - dxhat.mean(axis=1, keepdims=True) - xhat * aligned
                return kept["inv_std"] * dsum, (dout * xhat).sum(axis=0), dout.sum(axis=0)

            return _chain(dout, parameters, kept, norm=written_out)

    class hints:
        ask = (
            "Which operation comes last on the way forward? So which comes first on the way back, "
            "and what has not yet been split when it does?"
        )
        look = (
            (
                "The two lines of the forward pass, and in the lesson the last three lines of "
                "`layer_back`, with the sentence above that cell."
            ),
            {
                "path": (
                    "Behind the norm's way back stands the gradient of a sum of two. Count "
                    "how many roads lead from there to x, and what goes along each."
                )
            },
            {
                "quantity": (
                    "For the skip path and for the branch alike: is what you send back the "
                    "gradient before the norm or behind it? Put a name on the place of the "
                    "sum, and use it."
                )
            },
        )
        smaller = (
            "One row, and an MLP that is all zeros, so that the sum is x. For x = [1, 2, 3], "
            "gains of 1 and dout = [1, 0, 0], dx is [0.204, -0.408, 0.204]. It is not dout, and "
            "it adds up to zero, as everything does that comes back through a layer norm."
        )
        shape = (
            "One step through the norm, which gives three results; one through the MLP, which "
            "gives five; one sum. Seven gradients come out, and each of the two functions is used "
            "once."
        )
        derivation = (
            "out = norm(s) with s = x + mlp(x). First ds (and gain's and bias's gradients) by "
            "layer norm's way back. Then s has two summands, and each gets ds: the branch carries "
            "it through the MLP to x, the skip path brings it as it is. dx is ds plus what came "
            "through the MLP."
        )
