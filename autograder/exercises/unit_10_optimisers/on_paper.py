"""Two steps with momentum and one of Adam's, by hand."""

import numpy as np

from autograder.exercises.define import define


@define
class momentum_by_hand:
    """One number: where x = 2 is after two steps with the gradients 1 and 0.5."""

    visible = {"on paper": {}}

    def forward(torch):
        x = torch.tensor(2.0, dtype=torch.float64, requires_grad=True)
        optimiser = torch.optim.SGD([x], lr=0.1, momentum=0.9)
        for gradient in (1.0, 0.5):
            x.grad = torch.tensor(gradient, dtype=torch.float64)
            optimiser.step()
        return x

    def answer():
        return 1.76

    def hidden(rng):
        yield {}

    class mistakes:
        def velocity_not_used():
            return 1.85

        def velocity_not_faded():
            return 1.75

        def old_velocity_used():
            return 1.9

        def old_velocity_used__in_the_second_step():
            return 1.9 - 0.1 * 1

        def gradient_faded_instead():
            return 2 - 0.1 * 0.9 - 0.1 * (0.9 + 0.9 * 0.5)

        def gradient_faded_instead__in_the_second_step():
            return 1.9 - 0.1 * (1 + 0.9 * 0.5)

        def gradient_faded_too__in_the_second_step():
            return 1.9 - 0.1 * 0.9 * (1 + 0.5)

        def averaged_velocity():
            return 1.976

        def averaged_velocity__in_the_second_step():
            return 1.9 - 0.1 * (0.9 * 1 + 0.1 * 0.5)

        def first_step_not_counted():
            return 2 - 0.1 * 1.4

        def ascent():
            return 2.24

    class hints:
        ask = "When the second gradient comes, what is left of the first one?"
        look = (
            (
                "The lesson, under “Momentum”: the velocity is brought up to date first, and "
                "then the step is made with it. The exercise has done the first of your two "
                "steps."
            ),
            {
                "size": (
                    "In torch the new gradient is added whole. The very first velocity is the "
                    "gradient itself."
                )
            },
            {
                "path": (
                    "x stands at 1.9 when the second step begins, and the velocity of the "
                    "first step is not lost."
                )
            },
        )
        smaller = (
            "Momentum 0.5, learning rate 0.1, x = 1, and the gradient 2 twice. The velocities are "
            "2 and then 3, and x goes to 0.8 and then to 0.5."
        )
        shape = (
            "Two lines of arithmetic: a new velocity out of the old one and the new gradient, "
            "then a step with it from where x stands now. The second step is longer than the "
            "first, though its gradient is only half as large."
        )
        derivation = (
            "The velocity after the second gradient is 0.9 · 1 + 0.5 = 1.4. The step is 0.1 · 1.4 "
            "= 0.14, down from 1.9, so x is at 1.76."
        )


@define
class adam_by_hand:
    """Shape (2,): where [1, 1] is after Adam's first step with the gradient [0.01, -20]."""

    visible = {"on paper": {}}

    def forward(torch):
        x = torch.ones(2, dtype=torch.float64, requires_grad=True)
        x.grad = torch.tensor([0.01, -20.0], dtype=torch.float64)
        torch.optim.Adam([x], lr=0.1, betas=(0.9, 0.999), eps=1e-12).step()
        return x

    def answer():
        return np.array([0.9, 1.1])

    def hidden(rng):
        yield {}

    class mistakes:
        def plain_step():
            return np.array([0.999, 3.0])

        def bias_correction_missing():
            return 1 - 0.1 * np.array([1.0, -1.0]) * 0.1 / np.sqrt(0.001)

        def bias_correction_missing__to_three_digits():
            return np.array([0.684, 1.316])

        def bias_correction_missing__of_the_mean():
            return np.array([0.99, 1.01])

        def step_not_taken():
            return np.array([-0.1, 0.1])

        def sign_of_the_gradient_lost():
            return np.array([0.9, 0.9])

        def ascent():
            return np.array([1.1, 0.9])

        def root_missing_in_the_scale():
            return np.array([1 - 0.1 / 0.01, 1 + 0.1 / 20])

        def one_scale_for_all():
            return np.array([1 - 0.1 * 0.01 / 20, 1.1])

    class hints:
        ask = (
            "After one gradient, what is the corrected mean, and what is the root of the "
            "corrected square? What is the one divided by the other?"
        )
        look = (
            (
                "The lesson, under “Adam”, where it looks at the first step, and the cell "
                "that prints two entries with very different gradients."
            ),
            {"size": "Which averages does the correction make up for?"},
            {"sign": "Which way goes an entry whose gradient is negative?"},
            {"place": "Is each entry divided by a number of its own, or both by the same?"},
            {"quantity": "Is the question how far x moves, or where it is then?"},
            {
                "quantity": (
                    "What you divide by: has it the size of a gradient, or of its square? And "
                    "which way is downhill?"
                )
            },
        )
        smaller = (
            "One entry with the gradient 4: the first moment is 0.4, the second 0.016. Corrected "
            "they are 4 and 16. Divide the one by the root of the other. Then do the same for a "
            "gradient of 40."
        )
        shape = (
            "For each entry a fraction whose top and bottom come from the same number. Find out "
            "what the size of that number does to the fraction, and what its sign does; the "
            "learning rate does the rest."
        )
        derivation = (
            "At step 1 the corrected mean is the gradient g, and the corrected square is g². g "
            "divided by the root of g² is 1 or -1, so each entry moves by the learning rate "
            "against its gradient's sign: [1 - 0.1, 1 + 0.1] = [0.9, 1.1]."
        )
