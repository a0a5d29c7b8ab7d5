"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_07_layer_norm_and_rms_norm.layer_norms import layer_norm_backward
from autograder.exercises.unit_07_layer_norm_and_rms_norm.rms_norms import rms_norm_backward


@define
class mended_layer_norm_backward:
    """dx, dgain and dbias: the first patient, mended: layer norm."""

    mends = layer_norm_backward
    ill_with = "gain_after_the_means"

    class hints:
        ask = (
            "What is the gain on the first day, and what is it an hour later? For which gains can "
            "an error in the gain's place not be seen?"
        )
        look = (
            "Compare the patient's dx with your own for three gains: all ones, all twos, and four "
            "different ones. Then compare row sums for the last. Which forward line is the first "
            "that the backward pass should meet, and which does the patient meet first?"
        )
        derivation = (
            "The patient took the means of dout and multiplied by the gain at the end. While all "
            "gains of a row are equal, a factor may stand before or behind a mean, so all agrees; "
            "with different gains it does not. What arrives at x̂ is dout · gain, and that is "
            "what the means are taken of. Its dgain and dbias were right: they start from dout."
        )


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

    class hints:
        ask = (
            "Add the same amount to all entries of a row. Does RMS norm's result stay the same? "
            "What does that say about the row sums of dx?"
        )
        look = (
            "Print the row sums of the patient's dx and of your own, and both products with x. "
            "Then go through the three terms of its bracket and name, for each, the forward line "
            "that it undoes."
        )
        smaller = (
            "x = [1, 7], gain 1, no eps, and [1, 0] arrives: your dx is [0.196, -0.028], the "
            "patient's [0.096, -0.128]. Divide the differences by the inverse root, 0.2. What is "
            "the number that you get twice?"
        )
        derivation = (
            "The patient is layer norm's backward pass: it takes off the mean of what arrives, "
            "which undoes the subtraction of a mean. RMS norm subtracts none, so that term goes "
            "and the two others stay. Where the mean of what arrives at x̂ happens to be zero the "
            "patient was right; no row of x can do the same, as the term does not look at x."
        )
