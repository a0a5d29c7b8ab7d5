"""A pre-norm block: attention and MLP, each behind a norm and beside a skip path."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_07_layer_norm_and_rms_norm.layer_norms import (
    layer_norm,
    layer_norm_backward,
)
from autograder.exercises.unit_11_attention.layer import (
    attention_parameters,
    rows_and_heads,
    self_attention,
    self_attention_backward,
    torch_self_attention,
)
from autograder.exercises.unit_12_the_transformer_block.mlp import (
    mlp,
    mlp_backward,
    mlp_chain,
    mlp_parameters,
    torch_mlp,
)


def block(x, parameters, batch, heads):
    """The block's output, and what its way back needs. x holds a row for each position."""
    normed, xhat1, inv_std1 = layer_norm(x, parameters["gain1"], parameters["bias1"], 1e-5)
    attended, attention = self_attention(normed, parameters, batch, heads)
    x = x + attended
    normed, xhat2, inv_std2 = layer_norm(x, parameters["gain2"], parameters["bias2"], 1e-5)
    out, inner = mlp(normed, parameters)
    kept = {"xhat1": xhat1, "inv_std1": inv_std1, "attention": attention}
    return x + out, kept | {"xhat2": xhat2, "inv_std2": inv_std2, "mlp": inner}


def torch_block(torch, x, batch, heads, parameters):
    """The same for torch."""
    normed = torch_norm(torch, x, parameters["gain1"], parameters["bias1"])
    x = x + torch_self_attention(torch, normed, batch, heads, parameters)
    normed = torch_norm(torch, x, parameters["gain2"], parameters["bias2"])
    return x + torch_mlp(torch, normed, parameters)


def torch_norm(torch, x, gain, bias):
    return torch.nn.functional.layer_norm(x, gain.shape, gain, bias)


def block_parameters(draw, features, inner):
    """Every parameter of a block, none of them at its usual first value."""
    norms = {
        name: 1 + 0.4 * draw(features) if name.startswith("gain") else 0.5 * draw(features)
        for name in ("gain1", "bias1", "gain2", "bias2")
    }
    return norms | attention_parameters(draw, features) | mlp_parameters(draw, features, inner)


def _case(draw, batch, time, heads, features, inner):
    parameters = block_parameters(draw, heads * features, inner)
    return rows_and_heads(draw, block, parameters, batch, time, heads)


_SIZES = {
    "two examples, three heads": (2, 4, 3, 2, 5),
    "three examples, one head": (3, 2, 1, 4, 3),
    "square": (1, 4, 2, 2, 4),
}


def _norm_back(dnormed, parameters, kept, number):
    xhat, inv_std = kept[f"xhat{number}"], kept[f"inv_std{number}"]
    return layer_norm_backward(dnormed, xhat, inv_std, parameters[f"gain{number}"])


def _attention_back(dout, parameters, kept):
    return self_attention_backward(dout, parameters, kept["attention"])


def _mlp_back(dout, parameters, kept):
    return mlp_chain(dout, parameters, kept["mlp"])


def _half(dout, parameters, kept, number, branch, norm=None, skip=1.0, weight=1.0):
    """One half of the block: the gradients of branch and norm, and of what goes into both paths."""
    gradients = dict(branch(dout, parameters, kept))
    dx, dgain, dbias = (norm or _norm_back)(gradients.pop("x"), parameters, kept, number)
    return gradients | {
        "x": skip * dout + weight * dx,
        f"gain{number}": dgain,
        f"bias{number}": dbias,
    }


def _chain(dout, parameters, kept, attention=None, mlp=None, norm=None, first=None, second=None):
    """The right way back, of which a mistake exchanges one piece.

    ``first`` and ``second`` are the weights of the skip path and of the branch, in the first half
    of the forward pass (attention) and in the second.
    """
    second = _half(dout, parameters, kept, 2, mlp or _mlp_back, norm, *(second or (1.0, 1.0)))
    middle = second.pop("x")
    first = _half(
        middle, parameters, kept, 1, attention or _attention_back, norm, *(first or (1.0, 1.0))
    )
    return second | first


