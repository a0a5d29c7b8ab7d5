"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_10_optimisers.adam import adam_step
from autograder.exercises.unit_10_optimisers.clipping import clip_gradients


@define
class mended_adam_step:
    """parameter, first and second: the first patient, mended: a step of Adam."""

    mends = adam_step
    ill_with = "bias_correction_missing__of_the_square"

    class hints:
        ask = (
            "What has to be true of a step's length if the gradient is 1 at every step? At which "
            "steps does the patient keep to that?"
        )
        look = (
            "Give the patient a gradient of 1 at steps 1, 10, 100 and 1000 from moments of zero, "
            "and print beside each step's length both averages and what is made of them. Which of "
            "them is what it should be from the beginning, and which only after a long time? Then "
            "look at what β₂ = 0.9 changes."
        )
        smaller = (
            "β₁ = 0.9 and β₂ = 0.999, a gradient of 1 each time. After one step the averages are "
            "0.1 and 0.001; of gradients that are all 1 they should both be 1. A right step is as "
            "long as the learning rate, at every step. The patient's are 31.6, 10.0 and 3.24 "
            "times as long at steps 1, 10 and 100. Square these three numbers, and look for what "
            "is as small as they are large."
        )
        shape = (
            "Nothing has to be taken out of the patient; something has to come in. Check of the "
            "mended code: with a steady gradient, from moments of zero and with eps = 0, every "
            "step is as long as the learning rate, whatever the betas."
        )
        derivation = (
            "The patient corrected the mean and divided by the root of the plain second moment. "
            "That begins at zero too, and with β₂ = 0.999 it takes thousands of steps to fill, so "
            "the first steps were up to 1/√0.001 = 31.6 times too long. Mended, the second moment "
            "is divided by 1 - beta2**step before the root is taken, for this step's use only. "
            "(The way of writing an average, old + (1 - beta) · (new - old), is right.)"
        )


@define
class mended_clip_gradients:
    """dweight and dbias: the second patient, mended: clipping."""

    mends = clip_gradients
    ill_with = "clipped_one_by_one"

    class hints:
        ask = "If the arrow keeps its direction, what is the same for all its entries?"
        look = (
            "Choose two gradients of very different length and a limit between them. Divide each "
            "entry that comes out by the one that went in, and compare the numbers. Then ask for "
            "each quantity in the patient's loop: whose is it?"
        )
        smaller = (
            "dweight = [[2], [3]] and dbias = [6], with a limit of 3.5. The arrow has the length "
            "7, so everything should be halved. The patient multiplies dweight by 0.971 and dbias "
            "by 0.583."
        )
        shape = (
            "One arrow goes in, and one comes out. Two checks of the mended code: each entry "
            "divided by what it was gives the same number, and the length of the result is the "
            "smaller of the old length and the limit."
        )
        derivation = (
            "The norm was taken inside the loop, of one gradient at a time, so each got a factor "
            "of its own and the arrow was turned. With a single gradient there is no difference. "
            "Mended, all squares are added first, one norm gives one factor, and the factor "
            "multiplies both."
        )
