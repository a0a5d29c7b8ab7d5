"""The further from the loss a layer lies, the less it learns."""

from autograder.exercises.define import define
from autograder.exercises.unit_07_layer_norm_and_rms_norm.layer_norms import layer_norm_backward
from autograder.exercises.unit_11_attention.layer import self_attention_backward
from autograder.exercises.unit_12_the_transformer_block.block import block_backward
from autograder.exercises.unit_12_the_transformer_block.mlp import mlp_backward


@define
class mended_patient_03:
    """A dict with the gradients of x and of the sixteen parameters: patient 3, mended."""

    mends = block_backward
    ill_with = "skip_path_lost"

    class mistakes:
        def still_ill(dout, parameters, kept):
            gradients = mlp_backward(dout, parameters, kept["mlp"])
            dmiddle, gradients["gain2"], gradients["bias2"] = layer_norm_backward(
                gradients["x"], kept["xhat2"], kept["inv_std2"], parameters["gain2"]
            )
            gradients |= self_attention_backward(dmiddle, parameters, kept["attention"])
            dx, gradients["gain1"], gradients["bias1"] = layer_norm_backward(
                gradients["x"], kept["xhat1"], kept["inv_std1"], parameters["gain1"]
            )
            return gradients | {"x": dx}

    class hints:
        ask = (
            "The MLP and its norm agree with the engine and the projection behind attention does "
            "not. What lies between them in the forward pass that has no parameter of its own?"
        )
        look = (
            "Set all weights and biases of attention and of the MLP to zero: then the block hands "
            "x through as it is. What must dx be, and what does the patient say? Then count in "
            "the forward pass on how many lines x stands beside a plus sign."
        )
        derivation = (
            "Each half is x + branch(norm(x)), so what arrives goes through the branch and past "
            "it, and both are added. The patient keeps only what came through the norm, in both "
            "halves. Mended: the middle gets dout plus what the second norm gave, and x gets the "
            "middle's gradient plus what the first norm gave."
        )
