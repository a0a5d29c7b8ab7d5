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

    class hints:
        ask = (
            "When every gain is 1, the patient is right. So on which line of the forward pass "
            "would you look, and what would you expect to find on the way back?"
        )
        look = (
            "Two gains that differ, and central differences for dx. The patient's gradients of "
            "gain and bias are right at any gain. Which array of the forward pass has to come "
            "into dx, and into neither of those two?"
        )
        derivation = (
            "Behind xhat stands out = gain · xhat + bias. So what arrives at xhat is dout · gain, "
            "and it is this that goes through the normalisation, in all three of its terms. The "
            "patient sent dout itself. At the start gains are 1 and the two are the same."
        )
