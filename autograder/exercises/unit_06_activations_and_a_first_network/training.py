"""A network of two layers, trained by hand."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_04_batches.mean_loss import batch_cross_entropy_backward
from autograder.exercises.unit_06_activations_and_a_first_network.network import (
    network_backward,
    network_case,
)


def _training(draw, n, h, classes, learning_rate, steps, labels):
    given = network_case(draw, n, 2, h, classes)
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
