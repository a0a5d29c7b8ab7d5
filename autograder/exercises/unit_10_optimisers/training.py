"""A classifier trained with AdamW, whose state must live from step to step.

With an eps of 1e-3, not 1e-8: so large that a factor in a gradient shows.
"""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define
from autograder.exercises.unit_04_batches.mean_loss import batch_cross_entropy_backward
from autograder.exercises.unit_10_optimisers.adamw import adamw_step


def _classifier(draw, n, d, classes, labels, steps):
    return {
        "x": draw(n, d),
        "labels": labels,
        "weight": draw(d, classes),
        "bias": draw(classes),
        "learning_rate": 0.05,
        "weight_decay": 0.3,
        "steps": steps,
    }


_RUNS = {
    "one step": (4, 2, 3, np.array([1, 0, 2, 1]), 1),
    "three steps": (3, 5, 3, np.array([2, 0, 1]), 3),
    "fifteen steps": (5, 3, 4, np.array([3, 0, 1, 1, 2]), 15),
}


def _gradients(x, labels, parameters):
    weight, bias = parameters
    dlogits = batch_cross_entropy_backward(x @ weight + bias, labels)
    return x.T @ dlogits, dlogits.sum(axis=0)


def _adamw(parameter, gradient, first, second, step, learning_rate, weight_decay):
    return adamw_step(
        parameter, gradient, first, second, step, learning_rate, 0.9, 0.999, 1e-3, weight_decay
    )


def _train(x, labels, weight, bias, learning_rate, weight_decay, steps, stepper=None):
    """The right training, with another step for each parameter where one is given."""
    parameters = [weight, bias]
    moments = [(np.zeros_like(p), np.zeros_like(p)) for p in parameters]
    for step in range(1, steps + 1):
        gradients = _gradients(x, labels, parameters)
        for k, gradient in enumerate(gradients):
            parameters[k], *moments[k] = (stepper or _adamw)(
                parameters[k], gradient, *moments[k], step, learning_rate, weight_decay
            )
    return tuple(parameters)


