"""The block's MLP: a linear layer, GELU, a linear layer."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_05_shapes_and_broadcasting.linear import linear_backward
from autograder.exercises.unit_06_activations_and_a_first_network.gelu import gelu_backward

PARAMETERS = ("up_weight", "up_bias", "down_weight", "down_bias")


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x * x**2)))


def mlp(x, parameters):
    """The MLP's output, and what its way back needs."""
    up = x @ parameters["up_weight"] + parameters["up_bias"]
    active = gelu(up)
    out = active @ parameters["down_weight"] + parameters["down_bias"]
    return out, {"x": x, "up": up, "active": active}


def torch_mlp(torch, x, parameters):
    """The same for torch."""
    up = x @ parameters["up_weight"] + parameters["up_bias"]
    active = torch.nn.functional.gelu(up, approximate="tanh")
    return active @ parameters["down_weight"] + parameters["down_bias"]


def mlp_parameters(draw, features, inner):
    """Weights of about one over the root of their inputs, and biases that are not zero."""
    return {
        "up_weight": draw(features, inner) / features**0.5,
        "up_bias": draw(inner),
        "down_weight": draw(inner, features) / inner**0.5,
        "down_bias": draw(features),
    }


def _case(draw, rows, features, inner):
    x, parameters = draw(rows, features), mlp_parameters(draw, features, inner)
    parameters |= {"gain2": draw(features)}  # the block's other parameters are in it, too
    _, kept = mlp(x, parameters)
    return {"x": x, "parameters": parameters, "kept": kept, "dout": draw(rows, features)}


CASES = {
    "three rows": _case(waves_from(0.0), 3, 2, 4),
    "two rows": _case(waves_from(1.0), 2, 5, 3),
    "square": _case(waves_from(2.0), 3, 3, 3),
}


def draw_cases(rng):
    draw = functools.partial(normal, rng)
    yield _case(draw, *different_sizes(rng, 3))
    yield _case(draw, 4, 4, 4)


def mlp_chain(dout, parameters, kept, activation=None):
    """The right way back, with another way through the activation where one is given."""
    dactive, ddown_weight, ddown_bias = linear_backward(
        dout, kept["active"], parameters["down_weight"]
    )
    dup = (activation or gelu_backward)(dactive, kept["up"])
    dx, dup_weight, dup_bias = linear_backward(dup, kept["x"], parameters["up_weight"])
    return {
        "x": dx,
        "up_weight": dup_weight,
        "up_bias": dup_bias,
        "down_weight": ddown_weight,
        "down_bias": ddown_bias,
    }


