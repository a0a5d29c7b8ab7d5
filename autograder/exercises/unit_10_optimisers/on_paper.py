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