@define
class train_with_adamw:
    """weight and bias of a linear classifier after so many steps of AdamW."""

    returns = ("weight", "bias")
    axes = {"x": "ND", "labels": "N"}
    uses = ("adamw_step",)
    visible = {
        name: _classifier(waves_from(number), *run)
        for number, (name, run) in enumerate(_RUNS.items())
    }

    def forward(torch, x, labels, weight, bias, learning_rate, weight_decay, steps):
        parameters = [weight.clone().requires_grad_(), bias.clone().requires_grad_()]
        optimiser = torch.optim.AdamW(
            parameters, lr=learning_rate, eps=1e-3, weight_decay=weight_decay
        )
        for _ in range(steps):
            optimiser.zero_grad()
            logits = x @ parameters[0] + parameters[1]
            torch.nn.functional.cross_entropy(logits, labels).backward()
            optimiser.step()
        return tuple(parameters)

    def answer(x, labels, weight, bias, learning_rate, weight_decay, steps):
        moments = [np.zeros_like(weight), np.zeros_like(weight)]
        bias_moments = [np.zeros_like(bias), np.zeros_like(bias)]
        for step in range(1, steps + 1):
            dlogits = batch_cross_entropy_backward(x @ weight + bias, labels)
            rest = (step, learning_rate, 0.9, 0.999, 1e-3, weight_decay)
            weight, *moments = adamw_step(weight, x.T @ dlogits, *moments, *rest)
            bias, *bias_moments = adamw_step(bias, dlogits.sum(axis=0), *bias_moments, *rest)
        return weight, bias

    def hidden(rng):
        draw = functools.partial(normal, rng)
        for steps in (1, 2, 8):
            n, d = different_sizes(rng, 2)
            yield _classifier(draw, n, d, 3, rng.integers(0, 3, size=n), steps)

    class mistakes:
        def state_not_kept(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def forgetful(parameter, gradient, first, second, step, *rest):
                return _adamw(parameter, gradient, 0 * first, 0 * second, step, *rest)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, forgetful)

        def steps_not_counted(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def always_first(parameter, gradient, first, second, step, *rest):
                return _adamw(parameter, gradient, first, second, 1, *rest)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, always_first)

        def steps_counted_from_zero(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def one_ahead(parameter, gradient, first, second, step, *rest):
                return _adamw(parameter, gradient, first, second, step + 1, *rest)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, one_ahead)

        def state_not_kept__of_the_bias(
            x, labels, weight, bias, learning_rate, weight_decay, steps
        ):
            def forgetful(parameter, gradient, first, second, step, rate, decay):
                if parameter.ndim == 1:
                    first, second = 0 * first, 0 * second
                return _adamw(parameter, gradient, first, second, step, rate, decay)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, forgetful)

        def state_not_kept__of_the_first_moment(
            x, labels, weight, bias, learning_rate, weight_decay, steps
        ):
            def forgetful(parameter, gradient, first, second, step, rate, decay):
                return _adamw(parameter, gradient, 0 * first, second, step, rate, decay)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, forgetful)

        def state_not_kept__of_the_second_moment(
            x, labels, weight, bias, learning_rate, weight_decay, steps
        ):
            def forgetful(parameter, gradient, first, second, step, rate, decay):
                return _adamw(parameter, gradient, first, 0 * second, step, rate, decay)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, forgetful)

        def count_per_parameter(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def at_each(parameter, gradient, first, second, step, rate, decay):
                number = 2 * step - (parameter.ndim == 2)
                return _adamw(parameter, gradient, first, second, number, rate, decay)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, at_each)

        def betas_swapped(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def swapped(parameter, gradient, first, second, step, rate, decay):
                return adamw_step(
                    parameter, gradient, first, second, step, rate, 0.999, 0.9, 1e-3, decay
                )

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, swapped)

        def decay_in_the_gradient(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def with_l2(parameter, gradient, first, second, step, rate, decay):
                pulled = gradient + decay * parameter
                return _adamw(parameter, pulled, first, second, step, rate, 0.0)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, with_l2)

        def returned_in_loop(x, labels, weight, bias, learning_rate, weight_decay, steps):
            return _train(x, labels, weight, bias, learning_rate, weight_decay, 1)

        def steps_of_the_sum(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def of_the_sum(parameter, gradient, first, second, step, *rest):
                return _adamw(parameter, len(x) * gradient, first, second, step, *rest)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, of_the_sum)

        def steps_averaged_twice(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def averaged(parameter, gradient, first, second, step, *rest):
                return _adamw(parameter, gradient / len(x), first, second, step, *rest)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, averaged)

        def averaged_over_the_uses(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def bias_averaged(parameter, gradient, first, second, step, *rest):
                gradient = gradient if parameter.ndim == 2 else gradient / len(x)
                return _adamw(parameter, gradient, first, second, step, *rest)

            return _train(
                x, labels, weight, bias, learning_rate, weight_decay, steps, bias_averaged
            )

        def decay_left_out(x, labels, weight, bias, learning_rate, weight_decay, steps):
            return _train(x, labels, weight, bias, learning_rate, 0.0, steps)

        def bias_not_decayed(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def weights_only(parameter, gradient, first, second, step, rate, decay):
                decay = decay if parameter.ndim == 2 else 0.0
                return _adamw(parameter, gradient, first, second, step, rate, decay)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, weights_only)

        def ascent(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def uphill(parameter, gradient, first, second, step, rate, decay):
                return _adamw(parameter, -gradient, first, second, step, rate, decay)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, uphill)

        def one_step_too_few(x, labels, weight, bias, learning_rate, weight_decay, steps):
            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps - 1)

        def one_step_too_many(x, labels, weight, bias, learning_rate, weight_decay, steps):
            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps + 1)

        def stale_gradient(x, labels, weight, bias, learning_rate, weight_decay, steps):
            old = _gradients(x, labels, (weight, bias))

            def with_old(parameter, gradient, first, second, step, rate, decay):
                return _adamw(parameter, old[parameter.ndim == 1], first, second, step, rate, decay)

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, with_old)

        def plain_step(x, labels, weight, bias, learning_rate, weight_decay, steps):
            def plain(parameter, gradient, first, second, step, rate, decay):
                return parameter - rate * gradient, first, second

            return _train(x, labels, weight, bias, learning_rate, weight_decay, steps, plain)

        def parameter_frozen(x, labels, weight, bias, learning_rate, weight_decay, steps):
            return weight, bias

    class equivalents:
        def in_a_dict(x, labels, weight, bias, learning_rate, weight_decay, steps):
            parameters = {"weight": weight, "bias": bias}
            state = {name: (0 * value, 0 * value) for name, value in parameters.items()}
            for step in range(steps):
                gradients = _gradients(x, labels, tuple(parameters.values()))
                for name, gradient in zip(parameters, gradients, strict=True):
                    parameters[name], *state[name] = _adamw(
                        parameters[name], gradient, *state[name], step + 1, learning_rate,
                        weight_decay,
                    )  # fmt: skip
            return parameters["weight"], parameters["bias"]

        def written_out(x, labels, weight, bias, learning_rate, weight_decay, steps):
            keep = 1 - learning_rate * weight_decay
            m, v, mb, vb = 0 * weight, 0 * weight, 0 * bias, 0 * bias
            for t in range(1, steps + 1):
                g, gb = _gradients(x, labels, (weight, bias))
                m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
                mb, vb = 0.9 * mb + 0.1 * gb, 0.999 * vb + 0.001 * gb**2
                first, second = 1 - 0.9**t, 1 - 0.999**t
                step = learning_rate * (m / first) / (np.sqrt(v / second) + 1e-3)
                step_b = learning_rate * (mb / first) / (np.sqrt(vb / second) + 1e-3)
                weight, bias = keep * weight - step, keep * bias - step_b
            return weight, bias

        def both_in_one_array(x, labels, weight, bias, learning_rate, weight_decay, steps):
            together = np.vstack([weight, bias])
            inputs = np.hstack([x, np.ones((len(x), 1))])
            first, second = 0 * together, 0 * together
            for step in range(1, steps + 1):
                gradient = inputs.T @ batch_cross_entropy_backward(inputs @ together, labels)
                together, first, second = _adamw(
                    together, gradient, first, second, step, learning_rate, weight_decay
                )
            return together[:-1], together[-1]

    class hints:
        ask = (
            "What does the second step need that the first one made, for the weight and for the "
            "bias?"
        )
        look = (
            (
                "The lesson's `train`, under “Something that trains”: one state for each "
                "parameter, one count for all. Then print the count and the moments at every "
                "step."
            ),
            {
                "path": (
                    "Which names hold the moments when the second step begins, and what is in "
                    "them? Does the decay reach both parameters?"
                )
            },
            {
                "quantity": (
                    "Which number has the first step, and does it go up once a step? From "
                    "which weights are the logits of the second step made? And what does the "
                    "loss average?"
                )
            },
            {
                "size": (
                    "1/N is in what `batch_cross_entropy_backward` gives you. A bias is used "
                    "by every example: what becomes of the shares that come back?"
                )
            },
            {"quantity": "In which order does your `adamw_step` take its ten arguments?"},
            {
                "path": (
                    "For `steps = 1`, how often does the body of your loop run, and with "
                    "which number?"
                )
            },
        )
        smaller = (
            "A single weight with the gradient 2 at every step, learning rate 0.1, no decay and "
            "no eps. Its first moment is 0.2, 0.38, 0.542, its second 0.004, 0.007996, 0.011988; "
            "corrected they are 2 and 4 each time, and every step is 0.1 long. If the moments "
            "began again at zero each time, the second step would be 0.0744 long."
        )
        shape = (
            "Before the loop four arrays of zeros. In it, from the parameters as they are now: "
            "logits, their gradient, the gradients of weight and bias, and one step for each of "
            "the two, with the same number. What the step hands back takes the place of what went "
            "in, all three of it."
        )
        derivation = (
            "dlogits is the mean cross-entropy's gradient; as in unit 05 the weight gets x.T @ "
            "dlogits and the bias the sum over the examples. Each is handed to adamw_step with "
            "moments of its own and the number of the step, counted from 1, and the parameter and "
            "both moments are replaced by what comes back."
        )
