"""One step of each optimiser, with the state that it keeps."""

import functools

import numpy as np

from autograder.exercises.arrays import different_sizes, normal, waves_from
from autograder.exercises.define import define

_SHAPES = {
    "a vector, at the start": ((4,), 1, True),
    "a matrix, under way": ((3, 2), 4, False),
    "a square, far on": ((3, 3), 50, False),
}


def _state(draw, shape, step, fresh):
    """A parameter with its gradient, and what an optimiser has kept: zeros at the start.

    In two places velocity and gradient nearly cancel, so that it shows which of several blends of
    them decides a sign.
    """
    keep = 0.0 if fresh else 1.0
    gradient, velocity = draw(*shape), keep * draw(*shape)
    velocity.flat[:2] = keep * np.array([-0.13, -0.07]) * gradient.flat[:2]
    return {
        "parameter": draw(*shape),
        "gradient": gradient,
        "velocity": velocity,
        "first": keep * draw(*shape),
        "second": keep * (0.3 + draw(*shape) ** 2),
        "step": step,
        "learning_rate": 0.1 + 0.02 * step**0.5,
        "momentum": 0.85,
        "beta1": 0.9,
        "beta2": 0.97,
        "eps": 1e-3,
        "weight_decay": 0.2,
    }


_VISIBLE = {
    name: _state(waves_from(number), *state) for number, (name, state) in enumerate(_SHAPES.items())
}


def _draw_states(rng):
    draw = functools.partial(normal, rng)
    n, d = different_sizes(rng, 2)
    for state in (((n,), 1, True), ((n, d), 3, False), ((d, d), 30, False)):
        yield _state(draw, *state)


@define
class momentum_step:
    """parameter and velocity after one step with momentum, as torch takes it."""

    returns = ("parameter", "velocity")
    visible = _VISIBLE

    def forward(torch, parameter, gradient, velocity, learning_rate, momentum):
        moved = parameter.clone().requires_grad_()
        moved.grad = gradient.clone()
        optimiser = torch.optim.SGD([moved], lr=learning_rate, momentum=momentum)
        optimiser.state[moved] = {"momentum_buffer": velocity.clone()}
        optimiser.step()
        return moved, optimiser.state[moved]["momentum_buffer"]

    def answer(parameter, gradient, velocity, learning_rate, momentum):
        velocity = momentum * velocity + gradient
        return parameter - learning_rate * velocity, velocity

    def hidden(rng):
        return _draw_states(rng)

    class mistakes:
        def ascent(parameter, gradient, velocity, learning_rate, momentum):
            velocity = momentum * velocity + gradient
            return parameter + learning_rate * velocity, velocity

        def velocity_not_used(parameter, gradient, velocity, learning_rate, momentum):
            return parameter - learning_rate * gradient, momentum * velocity + gradient

        def old_velocity_used(parameter, gradient, velocity, learning_rate, momentum):
            return parameter - learning_rate * velocity, momentum * velocity + gradient

        def velocity_not_faded(parameter, gradient, velocity, learning_rate, momentum):
            velocity = velocity + gradient
            return parameter - learning_rate * velocity, velocity

        def averaged_velocity(parameter, gradient, velocity, learning_rate, momentum):
            velocity = momentum * velocity + (1 - momentum) * gradient
            return parameter - learning_rate * velocity, velocity

        def gradient_faded_instead(parameter, gradient, velocity, learning_rate, momentum):
            velocity = velocity + momentum * gradient
            return parameter - learning_rate * velocity, velocity

        def learning_rate_in_the_velocity(parameter, gradient, velocity, learning_rate, momentum):
            velocity = momentum * velocity + learning_rate * gradient
            return parameter - velocity, velocity

        def learning_rate_twice(parameter, gradient, velocity, learning_rate, momentum):
            velocity = momentum * velocity + learning_rate * gradient
            return parameter - learning_rate * velocity, velocity

        def learning_rate_missing(parameter, gradient, velocity, learning_rate, momentum):
            velocity = momentum * velocity + gradient
            return parameter - velocity, velocity

        def nesterov(parameter, gradient, velocity, learning_rate, momentum):
            velocity = momentum * velocity + gradient
            return parameter - learning_rate * (gradient + momentum * velocity), velocity

        def state_not_kept(parameter, gradient, velocity, learning_rate, momentum):
            new = momentum * velocity + gradient
            return parameter - learning_rate * new, velocity

        def step_not_taken(parameter, gradient, velocity, learning_rate, momentum):
            velocity = momentum * velocity + gradient
            return -learning_rate * velocity, velocity

        def velocity_points_downhill(parameter, gradient, velocity, learning_rate, momentum):
            velocity = momentum * velocity - learning_rate * gradient
            return parameter + velocity, velocity

        def velocity_points_downhill__with_the_learning_rate_outside(
            parameter, gradient, velocity, learning_rate, momentum
        ):
            velocity = momentum * velocity - gradient
            return parameter + learning_rate * velocity, velocity

        def gradient_faded_too(parameter, gradient, velocity, learning_rate, momentum):
            velocity = momentum * (velocity + gradient)
            return parameter - learning_rate * velocity, velocity

    class equivalents:
        def in_two_parts(parameter, gradient, velocity, learning_rate, momentum):
            coasting = parameter - learning_rate * momentum * velocity
            return coasting - learning_rate * gradient, gradient + momentum * velocity

        def on_copies(parameter, gradient, velocity, learning_rate, momentum):
            velocity = velocity.copy()
            velocity *= momentum
            velocity += gradient
            moved = parameter.copy()
            moved -= learning_rate * velocity
            return moved, velocity

        def entry_by_entry(parameter, gradient, velocity, learning_rate, momentum):
            moved, kept = np.empty_like(parameter), np.empty_like(velocity)
            for place in np.ndindex(parameter.shape):
                kept[place] = momentum * velocity[place] + gradient[place]
                moved[place] = parameter[place] - learning_rate * kept[place]
            return moved, kept


