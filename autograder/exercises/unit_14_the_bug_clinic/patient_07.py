"""No complaint. It was found when the code was read."""

from autograder.exercises.define import define
from autograder.exercises.unit_06_activations_and_a_first_network.gelu import gelu_backward


@define
class mended_patient_07:
    """dx, with x's shape: patient 7, mended."""

    mends = gelu_backward
    ill_with = "taken_for_relu"

    class mistakes:
        def still_ill(dout, x):
            return dout * (x > 0)

    class hints:
        ask = (
            "What slope does the patient claim for an input of -0.5? Of 0? Of 3? And what are "
            "those of the forward pass?"
        )
        look = (
            "Feed it a row of inputs from -3 to 3, with ones arriving, and lay central "
            "differences of the forward pass beside it. Where do they agree, and where do they "
            "part most? Whose slope is it that you see?"
        )
        smaller = (
            "Right slopes: 0.133 at -0.5, exactly 0.5 at 0, 1.083 at 1. None of them is 0, and "
            "one is above 1."
        )
        shape = (
            "A product of two things that both depend on x: two terms, added. The first is what "
            "stands beside x. The second goes through the tanh and then through its inside. "
            "Check: 0.5 at x = 0."
        )
        derivation = (
            "The patient gives 0 below zero and 1 above: the slope of ReLU. GELU is 0.5 x (1 + t) "
            "with t the tanh of an inner polynomial, a product, so its slope has two terms: 0.5 "
            "(1 + t), and 0.5 x (1 - t²) times the inner slope √(2/π) (1 + 3 · 0.044715 x²)."
        )
