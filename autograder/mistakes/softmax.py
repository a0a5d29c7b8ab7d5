"""Mistakes with softmax, forward and backward."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "not_normalised",
        "Not divided by the sum",
        "Your values are positive but do not sum to one.",
        "What turns positive scores into shares of a whole?",
        "size",
        "The exponential is the memorable part: it turns every score into something positive "
        "that grows with it, and the division seems an afterthought.",
    ),
    Mistake(
        "logits_normalised",
        "Normalised without the exponential",
        "You divided the logits themselves by their sum.",
        "What should become of a negative logit? A probability cannot be negative.",
        "quantity",
        "Shares of a whole are made by dividing by the total, and that can be done directly to "
        "the scores one has.",
    ),
    Mistake(
        "max_for_sum",
        "Divided by the largest instead of the sum",
        "Your largest value is exactly 1: you divided by the largest exponential.",
        "The shares of a whole add up to one. What is the whole?",
        "size",
        "Once the largest logit is subtracted, every exponential lies between 0 and 1, which is "
        "just where one expects probabilities to lie.",
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Sigmoid in place of softmax",
        "You squashed each logit by itself. Softmax makes the classes compete.",
        "Raise one logit. Should the other probabilities stay as they are?",
        "quantity",
        "The sigmoid turns a score into a probability too, and it is usually the one that was "
        "met first.",
    ),
    Mistake(
        "log_probabilities",
        "Log-probabilities in place of probabilities",
        "Your values are the logarithms of the probabilities.",
        "Are they between 0 and 1?",
        "quantity",
        "Stable code works with `log_softmax`, and the loss will want the logarithm next, so it "
        "is tempting to stay there.",
    ),
    Mistake(
        "unshifted",
        "The exponential overflows",
        "Right for small logits, but NaN or infinity when they are large: exp(1000) does not fit "
        "in a float64.",
        "Adding the same amount to every logit changes no probability. Which amount would keep "
        "every exponent at zero or below?",
        "rounding",
        "The definition of softmax has no shift in it, and on logits of the size one tries by "
        "hand it works perfectly.",
        aliases=("overflows",),
    ),
    Mistake(
        "wrong_shift",
        "Shifted, but not by the largest",
        "You subtract something from the logits before the exponential, but not the largest: when "
        "they lie far apart, the exponential still overflows.",
        "After your shift, what is the largest exponent that can occur?",
        "rounding",
        "That any shift cancels is the lesson one remembers, and then the mean or the smallest "
        "looks as good a choice as the largest.",
    ),
    Mistake(
        "numerator_only",
        "The shift is in one place only",
        "You shift the logits in the numerator but not in the denominator, or the other way round.",
        "A shift cancels only if numerator and denominator both have it.",
        "quantity",
        "The shift is thought of as something done to the exponential that overflowed, and "
        "after the first one is cured the line looks safe.",
    ),
    Mistake(
        "divided_by_count",
        "Divided by how many there are",
        "You divided the exponentials by the number of classes. They are not averaged, they are "
        "shares of their total.",
        "Do your values sum to one?",
        "size",
        "Dividing by how many there are is the way to bring a list of numbers to a common "
        "scale, well practised on averages.",
    ),
    Mistake(
        "sigmoid_slope",
        "The slope of a sigmoid",
        "Your {name} is p(1 - p): the slope of a sigmoid, or of a probability by its own logit.",
        "Which function is it the derivative of? Which were you asked for?",
        "quantity",
        "`p * (1 - p)` is the best-known derivative of a probability, short enough to be "
        "remembered as the rule for all of them.",
    ),
    Mistake(
        "global_shift",
        "One shift for all rows",
        "You subtract the largest entry of the whole array. A row that lies far below it is left "
        "with exponentials of zero.",
        "Each row is a softmax of its own. Which of its entries may be subtracted from it?",
        "rounding",
        "`logits.max()` is the line that was right for a single row, and since a shift cancels, "
        "one number for all the rows seems to do.",
    ),
    Mistake(
        "shift_not_added_back",
        "The shift was not added back",
        "Your values are too small by what you subtracted before the exponential.",
        "Softmax forgets a shift; log-sum-exp does not. Where must it come back?",
        "path",
        "Log-sum-exp begins with the same lines as softmax, and there the shift cancelled of "
        "its own accord and could be forgotten.",
    ),
    Mistake(
        "wrong_axis",
        "Along the wrong axis",
        "You worked down the columns, over the examples, where each row stands for itself.",
        "What does `axis=0` run over, and what does `axis=1`?",
        "place",
        "`axis=0` sounds like row by row, though it runs down across the rows, and an axis "
        "number that was right for one array is not for the next.",
        aliases=("softmax_along_the_batch",),
    ),
    Mistake(
        "whole_array",
        "Normalised over the whole batch",
        "Your probabilities sum to one over all the examples together, not for each.",
        "Print the sum of each row of your probabilities. Which `axis=` is missing?",
        "place",
        "The line for a single row, with a sum over everything, runs on a whole array without a "
        "word of complaint.",
    ),
    Mistake(
        "softmax_diagonal_only",
        "Each probability by its own logit only",
        "You took into account how each probability depends on its own logit, but not on the "
        "others: they share one sum.",
        "Raise one logit. Which probabilities change?",
        "path",
        "Most functions so far acted on each entry by itself, and the slope that fits such a "
        "picture, `p * (1 - p)`, is already known by heart.",
        aliases=("diagonal_only",),
    ),
    Mistake(
        "diagonal_missing",
        "Only the shared sum",
        "You have the part that comes through the shared sum; a logit's own numerator is missing.",
        "A logit appears in the denominators of all and in the numerator of one. Which is missing?",
        "path",
        "The competition for the shared sum is what is new about softmax, and the minus sign "
        "with its product of probabilities seems to say it all.",
    ),
    Mistake(
        "own_share_kept",
        "The whole probability on the diagonal",
        "On the diagonal of your {name} stands the probability itself; off it all is well.",
        "Add up a row of your table. When a logit rises, the shared sum rises with it: what does "
        "that take from the class's own probability?",
        "path",
        "A probability grows in proportion to itself, as exp does, and that the sum below it "
        "holds the same exp is thought of only for the other classes.",
    ),
    Mistake(
        "off_diagonal_sign",
        "The wrong sign off the diagonal",
        "The entries off the diagonal have the wrong sign.",
        "Raise one logit. Do the other probabilities grow or shrink?",
        "sign",
        "Off the diagonal stands a product of two probabilities, both positive, and it is the "
        "size of the product one is busy with.",
    ),
    Mistake(
        "row_subtracted",
        "Subtracted once, not scaled",
        "Off the diagonal you have one probability where a product of two belongs.",
        "How much another probability loses depends on its own size as well.",
        "quantity",
        "The table is remembered as a diagonal minus something made of probabilities, and "
        "`probs` itself broadcasts into that place without complaint.",
    ),
    Mistake(
        "inner_term_without_upstream",
        "The common term lacks the upstream gradient",
        "The term that all entries share does not have the upstream gradient in it.",
        "The shared sum is reached from every output. With what weight does each pull on it?",
        "quantity",
        "The shared sum seems to be softmax's own affair, made of probabilities alone, while "
        "what arrives has its place already, as the term before it.",
    ),
    Mistake(
        "mean_for_dot_product",
        "A mean in place of a dot product",
        "In the term that all entries share, you averaged where the entries should be added up.",
        "Write that term for three entries, in numbers. Do you divide by three anywhere?",
        "quantity",
        "A single number shared by all entries sounds like an average of theirs, and in code "
        "`mean` and `sum` differ by one word.",
    ),
    Mistake(
        "inner_term_without_out",
        "The common term lacks its weights",
        "In the term that all entries share you added up what arrives as it is. Each entry of it "
        "counts with a weight of its own.",
        "Read the common term as an average. With which shares is it taken?",
        "quantity",
        "Every output pulls on the shared sum, so adding up all that arrives looks like the "
        "whole of it.",
    ),
    Mistake(
        "inner_term_missing",
        "The common term is missing",
        "You have what each score does to its own exponential, and no more. All scores of a row "
        "stand in the denominator too, and that brings a term which the entries share.",
        "Raise everything that goes into softmax by the same amount. Does anything change? And "
        "what does your answer say?",
        "path",
        "The derivative of `exp` is `exp` itself, so with the denominator held still each "
        "probability looks like its own slope.",
        aliases=("p_times_upstream",),
    ),
    Mistake(
        "common_over_batch",
        "One common term for the whole batch",
        "You added over all the examples. Each row has a common term of its own.",
        "How many common terms should there be, and what shape has yours?",
        "place",
        "In the formula for one row the dot product is one number, and `.sum()` without an axis "
        "yields exactly one number.",
    ),
    Mistake(
        "inner_term_added",
        "The common term was added",
        "You added the common term where it should be taken away.",
        "Add the same amount to everything that arrives at the probabilities of a row. The answer "
        "should not change.",
        "sign",
        "What comes back along several paths is added up, so the part through the shared sum "
        "gets a plus like any other.",
    ),
    Mistake(
        "weights_left_out",
        "Added up without weights",
        "Your {name} is the plain sum of what arrives. Each class should count as much as it is "
        "probable.",
        "When the shared total grows, which class loses most? What does that say about how much "
        "its entry counts?",
        "quantity",
        "The gradient of a sum adds up what arrives, and the probabilities by which each entry is "
        "to be multiplied belong to the softmax two lines before.",
    ),
    Mistake(
        "outer_factor_missing",
        "The outer factor is missing",
        "You subtracted the common term from the upstream gradient and stopped there.",
        "An entry with a probability near zero: how much can its logit matter? What does yours "
        "say?",
        "quantity",
        "The formula has the probabilities in two places, inside the common term and in front "
        "of the bracket, and one appearance feels like enough.",
    ),
    Mistake(
        "upstream_ones",
        "The upstream gradient replaced by ones",
        "Your answer does not depend on `dout`, or treats it as all ones: it is right only "
        "where the loss is the plain sum of the results.",
        "Find `dout` in your code.",
        "quantity",
        "Quick tests end in a plain `sum()`, which sends back ones, and there a function that "
        "never looks at what arrives passes.",
    ),
    Mistake(
        "upstream_first_row",
        "Only the first row of the upstream gradient",
        "Every row of your answer uses the upstream gradient of the first example.",
        "Look for an index `[0]`, or a sum over the examples that should not be there.",
        "place",
        "The formula was tried out on the first example, and the `[0]` from that trial still "
        "runs when the whole batch comes.",
    ),
    Mistake(
        "sums_of_other_rows",
        "Divided by another row's sum",
        "A list of row sums lies along the columns when it divides. On a square array that fits, "
        "and each entry is divided by the sum of a row that is not its own.",
        "Print the sum of each row of your probabilities. What is `keepdims=True` for?",
        "place",
        "“Each entry divided by the sum over axis 1” says all there is to say, and on a square "
        "array NumPy divides without complaint.",
    ),
    Mistake(
        "rows_for_columns",
        "Along the rows, out of habit",
        "You treated each row as one that sums to 1. Look at what the forward line did.",
        "Print `out.sum(axis=0)` and `out.sum(axis=1)`. Which of them are ones?",
        "place",
        "In the softmaxes of the units before, a row was one example and held its "
        "probabilities, so `axis=1` comes of its own accord.",
    ),
]
