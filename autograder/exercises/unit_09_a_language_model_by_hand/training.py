"""The whole model, trained on text."""

import numpy as np

from autograder.exercises.arrays import waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_04_batches.mean_loss import (
    batch_cross_entropy,
    batch_cross_entropy_backward,
)
from autograder.exercises.unit_09_a_language_model_by_hand.model import (
    MODELS,
    by_the_chain,
    draw_models,
    model_backward,
    model_case,
    model_forward,
    torch_logits,
)


def _training(draw, model, targets, learning_rate, steps):
    return model_case(draw, *model) | {
        "targets": targets,
        "learning_rate": learning_rate,
        "steps": steps,
    }


def _losses(contexts, targets, parameters, learning_rate, steps, gradients_of=None):
    """The losses on the way, with another way to find the gradients where one is given."""
    losses = []
    for _ in range(steps):
        logits, kept = model_forward(parameters, contexts)
        losses.append(batch_cross_entropy(logits, targets))
        gradients = model_backward(batch_cross_entropy_backward(logits, targets), parameters, kept)
        if gradients_of:
            gradients = gradients_of(gradients)
        parameters = {
            name: value - learning_rate * gradients[name] for name, value in parameters.items()
        }
    return np.array(losses)


def _frozen(names, contexts, targets, parameters, learning_rate, steps):
    """The losses of a training in which these parameters never move."""

    def without(gradients):
        return gradients | dict.fromkeys(names, 0.0)

    return _losses(contexts, targets, parameters, learning_rate, steps, without)


