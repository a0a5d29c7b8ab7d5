"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_13_a_gpt_by_hand.losses import sequence_cross_entropy_backward
from autograder.exercises.unit_13_a_gpt_by_hand.model import gpt_backward


@define
class mended_sequence_cross_entropy_backward:
    """Shape (B, T, V): dlogits: the first patient, mended: fair to every text?"""

    mends = sequence_cross_entropy_backward
    ill_with = "mean_of_the_texts_means"

    class hints:
        ask = (
            "On two texts of the same length the patient agrees with the engine. Which number is "
            "the same for both texts then, and what becomes of it when one of them is shorter?"
        )
        look = (
            "Make all logits zero and let one text have 1 target that counts and the other 3, as "
            "in the case below. Add up the absolute values of each text's dlogits, once with your "
            "own answer of exercise 4 and once with the patient. What is the ratio between the "
            "two texts in each, and what ought it to be?"
        )
        derivation = (
            "The patient divides each position by the number of its own text's targets, and then "
            "by the number of texts: a mean of means, in which a position of a short text weighs "
            "more. The loss is one mean over all positions that count, so every position is "
            "divided by the same number, `counts.sum()`. With equal lengths the two are the same, "
            "which is why it was not noticed."
        )


@define
class mended_gpt_backward:
    """A dict with the gradient of every parameter: the second patient, mended."""

    mends = gpt_backward
    ill_with = "layers_stacked_backwards"

    class hints:
        ask = (
            "Tokens and positions agree, so what is handed down from block to block is right. "
            "What else can be wrong about two layers that cannot be wrong about one?"
        )
        look = (
            "Make a GPT of two layers and take the true `up_bias`. Compare each of its two rows "
            "with each row of the patient's, all four pairs. Then follow one layer's gradients "
            "through the code, from the moment they are found to their place in the result."
        )
        smaller = (
            "Two layers: h1 = 2·h0 + b[0] and h2 = 5·h1 + b[1]. With 1 arriving at h2, b[1] gets "
            "1 and b[0] gets 5, so the gradient of b is [5, 1]. Which of the two do you find "
            "first on the way back?"
        )
        derivation = (
            "The loop visits the last layer first and appends, so the lists hold the last layer's "
            "gradients in front, while the parameters have the first layer in front. With one "
            "layer, or with equal shapes, nothing complains. Each layer's gradients have to go to "
            "that layer's own place: by turning the list over, or by writing to its number."
        )
