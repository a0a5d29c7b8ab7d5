"""A network of two layers: its gradients, and its training."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_04_batches.mean_loss import batch_cross_entropy_backward
from autograder.exercises.unit_05_shapes_and_broadcasting.linear import linear_backward
from autograder.exercises.unit_06_activations_and_a_first_network.saturating import tanh_backward

_X = np.array([[1.0, 2.0]])
_WEIGHT1 = np.array([[1.0, -1.0, 2.0], [1.0, 0.0, -1.0]])
_BIAS1 = np.array([0.0, 3.0, -1.0])
_WEIGHT2 = np.array([[1.0, 0.0], [-1.0, 2.0], [3.0, 1.0]])
_DOUT = np.array([[1.0, -2.0]])


@define
class dpre_by_hand:
    """Shape (3,): what arrives in front of the ReLU, for dout = [1, -2] at the top."""

    visible = {"on paper": {}}

    def forward(torch):
        before = torch.tensor(_X @ _WEIGHT1 + _BIAS1, requires_grad=True)
        out = torch.relu(before) @ torch.tensor(_WEIGHT2)
        return torch.autograd.grad(out, before, torch.tensor(_DOUT))[0][0]

    def answer():
        return np.array([1.0, -5.0, 0.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def activation_skipped():
            return np.array([1.0, -5.0, 1.0])

        def mask_on_upstream():
            return np.array([1.0, 0.0, 1.0])

        def mask_on_both():
            return np.array([1.0, 0.0, 0.0])

        def value_for_slope():
            return np.array([3.0, -10.0, 0.0])

        def mask_of_the_wrong_side():
            return np.array([0.0, 0.0, 1.0])

        def upstream_dropped():
            return np.array([1.0, 1.0, 0.0])

    class hints:
        ask = (
            "Which of the three hidden units were open in the forward pass? Does it matter what "
            "sign arrives at them?"
        )
        look = (
            "The table in the lesson's “A network of two layers, on paper”, the rows for "
            "`dhidden` and `dpre`. Row h of weight2 tells what hidden unit h sends to each "
            "output."
        )
        smaller = (
            "Two hidden units with 4 and -1 in front of the ReLU. Let [-2, 3] arrive behind it. A "
            "nudge of the first moves what comes out, one of the second does not: [-2, 0] goes "
            "on."
        )
        shape = (
            "Step one: three numbers, each a sum of two products, the first of which is done for "
            "you. Step two: for each, the switch. A unit's own value (3, 2 or -1) is used for "
            "nothing but the switch."
        )
        derivation = (
            "dhidden has one entry for each row of weight2: 1·1 - 2·0 = 1, 1·(-1) - 2·2 = -5, 1·3 "
            "- 2·1 = 1. In front of the ReLU stood 3, 2 and -1, so the first two pass and the "
            "third stops: [1, -5, 0]."
        )


@define
class dweight1_by_hand:
    """Shape (2, 3): the gradient of the first weight, for the same numbers."""

    visible = {"on paper": {}}

    def forward(torch):
        weight1 = torch.tensor(_WEIGHT1, requires_grad=True)
        before = torch.tensor(_X) @ weight1 + torch.tensor(_BIAS1)
        out = torch.relu(before) @ torch.tensor(_WEIGHT2)
        return torch.autograd.grad(out, weight1, torch.tensor(_DOUT))[0]

    def answer():
        return np.array([[1.0, -5.0, 0.0], [2.0, -10.0, 0.0]])

    def hidden(rng):
        yield {}

    class mistakes:
        def mask_on_both():
            return np.array([[1.0, 0.0, 0.0], [2.0, 0.0, 0.0]])

        def upstream_dropped():
            return np.array([[1.0, 1.0, 0.0], [2.0, 2.0, 0.0]])

        def activation_skipped():
            return np.array([[1.0, -5.0, 1.0], [2.0, -10.0, 2.0]])

        def mask_on_upstream():
            return np.array([[1.0, 0.0, 1.0], [2.0, 0.0, 2.0]])

        def value_for_slope():
            return np.array([[3.0, -10.0, 0.0], [6.0, -20.0, 0.0]])

        def transposed():
            return np.array([[1.0, 2.0], [-5.0, -10.0], [0.0, 0.0]])

        def one_input_for_all():
            return np.array([[1.0, -5.0, 0.0], [1.0, -5.0, 0.0]])

        def order_of_inputs():
            return np.array([[2.0, -10.0, 0.0], [1.0, -5.0, 0.0]])

    class hints:
        ask = (
            "Where is the weight in row i and column j used: which input does it multiply, and "
            "into which hidden unit does the product go?"
        )
        look = (
            (
                "The last row of the lesson's table, and your dpre. Write 1 and 2, the "
                "inputs, beside the two rows of an empty table, and the three numbers of dpre "
                "above its columns."
            ),
            {
                "place": (
                    "weight1 has two rows, one for each input, and three columns, one for "
                    "each hidden unit. The gradient has its shape."
                )
            },
        )
        smaller = (
            "Inputs [3, 5] and [0, 4] arriving in front of two hidden units: the gradient is [[0, "
            "12], [0, 20]]. A closed unit leaves a column of zeros."
        )
        shape = (
            "Six products and no sum, since there is one example. The second row is a multiple of "
            "the first."
        )
        derivation = (
            "pre[j] = Σ x[i] · weight1[i, j], so weight [i, j] gets x[i] · dpre[j]. With x = [1, "
            "2] and dpre = [1, -5, 0]: [[1, -5, 0], [2, -10, 0]]."
        )


_SIZES = {
    "four examples: 2 inputs, 3 hidden, 2 out": (4, 2, 3, 2),
    "three examples: 5 inputs, 4 hidden, 3 out": (3, 5, 4, 3),
    "everything square": (3, 3, 3, 3),
}


def _network(draw, n, d, h, m):
    given = {
        "x": draw(n, d),
        "weight1": 0.5 * draw(d, h),
        "bias1": 0.3 * draw(h),
        "weight2": draw(h, m),
        "bias2": draw(m),
    }
    hidden = np.tanh(given["x"] @ given["weight1"] + given["bias1"])
    return given | {"hidden": hidden, "dout": draw(n, m)}


def _draw_networks(rng):
    n, d, h = different_sizes(rng, 3)
    for sizes in ((n, d, h, 2), (d, h, n, 3), (d, d, d, d)):
        yield _network(functools.partial(normal, rng), *sizes)


@define
class network_backward:
    """dweight1, dbias1, dweight2, dbias2: through tanh(x @ weight1 + bias1) @ weight2 + bias2."""

    wrt = ("weight1", "bias1", "weight2", "bias2")
    upstream = "dout"
    axes = {"x": "ND", "hidden": "NH", "weight2": "HM", "dout": "NM"}
    uses = ("linear_backward", "tanh_backward")
    visible = {
        name: _network(waves_from(number), *sizes)
        for number, (name, sizes) in enumerate(_SIZES.items())
    }

    def forward(torch, x, weight1, bias1, weight2, bias2):
        return torch.tanh(x @ weight1 + bias1) @ weight2 + bias2

    def answer(dout, x, hidden, weight2):
        dhidden, dweight2, dbias2 = linear_backward(dout, hidden, weight2)
        dpre = tanh_backward(dhidden, hidden)
        return x.T @ dpre, dpre.sum(axis=0), dweight2, dbias2

    def hidden(rng):
        return _draw_networks(rng)

    class mistakes:
        def squared_difference(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden) ** 2
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def slope_above_one(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 + hidden**2)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def sigmoids_slope(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * hidden * (1 - hidden)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def value_for_slope(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * hidden
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def slope_twice(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2) ** 2
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def activation_skipped(dout, x, hidden, weight2):
            dpre = dout @ weight2.T
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def activation_applied_twice(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - np.tanh(hidden) ** 2)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def square_missing(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def taken_for_relu(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (hidden > 0)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def upstream_dropped(dout, x, hidden, weight2):
            dpre = 1 - hidden**2
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def slope_on_the_way_to_the_weight(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            dweight2 = (hidden * (1 - hidden**2)).T @ dout
            return x.T @ dpre, dpre.sum(axis=0), dweight2, dout.sum(axis=0)

        def pre_activation_for_hidden(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            return x.T @ dpre, dpre.sum(axis=0), np.arctanh(hidden).T @ dout, dout.sum(axis=0)

        def weight_untransposed_where_it_fits(dout, x, hidden, weight2):
            fits = weight2.shape[0] == weight2.shape[1]
            dpre = dout @ (weight2 if fits else weight2.T) * (1 - hidden**2)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ dout, dout.sum(axis=0)

        def averaged_over_the_uses(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            return x.T @ dpre, dpre.mean(axis=0), hidden.T @ dout, dout.mean(axis=0)

        def broadcasting_not_undone(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            return x.T @ dpre, dpre, hidden.T @ dout, dout.copy()

        def one_over_n_twice(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            n = len(x)
            return x.T @ dpre / n, dpre.sum(axis=0) / n, hidden.T @ dout / n, dout.mean(axis=0)

        def upstream_ones(dout, x, hidden, weight2):
            ones = np.ones_like(dout)
            dpre = ones @ weight2.T * (1 - hidden**2)
            return x.T @ dpre, dpre.sum(axis=0), hidden.T @ ones, ones.sum(axis=0)

        def transposed(dout, x, hidden, weight2):
            dpre = dout @ weight2.T * (1 - hidden**2)
            return dpre.T @ x, dpre.sum(axis=0), dout.T @ hidden, dout.sum(axis=0)

    class equivalents:
        def example_by_example(dout, x, hidden, weight2):
            dweight1, dbias1 = np.zeros((x.shape[1], hidden.shape[1])), np.zeros(hidden.shape[1])
            dweight2, dbias2 = np.zeros_like(weight2), np.zeros(dout.shape[1])
            for row, inside, arriving in zip(x, hidden, dout, strict=True):
                dpre = weight2 @ arriving * (1 - inside**2)
                dweight1 += np.outer(row, dpre)
                dbias1 += dpre
                dweight2 += np.outer(inside, arriving)
                dbias2 += arriving
            return dweight1, dbias1, dweight2, dbias2

        def with_einsum(dout, x, hidden, weight2):
            dpre = np.einsum("nm,hm,nh->nh", dout, weight2, 1 - hidden**2)
            dweight1, dweight2 = (
                np.einsum("nd,nh->dh", x, dpre),
                np.einsum("nh,nm->hm", hidden, dout),
            )
            return dweight1, np.einsum("nh->h", dpre), dweight2, np.einsum("nm->m", dout)

        def with_the_bias_as_a_weight(dout, x, hidden, weight2):
            ones = np.ones((len(x), 1))
            upper = np.hstack([hidden, ones]).T @ dout
            dpre = dout @ weight2.T * (1 - hidden**2)
            lower = np.hstack([x, ones]).T @ dpre
            return lower[:-1], lower[-1], upper[:-1], upper[-1]

    class hints:
        ask = (
            "Read the two forward lines backward. Which operation do you meet first, and which of "
            "the four gradients can you write down before you have met the tanh?"
        )
        look = (
            (
                "The lesson's table “on paper”, with tanh in place of ReLU, and the cell of "
                "four lines under “The network that learns the island”. Beside each of your "
                "lines write the forward line that it undoes."
            ),
            {
                "quantity": (
                    "For each product in your code: is the array beside it the one that the "
                    "forward line multiplied by? For the slope: is it on every way through "
                    "the tanh, on those only, and once?"
                )
            },
            {
                "place": (
                    "In the case where all sizes are equal no shape will protest. Follow the "
                    "single number dout[0, 1] back: which hidden units does it come from?"
                )
            },
            {
                "size": (
                    "A loss that is a mean has its 1/N in `dout` already. Each bias was used "
                    "once by every example: what becomes of what comes back?"
                )
            },
            {
                "form": (
                    "A bias has one number for each unit. What has become of the axis of examples?"
                )
            },
        )
        smaller = (
            "One of everything: x = 2, hidden = 0.6, weight2 = 3, and 4 arrives. Then dweight2 = "
            "2.4, dbias2 = 4; at hidden arrives 12, in front of the tanh 7.68; dweight1 = 15.36 "
            "and dbias1 = 7.68. Give a second example the same numbers, and all four gradients "
            "double."
        )
        shape = (
            "Three steps: a linear layer, an activation, a linear layer. Each linear layer has "
            "two gradients of its own; the upper one also hands something down. In the lower one "
            "the two gradients are written out, a product and a sum."
        )
        derivation = (
            "Through the upper layer: `linear_backward` gives dhidden = dout @ weight2ᵀ, dweight2 "
            "= hiddenᵀ @ dout and dbias2, the column sums of dout. Through the tanh: dpre = "
            "dhidden · (1 - hidden²). Through the lower layer: dweight1 = xᵀ @ dpre, and dbias1 "
            "is the column sums of dpre."
        )


def _training(draw, n, h, classes, learning_rate, steps, labels):
    given = _network(draw, n, 2, h, classes)
    names = ("x", "weight1", "bias1", "weight2", "bias2")
    return {name: given[name] for name in names} | {
        "labels": labels,
        "learning_rate": learning_rate,
        "steps": steps,
    }


def _trained(gradients, step, x, labels, parameters, learning_rate, steps):
    """Train with a way to find the gradients and a way to take the step."""
    for _ in range(steps):
        parameters = step(parameters, gradients(x, labels, parameters), learning_rate)
    return parameters


def _gradients(x, labels, parameters):
    weight1, bias1, weight2, bias2 = parameters
    hidden = np.tanh(x @ weight1 + bias1)
    dlogits = batch_cross_entropy_backward(hidden @ weight2 + bias2, labels)
    return network_backward(dlogits, x, hidden, weight2)


def _descend(parameters, gradients, learning_rate):
    return tuple(
        parameter - learning_rate * gradient
        for parameter, gradient in zip(parameters, gradients, strict=True)
    )


@define
class train_network:
    """weight1, bias1, weight2, bias2 after so many steps of gradient descent on the mean loss."""

    returns = ("weight1", "bias1", "weight2", "bias2")
    axes = {"x": "ND", "labels": "N"}
    uses = ("network_backward", "batch_cross_entropy_backward")
    visible = {
        "one step": _training(waves_from(0.2), 4, 3, 2, 0.5, 1, np.array([1, 0, 1, 1])),
        "three steps": _training(waves_from(1.0), 5, 4, 3, 0.3, 3, np.array([2, 0, 1, 1, 2])),
        "twenty steps": _training(waves_from(2.0), 3, 3, 2, 0.2, 20, np.array([0, 1, 1])),
    }

    def forward(torch, x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
        parameters = [p.clone().requires_grad_() for p in (weight1, bias1, weight2, bias2)]
        for _ in range(steps):
            logits = torch.tanh(x @ parameters[0] + parameters[1]) @ parameters[2] + parameters[3]
            loss = torch.nn.functional.cross_entropy(logits, labels)
            gradients = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                for parameter, gradient in zip(parameters, gradients, strict=True):
                    parameter -= learning_rate * gradient
        return tuple(parameters)

    def answer(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
        for _ in range(steps):
            hidden = np.tanh(x @ weight1 + bias1)
            dlogits = batch_cross_entropy_backward(hidden @ weight2 + bias2, labels)
            dw1, db1, dw2, db2 = network_backward(dlogits, x, hidden, weight2)
            weight1, bias1 = weight1 - learning_rate * dw1, bias1 - learning_rate * db1
            weight2, bias2 = weight2 - learning_rate * dw2, bias2 - learning_rate * db2
        return weight1, bias1, weight2, bias2

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for steps in (1, 2, 6):
            n, h = different_sizes(rng, 2)
            yield _training(draw, n, h, 3, 0.4, steps, rng.integers(0, 3, size=n))

    class mistakes:
        def parameter_frozen(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            return weight1, bias1, weight2, bias2

        def one_step_too_many(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = (weight1, bias1, weight2, bias2)
            return _trained(_gradients, _descend, x, labels, parameters, learning_rate, steps + 1)

        def returned_in_loop(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = (weight1, bias1, weight2, bias2)
            return _descend(parameters, _gradients(x, labels, parameters), learning_rate)

        def stale_hidden(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            hidden = np.tanh(x @ weight1 + bias1)

            def with_old_hidden(x, labels, parameters):
                _, _, weight2, bias2 = parameters
                dlogits = batch_cross_entropy_backward(hidden @ weight2 + bias2, labels)
                return network_backward(dlogits, x, hidden, weight2)

            parameters = (weight1, bias1, weight2, bias2)
            return _trained(with_old_hidden, _descend, x, labels, parameters, learning_rate, steps)

        def tanh_left_out(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            def straight(x, labels, parameters):
                weight1, bias1, weight2, bias2 = parameters
                pre = x @ weight1 + bias1
                dlogits = batch_cross_entropy_backward(pre @ weight2 + bias2, labels)
                return network_backward(dlogits, x, pre, weight2)

            parameters = (weight1, bias1, weight2, bias2)
            return _trained(straight, _descend, x, labels, parameters, learning_rate, steps)

        def pre_activation_for_hidden(
            x, labels, weight1, bias1, weight2, bias2, learning_rate, steps
        ):
            def mixed(x, labels, parameters):
                weight1, bias1, weight2, bias2 = parameters
                pre = x @ weight1 + bias1
                dlogits = batch_cross_entropy_backward(np.tanh(pre) @ weight2 + bias2, labels)
                return network_backward(dlogits, x, pre, weight2)

            parameters = (weight1, bias1, weight2, bias2)
            return _trained(mixed, _descend, x, labels, parameters, learning_rate, steps)

        def learning_rate_twice(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = (weight1, bias1, weight2, bias2)
            return _trained(_gradients, _descend, x, labels, parameters, learning_rate**2, steps)

        def ascent(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = (weight1, bias1, weight2, bias2)
            return _trained(_gradients, _descend, x, labels, parameters, -learning_rate, steps)

        def learning_rate_missing(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = (weight1, bias1, weight2, bias2)
            return _trained(_gradients, _descend, x, labels, parameters, 1.0, steps)

        def one_step_too_few(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = (weight1, bias1, weight2, bias2)
            return _trained(_gradients, _descend, x, labels, parameters, learning_rate, steps - 1)

        def stale_gradient(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = (weight1, bias1, weight2, bias2)
            gradients = _gradients(x, labels, parameters)
            return _descend(parameters, gradients, learning_rate * steps)

        def first_layer_frozen(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            def upper(x, labels, parameters):
                _, _, dweight2, dbias2 = _gradients(x, labels, parameters)
                return 0.0, 0.0, dweight2, dbias2

            parameters = (weight1, bias1, weight2, bias2)
            return _trained(upper, _descend, x, labels, parameters, learning_rate, steps)

        def biases_frozen(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            def weights(x, labels, parameters):
                dweight1, _, dweight2, _ = _gradients(x, labels, parameters)
                return dweight1, 0.0, dweight2, 0.0

            parameters = (weight1, bias1, weight2, bias2)
            return _trained(weights, _descend, x, labels, parameters, learning_rate, steps)

        def updated_too_early(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            for _ in range(steps):
                hidden = np.tanh(x @ weight1 + bias1)
                dlogits = batch_cross_entropy_backward(hidden @ weight2 + bias2, labels)
                weight2 = weight2 - learning_rate * hidden.T @ dlogits
                bias2 = bias2 - learning_rate * dlogits.sum(axis=0)
                dpre = dlogits @ weight2.T * (1 - hidden**2)
                weight1 = weight1 - learning_rate * x.T @ dpre
                bias1 = bias1 - learning_rate * dpre.sum(axis=0)
            return weight1, bias1, weight2, bias2

        def steps_of_the_sum(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = (weight1, bias1, weight2, bias2)
            rate = learning_rate * len(x)
            return _trained(_gradients, _descend, x, labels, parameters, rate, steps)

        def steps_averaged_twice(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = (weight1, bias1, weight2, bias2)
            rate = learning_rate / len(x)
            return _trained(_gradients, _descend, x, labels, parameters, rate, steps)

        def gradients_not_zeroed(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            total = (0.0, 0.0, 0.0, 0.0)
            parameters = (weight1, bias1, weight2, bias2)
            for _ in range(steps):
                gradients = _gradients(x, labels, parameters)
                total = tuple(a + b for a, b in zip(total, gradients, strict=True))
                parameters = _descend(parameters, total, learning_rate)
            return parameters

    class equivalents:
        def on_copies(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = [p.copy() for p in (weight1, bias1, weight2, bias2)]
            for _ in range(steps):
                gradients = _gradients(x, labels, parameters)
                for parameter, gradient in zip(parameters, gradients, strict=True):
                    parameter -= learning_rate * gradient
            return tuple(parameters)

        def counting_down(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            parameters = (weight1, bias1, weight2, bias2)
            while steps:
                parameters = _descend(parameters, _gradients(x, labels, parameters), learning_rate)
                steps -= 1
            return parameters

        def by_recursion(x, labels, weight1, bias1, weight2, bias2, learning_rate, steps):
            def after(parameters, left):
                if left == 0:
                    return parameters
                gradients = _gradients(x, labels, parameters)
                return after(_descend(parameters, gradients, learning_rate), left - 1)

            return after((weight1, bias1, weight2, bias2), steps)

    class hints:
        ask = (
            "Which values are out of date as soon as the weights have moved? So what has to "
            "happen anew in every step, and in which order?"
        )
        look = (
            (
                "The training loop in the lesson, under “The network that learns the island”, "
                "and unit 03's step. Print the loss in each round: does it fall?"
            ),
            {
                "quantity": (
                    "For every array in the loop: from which weights was it computed, those "
                    "of this step or others?"
                )
            },
            {"sign": "Which way does a gradient point, and which way do you want to go?"},
            {
                "size": (
                    "The function that gives dlogits has the mean in it. By what is each "
                    "gradient multiplied before it is subtracted, all in all?"
                )
            },
            {
                "path": (
                    "Four gradients come back from every backward pass. What becomes of each, "
                    "in this step and in the next?"
                )
            },
            {"path": "How many rounds does your loop make? After which of them does it return?"},
        )
        smaller = (
            "One example x = 1 of class 0, one hidden unit, weight1 = [[1]], weight2 = [[1, -1]], "
            "zero biases, learning rate 0.5. After one step weight1 is 1.0752, bias1 0.0752, "
            "weight2 [[1.0682, -1.0682]] and bias2 [0.0895, -0.0895]. After two, weight1 is "
            "1.1201 and weight2 [[1.1202, -1.1202]]. Run your function on it."
        )
        shape = (
            "A loop with four parts, in this order: forward, the gradient at the logits, all four "
            "gradients, then all four steps. After it, four arrays. None of the arrays that you "
            "were given may have changed."
        )
        derivation = (
            "In each round the current weights give hidden and the logits; "
            "`batch_cross_entropy_backward` gives dlogits with its 1/N; `network_backward` gives "
            "four gradients, all from the same weights. Only then does each parameter move by "
            "minus learning rate times its gradient, into a new array."
        )