@define
class training_losses:
    """Shape (steps,): the loss before each step of gradient descent on all six parameters."""

    axes = {"contexts": "NK", "targets": "N"}
    uses = ("model_backward",)
    visible = {
        "three steps": _training(
            waves_from(0.0), MODELS["four contexts of two letters"], np.array([2, 1, 4, 0]), 0.3, 3
        ),
        "two steps": _training(
            waves_from(1.0), MODELS["two contexts of three letters"], np.array([5, 2]), 0.2, 2
        ),
        "twelve steps": _training(
            waves_from(2.0), MODELS["square where it can be"], np.array([1, 3, 0, 2]), 0.1, 12
        ),
    }

    def forward(torch, contexts, targets, parameters, learning_rate, steps):
        leaves = {name: value.clone().requires_grad_() for name, value in parameters.items()}
        optimiser = torch.optim.SGD(leaves.values(), lr=learning_rate)
        losses = []
        for _ in range(steps):
            logits = torch_logits(torch, contexts, leaves)
            loss = torch.nn.functional.cross_entropy(logits, targets)
            losses.append(loss.detach())
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        return torch.stack(losses)

    def answer(contexts, targets, parameters, learning_rate, steps):
        losses = []
        for _ in range(steps):
            logits, kept = model_forward(parameters, contexts)
            losses.append(batch_cross_entropy(logits, targets))
            dlogits = batch_cross_entropy_backward(logits, targets)
            gradients = model_backward(dlogits, parameters, kept)
            parameters = {
                name: value - learning_rate * gradients[name] for name, value in parameters.items()
            }
        return np.array(losses)

    def hidden(rng):
        for number, model in enumerate(draw_models(rng)):
            letters = len(model["parameters"]["table"])
            targets = rng.integers(0, letters, size=len(model["contexts"]))
            yield model | {"targets": targets, "learning_rate": 0.2, "steps": 2 + 3 * number}

    class mistakes:
        def ascent(contexts, targets, parameters, learning_rate, steps):
            return _losses(contexts, targets, parameters, -learning_rate, steps)

        def learning_rate_missing(contexts, targets, parameters, learning_rate, steps):
            return _losses(contexts, targets, parameters, 1.0, steps)

        def nothing_done(contexts, targets, parameters, learning_rate, steps):
            return _losses(contexts, targets, parameters, 0.0, steps)

        def loss_after_the_step(contexts, targets, parameters, learning_rate, steps):
            return _losses(contexts, targets, parameters, learning_rate, steps + 1)[1:]

        def parameter_frozen__table(contexts, targets, parameters, learning_rate, steps):
            return _frozen(("table",), contexts, targets, parameters, learning_rate, steps)

        def parameter_frozen__weight1(contexts, targets, parameters, learning_rate, steps):
            return _frozen(("weight1",), contexts, targets, parameters, learning_rate, steps)

        def parameter_frozen__gain(contexts, targets, parameters, learning_rate, steps):
            return _frozen(("gain",), contexts, targets, parameters, learning_rate, steps)

        def parameter_frozen__bias1(contexts, targets, parameters, learning_rate, steps):
            return _frozen(("bias1",), contexts, targets, parameters, learning_rate, steps)

        def parameter_frozen__weight2(contexts, targets, parameters, learning_rate, steps):
            return _frozen(("weight2",), contexts, targets, parameters, learning_rate, steps)

        def parameter_frozen__bias2(contexts, targets, parameters, learning_rate, steps):
            return _frozen(("bias2",), contexts, targets, parameters, learning_rate, steps)

        def parameter_frozen__below(contexts, targets, parameters, learning_rate, steps):
            return _frozen(
                ("table", "weight1", "gain", "bias1"),
                contexts,
                targets,
                parameters,
                learning_rate,
                steps,
            )

        def parameter_frozen__norm(contexts, targets, parameters, learning_rate, steps):
            return _frozen(("gain", "bias1"), contexts, targets, parameters, learning_rate, steps)

        def biases_frozen(contexts, targets, parameters, learning_rate, steps):
            return _frozen(("bias1", "bias2"), contexts, targets, parameters, learning_rate, steps)

        def stale_gradient(contexts, targets, parameters, learning_rate, steps):
            kept = {}

            def of_the_beginning(gradients):
                return kept.setdefault("first", gradients)

            return _losses(contexts, targets, parameters, learning_rate, steps, of_the_beginning)

        def steps_from_the_beginning(contexts, targets, parameters, learning_rate, steps):
            here, losses = parameters, []
            for _ in range(steps):
                logits, kept = model_forward(here, contexts)
                losses.append(batch_cross_entropy(logits, targets))
                dlogits = batch_cross_entropy_backward(logits, targets)
                gradients = model_backward(dlogits, here, kept)
                here = {
                    name: parameters[name] - learning_rate * gradient
                    for name, gradient in gradients.items()
                }
            return np.array(losses)

        def one_step_too_many(contexts, targets, parameters, learning_rate, steps):
            return _losses(contexts, targets, parameters, learning_rate, steps + 1)

        def one_step_too_few(contexts, targets, parameters, learning_rate, steps):
            return _losses(contexts, targets, parameters, learning_rate, steps - 1)

        def steps_of_the_sum(contexts, targets, parameters, learning_rate, steps):
            return _losses(contexts, targets, parameters, learning_rate * len(targets), steps)

        def steps_averaged_twice(contexts, targets, parameters, learning_rate, steps):
            return _losses(contexts, targets, parameters, learning_rate / len(targets), steps)

        def gradients_not_zeroed(contexts, targets, parameters, learning_rate, steps):
            total = dict.fromkeys(parameters, 0.0)

            def piled_up(gradients):
                for name, gradient in gradients.items():
                    total[name] = total[name] + gradient
                return total

            return _losses(contexts, targets, parameters, learning_rate, steps, piled_up)

        def one_over_n_missing(contexts, targets, parameters, learning_rate, steps):
            return len(targets) * _losses(contexts, targets, parameters, learning_rate, steps)

    class equivalents:
        def on_copies(contexts, targets, parameters, learning_rate, steps):
            parameters = {name: value.copy() for name, value in parameters.items()}
            losses = np.empty(steps)
            for step in range(steps):
                logits, kept = model_forward(parameters, contexts)
                losses[step] = batch_cross_entropy(logits, targets)
                dlogits = batch_cross_entropy_backward(logits, targets)
                for name, gradient in by_the_chain(dlogits, parameters, kept).items():
                    parameters[name] -= learning_rate * gradient
            return losses

        def with_another_backward_pass(contexts, targets, parameters, learning_rate, steps):
            losses = []
            while len(losses) < steps:
                logits, kept = model_forward(parameters, contexts)
                losses.append(batch_cross_entropy(logits, targets))
                dlogits = batch_cross_entropy_backward(logits, targets)
                gradients = by_the_chain(dlogits, parameters, kept)
                steps_down = {name: -learning_rate * slope for name, slope in gradients.items()}
                parameters = {name: parameters[name] + steps_down[name] for name in parameters}
            return np.array(losses)

        def by_recursion(contexts, targets, parameters, learning_rate, steps):
            def onwards(parameters, left):
                if not left:
                    return []
                logits, kept = model_forward(parameters, contexts)
                dlogits = batch_cross_entropy_backward(logits, targets)
                gradients = model_backward(dlogits, parameters, kept)
                new = {
                    name: parameters[name] - learning_rate * gradient
                    for name, gradient in gradients.items()
                }
                return [batch_cross_entropy(logits, targets), *onwards(new, left - 1)]

            return np.array(onwards(parameters, steps))

    class hints:
        ask = (
            "For `steps = 1`, which loss stands in the list, and has any parameter moved before "
            "it was computed?"
        )
        look = (
            (
                "The lesson's `step_by_hand`, under “Side by side with the engine”: one step, "
                "with the loss before it. And its loop, which keeps what the step hands back."
            ),
            {
                "path": (
                    "What lives on from one step to the next, and what has to be made afresh "
                    "each time?"
                )
            },
            {
                "quantity": (
                    "In the second step: from which parameters come the logits, and from "
                    "which parameters is the gradient taken off? Do all six move?"
                )
            },
            {
                "size": (
                    "1/N is in the loss and in the gradient that starts the way back. Where "
                    "else do you multiply or divide?"
                )
            },
            {"path": "How often does the body of your loop run, and how long is your list?"},
        )
        smaller = (
            "Not a network but a single number w = 2 with the loss w², gradient 2w, and learning "
            "rate 0.1. The losses of three steps are 4, 2.56 and 1.6384, and the numbers they "
            "belong to 2, 1.6 and 1.28. The third step leads to 1.024, whose loss is not in the "
            "list."
        )
        shape = (
            "A loop whose body has five stations: logits, loss into the list, gradient at the "
            "logits, gradients of all six, six new parameters under the old names. The last "
            "iteration's new parameters are never used."
        )
        derivation = (
            "Before each step the forward pass gives the logits, and their mean cross-entropy "
            "goes into the list. Its gradient, with 1/N in it, starts model_backward, and each "
            "parameter becomes itself minus the learning rate times its gradient, in a dict of "
            "its own, so that the caller's stays as it was."
        )
