"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_04_batches.mean_loss import batch_cross_entropy_backward
from autograder.exercises.unit_04_batches.softmax_product import softmax_backward


@define
class mended_batch_gradient:
    """Shape (N, C): the first patient, mended: the gradient of the mean cross-entropy."""

    mends = batch_cross_entropy_backward
    ill_with = "one_over_c"

    class hints:
        ask = (
            "Right on three examples with three classes. Which two numbers are equal there that "
            "need not be?"
        )
        look = (
            "Divide the patient's answer by yours, entry by entry, on batches of 3 by 3, 4 by 3 "
            "and 3 by 5. It is one number for each batch. Write the three beside N and C, and "
            "only then read the code for a place where that number can come from."
        )
        smaller = (
            "Take rows with the probabilities 0.75 and 0.25, and label 0 for the first. In a "
            "batch of two such rows the first row's gradient is [-0.125, 0.125], and the patient "
            "says so, too. In a batch of four it is [-0.0625, 0.0625], and the patient still says "
            "[-0.125, 0.125]."
        )
        shape = (
            "Which row and which class has which share is right in every batch, and each row sums "
            "to zero. What is wrong is one number for all entries, so one line will do. It must "
            "grow with one of the two lengths and leave the other alone."
        )
        derivation = (
            "The patient is right up to the last line and divides there by `p.shape[1]`, which is "
            "C. The mean runs over the examples, and those are the rows: `p.shape[0]`, or "
            "`len(labels)`. On a square batch the two are one number, and no check of numbers can "
            "tell them apart."
        )


@define
class mended_softmax_backward:
    """dlogits, shape (N, C): the second patient, mended: the gradient through softmax."""

    mends = softmax_backward
    ill_with = "mean_for_dot_product"

    class hints:
        ask = (
            "Add 5 to every entry of dout. What should that do to the answer, and what does it do "
            "to the patient's?"
        )
        look = (
            "Print the row sums of the patient's answer for rows of two, three and five classes. "
            "Then take a row of dout in which all entries are equal, and ask of each quantity in "
            "the code what it should be there. One of them is not."
        )
        derivation = (
            "What all classes share is the average of dout under the probabilities, and the "
            "probabilities are its weights already: they sum to one. The patient took the mean of "
            "the products, and so divided the term by C once more. With the plain sum each row's "
            "total is Σ p u - (Σ p)(Σ p u) = 0."
        )