@define
class mlp_backward:
    """A dict with the gradients of x and of the MLP's four parameters, each under its name."""

    wrt = ("x", *PARAMETERS)
    upstream = "dout"
    by_name = True
    visible = CASES

    def forward(torch, x, parameters):
        return torch_mlp(torch, x, parameters)

    def answer(dout, parameters, kept):
        gradients = {}
        dactive, gradients["down_weight"], gradients["down_bias"] = linear_backward(
            dout, kept["active"], parameters["down_weight"]
        )
        dup = gelu_backward(dactive, kept["up"])
        gradients["x"], gradients["up_weight"], gradients["up_bias"] = linear_backward(
            dup, kept["x"], parameters["up_weight"]
        )
        return gradients

    def hidden(rng):
        return draw_cases(rng)

    class mistakes:
        def activation_skipped(dout, parameters, kept):
            return mlp_chain(dout, parameters, kept, lambda dactive, up: dactive)

        def taken_for_relu(dout, parameters, kept):
            return mlp_chain(dout, parameters, kept, lambda dactive, up: dactive * (up > 0))

        def value_for_slope(dout, parameters, kept):
            return mlp_chain(dout, parameters, kept, lambda dactive, up: dactive * gelu(up))

        def output_for_input(dout, parameters, kept):
            return mlp_chain(dout, parameters, kept | {"up": kept["active"]})

        def weight_before_the_activation(dout, parameters, kept):
            gradients = mlp_chain(dout, parameters, kept)
            return gradients | {"down_weight": kept["up"].T @ dout}

        def weight_untransposed_where_it_fits(dout, parameters, kept):
            turned = {
                name: w.T if w.ndim == 2 and w.shape[0] == w.shape[1] else w
                for name, w in parameters.items()
            }
            return mlp_chain(dout, turned, kept)

        def averaged_over_the_uses(dout, parameters, kept):
            gradients = mlp_chain(dout, parameters, kept)
            biases = {n: g / len(dout) for n, g in gradients.items() if n.endswith("bias")}
            return gradients | biases

        def skip_paths_where_there_are_none(dout, parameters, kept):
            gradients = mlp_chain(dout, parameters, kept)
            return gradients | {"x": gradients["x"] + dout}

        def upstream_ones(dout, parameters, kept):
            return mlp_chain(np.ones_like(dout), parameters, kept)

    class equivalents:
        def in_one_function(dout, parameters, kept):
            up = kept["up"]
            t = np.tanh(np.sqrt(2 / np.pi) * (up + 0.044715 * up**3))
            slope = 0.5 * (1 + t)
            slope += 0.5 * up * (1 - t**2) * np.sqrt(2 / np.pi) * (1 + 0.134145 * up**2)
            dup = dout @ parameters["down_weight"].T * slope
            return {
                "down_bias": dout.sum(axis=0),
                "down_weight": kept["active"].T @ dout,
                "up_bias": dup.sum(axis=0),
                "up_weight": kept["x"].T @ dup,
                "x": dup @ parameters["up_weight"].T,
            }

        def row_by_row(dout, parameters, kept):
            total, at_x = None, []
            for n in range(len(dout)):
                one = {name: value[n : n + 1] for name, value in kept.items()}
                part = mlp_chain(dout[n : n + 1], parameters, one)
                at_x.append(part.pop("x"))
                total = part if total is None else {m: total[m] + part[m] for m in part}
            return total | {"x": np.concatenate(at_x)}

        def with_einsum(dout, parameters, kept):
            dactive = np.einsum("nc,fc->nf", dout, parameters["down_weight"])
            dup = gelu_backward(dactive, kept["up"])
            return {
                "x": np.einsum("nf,cf->nc", dup, parameters["up_weight"]),
                "up_weight": np.einsum("nc,nf->cf", kept["x"], dup),
                "up_bias": np.einsum("nf->f", dup),
                "down_weight": np.einsum("nf,nc->fc", kept["active"], dout),
                "down_bias": np.einsum("nc->c", dout),
            }

    class hints:
        ask = (
            "The forward pass has three operations. Which is the last, which two arrays went into "
            "it, and what comes back for each of them?"
        )
        look = (
            (
                "Write the three lines of `mlp` from the bottom up, and beside each what it "
                "kept: x, up, active. Unit 06's network is the same with tanh."
            ),
            {
                "quantity": (
                    "Between the two linear layers stand two arrays, one before GELU and one "
                    "behind it. Say for each thing you use which of the two it needs: the "
                    "second layer's weight, and GELU's own way back."
                )
            },
            {
                "place": (
                    "Where a weight is square, a wrong turn does not show in its shape. "
                    "`linear_backward` turns it for you; is the weight that you hand it as it "
                    "is in `parameters`?"
                )
            },
            {
                "path": (
                    "Draw the road from x to the output. Is there any line in `mlp` in which "
                    "x goes past the layers?"
                )
            },
            {
                "size": (
                    "A bias is used once by every row. What becomes of what comes back from "
                    "all these uses?"
                )
            },
        )
        smaller = (
            "One row, one feature, one inner unit: x = 1, up_weight 2, up_bias -2, down_weight 3, "
            "down_bias 0. So up is 0, and GELU of 0 is 0 with the slope 0.5. Let 4 arrive. Going "
            "back: 4 for down_bias, 0 for down_weight, 12 behind GELU, 6 in front of it; then 6 "
            "for up_bias, 6 for up_weight, and 12 for x. Say for each which two numbers it was "
            "made of."
        )
        shape = (
            "Three steps, as many as the forward pass has, in the reverse order: linear, GELU, "
            "linear. The two linear ones find three gradients each. Five go into the dict; the "
            "sixth, what arrives at GELU's output, is only handed on."
        )
        derivation = (
            "out = active @ down_weight + down_bias gives dactive, and the gradients of "
            "down_weight (with active) and down_bias. GELU multiplies dactive by its slope at up: "
            "dup. up = x @ up_weight + up_bias gives dx, and the gradients of up_weight (with x) "
            "and up_bias. Each linear step is `linear_backward` with the array that went into "
            "that layer."
        )


