"""No complaint. It was found when the code was read."""

from autograder.exercises.define import define
from autograder.exercises.unit_06_activations_and_a_first_network.gelu import gelu_backward


@define
class mended_patient_07:
    """dx, with x's shape: patient 7, mended."""

    mends = gelu_backward
    ill_with = "taken_for_relu"

    class mistakes:
        def still_ill(dout, x):
            return dout * (x > 0)
