"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_s2_dropout.branches import dropped_branch_backward
from autograder.exercises.unit_s2_dropout.layer import dropped_network_backward


@define
class mended_dropped_network_backward:
    """dx, dweight1, dweight2: the first patient, mended: between two layers."""

    mends = dropped_network_backward
    ill_with = "mask_missing_at_the_weight"
    uses = ()

    class hints:
        ask = (
            "The patient's owner has compared two of three gradients. What is the forward line "
            "that the third belongs to, and what stood on each side of the product in it?"
        )
        look = (
            "Take one row and one hidden unit, and let the mask be 0. Then out is 0 whatever "
            "weight2 is: nudge weight2 and see. What should its gradient be, and what does the "
            "patient say?"
        )
        derivation = (
            "The patient's last gradient was made with h, which went into the dropout. What met "
            "weight2 is what came out of it, h · mask / keep, and a weight's gradient is its "
            "input, transposed, times what arrives. dx and dweight1 were right: they go back "
            "through the mask as they should. With h a dropped unit's outgoing weights are taught "
            "by examples in which it was not there, and all others hear too little, by a factor "
            "of keep."
        )


@define
class mended_dropped_branch_backward:
    """dx, dweight: the second patient, mended: a branch that is there or not."""

    mends = dropped_branch_backward
    ill_with = "skip_path_dropped_too"

    class hints:
        ask = (
            "A row whose branch is dropped: what is its out, and by how much does out move when x "
            "does?"
        )
        look = (
            "Give the patient two rows, one with its branch and one without, and 1 everywhere in "
            "dout. Compare dx in the second row with what a nudge of x does there. Then ask of "
            "every factor in the patient: on which of the two terms of the forward pass does it "
            "stand, and on which does it end up here?"
        )
        derivation = (
            "The patient multiplied dout by `there` before anything else, and used the result on "
            "both ways. The mask belongs to the branch; the skip path is there in every row and "
            "hands dout on as it is. dweight comes through the branch alone and was right. With "
            "keep = 0.8 and 49 layers in between, a row gets through the patient's skip paths "
            "with a chance of 0.8 to the power of 49, about 2 in 100,000."
        )
