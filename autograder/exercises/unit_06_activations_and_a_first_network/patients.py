"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_06_activations_and_a_first_network.network import network_backward
from autograder.exercises.unit_06_activations_and_a_first_network.rectified import relu_backward


@define
class mended_relu_backward:
    """dx, with x's shape: the first patient, mended: the gradient through ReLU."""

    mends = relu_backward
    ill_with = "mask_on_both"

    class hints:
        ask = (
            "There are four pairs of signs of x and dout. For which of them should something come "
            "back, and for which does something come back from the patient?"
        )
        look = (
            "Run the patient on the four pairs, and beside it lay your `relu_backward`. The pair "
            "on which they differ shows what to test: what did the forward pass know when it set "
            "the switch, and what can it not have known?"
        )
        derivation = (
            "The patient opened only where x and what arrived were both positive, so everything "
            "negative that arrived was lost. Whether a unit is open was settled in the forward "
            "pass, by x > 0. An open unit passes on both signs, so the second condition goes."
        )


@define
class mended_network_backward:
    """dweight1, dbias1, dweight2, dbias2: the second patient, mended: a network of two layers."""

    mends = network_backward
    ill_with = "activation_applied_twice"

    class hints:
        ask = (
            "Which of the patient's four gradients agree with yours? What lies between those that "
            "do and those that do not?"
        )
        look = (
            "Take one example. Let one hidden value be 0.1 and then 0.99, and divide the "
            "patient's dbias1 by your own. Where is the ratio near 1, where is it far from 1? "
            "Then ask of each argument on the way: how often has it been through the curve?"
        )
        smaller = (
            "One of everything: x = 2, hidden = 0.6, weight2 = 3, and 4 arrives. Then dweight2 = "
            "2.4, dbias2 = 4; at hidden arrives 12, in front of the tanh 7.68. At an output of "
            "0.99 the slope of tanh is 0.0199: a fiftieth gets through. What gets through in the "
            "patient?"
        )
        derivation = (
            "The slope was taken at tanh(hidden), but hidden is what the tanh gave: the curve was "
            "applied twice. Near 0 that hardly shows, since tanh(h) is about h there; at 0.99 the "
            "patient lets 0.426 through in place of 0.0199. The slope is 1 - hidden², and "
            "dweight2 and dbias2, which lie before the tanh on the way back, were right."
        )