@define
class block_backward:
    """A dict with the gradients of x and of the block's sixteen parameters, each under its name."""

    wrt = ("x", *block_parameters(waves_from(0.0), 2, 2))
    upstream = "dout"
    by_name = True
    uses = ("mlp_backward",)
    visible = {
        name: _case(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(_SIZES.items())
    }

    def forward(torch, x, batch, heads, parameters):
        return torch_block(torch, x, batch, heads, parameters)

    def answer(dout, parameters, kept):
        gradients = mlp_backward(dout, parameters, kept["mlp"])
        dx, gradients["gain2"], gradients["bias2"] = layer_norm_backward(
            gradients["x"], kept["xhat2"], kept["inv_std2"], parameters["gain2"]
        )
        dmiddle = dout + dx
        gradients |= self_attention_backward(dmiddle, parameters, kept["attention"])
        dx, gradients["gain1"], gradients["bias1"] = layer_norm_backward(
            gradients["x"], kept["xhat1"], kept["inv_std1"], parameters["gain1"]
        )
        return gradients | {"x": dmiddle + dx}

    def hidden(rng):
        draw = functools.partial(normal, rng)
        batch, time, heads = different_sizes(rng, 3)
        yield _case(draw, min(batch, 3), time, heads, 2, 5)
        yield _case(draw, 2, 3, 2, 2, 4)

    class mistakes:
        def skip_path_lost(dout, parameters, kept):
            return _chain(dout, parameters, kept, first=(0.0, 1.0), second=(0.0, 1.0))

        def skip_path_lost__beside_the_attention(dout, parameters, kept):
            return _chain(dout, parameters, kept, first=(0.0, 1.0))

        def skip_path_lost__beside_the_mlp(dout, parameters, kept):
            return _chain(dout, parameters, kept, second=(0.0, 1.0))

        def branch_lost(dout, parameters, kept):
            return _chain(dout, parameters, kept, first=(1.0, 0.0), second=(1.0, 0.0))

        def branch_lost__of_the_attention(dout, parameters, kept):
            return _chain(dout, parameters, kept, first=(1.0, 0.0))

        def branch_lost__of_the_mlp(dout, parameters, kept):
            return _chain(dout, parameters, kept, second=(1.0, 0.0))

        def skip_path_doubled(dout, parameters, kept):
            return _chain(dout, parameters, kept, first=(2.0, 1.0))

        def skip_path_doubled__beside_the_mlp(dout, parameters, kept):
            return _chain(dout, parameters, kept, second=(2.0, 1.0))

        def skip_path_doubled__dout_once_more(dout, parameters, kept):
            gradients = _chain(dout, parameters, kept)
            return gradients | {"x": gradients["x"] + dout}

        def averaged_paths(dout, parameters, kept):
            return _chain(dout, parameters, kept, first=(0.5, 0.5), second=(0.5, 0.5))

        def dout_for_both_branches(dout, parameters, kept):
            gradients = _half(dout, parameters, kept, 2, _mlp_back)
            middle = gradients.pop("x")
            gradients |= _half(dout, parameters, kept, 1, _attention_back)
            return gradients | {"x": gradients["x"] + middle - dout}

        def dout_on_the_outer_skip(dout, parameters, kept):
            gradients = _half(dout, parameters, kept, 2, _mlp_back)
            middle = gradients.pop("x")
            gradients |= _half(middle, parameters, kept, 1, _attention_back)
            return gradients | {"x": gradients["x"] + dout - middle}

        def halves_in_the_wrong_order(dout, parameters, kept):
            gradients = _half(dout, parameters, kept, 1, _attention_back)
            return gradients | _half(gradients["x"], parameters, kept, 2, _mlp_back)

        def norm_skipped(dout, parameters, kept):
            def skipped(dnormed, parameters, kept, number):
                return dnormed, *_norm_back(dnormed, parameters, kept, number)[1:]

            return _chain(dout, parameters, kept, norm=skipped)

        def norm_skipped__in_front_of_the_attention(dout, parameters, kept):
            gradients = _half(dout, parameters, kept, 2, _mlp_back)
            middle = gradients.pop("x")
            gradients |= _half(middle, parameters, kept, 1, _attention_back)
            return gradients | {"x": middle + _attention_back(middle, parameters, kept)["x"]}

        def branchs_own_input(dout, parameters, kept):
            gradients = _half(dout, parameters, kept, 2, _mlp_back)
            middle = gradients.pop("x")
            gradients |= _half(middle, parameters, kept, 1, _attention_back)
            return gradients | {"x": _attention_back(middle, parameters, kept)["x"]}

        def the_other_branchs_gradient(dout, parameters, kept):
            gradients = _half(dout, parameters, kept, 2, _mlp_back)
            middle = gradients.pop("x")
            gradients |= _attention_back(middle, parameters, kept)
            dnormed = _mlp_back(dout, parameters, kept)["x"]
            dx, dgain, dbias = _norm_back(dnormed, parameters, kept, 1)
            return gradients | {"x": middle + dx, "gain1": dgain, "bias1": dbias}

        def norm_gets_what_goes_past(dout, parameters, kept):
            gradients = _half(dout, parameters, kept, 2, _mlp_back)
            middle = gradients.pop("x")
            gradients |= _attention_back(middle, parameters, kept)
            dx, dgain, dbias = _norm_back(middle, parameters, kept, 1)
            return gradients | {"x": middle + dx, "gain1": dgain, "bias1": dbias}

        def norm_and_branch_exchanged(dout, parameters, kept):
            dnormed, dgain2, dbias2 = _norm_back(dout, parameters, kept, 2)
            gradients = _mlp_back(dnormed, parameters, kept)
            middle = dout + gradients["x"]
            dnormed, dgain1, dbias1 = _norm_back(middle, parameters, kept, 1)
            gradients |= _attention_back(dnormed, parameters, kept)
            norms = {"gain2": dgain2, "bias2": dbias2, "gain1": dgain1, "bias1": dbias1}
            return gradients | norms | {"x": middle + gradients["x"]}

        def norm_around_the_skip_path(dout, parameters, kept):
            second = _mlp_back(dout, parameters, kept)
            arriving = dout + second.pop("x")
            middle, dgain2, dbias2 = _norm_back(arriving, parameters, kept, 2)
            first = _attention_back(middle, parameters, kept)
            dx, dgain1, dbias1 = _norm_back(middle + first.pop("x"), parameters, kept, 1)
            norms = {"gain2": dgain2, "bias2": dbias2, "gain1": dgain1, "bias1": dbias1}
            return second | first | norms | {"x": dx}

        def the_other_norms_statistics(dout, parameters, kept):
            def exchanged(dnormed, parameters, kept, number):
                xhat, inv_std = kept[f"xhat{3 - number}"], kept[f"inv_std{3 - number}"]
                return layer_norm_backward(dnormed, xhat, inv_std, parameters[f"gain{number}"])

            return _chain(dout, parameters, kept, norm=exchanged)

        def the_other_norms_statistics__the_second_for_both(dout, parameters, kept):
            def second(dnormed, parameters, kept, number):
                return _norm_back(dnormed, parameters, kept, 2)

            return _chain(dout, parameters, kept, norm=second)

        def the_other_norms_gain(dout, parameters, kept):
            def exchanged(dnormed, parameters, kept, number):
                xhat, inv_std = kept[f"xhat{number}"], kept[f"inv_std{number}"]
                return layer_norm_backward(dnormed, xhat, inv_std, parameters[f"gain{3 - number}"])

            return _chain(dout, parameters, kept, norm=exchanged)

        def gain_forgotten(dout, parameters, kept):
            ones = np.ones_like(parameters["gain1"])
            return _chain(dout, parameters | {"gain1": ones, "gain2": ones}, kept)

        def both_terms_missing(dout, parameters, kept):
            def constants(dnormed, parameters, kept, number):
                _, dgain, dbias = _norm_back(dnormed, parameters, kept, number)
                return (
                    dnormed * parameters[f"gain{number}"] * kept[f"inv_std{number}"],
                    dgain,
                    dbias,
                )

            return _chain(dout, parameters, kept, norm=constants)

        def activation_skipped(dout, parameters, kept):
            def straight(dout, parameters, kept):
                return mlp_chain(dout, parameters, kept["mlp"], lambda dactive, up: dactive)

            return _chain(dout, parameters, kept, mlp=straight)

        def taken_for_relu(dout, parameters, kept):
            def relu(dout, parameters, kept):
                return mlp_chain(
                    dout, parameters, kept["mlp"], lambda dactive, up: dactive * (up > 0)
                )

            return _chain(dout, parameters, kept, mlp=relu)

        def upstream_ones(dout, parameters, kept):
            return _chain(np.ones_like(dout), parameters, kept)

    class equivalents:
        def half_by_half(dout, parameters, kept):
            return _chain(dout, parameters, kept)

        def paths_added_at_the_end(dout, parameters, kept):
            gradients = mlp_backward(dout, parameters, kept["mlp"])
            dmlp, dgain2, dbias2 = _norm_back(gradients.pop("x"), parameters, kept, 2)
            gradients |= self_attention_backward(dout + dmlp, parameters, kept["attention"])
            dattention, dgain1, dbias1 = _norm_back(gradients.pop("x"), parameters, kept, 1)
            gradients |= {"gain1": dgain1, "bias1": dbias1, "gain2": dgain2, "bias2": dbias2}
            return gradients | {"x": dout + dmlp + dattention}

        def with_the_norm_written_out(dout, parameters, kept):
            def written_out(dnormed, parameters, kept, number):
                xhat = kept[f"xhat{number}"]
                dxhat = dnormed * parameters[f"gain{number}"]
                aligned = (dxhat * xhat).mean(axis=1, keepdims=True)
                dx = dxhat - dxhat.mean(axis=1, keepdims=True) - xhat * aligned
                shares = (dnormed * xhat).sum(axis=0), dnormed.sum(axis=0)
                return kept[f"inv_std{number}"] * dx, *shares

            return _chain(dout, parameters, kept, norm=written_out)

    class hints:
        ask = (
            "At the end of the block there arrives `dout`. Into how many places was the block's "
            "middle value sent on the way forward? And its first value?"
        )
        look = (
            (
                "The lesson, under “And back”, in words; then the forward pass from its last "
                "line up. Put a name on the gradient at every place where an array has a "
                "name, and on the one place that has none."
            ),
            {
                "path": (
                    "There are two forks in the forward pass, one for each half. At each, two "
                    "roads come together on the way back and are added, once. Put a finger on "
                    "both sums in your code."
                )
            },
            {
                "quantity": (
                    "The dict's entry under x is written more than once. Print it after each "
                    "line: whose input is it the gradient of, at that moment? And does each "
                    "norm get its own xhat, inv_std and gain, and what came back through its "
                    "own branch?"
                )
            },
            {
                "size": (
                    "At a sum, what does each of the two summands get of what arrives: all of "
                    "it, or a share?"
                )
            },
        )
        smaller = (
            "Numbers in place of arrays: let attention with its norm have the slope 0.5, and the "
            "MLP with its norm 0.3, and let 2 arrive. In the middle there arrives 2 + 0.6 = 2.6. "
            "At x there arrives 2.6 + 1.3 = 3.9. Which of these numbers did the attention's half "
            "start from?"
        )
        shape = (
            "Two halves of the same form, the last one first. Each: back through the branch, back "
            "through its norm, and a sum with what went past. What comes out of the first is what "
            "the second starts from. A check: with all weights and biases of both branches zero, "
            "dx is dout."
        )
        derivation = (
            "out = middle + mlp(norm2(middle)): middle is used twice, so dmiddle is dout plus "
            "what comes back through the MLP and then norm 2. middle = x + attention(norm1(x)): "
            "likewise dx is dmiddle plus what comes back through attention and norm 1, attention "
            "having been given dmiddle. Each branch's own x is only the output of its norm, and "
            "is replaced on the way."
        )
