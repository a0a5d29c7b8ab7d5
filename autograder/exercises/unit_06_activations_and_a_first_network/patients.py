"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_06_activations_and_a_first_network.network import network_backward
from autograder.exercises.unit_06_activations_and_a_first_network.rectified import relu_backward


@define
class mended_relu_backward:
    """dx, with x's shape: the first patient, mended: the gradient through ReLU."""

    mends = relu_backward
    ill_with = "mask_on_both"


@define
class mended_network_backward:
    """dweight1, dbias1, dweight2, dbias2: the second patient, mended: a network of two layers."""

    mends = network_backward
    ill_with = "activation_applied_twice"
