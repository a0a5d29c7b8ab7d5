"""It trains, a little worse than another implementation."""

from autograder.exercises.define import define
from autograder.exercises.unit_07_layer_norm_and_rms_norm.layer_norms import layer_norm_backward


@define
class mended_patient_11:
    """dx, dgain, dbias: patient 11, mended."""

    mends = layer_norm_backward
    ill_with = "mean_term_missing"

    class mistakes:
        def still_ill(dout, xhat, inv_std, gain):
            dxhat = dout * gain
            aligned = (dxhat * xhat).mean(axis=-1, keepdims=True)
            dx = inv_std * (dxhat - xhat * aligned)
            others = tuple(range(dout.ndim - 1))
            return dx, (dout * xhat).sum(axis=others), dout.sum(axis=others)