@define
class recomputed_mlp_backward:
    """A dict with the gradients of x and of the four parameters, from x alone: nothing was kept."""

    wrt = ("x", *PARAMETERS)
    upstream = "dout"
    by_name = True
    uses = ("mlp_backward",)
    visible = CASES

    def forward(torch, x, parameters):
        return torch_mlp(torch, x, parameters)

    def answer(dout, x, parameters):
        _, kept = mlp(x, parameters)
        return mlp_backward(dout, parameters, kept)

    def hidden(rng):
        return draw_cases(rng)

    class mistakes:
        def bias_left_out_of_the_recomputation(dout, x, parameters):
            _, kept = mlp(x, parameters | {"up_bias": np.zeros_like(parameters["up_bias"])})
            return mlp_chain(dout, parameters, kept)

        def activation_not_recomputed(dout, x, parameters):
            _, kept = mlp(x, parameters)
            return mlp_chain(dout, parameters, kept | {"active": kept["up"]})

        def activation_skipped(dout, x, parameters):
            _, kept = mlp(x, parameters)
            return mlp_chain(dout, parameters, kept, lambda dactive, up: dactive)

        def recomputed_with_relu(dout, x, parameters):
            _, kept = mlp(x, parameters)
            active = np.maximum(kept["up"], 0)
            return mlp_chain(dout, parameters, kept | {"active": active})

        def recomputed_from_dout(dout, x, parameters):
            _, kept = mlp(dout, parameters)
            return mlp_chain(dout, parameters, kept)

        def output_for_input(dout, x, parameters):
            _, kept = mlp(x, parameters)
            return mlp_chain(dout, parameters, kept | {"up": kept["active"]})

        def upstream_ones(dout, x, parameters):
            _, kept = mlp(x, parameters)
            return mlp_chain(np.ones_like(dout), parameters, kept)

    class equivalents:
        def written_out(dout, x, parameters):
            up = x @ parameters["up_weight"] + parameters["up_bias"]
            dup = gelu_backward(dout @ parameters["down_weight"].T, up)
            return {
                "x": dup @ parameters["up_weight"].T,
                "up_weight": x.T @ dup,
                "up_bias": dup.sum(axis=0),
                "down_weight": gelu(up).T @ dout,
                "down_bias": dout.sum(axis=0),
            }

        def row_by_row(dout, x, parameters):
            total, at_x = None, []
            for n in range(len(x)):
                _, kept = mlp(x[n : n + 1], parameters)
                part = mlp_chain(dout[n : n + 1], parameters, kept)
                at_x.append(part.pop("x"))
                total = part if total is None else {m: total[m] + part[m] for m in part}
            return total | {"x": np.concatenate(at_x)}

        def half_of_the_rows_at_a_time(dout, x, parameters):
            parts = []
            for rows in np.array_split(np.arange(len(x)), 2):
                _, kept = mlp(x[rows], parameters)
                parts.append(mlp_chain(dout[rows], parameters, kept))
            first, second = parts
            total = {name: first[name] + second[name] for name in first if name != "x"}
            return total | {"x": np.concatenate([first["x"], second["x"]])}

    class hints:
        ask = "Which arrays does `mlp_backward` want, and who makes them?"
        look = (
            (
                "The two functions of exercise 2, side by side: what the one returns and what "
                "the other takes."
            ),
            {
                "quantity": (
                    "On a small input of your own, compare what you computed with what "
                    "exercise 2 would have been given, array by array: x, up, active. Which "
                    "differs, and what is missing on the way to it?"
                )
            },
        )
        smaller = (
            "For 4 rows, 3 features and 12 inner units, x is 12 numbers and what is kept is 12 + "
            "48 + 48 = 108. All of them have to be there again before you can go back. With x = "
            "1, a weight of 2 and a bias of -2, up is 0 and GELU's slope 0.5; forget the bias and "
            "the slope is 1.086."
        )
        shape = (
            "Forward once more, then back. The way back is one that you have, with nothing "
            "changed in it."
        )
        derivation = (
            "The gradient depends on x, up and active. All three follow from x and the parameters "
            "by the forward pass, so running `mlp` again gives what was kept, to the last digit; "
            "then `mlp_backward` does the rest. The output of the second forward pass is not "
            "needed."
        )
