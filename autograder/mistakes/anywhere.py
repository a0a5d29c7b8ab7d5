"""Mistakes of any exercise; `autograder.diagnose` recognises most of them by probes."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "sign_flipped",
        "The sign is flipped",
        "Your {name} is the right one multiplied by -1: every push goes the wrong way.",
        "Raise one entry of the input a little in your head. Does the loss rise or fall, "
        "and what does the sign of your entry claim?",
        "sign",
        aliases=("negated",),
    ),
    Mistake(
        "doubled",
        "Twice too large",
        "Your {name} is exactly 2 times the right one.",
        "Look for a contribution that is counted twice, or for a 2 that belongs to a square "
        "which is not in this loss.",
        "size",
        aliases=("factor_two",),
    ),
    Mistake(
        "halved",
        "Half as large as it should be",
        "Your {name} is exactly half the right one.",
        "Look for a 1/2, for an average of two things that should be added, "
        "or for an exponent that was not brought down.",
        "size",
        aliases=("factor_half",),
    ),
    Mistake(
        "times_n",
        "Too large by the number of examples",
        "Your {name} is N times the right one, N being the number of rows: "
        "you have the gradient of the sum over the examples, not of their mean.",
        "Find the place where the loss becomes a mean. What does it do to each example's share?",
        "size",
        aliases=("sum_for_mean",),
    ),
    Mistake(
        "one_over_n_twice",
        "Averaged twice",
        "Your {name} is the right one divided by N once more, N being the number of rows.",
        "1/N enters once, at the loss; whatever arrives from above has it already. Search your "
        "code for the second time.",
        "size",
        aliases=("divided_by_n",),
    ),
    Mistake(
        "times_c",
        "Too large by the number of classes",
        "Your {name} is C times the right one, C being the number of classes.",
        "What do you multiply by, or sum over, that has C entries?",
        "size",
    ),
    Mistake(
        "one_over_c",
        "Averaged over the classes",
        "Your {name} is the right one divided by C, the number of classes.",
        "The loss of one example is one number, not a mean over its classes. Which axis did you "
        "count when you divided?",
        "size",
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
    ),
    Mistake(
        "transposed",
        "Transposed",
        "Your {name} is the right one with rows and columns exchanged.",
        "Write the letter of each axis under each array. Which axis of {name} runs over what?",
        "place",
    ),
    Mistake(
        "shifted_by_one",
        "Shifted by one place",
        "Your {name} holds the right numbers, one row or column away from where they belong.",
        "Look at the first and the last index you write to.",
        "place",
    ),
    Mistake(
        "some_signs_wrong",
        "The right sizes, some with the wrong sign",
        "Every entry of your {name} has the right size, and some have the wrong sign.",
        "Is there an `abs`, a square root of a square, or one minus sign for two cases?",
        "sign",
    ),
    Mistake(
        "last_row_wrong",
        "All but the last",
        "Everything in your {name} is right but its end: {fact}.",
        "What is special about the last one? Where a loop or a slice fills it, does it reach the "
        "end?",
        "place",
    ),
    Mistake(
        "permuted",
        "The right numbers in the wrong places",
        "Your {name} has exactly the right numbers, in another order.",
        "Which place does each number belong to? Check every line that sorts, reverses, reshapes "
        "or indexes.",
        "place",
    ),
    Mistake(
        "swapped_order",
        "Right, but in another's place",
        "Your {name} has changed places with another result.",
        "Compare your return line with the docstring: the order of the results, and in a dict the "
        "names.",
        "place",
    ),
    Mistake(
        "all_zeros",
        "Zero everywhere",
        "Your {name} is zero everywhere. It says that nothing the input does matters to the loss.",
        "Print the intermediate values, one after another. Which is the first to be all zeros?",
        "quantity",
    ),
    Mistake(
        "hard_coded",
        "The same numbers whatever the input",
        "Your {name} is the same on every case, whatever the input.",
        "Search your code for a number typed in, or for a variable from another cell where you "
        "meant an argument.",
        "quantity",
        aliases=("numbers_from_another_case",),
    ),
    Mistake(
        "rounded",
        "Close, but not exact",
        "Your {name} agrees with the right one to about {fact} digits and no further.",
        "Was something rounded or typed in? Is there an epsilon, or a step of another size? Let "
        "NumPy compute it from the inputs as they are, and keep every digit.",
        "rounding",
        aliases=("precision",),
    ),
    Mistake(
        "rows_do_not_sum_to_zero",
        "The entries do not sum to zero",
        "The entries of the right {name} sum to zero{fact}.",
        "Print the sums. Adding the same amount to every entry of a row changes nothing that "
        "follows: which part of your formula knows that?",
        "place",
    ),
    Mistake(
        "returned_none",
        "Nothing came back",
        "{name} is None.",
        "Where it comes from a function: is that function's last line a `return`? A value that is "
        "only computed or printed is lost when the function ends.",
        "form",
    ),
    Mistake(
        "float32",
        "Half the digits are gone",
        "Your {name} is {fact}. That has too few digits to tell a right gradient from a nearly "
        "right one.",
        "Find where {fact} enters (an `astype`, a `dtype=`, a torch tensor) and stay in float64.",
        "rounding",
        aliases=("float16",),
    ),
    Mistake(
        "integer_dtype",
        "Whole numbers only",
        "Your {name} has an integer dtype: everything after the decimal point was cut off.",
        "Find where an integer array is made (`zeros_like` of integers, `np.array([0, 1])`, "
        "`astype(int)`) and make it float64.",
        "rounding",
    ),
    Mistake(
        "not_finite",
        "NaN or infinity",
        "Your {name} holds NaN or infinity on the case named below.",
        "Print the intermediate values for that case. The first one that is not finite is where "
        "to look: an exp of something large, a log of zero, a zero divided by zero.",
        "rounding",
        aliases=("nan_or_inf",),
    ),
    Mistake(
        "input_changed",
        "An argument was changed",
        "Your function changed what it was given ({fact}). The caller still needs it.",
        "Look for `-=`, `+=` or an assignment to `array[...]`, and with a dict for `pop`, `del`, "
        "`update` or `|=`. Make a copy, or something new.",
        "quantity",
        aliases=("input_mutated",),
    ),
    Mistake(
        "extra_axis",
        "An axis too many",
        "Your {name} is {fact}. It would broadcast, and in the next step spread silently "
        "over a whole matrix.",
        "Look for a `keepdims=True` or a `[None]` whose axis is never removed again.",
        "form",
        aliases=("broadcast_shape",),
    ),
    Mistake(
        "axis_lost",
        "An axis is missing",
        "Your {name} is {fact}.",
        "Write the letter of each axis beside each array in your code, and find the line where "
        "one is lost, or was never made.",
        "place",
        aliases=("keepdims_lost",),
    ),
]
