"""One step with momentum."""

import numpy as np

from autograder.exercises.define import define
from autograder.exercises.unit_10_optimisers.states import STATES, draw_states


@define
class momentum_step:
    """parameter and velocity after one step with momentum, as torch takes it."""

    returns = ("parameter", "velocity")
    visible = STATES

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
        return draw_states(rng)

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
