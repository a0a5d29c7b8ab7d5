"""Mistakes of any exercise; `autograder.diagnose` recognises most of them by probes."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "sign_flipped",
        "The sign is flipped",
        "Your {name} is the right one multiplied by -1: every push goes the wrong way.",
        "Raise one input a little in your head. Does the result rise or fall, and what does the "
        "sign of your number claim?",
        "sign",
        "A minus is a small thing on a long way back: a logarithm brings one, a quotient "
        "another, and a difference can be written in either order.",
        aliases=("negated",),
    ),
    Mistake(
        "doubled",
        "Twice too large",
        "Your {name} is exactly 2 times the right one.",
        "Look for a contribution that is counted twice, or for a 2 to which no square of the "
        "forward pass belongs.",
        "size",
        "Squared errors leave a 2 in the memory, and where paths are added up, one of them is "
        "easily written into the sum a second time.",
        aliases=("factor_two",),
    ),
    Mistake(
        "halved",
        "Half as large as it should be",
        "Your {name} is exactly half the right one.",
        "Look for a 1/2, for an average of two things that should be added, "
        "or for an exponent that was not brought down.",
        "size",
        "Losses are often defined with a 1/2 in front, and two contributions to one value look "
        "as if they wanted averaging; either habit is carried over.",
        aliases=("factor_half",),
    ),
    Mistake(
        "times_n",
        "Too large by the number of examples",
        "Your {name} is N times the right one, N being the number of rows: "
        "you have the gradient of the sum over the examples, not of their mean.",
        "Find the place where the loss becomes a mean. What does it do to each example's share?",
        "size",
        "Every row is right for its own example, and N right rows, stacked, look like the right "
        "array.",
        aliases=("sum_for_mean",),
    ),
    Mistake(
        "one_over_n_twice",
        "Averaged twice",
        "Your {name} is the right one divided by N once more, N being the number of rows.",
        "1/N enters once, at the loss; whatever arrives from above has it already. Search your "
        "code for the second time.",
        "size",
        "Dividing by the number of rows is a well-learnt habit, and the first division hides in "
        "a `mean` or in what arrives from above, so the line at hand seems to lack it.",
        aliases=("divided_by_n",),
    ),
    Mistake(
        "times_c",
        "Too large by the number of classes",
        "Your {name} is C times the right one, C being the number of classes.",
        "What do you multiply by, or sum over, that has C entries?",
        "size",
        "Every class has a hand in the loss, so adding something up over the classes, or "
        "counting it once for each of them, seems only thorough.",
    ),
    Mistake(
        "one_over_c",
        "Averaged over the classes",
        "Your {name} is the right one divided by C, the number of classes.",
        "The loss of one example is one number, not a mean over its classes. Which axis did you "
        "count when you divided?",
        "size",
        "Some average seems to be due, and the length of a row is the count nearest to hand: "
        "for a single example, `len(logits)` is C.",
        aliases=("divided_by_c",),
    ),
    Mistake(
        "constant_factor",
        "Off by a constant factor",
        "Your {name} is {fact} times the right one, on every case: the shape of the answer is "
        "right, its size is not.",
        "Write down every number you multiply or divide by, and say for each where in the forward "
        "pass it comes from.",
        "size",
        "A constant factor leaves the proportions of the answer alone, and proportions are what "
        "one compares by eye.",
    ),
    Mistake(
        "transposed",
        "Transposed",
        "Your {name} is the right one with rows and columns exchanged.",
        "Write the letter of each axis under each array. Which axis of {name} runs over what?",
        "place",
        "`a.T @ b` and `b.T @ a` hold the same numbers, and which axis comes first is a "
        "convention, remembered from the layer where one met it.",
    ),
    Mistake(
        "shifted_by_one",
        "Shifted by one place",
        "Your {name} holds the right numbers, one row or column away from where they belong.",
        "Look at the first and the last index you write to.",
        "place",
        "Everyday counting begins at 1, Python's at 0, and a neighbour is written as `i + 1` in "
        "one line and as `i - 1` in the next.",
    ),
    Mistake(
        "some_signs_wrong",
        "The right sizes, some with the wrong sign",
        "Every entry of your {name} has the right size, and some have the wrong sign.",
        "Is there an `abs`, a square root of a square, or one minus sign for two cases?",
        "sign",
        "The size of an entry takes the work; its sign is settled on one case, in passing, and "
        "carried over to all the others.",
    ),
    Mistake(
        "last_row_wrong",
        "All but the last",
        "Everything in your {name} is right but its end: {fact}.",
        "What is special about the last one? Where a loop or a slice fills it, does it reach the "
        "end?",
        "place",
        "One thinks a formula through in the middle of the array, where every entry has "
        "neighbours, and leaves the end to the loop or the slice.",
    ),
    Mistake(
        "permuted",
        "The right numbers in the wrong places",
        "Your {name} has exactly the right numbers, in another order.",
        "Which place does each number belong to? Check every line that sorts, reverses, reshapes "
        "or indexes.",
        "place",
        "Sorting, reversing and reshaping lose no number, and finding all the expected numbers "
        "in the printout feels like proof enough.",
    ),
    Mistake(
        "swapped_order",
        "Right, but in another's place",
        "Your {name} has changed places with another result.",
        "Compare your return line with the docstring: the order of the results, and in a dict the "
        "names.",
        "place",
        "Results are returned in the order in which they were worked out, and on a way back "
        "that is often the reverse of the order asked for.",
    ),
    Mistake(
        "all_zeros",
        "Zero everywhere",
        "Your {name} is zero everywhere. It says that the input makes no difference.",
        "Print the intermediate values, one after another. Which is the first to be all zeros? "
        "(After `b = a` two names stand for one array; a copy is made by `a.copy()`.)",
        "quantity",
        "`np.zeros_like` is the natural beginning, and a later line that fills a copy of it, or "
        "a sum in which everything cancels, raises no complaint.",
    ),
    Mistake(
        "hard_coded",
        "The same numbers whatever the input",
        "Your {name} is the same on every case, whatever the input.",
        "Search your code for a number typed in, or for a variable from another cell where you "
        "meant an argument.",
        "quantity",
        "While trying things out, a typed-in number or a variable from the cell above is "
        "quicker than an argument, and on that example it gives exactly the right answer.",
        aliases=("numbers_from_another_case",),
    ),
    Mistake(
        "rounded",
        "Close, but not exact",
        "Your {name} agrees with the right one to about {fact} digits and no further.",
        "Was something rounded or typed in? Is there an epsilon, or a step of another size? Let "
        "NumPy compute it from the inputs as they are, and keep every digit.",
        "rounding",
        "The page shows four decimals and one copies them, or a small epsilon goes in to be "
        "safe; neither seems large enough to matter.",
        aliases=("precision",),
    ),
    Mistake(
        "rows_do_not_sum_to_zero",
        "The entries do not sum to zero",
        "The entries of the right {name} sum to zero{fact}.",
        "Print the sums. Adding the same amount to every entry of a row changes nothing that "
        "follows: which part of your formula knows that?",
        None,
        "Entries are worked out one at a time, and each looks plausible by itself; what ties "
        "them together, a shared sum or mean, shows only when they are added.",
    ),
    Mistake(
        "returned_none",
        "Nothing came back",
        "{name} is None.",
        "Where it comes from a function: is that function's last line a `return`? A value that is "
        "only computed or printed is lost when the function ends.",
        "form",
        "In a notebook the last line of a cell shows its value, and `print` shows the right "
        "numbers, so the function seems to have delivered them.",
    ),
    Mistake(
        "float32",
        "Half the digits are gone",
        "Your {name} is {fact}. That has too few digits to tell a right gradient from a nearly "
        "right one.",
        "Find where {fact} enters (an `astype`, a `dtype=`, a torch tensor) and stay in float64.",
        "rounding",
        "For training, short floats are good enough and quick; torch makes float32 unless told "
        "otherwise, and NumPy keeps what it is handed.",
        aliases=("float16",),
    ),
    Mistake(
        "integer_dtype",
        "Whole numbers only",
        "Your {name} has an integer dtype: everything after the decimal point was cut off.",
        "Find where an integer array is made (`zeros_like` of integers, `np.array([0, 1])`, "
        "`astype(int)`) and make it float64.",
        "rounding",
        "An array typed as `[0, 1, 2]` looks like ordinary numbers, and NumPy quietly takes it "
        "for whole ones, as does everything that is made in its image.",
    ),
    Mistake(
        "not_finite",
        "NaN or infinity",
        "Your {name} holds NaN or infinity on the case named below.",
        "Print the intermediate values for that case. The first one that is not finite is where "
        "to look: an exp of something large, a log of zero, a zero divided by zero.",
        "rounding",
        "On paper the formula holds for every number, and the examples one tries first are "
        "small and keep well away from zero denominators.",
        aliases=("nan_or_inf",),
    ),
    Mistake(
        "input_changed",
        "An argument was changed",
        "Your function changed what it was given ({fact}). The caller still needs it.",
        "Look for `-=`, `+=` or an assignment to `array[...]`, and with a dict for `pop`, `del`, "
        "`update` or `|=`. Make a copy, or something new.",
        "form",
        "`logits -= step` reads just like the mathematics, and inside a function an argument "
        "feels like a variable of one's own.",
        aliases=("input_mutated",),
    ),
    Mistake(
        "extra_axis",
        "An axis too many",
        "Your {name} is {fact}. It would broadcast, and in the next step spread silently "
        "over a whole matrix.",
        "Look for a `keepdims=True` or a `[None]` whose axis is never removed again.",
        "form",
        "`keepdims=True` made the lines in the middle broadcast as they should, so it is put "
        "into the last one too, and every number in the result is right.",
        aliases=("broadcast_shape",),
    ),
    Mistake(
        "axis_lost",
        "An axis is missing",
        "Your {name} is {fact}.",
        "Write the letter of each axis beside each array in your code, and find the line where "
        "one is lost, or was never made.",
        "form",
        "Unless told otherwise NumPy drops the axis it sums over, and since the numbers that "
        "remain are the expected ones, nothing looks amiss.",
        aliases=("keepdims_lost",),
    ),
]
