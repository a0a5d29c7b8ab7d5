"""A GPT's training: clipping by the global norm, then AdamW, for every parameter."""

import functools

import numpy as np

from autograder.exercises.arrays import normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_10_optimisers.adamw import adamw_step
from autograder.exercises.unit_13_a_gpt_by_hand.losses import (
    sequence_cross_entropy_backward,
)
from autograder.exercises.unit_13_a_gpt_by_hand.model import (
    MODELS,
    gpt,
    gpt_backward,
    gpt_parameters,
    torch_gpt,
)


def sequence_cross_entropy(logits, targets):
    """The mean loss over every position whose target is not -100. logits: (B, T, V)."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    surprise = np.log(np.exp(shifted).sum(axis=-1))
    texts, places = np.nonzero(targets != -100)
    chosen = shifted[texts, places, targets[texts, places]]
    return np.mean(surprise[texts, places] - chosen)


def _run(draw, ids, targets, sizes, max_norm, steps):
    vocabulary, places, layers, heads, features, inner = sizes
    options = {"learning_rate": 0.02, "weight_decay": 0.5, "max_norm": max_norm, "steps": steps}
    return {
        "ids": ids,
        "targets": targets,
        "parameters": gpt_parameters(draw, vocabulary, places, layers, heads * features, inner),
        "heads": heads,
        "options": options,
    }


def _model(name):
    return MODELS[name][1:]


def _clipped(gradients, max_norm):
    """All of them, shortened by one factor where they are too long together."""
    norm = np.sqrt(sum((gradient**2).sum() for gradient in gradients.values()))
    scale = min(1.0, max_norm / (norm + 1e-6))
    return {name: scale * gradient for name, gradient in gradients.items()}


def _adamw(parameter, gradient, first, second, step, options):
    rest = (options["learning_rate"], 0.9, 0.999, 1e-8, options["weight_decay"])
    return adamw_step(parameter, gradient, first, second, step, *rest)


def loss_and_gradients(ids, targets, parameters, heads):
    """The mean loss over the positions that count, and a dict with every gradient."""
    logits, kept = gpt(ids, parameters, heads)
    logits = logits.reshape(*ids.shape, -1)
    dlogits = sequence_cross_entropy_backward(logits, targets, -100)
    gradients = gpt_backward(dlogits.reshape(ids.size, -1), parameters, kept)
    return sequence_cross_entropy(logits, targets), gradients


def _train(
    ids, targets, parameters, heads, options, clip=None, stepper=None, change=None, decays=None
):
    """The losses on the way; a mistake exchanges clipping or step, or changes the gradients.

    ``decays`` says of a name and its parameter whether it decays at all.
    """
    states = {name: (np.zeros_like(value),) * 2 for name, value in parameters.items()}
    losses = []
    for step in range(1, options["steps"] + 1):
        loss, gradients = loss_and_gradients(ids, targets, parameters, heads)
        losses.append(loss)
        gradients = (clip or _clipped)(gradients, options["max_norm"])
        gradients = change(gradients) if change else gradients
        stepped = {}
        for name, value in parameters.items():
            spared = decays is not None and not decays(name, value)
            own = options | {"weight_decay": 0.0} if spared else options
            stepped[name], *states[name] = (stepper or _adamw)(
                value, gradients[name], *states[name], step, own
            )
        parameters = stepped
    return np.array(losses)


@define
class gpt_losses:
    """Shape (steps,): the loss before each step of clipping and AdamW on every parameter."""

    uses = ("gpt_backward", "sequence_cross_entropy_backward")
    visible = {
        "three steps, nothing to clip": _run(
            waves_from(0.0),
            np.array([[2, 0, 2], [4, 2, 1]]),
            np.array([[0, 2, 1], [2, 1, -100]]),
            _model("two layers, three heads"),
            500.0,
            3,
        ),
        "four steps, clipped": _run(
            waves_from(1.0),
            np.array([[1, 1, 3, 0]]),
            np.array([[1, 3, 0, 4]]),
            _model("one layer, a text shorter than the positions"),
            0.5,
            4,
        ),
        "eight steps": _run(
            waves_from(2.0),
            np.array([[3, 0], [0, 0], [3, 1]]),
            np.array([[0, 1], [0, -100], [1, 3]]),
            _model("three layers, one head"),
            2.0,
            8,
        ),
    }

    def forward(torch, ids, targets, parameters, heads, options):
        # The function behind torch.optim.AdamW: the class loads torch's compiler, 70 MB a kernel.
        from torch.optim.adamw import adamw

        leaves = {name: value.clone().requires_grad_() for name, value in parameters.items()}
        weights, losses = list(leaves.values()), []
        first, second = ([torch.zeros_like(weight) for weight in weights] for _ in range(2))
        counts = [torch.zeros(()) for _ in weights]
        rates = {"lr": options["learning_rate"], "weight_decay": options["weight_decay"]}
        usual = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "amsgrad": False, "maximize": False}
        for _ in range(options["steps"]):
            logits = torch_gpt(torch, ids, leaves, heads)
            loss = torch.nn.functional.cross_entropy(logits, targets.flatten())
            losses.append(loss.detach())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, options["max_norm"])
            gradients = [weight.grad for weight in weights]
            with torch.no_grad():
                adamw(
                    weights, gradients, first, second, [], counts, foreach=False, **rates, **usual
                )
            for weight in weights:
                weight.grad = None
        return torch.stack(losses)

    def answer(ids, targets, parameters, heads, options):
        moments = {name: (np.zeros_like(value),) * 2 for name, value in parameters.items()}
        parameters, losses = dict(parameters), []
        for step in range(1, options["steps"] + 1):
            logits, kept = gpt(ids, parameters, heads)
            logits = logits.reshape(*ids.shape, -1)
            losses.append(sequence_cross_entropy(logits, targets))
            dlogits = sequence_cross_entropy_backward(logits, targets, -100)
            gradients = gpt_backward(dlogits.reshape(ids.size, -1), parameters, kept)
            norm = np.sqrt(sum((gradient**2).sum() for gradient in gradients.values()))
            scale = min(1.0, options["max_norm"] / (norm + 1e-6))
            rest = (step, options["learning_rate"], 0.9, 0.999, 1e-8, options["weight_decay"])
            for name in parameters:
                parameters[name], *moments[name] = adamw_step(
                    parameters[name], scale * gradients[name], *moments[name], *rest
                )
        return np.array(losses)

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for max_norm, steps in ((400.0, 3), (0.5, 4), (1.0, 6)):
            ids, targets = rng.integers(0, 5, size=(2, 2, 3))
            targets[1, 2] = -100
            yield _run(draw, ids, targets, (6, 4, 2, 2, 2, 3), max_norm, steps)

    class mistakes:
        def nothing_clipped(ids, targets, parameters, heads, options):
            return _train(ids, targets, parameters, heads, options | {"max_norm": np.inf})

        def clipped_one_by_one(ids, targets, parameters, heads, options):
            def each_alone(gradients, max_norm):
                alone = [
                    _clipped({name: gradient}, max_norm) for name, gradient in gradients.items()
                ]
                return {name: gradient for one in alone for name, gradient in one.items()}

            return _train(ids, targets, parameters, heads, options, clip=each_alone)

        def norms_added(ids, targets, parameters, heads, options):
            def by_the_sum(gradients, max_norm):
                norm = sum(np.sqrt((gradient**2).sum()) for gradient in gradients.values())
                scale = min(1.0, max_norm / (norm + 1e-6))
                return {name: scale * gradient for name, gradient in gradients.items()}

            return _train(ids, targets, parameters, heads, options, clip=by_the_sum)

        def always_scaled(ids, targets, parameters, heads, options):
            def to_the_limit(gradients, max_norm):
                norm = np.sqrt(sum((gradient**2).sum() for gradient in gradients.values()))
                return {name: gradient * max_norm / norm for name, gradient in gradients.items()}

            return _train(ids, targets, parameters, heads, options, clip=to_the_limit)

        def decay_left_out(ids, targets, parameters, heads, options):
            return _train(ids, targets, parameters, heads, options | {"weight_decay": 0.0})

        def decay_in_the_gradient(ids, targets, parameters, heads, options):
            def with_l2(parameter, gradient, first, second, step, options):
                pulled = gradient + options["weight_decay"] * parameter
                plain = options | {"weight_decay": 0.0}
                return _adamw(parameter, pulled, first, second, step, plain)

            return _train(ids, targets, parameters, heads, options, stepper=with_l2)

        def bias_not_decayed(ids, targets, parameters, heads, options):
            def no_bias(name, value):
                return "bias" not in name

            return _train(ids, targets, parameters, heads, options, decays=no_bias)

        def bias_not_decayed__nor_the_gains(ids, targets, parameters, heads, options):
            def no_vector(name, value):
                return "bias" not in name and "gain" not in name

            return _train(ids, targets, parameters, heads, options, decays=no_vector)

        def bias_not_decayed__by_the_number_of_axes(ids, targets, parameters, heads, options):
            def tables(name, value):
                return value.ndim > 1

            return _train(ids, targets, parameters, heads, options, decays=tables)

        def state_not_kept(ids, targets, parameters, heads, options):
            def forgetful(parameter, gradient, first, second, step, options):
                return _adamw(parameter, gradient, 0 * first, 0 * second, step, options)

            return _train(ids, targets, parameters, heads, options, stepper=forgetful)

        def steps_not_counted(ids, targets, parameters, heads, options):
            def always_first(parameter, gradient, first, second, step, options):
                return _adamw(parameter, gradient, first, second, 1, options)

            return _train(ids, targets, parameters, heads, options, stepper=always_first)

        def steps_counted_from_zero(ids, targets, parameters, heads, options):
            def one_ahead(parameter, gradient, first, second, step, options):
                return _adamw(parameter, gradient, first, second, step + 1, options)

            return _train(ids, targets, parameters, heads, options, stepper=one_ahead)

        def steps_counted_from_zero__the_first_is_zero(ids, targets, parameters, heads, options):
            def one_behind(parameter, gradient, first, second, step, options):
                return _adamw(parameter, gradient, first, second, step - 1, options)

            return _train(ids, targets, parameters, heads, options, stepper=one_behind)

        def betas_swapped(ids, targets, parameters, heads, options):
            def swapped(parameter, gradient, first, second, step, options):
                rest = (options["learning_rate"], 0.999, 0.9, 1e-8, options["weight_decay"])
                return adamw_step(parameter, gradient, first, second, step, *rest)

            return _train(ids, targets, parameters, heads, options, stepper=swapped)

        def plain_step(ids, targets, parameters, heads, options):
            def plain(parameter, gradient, first, second, step, options):
                return parameter - options["learning_rate"] * gradient, first, second

            return _train(ids, targets, parameters, heads, options, stepper=plain)

        def ascent(ids, targets, parameters, heads, options):
            def uphill(gradients):
                return {name: -gradient for name, gradient in gradients.items()}

            return _train(ids, targets, parameters, heads, options, change=uphill)

        def parameter_frozen(ids, targets, parameters, heads, options):
            def tokens_only_once(parameter, gradient, first, second, step, options):
                moved = _adamw(parameter, gradient, first, second, step, options)
                return (parameter, *moved[1:]) if parameter is parameters["tokens"] else moved

            return _train(ids, targets, parameters, heads, options, stepper=tokens_only_once)

        def parameter_frozen__of_the_positions(ids, targets, parameters, heads, options):
            def positions_only_once(parameter, gradient, first, second, step, options):
                moved = _adamw(parameter, gradient, first, second, step, options)
                return (parameter, *moved[1:]) if parameter is parameters["positions"] else moved

            return _train(ids, targets, parameters, heads, options, stepper=positions_only_once)

        def loss_after_the_step(ids, targets, parameters, heads, options):
            longer = options | {"steps": options["steps"] + 1}
            return _train(ids, targets, parameters, heads, longer)[1:]

        def ignored_still_counted(ids, targets, parameters, heads, options):
            def diluted(gradients):
                share = (targets != -100).mean()
                return {name: share * gradient for name, gradient in gradients.items()}

            losses = _train(ids, targets, parameters, heads, options, change=diluted)
            return losses * (targets != -100).mean()

        def returned_in_loop(ids, targets, parameters, heads, options):
            return _train(ids, targets, parameters, heads, options)[:1]

    class equivalents:
        def piece_by_piece(ids, targets, parameters, heads, options):
            return _train(ids, targets, parameters, heads, options)

        def all_in_one_vector(ids, targets, parameters, heads, options):
            names, shapes = list(parameters), [value.shape for value in parameters.values()]
            ends = np.cumsum([value.size for value in parameters.values()])[:-1]

            def apart(vector):
                parts = zip(names, np.split(vector, ends), shapes, strict=True)
                return {name: part.reshape(shape) for name, part, shape in parts}

            vector = np.concatenate([value.ravel() for value in parameters.values()])
            state, losses = (np.zeros_like(vector), np.zeros_like(vector)), []
            for step in range(1, options["steps"] + 1):
                loss, gradients = loss_and_gradients(ids, targets, apart(vector), heads)
                losses.append(loss)
                gradient = np.concatenate([gradients[name].ravel() for name in names])
                norm = np.linalg.norm(gradient) + 1e-6
                gradient = gradient / max(1.0, norm / options["max_norm"])
                vector, *state = _adamw(vector, gradient, *state, step, options)
            return np.array(losses)

        def by_recursion(ids, targets, parameters, heads, options):
            def rest(parameters, states, step):
                if step > options["steps"]:
                    return []
                loss, gradients = loss_and_gradients(ids, targets, parameters, heads)
                gradients = _clipped(gradients, options["max_norm"])
                moved = {
                    name: _adamw(value, gradients[name], *states[name], step, options)
                    for name, value in parameters.items()
                }
                after = {name: one[0] for name, one in moved.items()}
                return [loss, *rest(after, {n: one[1:] for n, one in moved.items()}, step + 1)]

            zeros = {name: (0 * value, 0 * value) for name, value in parameters.items()}
            return np.array(rest(parameters, zeros, 1))

    class hints:
        ask = (
            "Say aloud what happens in one step, from old parameters to new ones. Which things "
            "must still be there when the next step begins?"
        )
        look = (
            (
                "Unit 10's AdamW and clipping, and the lesson's loop under “Side by side with "
                "the engine”. Compare your losses entry by entry with what the check shows: "
                "if the first is right and the second is not, the model is right and the step "
                "is not."
            ),
            {
                "size": (
                    "One norm is taken of all gradients together, and shortens them by one "
                    "factor, only if they are too long. Look at what your sum runs over, and "
                    "at the case in which nothing is to be clipped."
                )
            },
            {
                "path": (
                    "What has to live through the loop: the parameters, each with its two "
                    "moments. Is each of them taken from the last step, and each parameter "
                    "moved?"
                )
            },
            {
                "quantity": (
                    "Go through what `adamw_step` is given, argument by argument: which step "
                    "is the first, which beta comes first, what decays, and which gradient is "
                    "it? And whose loss is your first entry: that of the parameters before "
                    "the first step, or after it?"
                )
            },
            {
                "form": (
                    "As many losses as steps, in one array. And the dict that you were given "
                    "must look the same afterwards: into which dict do you write?"
                )
            },
        )
        smaller = (
            (
                "One parameter, 2, with the gradient 0.6, learning rate 0.1, decay 0.5, first "
                "step: the decay makes it 1.9, Adam's first step moves by the whole learning "
                "rate: 1.8. The moments are 0.06 and 0.00036, and the second step needs them."
            ),
            {
                "size": (
                    "Two gradients, [3] and [4], and max_norm 1: together they have the "
                    "length 5, and become 0.6 and 0.8. With max_norm 10 they stay as they "
                    "are."
                )
            },
        )
        shape = (
            "Before the loop: a state for every parameter, and a dict of your own. In it, in this "
            "order: forward, loss kept, way back, one norm over everything, one factor, a step "
            "for every name. After it: an array. Two reshapes on the way, one in each direction."
        )
        derivation = (
            "Every step: logits in the shape (B, T, V), their loss noted before anything moves, "
            "dlogits back in rows, all gradients, scale = min(1, max_norm / (norm + 1e-6)) with "
            "the norm of all entries of all gradients, then `adamw_step` with the scaled "
            "gradient, the parameter's own moments and a step that counts from 1. The new "
            "parameters go into a copy of the dict."
        )
