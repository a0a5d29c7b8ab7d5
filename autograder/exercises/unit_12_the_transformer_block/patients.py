"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_12_the_transformer_block.block import block_backward
from autograder.exercises.unit_12_the_transformer_block.post_norm import post_norm_backward


@define
class mended_block_backward:
    """A dict with the gradients of x and of the sixteen parameters: the first patient, mended."""

    mends = block_backward
    ill_with = "dout_for_both_branches"

    class hints:
        ask = (
            "The MLP's half agrees with the engine, attention's half does not. What is handed "
            "from the one half to the other, and of which place in the forward pass is it the "
            "gradient?"
        )
        look = (
            "Make the weights and biases of the MLP zero, and compare with your own "
            "`block_backward`: every gradient agrees. Give them back their values, and "
            "attention's gradients part. Which number on the way was zero a moment ago and is not "
            "any more, and who ought to hear of it?"
        )
        derivation = (
            "Attention's output is added to x in the middle of the block, so it reaches the end "
            "on two roads: directly, and through the second norm and the MLP. The patient gave "
            "attention only the first, `dout`. It has to get `dout + dx2`. (dx had dx2 in its "
            "sum, but the first norm's part came from the wrong start.)"
        )


@define
class mended_post_norm_backward:
    """A dict with the gradients of x and of the six parameters: the second patient, mended."""

    mends = post_norm_backward
    ill_with = "skip_path_past_the_norm"

    class hints:
        ask = (
            "All six parameters agree with the engine. Which step of the code is there that none "
            "of the six depends on?"
        )
        look = (
            "Make the MLP's weights and biases zero: then the forward pass is a layer norm of x "
            "and nothing else. Compare the patient's dx with what `layer_norm_backward` alone "
            "gives for it. Does each row add up to zero?"
        )
        derivation = (
            "The norm stands behind the sum, so both summands lie in front of it, and what "
            "arrives at both is `dsum`. The patient sent `dout` along the skip path, past the "
            "norm, where no road leads. So dx is `dsum` plus what came back through the MLP; the "
            "parameters were right because they never saw the skip path."
        )