def _torch_adam(
    torch, kind, parameter, gradient, first, second, step, learning_rate, betas, **options
):
    """One step of torch's own, from a given state."""
    moved = parameter.clone().requires_grad_()
    moved.grad = gradient.clone()
    optimiser = getattr(torch.optim, kind)([moved], lr=learning_rate, betas=betas, **options)
    before = torch.tensor(step - 1.0)
    state = {"step": before, "exp_avg": first.clone(), "exp_avg_sq": second.clone()}
    optimiser.state[moved] = state
    optimiser.step()
    return moved, state["exp_avg"], state["exp_avg_sq"]


def _moments(gradient, first, second, step, beta1, beta2):
    """Both moments, and both corrected for their start."""
    first = beta1 * first + (1 - beta1) * gradient
    second = beta2 * second + (1 - beta2) * gradient**2
    return first, second, first / (1 - beta1**step), second / (1 - beta2**step)


def _adam(parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps):
    """The right step, of which a mistake changes a piece."""
    first, second, mean, square = _moments(gradient, first, second, step, beta1, beta2)
    return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second


@define
class adam_step:
    """parameter, first and second moment after one step of Adam, the steps counted from 1."""

    returns = ("parameter", "first", "second")
    visible = _VISIBLE

    def forward(torch, parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps):
        state = (parameter, gradient, first, second, step, learning_rate, (beta1, beta2))
        return _torch_adam(torch, "Adam", *state, eps=eps)

    def answer(parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps):
        first = beta1 * first + (1 - beta1) * gradient
        second = beta2 * second + (1 - beta2) * gradient**2
        mean = first / (1 - beta1**step)
        square = second / (1 - beta2**step)
        return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

    def hidden(rng):
        return _draw_states(rng)

    class mistakes:
        def bias_correction_missing(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            return parameter - learning_rate * first / (np.sqrt(second) + eps), first, second

        def bias_correction_missing__of_the_square(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            mean = first / (1 - beta1**step)
            return parameter - learning_rate * mean / (np.sqrt(second) + eps), first, second

        def bias_correction_kept(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            moved, first, second = _adam(
                parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
            )
            return moved, first / (1 - beta1**step), second / (1 - beta2**step)

        def steps_counted_from_zero(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return _adam(
                parameter, gradient, first, second, step + 1, learning_rate, beta1, beta2, eps
            )

        def betas_swapped(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return _adam(parameter, gradient, first, second, step, learning_rate, beta2, beta1, eps)

        def square_missing_in_the_moment(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * np.abs(gradient)
            mean, square = first / (1 - beta1**step), second / (1 - beta2**step)
            return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

        def square_of_the_first_moment(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * first**2
            mean, square = first / (1 - beta1**step), second / (1 - beta2**step)
            return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

        def root_missing_in_the_scale(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second, mean, square = _moments(gradient, first, second, step, beta1, beta2)
            return parameter - learning_rate * mean / (square + eps), first, second

        def eps_inside_the_root(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second, mean, square = _moments(gradient, first, second, step, beta1, beta2)
            return parameter - learning_rate * mean / np.sqrt(square + eps), first, second

        def eps_left_out(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return _adam(parameter, gradient, first, second, step, learning_rate, beta1, beta2, 0.0)

        def gradient_for_its_mean(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            square = second / (1 - beta2**step)
            return parameter - learning_rate * gradient / (np.sqrt(square) + eps), first, second

        def weights_of_old_and_new_exchanged(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = (1 - beta1) * first + beta1 * gradient
            second = (1 - beta2) * second + beta2 * gradient**2
            mean, square = first / (1 - beta1**step), second / (1 - beta2**step)
            return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

        def ascent(parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps):
            return _adam(
                parameter, gradient, first, second, step, -learning_rate, beta1, beta2, eps
            )

        def state_not_kept(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            moved, _, _ = _adam(
                parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
            )
            return moved, first, second

        def one_scale_for_all(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first, second, mean, square = _moments(gradient, first, second, step, beta1, beta2)
            return parameter - learning_rate * mean / (np.sqrt(square.mean()) + eps), first, second

        def bias_correction_missing__of_the_mean(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            square = second / (1 - beta2**step)
            return parameter - learning_rate * first / (np.sqrt(square) + eps), first, second

        def steps_not_counted(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            mean, square = first / (1 - beta1), second / (1 - beta2)
            return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

        def correction_multiplied(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            mean, square = first * (1 - beta1**step), second * (1 - beta2**step)
            return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

        def corrected_after_the_root(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            mean, root = first / (1 - beta1**step), np.sqrt(second) / (1 - beta2**step)
            return parameter - learning_rate * mean / (root + eps), first, second

        def one_beta_for_both(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return _adam(parameter, gradient, first, second, step, learning_rate, beta1, beta1, eps)

        def one_beta_for_both__in_the_average(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta1 * second + (1 - beta1) * gradient**2
            mean, square = first / (1 - beta1**step), second / (1 - beta2**step)
            return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

        def one_beta_for_both__in_the_correction(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            mean, square = first / (1 - beta1**step), second / (1 - beta1**step)
            return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

        def old_moments_used(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            mean, square = first / (1 - beta1**step), second / (1 - beta2**step)
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

        def new_added_whole(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + gradient
            second = beta2 * second + gradient**2
            mean, square = first / (1 - beta1**step), second / (1 - beta2**step)
            return parameter - learning_rate * mean / (np.sqrt(square) + eps), first, second

        def learning_rate_missing(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            return _adam(parameter, gradient, first, second, step, 1.0, beta1, beta2, eps)

    class equivalents:
        def corrected_in_the_learning_rate(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            root = np.sqrt(1 - beta2**step)
            rate = learning_rate / (1 - beta1**step) * root
            return parameter - rate * first / (np.sqrt(second) + eps * root), first, second

        def as_steps_towards_the_new(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            first = first + (1 - beta1) * (gradient - first)
            second = second + (1 - beta2) * (gradient * gradient - second)
            scale = (second / (1 - beta2**step)) ** 0.5 + eps
            return parameter - learning_rate / (1 - beta1**step) * first / scale, first, second

        def entry_by_entry(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
        ):
            moved, mean, square = parameter.copy(), first.copy(), second.copy()
            for place in np.ndindex(parameter.shape):
                mean[place] = beta1 * first[place] + (1 - beta1) * gradient[place]
                square[place] = beta2 * second[place] + (1 - beta2) * gradient[place] ** 2
                scale = np.sqrt(square[place] / (1 - beta2**step)) + eps
                moved[place] -= learning_rate * mean[place] / (1 - beta1**step) / scale
            return moved, mean, square


@define
class adamw_step:
    """parameter, first and second moment after one step of AdamW."""

    returns = ("parameter", "first", "second")
    uses = ("adam_step",)
    visible = _VISIBLE

    def forward(
        torch,
        parameter,
        gradient,
        first,
        second,
        step,
        learning_rate,
        beta1,
        beta2,
        eps,
        weight_decay,
    ):
        state = (parameter, gradient, first, second, step, learning_rate, (beta1, beta2))
        return _torch_adam(torch, "AdamW", *state, eps=eps, weight_decay=weight_decay)

    def answer(
        parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
    ):
        decayed = parameter * (1 - learning_rate * weight_decay)
        return adam_step(decayed, gradient, first, second, step, learning_rate, beta1, beta2, eps)

    def hidden(rng):
        return _draw_states(rng)

    class mistakes:
        def decay_in_the_gradient(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            pulled = gradient + weight_decay * parameter
            return _adam(parameter, pulled, first, second, step, learning_rate, beta1, beta2, eps)

        def decay_without_learning_rate(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            decayed = parameter * (1 - weight_decay)
            return _adam(decayed, gradient, first, second, step, learning_rate, beta1, beta2, eps)

        def decay_left_out(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            return _adam(parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps)

        def decay_added(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            grown = parameter * (1 + learning_rate * weight_decay)
            return _adam(grown, gradient, first, second, step, learning_rate, beta1, beta2, eps)

        def decay_of_the_step_as_well(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            moved, first, second = _adam(
                parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
            )
            return moved * (1 - learning_rate * weight_decay), first, second

        def decay_of_the_sign(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            decayed = parameter - learning_rate * weight_decay * np.sign(parameter)
            return _adam(decayed, gradient, first, second, step, learning_rate, beta1, beta2, eps)

        def bias_correction_missing(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            decayed = parameter * (1 - learning_rate * weight_decay)
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            return decayed - learning_rate * first / (np.sqrt(second) + eps), first, second

        def decay_in_the_gradient__with_the_learning_rate(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            pulled = gradient + learning_rate * weight_decay * parameter
            return _adam(parameter, pulled, first, second, step, learning_rate, beta1, beta2, eps)

        def decay_of_the_sign__the_share_taken_off(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            decayed = parameter - learning_rate * weight_decay
            return _adam(decayed, gradient, first, second, step, learning_rate, beta1, beta2, eps)

        def only_the_share_kept(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            decayed = parameter * learning_rate * weight_decay
            return _adam(decayed, gradient, first, second, step, learning_rate, beta1, beta2, eps)

    class equivalents:
        def decay_taken_off_afterwards(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            moved, first, second = _adam(
                parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps
            )
            return moved - learning_rate * weight_decay * parameter, first, second

        def both_in_one_step(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            first = beta1 * first + (1 - beta1) * gradient
            second = beta2 * second + (1 - beta2) * gradient**2
            scale = np.sqrt(second / (1 - beta2**step)) + eps
            change = first / (1 - beta1**step) / scale + weight_decay * parameter
            return parameter - learning_rate * change, first, second

        def from_the_change_of_adam(
            parameter, gradient, first, second, step, learning_rate, beta1, beta2, eps, weight_decay
        ):
            change, first, second = _adam(
                np.zeros_like(parameter),
                gradient,
                first,
                second,
                step,
                learning_rate,
                beta1,
                beta2,
                eps,
            )
            keep = 1 - learning_rate * weight_decay
            return keep * parameter + change, first, second


def _untouched(draw, *state):
    """A state in which one entry has had no gradient so far, and has none now."""
    given = _state(draw, *state)
    given["gradient"].flat[-1] = given["velocity"].flat[-1] = 0.0
    return given


@define
class lion_step:
    """parameter and velocity after one step of Lion."""

    returns = ("parameter", "velocity")
    visible = _VISIBLE | {
        "an entry without any gradient": _untouched(waves_from(3), (2, 3), 4, False)
    }

    def forward(torch, parameter, gradient, velocity, learning_rate, beta1, beta2):
        """By its definition: torch has no Lion of its own."""
        direction = torch.sign(torch.lerp(gradient, velocity, beta1))
        return parameter - learning_rate * direction, torch.lerp(gradient, velocity, beta2)

    def answer(parameter, gradient, velocity, learning_rate, beta1, beta2):
        direction = np.sign(beta1 * velocity + (1 - beta1) * gradient)
        return parameter - learning_rate * direction, beta2 * velocity + (1 - beta2) * gradient

    def hidden(rng):
        yield from _draw_states(rng)
        yield _untouched(functools.partial(normal, rng), tuple(different_sizes(rng, 2)), 5, False)

    class mistakes:
        def betas_swapped(parameter, gradient, velocity, learning_rate, beta1, beta2):
            direction = np.sign(beta2 * velocity + (1 - beta2) * gradient)
            return parameter - learning_rate * direction, beta1 * velocity + (1 - beta1) * gradient

        def direction_from_the_new_velocity(
            parameter, gradient, velocity, learning_rate, beta1, beta2
        ):
            kept = beta2 * velocity + (1 - beta2) * gradient
            direction = np.sign(beta1 * kept + (1 - beta1) * gradient)
            return parameter - learning_rate * direction, kept

        def one_blend_for_both(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            return parameter - learning_rate * np.sign(blend), blend

        def sign_left_out(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            return parameter - learning_rate * blend, beta2 * velocity + (1 - beta2) * gradient

        def velocity_not_used(parameter, gradient, velocity, learning_rate, beta1, beta2):
            kept = beta2 * velocity + (1 - beta2) * gradient
            return parameter - learning_rate * np.sign(gradient), kept

        def ascent(parameter, gradient, velocity, learning_rate, beta1, beta2):
            direction = np.sign(beta1 * velocity + (1 - beta1) * gradient)
            return parameter + learning_rate * direction, beta2 * velocity + (1 - beta2) * gradient

        def weights_of_old_and_new_exchanged(
            parameter, gradient, velocity, learning_rate, beta1, beta2
        ):
            direction = np.sign((1 - beta1) * velocity + beta1 * gradient)
            return parameter - learning_rate * direction, (1 - beta2) * velocity + beta2 * gradient

        def sign_kept_as_velocity(parameter, gradient, velocity, learning_rate, beta1, beta2):
            direction = np.sign(beta1 * velocity + (1 - beta1) * gradient)
            return parameter - learning_rate * direction, direction

        def one_blend_for_both__the_kept_one(
            parameter, gradient, velocity, learning_rate, beta1, beta2
        ):
            kept = beta2 * velocity + (1 - beta2) * gradient
            return parameter - learning_rate * np.sign(kept), kept

        def velocity_from_the_blend(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            kept = beta2 * blend + (1 - beta2) * gradient
            return parameter - learning_rate * np.sign(blend), kept

        def new_added_whole(parameter, gradient, velocity, learning_rate, beta1, beta2):
            direction = np.sign(beta1 * velocity + gradient)
            return parameter - learning_rate * direction, beta2 * velocity + gradient

        def state_not_kept(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            return parameter - learning_rate * np.sign(blend), velocity

        def learning_rate_missing(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            return parameter - np.sign(blend), beta2 * velocity + (1 - beta2) * gradient

        def sign_of_zero(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            direction = np.where(blend > 0, 1.0, -1.0)
            return parameter - learning_rate * direction, beta2 * velocity + (1 - beta2) * gradient

        def sign_of_zero__upwards(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            direction = np.where(blend >= 0, 1.0, -1.0)
            return parameter - learning_rate * direction, beta2 * velocity + (1 - beta2) * gradient

    class equivalents:
        def with_where(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = gradient + beta1 * (velocity - gradient)
            step = np.where(blend > 0, learning_rate, np.where(blend < 0, -learning_rate, 0.0))
            return parameter - step, gradient + beta2 * (velocity - gradient)

        def by_dividing_by_the_size(parameter, gradient, velocity, learning_rate, beta1, beta2):
            blend = beta1 * velocity + (1 - beta1) * gradient
            size = np.abs(blend)
            step = learning_rate * blend / np.where(size > 0, size, 1.0)
            return parameter - step, beta2 * velocity + (1 - beta2) * gradient

        def entry_by_entry(parameter, gradient, velocity, learning_rate, beta1, beta2):
            moved, kept = parameter.copy(), velocity.copy()
            for place in np.ndindex(parameter.shape):
                blend = beta1 * velocity[place] + (1 - beta1) * gradient[place]
                moved[place] -= learning_rate * np.sign(blend)
                kept[place] = beta2 * velocity[place] + (1 - beta2) * gradient[place]
            return moved, kept
