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

    class hints:
        ask = (
            "Raise all entries of a row of x by the same amount. What happens to the normalised "
            "row, and what does that say about a row of dx?"
        )
        look = (
            "Add up its dx along each row, and compare with the right one. Then count the ways in "
            "which an entry of x reaches the outputs of its row, according to unit 07, and look "
            "for each of them in the code."
        )
        derivation = (
            "An entry of x reaches the output on three ways: directly, through the row's mean, "
            "and through the row's spread. The patient has the first and the third. The one "
            "through the mean takes the row's average off dxhat, and without it the rows of dx do "
            "not sum to zero, although a common shift changes nothing."
        )
