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
        aliases=("times_n", "sum_for_mean"),
    ),
    Mistake(
        "one_over_n_and_c",
        "Averaged over every entry",
        "You divided by the number of entries, N times C. The mean runs over the N examples only.",
        "How many losses are averaged: one for each example, or one for each of its classes?",
        "size",
        aliases=("mean_over_entries",),
    ),
    Mistake(
        "one_over_n_on_one_term",
        "1/N reached only one of the two terms",
        "You divided by the number of examples before both parts of the difference were there.",
        "Which comes first in your code: the division, or the subtraction at the labels?",
        "size",
    ),
    Mistake(
        "all_pairs_indexed",
        "Every example given every label",
        "You indexed all rows with all labels at once, so each example got the labels of the "
        "whole batch.",
        "Print the shape of what your indexing picks. You want one entry a row: N, not N by N.",
        "place",
    ),
    Mistake(
        "first_example_only",
        "Only the first example counts",
        "Your answer uses the first example and ignores the others.",
        "Look for an index `[0]` or a loop that returns too early.",
        "path",
    ),
    Mistake(
        "ignored_still_counted",
        "The ignored examples still count in N",
        "Your rows of zeros are right, but you divided by the whole batch. The mean runs over the "
        "examples that count.",
        "How many losses were averaged? Ignored ones are not among them.",
        "path",
    ),
    Mistake(
        "ignored_not_zeroed",
        "The ignored examples still push",
        "Examples to be ignored have a gradient in your answer. Nothing about them is in the loss.",
        "Print the rows whose label is the ignored one.",
        "path",
    ),
    Mistake(
        "ignored_not_known",
        "No example is ignored",
        "You treat the ignored label as if it named a class.",
        "What does NumPy pick with index -1?",
        "path",
    ),
    Mistake(
        "smoothing_dropped",
        "The smoothing is not used",
        "Your answer is the gradient for a hard label.",
        "Find `smoothing` in your code.",
        "path",
    ),
    Mistake(
        "smoothing_over_others",
        "Smoothing shared among the wrong classes only",
        "You divided the smoothing among the other classes. Here it is spread over all of them, "
        "the correct one included.",
        "Write the target for C = 4 and smoothing 0.2 by hand, and read the exercise's convention "
        "again.",
        "quantity",
    ),
    Mistake(
        "smoothing_missing_at_target",
        "The correct class lost its share",
        "The wrong classes have their share of the smoothing, but the correct one does not.",
        "Add up your targets. They should sum to one.",
        "path",
    ),
    Mistake(
        "smoothing_not_taken",
        "Smoothing added, nothing taken away",
        "Every class has its share of the smoothing, but the correct class still has its full 1 "
        "as well.",
        "Add up your targets. They should sum to one.",
        "path",
    ),
    Mistake(
        "smoothing_share_missing",
        "What smoothing takes is not given back",
        "The correct class gave up its share of the target, but no class has received it.",
        "Add up your targets. They should sum to one.",
        "path",
    ),
    Mistake(
        "targets_unused",
        "The targets are not used",
        "Your {name} depends on the logits only.",
        "Find the targets in your code. What should the gradient be for a class whose probability "
        "is already its target?",
        "quantity",
    ),
    Mistake(
        "targets_hardened",
        "Soft targets made hard",
        "You kept only the most probable target of each row.",
        "What became of the other targets?",
        "quantity",
    ),
    Mistake(
        "targets_multiplied",
        "Targets used as weights of the gradient",
        "You multiplied the prediction by the targets. A target of zero switches no class off.",
        "Raise the logit of a class whose target is zero. Does the loss stay put?",
        "size",
    ),
    Mistake(
        "still_ill",
        "The patient is still ill",
        "This is still the code as it was admitted, or does the same.",
        "Do not read it for the bug yet. Compare its numbers with a right answer or with central "
        "differences, on several inputs. Where do they part, and what is special there?",
        None,
        aliases=("not_mended",),
    ),
    Mistake(
        "half_mended",
        "Half mended",
        "One of the results is right now. Your {name} is still computed as it was when the patient "
        "was admitted.",
        "Lay the lines of the two results side by side. What differs that should not?",
        "quantity",
    ),
]
