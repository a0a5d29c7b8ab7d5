"""At the start every gradient agreed with the engine's. After a hundred steps they do not."""

from autograder.exercises.define import define
from autograder.exercises.unit_07_layer_norm_and_rms_norm.layer_norms import layer_norm_backward


@define
class mended_patient_10:
    """dx, dgain, dbias: patient 10, mended."""

    mends = layer_norm_backward
    ill_with = "gain_forgotten"

    class mistakes:
        def still_ill(dout, xhat, inv_std, gain):
            shared = dout.mean(axis=-1, keepdims=True)
            aligned = (dout * xhat).mean(axis=-1, keepdims=True)
            dx = inv_std * (dout - shared - xhat * aligned)
            others = tuple(range(dout.ndim - 1))
            return dx, (dout * xhat).sum(axis=others), dout.sum(axis=others)
