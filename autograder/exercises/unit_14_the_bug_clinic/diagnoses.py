"""Which bug each of the thirteen patients has, by its number in the clinic's list."""

import numpy as np

from autograder.exercises.define import define


@define
class diagnoses:
    """Shape (13,): for patients 1 to 13 the number of their bug in the list."""

    visible = {"thirteen patients": {}}

    def forward(torch):
        return torch.tensor([11, 8, 13, 14, 1, 6, 7, 4, 3, 9, 10, 2, 16], dtype=torch.float64)

    def answer():
        return np.array([11.0, 8.0, 13.0, 14.0, 1.0, 6.0, 7.0, 4.0, 3.0, 9.0, 10.0, 2.0, 16.0])

    def hidden(rng):
        yield {}

    class mistakes:
        def counted_from_zero():
            return np.array([10.0, 7.0, 12.0, 13.0, 0.0, 5.0, 6.0, 3.0, 2.0, 8.0, 9.0, 1.0, 15.0])

        def look_alikes():
            return np.array([11.0, 8.0, 13.0, 14.0, 1.0, 6.0, 7.0, 4.0, 3.0, 10.0, 9.0, 2.0, 16.0])

        def look_alikes__at_the_loss():
            return np.array([5.0, 8.0, 13.0, 14.0, 1.0, 6.0, 7.0, 4.0, 3.0, 9.0, 10.0, 2.0, 16.0])

        def look_alikes__in_the_table():
            return np.array([11.0, 8.0, 13.0, 14.0, 1.0, 15.0, 7.0, 4.0, 3.0, 9.0, 10.0, 2.0, 16.0])

        def patients_by_bug():
            return np.array([5.0, 12.0, 9.0, 8.0, 0.0, 6.0, 7.0, 2.0, 10.0, 11.0, 1.0, 0.0, 3.0])
