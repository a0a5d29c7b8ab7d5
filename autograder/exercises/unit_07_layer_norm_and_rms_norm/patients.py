"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_07_layer_norm_and_rms_norm.layer_norms import layer_norm_backward
from autograder.exercises.unit_07_layer_norm_and_rms_norm.rms_norms import rms_norm_backward


@define
class mended_layer_norm_backward:
    """dx, dgain and dbias: the first patient, mended: layer norm."""

    mends = layer_norm_backward
    ill_with = "gain_after_the_means"


@define
class mended_rms_norm_backward:
    """dx and dgain: the second patient, mended: RMS norm."""

    mends = rms_norm_backward
    ill_with = "layer_norms_formula"

    class mistakes:
        def other_term_removed(dout, x, gain, eps):
            inverse = ((x**2).mean(axis=-1, keepdims=True) + eps) ** -0.5
            dxhat = dout * gain
            dx = inverse * (dxhat - dxhat.mean(axis=-1, keepdims=True))
            return dx, (dout * x * inverse).sum(axis=tuple(range(x.ndim - 1)))
