"""Mistakes with batches, their targets, and mended patients."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "one_over_n_missing",
        "Summed, not averaged",
        "Your answer is N times the right one, N being the number of examples that count: "
        "you have the sum over the examples, and the loss is their mean.",
        "Where does the loss become a mean? What does that do to each example's share?",
        "size",
        "Worked out one example at a time, everything is right, and the 1/N belongs to none of "
        "the examples: it sits only in the word mean.",
        aliases=("times_n", "sum_for_mean"),
    ),
    Mistake(
        "one_over_n_and_c",
        "Averaged over every entry",
        "You divided by the number of entries, N times C. The mean runs over the N examples only.",
        "How many losses are averaged: one for each example, or one for each of its classes?",
        "size",
        "The mean of an array is the mean over all its entries, as `np.mean` has it and as mean "
        "squared error is commonly computed.",
        aliases=("mean_over_entries",),
    ),
    Mistake(
        "one_over_n_on_one_term",
        "1/N reached only one of the two terms",
        "You divided by the number of examples before both parts of the difference were there.",
        "Which comes first in your code: the division, or the subtraction at the labels?",
        "size",
        "The division is written where one happens to think of it, in the line of one term, and "
        "the other term joins in later at its full size.",
    ),
    Mistake(
        "all_pairs_indexed",
        "Every example given every label",
        "You indexed all rows with all labels at once, so each example got the labels of the "
        "whole batch.",
        "Print the shape of what your indexing picks. You want one entry a row: N, not N by N.",
        "place",
        "`[:, labels]` reads exactly like the sentence one has in mind: from every row, the "
        "entry that its label names.",
    ),
    Mistake(
        "first_example_only",
        "Only the first example counts",
        "Your answer uses the first example and ignores the others.",
        "Look for an index `[0]` or a loop that returns too early.",
        "path",
        "The formula was worked out on the first example of the batch, and the 0 that pointed "
        "at it is still in the line.",
    ),
    Mistake(
        "ignored_still_counted",
        "The ignored examples still count in N",
        "Your rows of zeros are right, but you divided by the whole batch. The mean runs over the "
        "examples that count.",
        "How many losses were averaged? Ignored ones are not among them.",
        "size",
        "Rows of zeros seem to settle the matter of the ignored examples, and the batch's own "
        "length is the number one always divides by.",
    ),
    Mistake(
        "ignored_not_zeroed",
        "The ignored examples still push",
        "Examples to be ignored have a gradient in your answer. Nothing about them is in the loss.",
        "Print the rows whose label is the ignored one.",
        "place",
        "To ignore an example is understood as giving it no target, so nothing is subtracted in "
        "its row, and the row seems to be out of the game.",
    ),
    Mistake(
        "ignored_not_known",
        "No example is ignored",
        "You treat the ignored label as if it named a class.",
        "What does NumPy pick with index -1?",
        "place",
        "NumPy accepts a label of -1 without a murmur and counts it from the end, so the code "
        "for ordinary labels just runs.",
    ),
    Mistake(
        "smoothing_dropped",
        "The smoothing is not used",
        "Your answer is the gradient for a hard label.",
        "Find `smoothing` in your code.",
        "quantity",
        "A label calls up the one-hot row by reflex, and the smoothing looks like a small "
        "refinement that can be added later.",
    ),
    Mistake(
        "smoothing_over_others",
        "Smoothing shared among the wrong classes only",
        "You divided the smoothing among the other classes. Here it is spread over all of them, "
        "the correct one included.",
        "Write the target for C = 4 and smoothing 0.2 by hand, and read the exercise's convention "
        "again.",
        "quantity",
        "What the correct class gives up seems meant for the others, and shared among them the "
        "targets still sum to one.",
    ),
    Mistake(
        "smoothing_missing_at_target",
        "The correct class lost its share",
        "The wrong classes have their share of the smoothing, but the correct one does not.",
        "Add up your targets. They should sum to one.",
        "quantity",
        "Two cases, neatly kept apart: `1 - smoothing` for the correct class, `smoothing / C` "
        "for the wrong ones.",
    ),
    Mistake(
        "smoothing_not_taken",
        "Smoothing added, nothing taken away",
        "Every class has its share of the smoothing, but the correct class still has its full 1 "
        "as well.",
        "Add up your targets. They should sum to one.",
        "quantity",
        "Smoothing sounds like something that is spread on top, the same thin layer over every "
        "class, with the one-hot row untouched beneath it.",
    ),
    Mistake(
        "smoothing_share_missing",
        "What smoothing takes is not given back",
        "The correct class gave up its share of the target, but no class has received it.",
        "Add up your targets. They should sum to one.",
        "quantity",
        "Being a little less sure of the correct class is the whole idea of smoothing, and `1 - "
        "smoothing` in its place says just that.",
    ),
    Mistake(
        "targets_unused",
        "The targets are not used",
        "Your {name} depends on the logits only.",
        "Find the targets in your code. What should the gradient be for a class whose probability "
        "is already its target?",
        "quantity",
        "The probabilities come out of the logits with the right shape and the right 1/N, and a "
        "gradient at the logits seems to be made from logits.",
    ),
    Mistake(
        "targets_hardened",
        "Soft targets made hard",
        "You kept only the most probable target of each row.",
        "What became of the other targets?",
        "quantity",
        "Until now there was one correct class in each row, and `argmax` turns the unfamiliar "
        "targets back into that familiar kind.",
    ),
    Mistake(
        "targets_multiplied",
        "Targets used as weights of the gradient",
        "You multiplied the prediction by the targets. A target of zero switches no class off.",
        "Raise the logit of a class whose target is zero. Does the loss stay put?",
        "quantity",
        "The loss multiplies each target by a log-probability, so it seems natural that each "
        "class's gradient, `p - 1`, should be weighted in the same way.",
    ),
    Mistake(
        "still_ill",
        "The patient is still ill",
        "This is still the code as it was admitted, or does the same.",
        "Do not read it for the bug yet. Compare its numbers with a right answer or with central "
        "differences, on several inputs. Where do they part, and what is special there?",
        None,
        "The patient's code runs and most of its lines are right, so that on reading it through "
        "nothing stands out.",
        aliases=("not_mended",),
    ),
    Mistake(
        "half_mended",
        "Half mended",
        "One of the results is right now. Your {name} is still computed as it was when the patient "
        "was admitted.",
        "Lay the lines of the two results side by side. What differs that should not?",
        "quantity",
        "The two lines have the same fault, and when the first is found and its numbers come "
        "right, the cure feels complete.",
    ),
]
