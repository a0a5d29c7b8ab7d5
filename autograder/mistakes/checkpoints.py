"""Mistakes that the checkpoints' mixed problems add to those of the units."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "fan_out_not_summed",
        "A fan-out that is not summed",
        "One number of the forward pass was used in several places, and each place got back only "
        "its own share of what should have been added up.",
        "Count the uses of every intermediate value. Where a value has k uses, k gradients come "
        "back and are added, before anything is handed on.",
    ),
    Mistake(
        "squared_entry_by_entry",
        "Each entry on its own",
        "You took the result for a square of each entry. Each entry is multiplied by something "
        "that depends on others as well.",
        "Raise one entry by 0.01 and compute the forward line again. Which results move?",
    ),
    Mistake(
        "minus_lost",
        "A minus sign is lost",
        "One of the two inputs is subtracted in the forward line, and its gradient has the sign of "
        "one that is added.",
        "Raise one entry of the second input a little. Does what stands in the bracket rise?",
    ),
    Mistake(
        "own_term_only",
        "Only half of the difference",
        "In each gradient you kept the input itself and lost what was subtracted from it.",
        "What is the derivative of (a - b) squared by a, for a = 5 and b = 3? Which numbers occur?",
    ),
    Mistake(
        "not_squared",
        "The difference is missing",
        "Your local derivative has no difference in it, as if nothing had been squared.",
        "What is the derivative of (a - b) squared by a, for a = 5 and b = 3?",
    ),
    Mistake(
        "transposed_where_it_fits",
        "Turned round where the shapes allow it",
        "Where both inputs have as many rows, what arrives is used with rows and columns swapped.",
        "Does dout[0, 1] belong to the first row of a and the second of b, or the other way round?",
    ),
    Mistake(
        "weights_exchanged",
        "Each way back through the other's weight",
        "There are two products with two weights, and you sent each gradient back through the "
        "weight of the other.",
        "For each of the two: which weight did the forward line multiply by?",
    ),
    Mistake(
        "scores_untransposed",
        "A square array, not turned round",
        "The array in the middle is square, so its transpose fits wherever it does. One of your "
        "products uses the wrong one of the two.",
        "Write the indices: the entry [i, j] comes from row i of a and row j of b. Over which of "
        "the two does each sum run?",
    ),
    Mistake(
        "sums_of_other_rows",
        "Divided by another row's sum",
        "A list of row sums lies along the columns when it divides. On a square array that fits, "
        "and each entry is divided by the sum of a row that is not its own.",
        "Print the sum of each row of your probabilities. What is `keepdims=True` for?",
    ),
    Mistake(
        "not_added_up",
        "Not yet one number",
        "Your {name} is {fact}. One number was used in every entry, and what comes back from all "
        "of them is added up.",
        "A gradient has the shape of what it is the gradient of.",
    ),
    Mistake(
        "rows_for_columns",
        "Along the rows, out of habit",
        "You treated each row as one that sums to 1. Look at what the forward line did.",
        "Print `out.sum(axis=0)` and `out.sum(axis=1)`. Which of them are ones?",
    ),
]
