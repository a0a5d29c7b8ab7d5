"""Mistakes with softmax, forward and backward."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "not_normalised",
        "Not divided by the sum",
        "Your values are positive but do not sum to one.",
        "What turns positive scores into shares of a whole?",
        "size",
    ),
    Mistake(
        "logits_normalised",
        "Normalised without the exponential",
        "You divided the logits themselves by their sum.",
        "What should become of a negative logit? A probability cannot be negative.",
        "quantity",
    ),
    Mistake(
        "max_for_sum",
        "Divided by the largest instead of the sum",
        "Your largest value is exactly 1: you divided by the largest exponential.",
        "The shares of a whole add up to one. What is the whole?",
        "quantity",
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Sigmoid in place of softmax",
        "You squashed each logit by itself. Softmax makes the classes compete.",
        "Raise one logit. Should the other probabilities stay as they are?",
        "quantity",
    ),
    Mistake(
        "log_probabilities",
        "Log-probabilities in place of probabilities",
        "Your values are the logarithms of the probabilities.",
        "Are they between 0 and 1?",
        "quantity",
    ),
    Mistake(
        "unshifted",
        "The exponential overflows",
        "Right for small logits, but NaN or infinity when they are large: exp(1000) does not fit "
        "in a float64.",
        "Adding the same amount to every logit changes no probability. Which amount would keep "
        "every exponent at zero or below?",
        "place",
        aliases=("overflows",),
    ),
    Mistake(
        "wrong_shift",
        "Shifted, but not by the largest",
        "You subtract something from the logits before the exponential, but not the largest: when "
        "they lie far apart, the exponential still overflows.",
        "After your shift, what is the largest exponent that can occur?",
        "place",
    ),
    Mistake(
        "numerator_only",
        "The shift is in one place only",
        "You shift the logits in the numerator but not in the denominator, or the other way round.",
        "A shift cancels only if numerator and denominator both have it.",
        "path",
    ),
    Mistake(
        "divided_by_count",
        "Divided by how many there are",
        "You divided the exponentials by the number of classes. They are not averaged, they are "
        "shares of their total.",
        "Do your values sum to one?",
        "size",
    ),
    Mistake(
        "sigmoid_slope",
        "The slope of a sigmoid",
        "Your {name} is p(1 - p): the slope of a sigmoid, or of a probability by its own logit.",
        "Which function is it the derivative of? Which were you asked for?",
        "quantity",
    ),
    Mistake(
        "global_shift",
        "One shift for all rows",
        "You subtract the largest entry of the whole array. A row that lies far below it is left "
        "with exponentials of zero.",
        "Each row is a softmax of its own. Which of its entries may be subtracted from it?",
        "place",
    ),
    Mistake(
        "shift_not_added_back",
        "The shift was not added back",
        "Your values are too small by what you subtracted before the exponential.",
        "Softmax forgets a shift; log-sum-exp does not. Where must it come back?",
        "place",
    ),
    Mistake(
        "wrong_axis",
        "Along the wrong axis",
        "You worked down the columns, over the examples, where each row stands for itself.",
        "What does `axis=0` run over, and what does `axis=1`?",
        "place",
        aliases=("softmax_along_the_batch",),
    ),
    Mistake(
        "whole_array",
        "Normalised over the whole batch",
        "Your probabilities sum to one over all the examples together, not for each.",
        "Print the sum of each row of your probabilities. Which `axis=` is missing?",
        "quantity",
    ),
    Mistake(
        "softmax_diagonal_only",
        "Each probability by its own logit only",
        "You took into account how each probability depends on its own logit, but not on the "
        "others: they share one sum.",
        "Raise one logit. Which probabilities change?",
        "path",
        aliases=("diagonal_only",),
    ),
    Mistake(
        "diagonal_missing",
        "Only the shared sum",
        "You have the part that comes through the shared sum; a logit's own numerator is missing.",
        "A logit appears in the denominators of all and in the numerator of one. Which is missing?",
        "path",
    ),
    Mistake(
        "off_diagonal_sign",
        "The wrong sign off the diagonal",
        "The entries off the diagonal have the wrong sign.",
        "Raise one logit. Do the other probabilities grow or shrink?",
        "sign",
    ),
    Mistake(
        "row_subtracted",
        "Subtracted once, not scaled",
        "Off the diagonal you have one probability where a product of two belongs.",
        "How much another probability loses depends on its own size as well.",
        "place",
    ),
    Mistake(
        "inner_term_without_upstream",
        "The common term lacks the upstream gradient",
        "The term that all entries share does not have the upstream gradient in it.",
        "The shared sum is reached from every output. With what weight does each pull on it?",
        "path",
    ),
    Mistake(
        "mean_for_dot_product",
        "A mean in place of a dot product",
        "In the term that all entries share, you averaged where the entries should be added up.",
        "Write that term for three entries, in numbers. Do you divide by three anywhere?",
        "quantity",
    ),
    Mistake(
        "inner_term_without_out",
        "The common term lacks its weights",
        "In the term that all entries share you added up what arrives as it is. Each entry of it "
        "counts with a weight of its own.",
        "Read the common term as an average. With which shares is it taken?",
        "path",
    ),
    Mistake(
        "inner_term_missing",
        "The common term is missing",
        "You multiplied the probabilities by the upstream gradient and stopped there.",
        "Add the same amount to everything that arrives at the probabilities of a row. Should the "
        "answer change? Does yours?",
        "path",
        aliases=("p_times_upstream",),
    ),
    Mistake(
        "common_over_batch",
        "One common term for the whole batch",
        "You added over all the examples. Each row has a common term of its own.",
        "How many common terms should there be, and what shape has yours?",
        "quantity",
    ),
    Mistake(
        "inner_term_added",
        "The common term was added",
        "You added the common term where it should be taken away.",
        "Add the same amount to everything that arrives at the probabilities of a row. The answer "
        "should not change.",
        "quantity",
    ),
    Mistake(
        "outer_factor_missing",
        "The outer factor is missing",
        "You subtracted the common term from the upstream gradient and stopped there.",
        "An entry with a probability near zero: how much can its logit matter? What does yours "
        "say?",
        "size",
    ),
    Mistake(
        "upstream_ones",
        "The upstream gradient replaced by ones",
        "Your answer does not depend on `dout`, or treats it as all ones: it is right only "
        "where the loss is the plain sum of the results.",
        "Find `dout` in your code.",
        "quantity",
    ),
    Mistake(
        "upstream_first_row",
        "Only the first row of the upstream gradient",
        "Every row of your answer uses the upstream gradient of the first example.",
        "Look for an index `[0]`, or a sum over the examples that should not be there.",
        "place",
    ),
]
