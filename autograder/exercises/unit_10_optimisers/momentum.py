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

    class hints:
        ask = "Two things are to be returned. Which of them do you need in order to make the other?"
        look = (
            (
                "The task's own sentence, and your numbers from exercise 1: call your "
                "function twice and see whether it goes to 1.9 and then to 1.76, and which "
                "velocities it hands back."
            ),
            {
                "size": (
                    "Start from a velocity of zero. By what factor does your velocity differ "
                    "from the gradient? And what multiplies the velocity in your step?"
                )
            },
            {
                "path": (
                    "Which of your lines reads the old velocity, and which reads the learning "
                    "rate and the parameter? Does each reach what it should?"
                )
            },
            {
                "quantity": (
                    "Which velocity moves the parameter, the one before this gradient or the "
                    "one after it? And which of the two terms fades?"
                )
            },
            {
                "sign": (
                    "The velocity gathers the gradients as they are. Only one place in the "
                    "whole step goes downhill."
                )
            },
        )
        smaller = (
            "Learning rate 0.1, momentum 0.5, a parameter of 1 and a velocity of 2. With the "
            "gradient -1 the new velocity is 0, and the parameter stays at 1. With the gradient 1 "
            "the new velocity is 2 again, and the parameter goes to 0.8."
        )
        shape = (
            "Two lines, and their order matters. The first makes the new velocity of two terms, "
            "one of which has faded. The second is the plain step of unit 03 with something else "
            "in the gradient's place."
        )
        derivation = (
            "velocity = momentum · old velocity + gradient, as torch has it: the gradient is "
            "added whole. The parameter moves against this new velocity, by the learning rate, "
            "and the velocity is returned so that the next step can begin with it."
        )
