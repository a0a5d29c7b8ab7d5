"""Mistakes with the statistics of a norm: which numbers, mean, variance, eps."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "sum_for_mean",
        "A sum of squares, not their mean",
        "You added up the squared deviations and did not divide.",
        "What is the variance of [1, -1, 1, -1]?",
        "size",
        "Square, add up, take the root is how one finds the length of a vector, and a standard "
        "deviation is made in almost the same way.",
    ),
    Mistake(
        "bessel_used",
        "Divided by one less than the size",
        "You used Bessel's correction. Normalisation divides by the size itself.",
        "How many numbers does the mean of the squares average?",
        "size",
        "Statistics courses teach the sample variance with n - 1, and torch's own `var` divides "
        "by n - 1 unless told otherwise.",
        aliases=("unbiased_variance",),
    ),
    Mistake(
        "normalised_down_the_batch",
        "Along the wrong axis",
        "You took the statistics over the examples. Here each row has its own.",
        "If one more example joined the batch, should the others' results change?",
        "place",
        "Standardising a table of data goes feature by feature, down the columns, and the word "
        "normalise calls up that picture.",
    ),
    Mistake(
        "one_statistic_for_all",
        "One statistic for the whole array",
        "You took one number from the whole array where each row, or each column, has its own.",
        "How many means did the forward pass compute?",
        "place",
        "On paper a mean, a variance or a length stands without an axis, and the plain NumPy "
        "call returns just one number for it.",
    ),
    Mistake(
        "eps_dropped",
        "eps is missing, or another one",
        "Your numbers are close where eps is small beside what it is added to. Where it is not, it "
        "shows.",
        "Find `eps` in your code. To what is it added in the forward pass?",
        "quantity",
        "eps is so small that derivations leave it out or take the usual value for granted, and "
        "on most examples the numbers agree.",
    ),
    Mistake(
        "eps_outside_the_root",
        "eps in the wrong place",
        "You added eps after the root was taken. It belongs to what stands under the root.",
        "Read the forward line from the inside out.",
        "quantity",
        "eps is there to prevent a division by zero, so one adds it to the very thing that is "
        "divided by; Adam does it that way.",
    ),
    Mistake(
        "variance_for_deviation",
        "The root is missing",
        "You divided by the variance where its square root is asked for.",
        "If x is measured in metres, what is the unit of the variance? And of xhat?",
        "quantity",
        "The variance is the number at hand, both words stand for spread, and a root that is "
        "still due leaves no gap in the code.",
    ),
    Mistake(
        "deviation_not_inverted",
        "The scale is upside down",
        "You have the deviation where its inverse belongs, or the other way round.",
        "When x is ten times as large, how does what you return change? And what should it do?",
        "quantity",
        "Dividing by the deviation and multiplying by its inverse are the same thing, and in "
        "passing between the two wordings one of them keeps the other's number.",
    ),
    Mistake(
        "mean_not_subtracted",
        "The mean is still in it",
        "You scaled x without taking the means away.",
        "Add 100 to every entry of x, and to the mean with it. Should xhat move? Does yours?",
        "quantity",
        "Scaling is what keeps the numbers in bounds, and the shift looks like a nicety; RMS "
        "norm gets on well without it.",
    ),
    Mistake(
        "layer_norm_itself",
        "This is layer norm",
        "You subtracted the mean first. RMS norm does not.",
        "Read the forward line again: which statistic does it take of a row?",
        "quantity",
        "Subtracting the mean and dividing by the spread are one gesture by now, and the word "
        "norm sets it off.",
    ),
    Mistake(
        "normalised_along_the_row",
        "Along the row",
        "You took statistics over the features of each example: that is layer norm. Batch norm "
        "compares each feature with the same feature of the other examples.",
        "How many means are there, one for each example or one for each feature?",
        "place",
        "Layer norm went along the rows, it was practised until it came easily, and its axis is "
        "still in the fingers.",
    ),
    Mistake(
        "keepdims_lost",
        "An axis is missing",
        "Your {name} is {fact}. It would still broadcast, and the docstring says which shape it "
        "should have.",
        "What does `keepdims=True` keep?",
        "form",
        "One number for each feature makes a plain vector, and (D,), the shape of gain and "
        "bias, looks like the natural one for it.",
    ),
    Mistake(
        "statistics_for_each_place",
        "Statistics for each place",
        "You averaged over the examples only, as if each place of the sequence had statistics of "
        "its own. The forward pass pooled all places.",
        "How many numbers does one mean average in the forward pass?",
        "place",
        "`axis=0` is the batch, and batch norm, as its name has it, averages over the batch.",
        aliases=("batch_norm_over_first_axis_only",),
    ),
    Mistake(
        "statistics_for_each_example",
        "Statistics for each example",
        "You averaged over the places only. The forward pass pooled all examples as well.",
        "How many numbers does one mean average in the forward pass?",
        "place",
        "The places of one sequence belong together, and they look like the natural group over "
        "which to average.",
    ),
    Mistake(
        "divided_by_the_examples_only",
        "Divided by the examples only",
        "You added up over examples and places, and divided by the number of examples.",
        "How many numbers does one mean average in the forward pass?",
        "size",
        "`len(dout)` was the number of rows that one mean averages as long as there were only "
        "two axes.",
    ),
    Mistake(
        "one_group_for_all",
        "One group for the whole row",
        "You took statistics over all of a row. Each group has its own.",
        "How many means does the forward pass compute for one row?",
        "place",
        "Layer norm takes its statistics over the whole row; its way back is already written "
        "and returns an array of just the right shape.",
    ),
    Mistake(
        "groups_interleaved",
        "Every other entry",
        "Your groups are made of entries that lie apart. The forward pass cut each row into pieces "
        "that lie together.",
        "Which entries of [0, 1, 2, 3, 4, 5] form the first of two groups?",
        "place",
        "Dealing the entries out in turn, like cards, also gives the right number of groups of "
        "the right size, and `reshape` does it as willingly.",
    ),
]
