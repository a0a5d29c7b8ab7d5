"""Every mistake that has a name, in one place.

An exercise refers to a mistake by its identifier and brings runnable wrong code for it
(`autograder.exercises`). The ones under "whatever the exercise" are recognised without such code,
by `autograder.diagnose`.

Each entry: identifier, title, what it says, one thing to look at, aliases. Two names for the same
function are one mistake with aliases.
"""

from __future__ import annotations

from autograder.vocabulary import Mistake

_ANYWHERE = [
    Mistake(
        "sign_flipped",
        "The sign is flipped",
        "Your {name} is the right one multiplied by -1: every push goes the wrong way.",
        "Raise one entry of the input a little in your head. Does the loss rise or fall, "
        "and what does the sign of your entry claim?",
        aliases=("negated",),
    ),
    Mistake(
        "doubled",
        "Twice too large",
        "Your {name} is exactly 2 times the right one.",
        "Look for a contribution that is counted twice, or for a 2 that belongs to a square "
        "which is not in this loss.",
        aliases=("factor_two",),
    ),
    Mistake(
        "halved",
        "Half as large as it should be",
        "Your {name} is exactly half the right one.",
        "Look for a 1/2, for an average of two things that should be added, "
        "or for an exponent that was not brought down.",
        aliases=("factor_half",),
    ),
    Mistake(
        "times_n",
        "Too large by the number of examples",
        "Your {name} is N times the right one, N being the number of rows: "
        "you have the gradient of the sum over the examples, not of their mean.",
        "Find the place where the loss becomes a mean. What does it do to each example's share?",
        aliases=("one_over_n_missing", "sum_for_mean"),
    ),
    Mistake(
        "one_over_n_twice",
        "Averaged twice",
        "Your {name} is the right one divided by N once more, N being the number of rows.",
        "1/N enters once, at the loss; whatever arrives from above has it already. Search your "
        "code for the second time.",
        aliases=("divided_by_n",),
    ),
    Mistake(
        "times_c",
        "Too large by the number of classes",
        "Your {name} is C times the right one, C being the number of classes.",
        "What do you multiply by, or sum over, that has C entries?",
    ),
    Mistake(
        "one_over_c",
        "Averaged over the classes",
        "Your {name} is the right one divided by C, the number of classes.",
        "The loss of one example is one number, not a mean over its classes. Which axis did you "
        "count when you divided?",
        aliases=("divided_by_c",),
    ),
    Mistake(
        "constant_factor",
        "Off by a constant factor",
        "Your {name} is {fact} times the right one, on every case: the shape of the answer is "
        "right, its size is not.",
        "Write down every number you multiply or divide by, and say for each where in the forward "
        "pass it comes from.",
    ),
    Mistake(
        "transposed",
        "Transposed",
        "Your {name} is the right one with rows and columns exchanged.",
        "Write the letter of each axis under each array. Which axis of {name} runs over what?",
    ),
    Mistake(
        "shifted_by_one",
        "Shifted by one place",
        "Your {name} holds the right numbers, one row or column away from where they belong.",
        "Look at the first and the last index you write to.",
    ),
    Mistake(
        "last_row_wrong",
        "All but the last",
        "Everything in your {name} is right but its end: {fact}.",
        "Does your loop reach the end? Look at its range, or at a slice that stops one short.",
    ),
    Mistake(
        "permuted",
        "The right numbers in the wrong places",
        "Your {name} has exactly the right numbers, in another order.",
        "Check every place where you sort, reverse, reshape or index.",
    ),
    Mistake(
        "swapped_order",
        "Returned in another order",
        "Your gradients are right, but they come back in the wrong order.",
        "Compare your return line with the one in the docstring.",
    ),
    Mistake(
        "all_zeros",
        "Zero everywhere",
        "Your {name} is zero everywhere. It says that nothing the input does matters to the loss.",
        "Print the intermediate values, one after another. Which is the first to be all zeros?",
    ),
    Mistake(
        "hard_coded",
        "The same numbers whatever the input",
        "Your {name} is the same on every case, whatever the input.",
        "Search your code for a number typed in, or for a variable from another cell where you "
        "meant an argument.",
        aliases=("numbers_from_another_case",),
    ),
    Mistake(
        "rounded",
        "Close, but not exact",
        "Your {name} agrees with the right one to about {fact} digits and no further.",
        "Was something rounded or typed in? Is there an epsilon, or a step of another size? Let "
        "NumPy compute it from the inputs as they are, and keep every digit.",
        aliases=("precision",),
    ),
    Mistake(
        "rows_do_not_sum_to_zero",
        "The entries do not sum to zero",
        "The entries of the right {name} sum to zero{fact}.",
        "Print the sums. Adding the same amount to every logit changes nothing that follows: "
        "which part of your formula knows that?",
    ),
    Mistake(
        "returned_none",
        "Nothing came back",
        "{name} is None.",
        "Where it comes from a function: is that function's last line a `return`? A value that is "
        "only computed or printed is lost when the function ends.",
    ),
    Mistake(
        "float32",
        "Half the digits are gone",
        "Your {name} is {fact}. That has too few digits to tell a right gradient from a nearly "
        "right one.",
        "Find where {fact} enters (an `astype`, a `dtype=`, a torch tensor) and stay in float64.",
        aliases=("float16",),
    ),
    Mistake(
        "integer_dtype",
        "Whole numbers only",
        "Your {name} has an integer dtype: everything after the decimal point was cut off.",
        "Find where an integer array is made (`zeros_like` of integers, `np.array([0, 1])`, "
        "`astype(int)`) and make it float64.",
    ),
    Mistake(
        "not_finite",
        "NaN or infinity",
        "Your {name} holds NaN or infinity on the case named below.",
        "Print the intermediate values for that case. The first one that is not finite is where "
        "to look: an exp of something large, a log of zero, a zero divided by zero.",
        aliases=("nan_or_inf",),
    ),
    Mistake(
        "input_changed",
        "An argument was changed",
        "Your function changed the array it was given ({fact}). The caller still needs it.",
        "Look for `-=`, `+=` or an assignment to `array[...]`. Make a copy, or a new array.",
        aliases=("input_mutated",),
    ),
    Mistake(
        "extra_axis",
        "An axis too many",
        "Your {name} is {fact}. It would broadcast, and in the next step spread silently "
        "over a whole matrix.",
        "Look for a `keepdims=True` or a `[None]` whose axis is never removed again.",
        aliases=("broadcast_shape",),
    ),
    Mistake(
        "axis_lost",
        "An axis is missing",
        "Your {name} is {fact}.",
        "Write the letter of each axis beside each array in your code, and find the line where "
        "one is lost, or was never made.",
        aliases=("keepdims_lost",),
    ),
]

_CHAIN_RULE = [
    Mistake(
        "path_lost",
        "One path is missing",
        "An input here reaches the result along two paths, and your {name} carries the gradient "
        "of only one of them.",
        "Where a value is used twice, what comes back along each use must be added up. Is there "
        "a `=` where you need a `+=`?",
        aliases=("overwritten", "no_accumulation"),
    ),
    Mistake(
        "counted_twice",
        "One path is counted twice",
        "In your {name} the gradient along one of the two paths comes in twice.",
        "How many times does each use of the input stand in the forward pass?",
    ),
    Mistake(
        "forward_line_lost",
        "A line of the forward pass is missing",
        "Your backward lines are right, but they walk back over values of another forward pass: "
        "all your gradients are off by the same factor.",
        "Print the forward values for numbers that you can check on paper.",
    ),
    Mistake(
        "factors_exchanged",
        "The factors of the product are exchanged",
        "In your {name} the product's local derivative is the wrong one of its two factors.",
        "u = a · b. If a is nudged by 0.01, how far does u move: by 0.01 times what?",
    ),
    Mistake(
        "local_added",
        "Added where the chain rule multiplies",
        "In your {name} a local derivative is added to the gradient arriving from above.",
        "If a nudge is doubled here and tripled there, how much does it grow in all?",
    ),
    Mistake(
        "power_without_exponent",
        "The exponent was not brought down",
        "The power's derivative in your {name} lacks its factor.",
        "Differentiate the power by itself, with a number: how fast does it grow at 3?",
    ),
    Mistake(
        "exponent_not_lowered",
        "The exponent did not go down",
        "The power in your {name} still has its old exponent.",
        "How fast does x² grow at x = 10: by 20 times as much as x, or by 200?",
    ),
    Mistake(
        "quotient_missing",
        "The denominator is missing",
        "Your {name} does not divide by y.",
        "If y is 100, how much can a nudge of x move x³ / y?",
    ),
    Mistake(
        "quotient_sign",
        "The quotient's sign",
        "Your gradient for the denominator has the wrong sign.",
        "Make the denominator a little larger. Does the quotient grow or shrink?",
    ),
    Mistake(
        "quotient_square",
        "The quotient's square",
        "Your gradient for the denominator has the denominator to the wrong power.",
        "Write the quotient as a product with a negative power, and differentiate that.",
    ),
    Mistake(
        "upstream_dropped",
        "The upstream gradient is missing",
        "Your {name} is the local derivative alone: what arrives from above is not in it.",
        "Everything that reaches the input passes through what arrives from above. Find it in "
        "your code.",
    ),
    Mistake(
        "wrong_argument",
        "The derivative by the other input",
        "Your {name} is the derivative with respect to the other input.",
        "Say aloud which input you nudge and which you hold still.",
    ),
    Mistake(
        "one_sided",
        "A one-sided difference",
        "You compare a nudged value with the value at the point itself. Its error shrinks only "
        "in step with h.",
        "Look at both sides of the point. Which error cancels then?",
    ),
    Mistake(
        "not_divided_by_two_h",
        "Divided by the wrong width",
        "Your difference is divided by h, but the two points are farther apart than that.",
        "How far apart are the two points at which you evaluate?",
    ),
    Mistake(
        "bracket_missing",
        "Brackets are missing",
        "You divide by 2 and then multiply by h: Python works from left to right.",
        "What does `6 / 2 * 3` give?",
    ),
    Mistake(
        "not_divided",
        "Not divided by the width",
        "Your answer is the change of the height, not its slope.",
        "How far apart are the two points at which you evaluate?",
    ),
    Mistake(
        "point_not_restored",
        "The nudge was not taken back",
        "The first entry is right, the later ones are not: an earlier nudge is still in the point.",
        "What does the point look like when you begin with the second entry?",
    ),
    Mistake(
        "step_too_small",
        "A step too small",
        "Your differences are mostly rounding noise: the step you use is far smaller than h.",
        "Is h used, or a step of your own? float64 has about 16 digits; how many survive the "
        "subtraction?",
    ),
    Mistake(
        "step_too_large",
        "A step too large",
        "Your differences average over a stretch of the curve, far wider than h.",
        "Is h used, or a step of your own?",
    ),
]

_SOFTMAX = [
    Mistake(
        "not_normalised",
        "Not divided by the sum",
        "Your values are positive but do not sum to one.",
        "What turns positive scores into shares of a whole?",
    ),
    Mistake(
        "logits_normalised",
        "Normalised without the exponential",
        "You divided the logits themselves by their sum.",
        "What should become of a negative logit? A probability cannot be negative.",
    ),
    Mistake(
        "max_for_sum",
        "Divided by the largest instead of the sum",
        "Your largest value is exactly 1: you divided by the largest exponential.",
        "The shares of a whole add up to one. What is the whole?",
    ),
    Mistake(
        "sigmoid_for_softmax",
        "Sigmoid in place of softmax",
        "You squashed each logit by itself. Softmax makes the classes compete.",
        "Raise one logit. Should the other probabilities stay as they are?",
    ),
    Mistake(
        "log_probabilities",
        "Log-probabilities in place of probabilities",
        "Your values are the logarithms of the probabilities.",
        "Are they between 0 and 1?",
    ),
    Mistake(
        "unshifted",
        "The exponential overflows",
        "Right for small logits, but NaN or infinity when they are large: exp(1000) does not fit "
        "in a float64.",
        "Adding the same amount to every logit changes no probability. Which amount would keep "
        "every exponent at zero or below?",
        aliases=("overflows",),
    ),
    Mistake(
        "wrong_shift",
        "Shifted, but not by the largest",
        "You subtract something from the logits before the exponential, but not the largest: when "
        "they lie far apart, the exponential still overflows.",
        "After your shift, what is the largest exponent that can occur?",
    ),
    Mistake(
        "numerator_only",
        "The shift is in one place only",
        "You shift the logits in the numerator but not in the denominator, or the other way round.",
        "A shift cancels only if numerator and denominator both have it.",
    ),
    Mistake(
        "divided_by_count",
        "Divided by how many there are",
        "You divided the exponentials by the number of classes. They are not averaged, they are "
        "shares of their total.",
        "Do your values sum to one?",
    ),
    Mistake(
        "sigmoid_slope",
        "The slope of a sigmoid",
        "Your {name} is p(1 - p): the slope of a sigmoid, or of a probability by its own logit.",
        "Which function is it the derivative of? Which were you asked for?",
    ),
    Mistake(
        "global_shift",
        "One shift for the whole batch",
        "You subtract the largest logit of the batch. A row whose logits all lie far below it "
        "is left with exponentials of zero.",
        "Each row is an example of its own. Which of its entries may be subtracted from it?",
    ),
    Mistake(
        "shift_not_added_back",
        "The shift was not added back",
        "Your values are too small by what you subtracted before the exponential.",
        "Softmax forgets a shift; log-sum-exp does not. Where must it come back?",
    ),
    Mistake(
        "wrong_axis",
        "Along the wrong axis",
        "You worked down the columns, over the examples, where each row stands for itself.",
        "What does `axis=0` run over, and what does `axis=1`?",
        aliases=("softmax_along_the_batch",),
    ),
    Mistake(
        "whole_array",
        "Normalised over the whole batch",
        "Your probabilities sum to one over all the examples together, not for each.",
        "Print the sum of each row of your probabilities. Which `axis=` is missing?",
    ),
    Mistake(
        "softmax_diagonal_only",
        "Each probability by its own logit only",
        "You took into account how each probability depends on its own logit, but not on the "
        "others: they share one sum.",
        "Raise one logit. Which probabilities change?",
        aliases=("diagonal_only",),
    ),
    Mistake(
        "diagonal_missing",
        "Only the shared sum",
        "You have the part that comes through the shared sum; a logit's own numerator is missing.",
        "A logit appears in the denominators of all and in the numerator of one. Which is missing?",
    ),
    Mistake(
        "off_diagonal_sign",
        "The wrong sign off the diagonal",
        "The entries off the diagonal have the wrong sign.",
        "Raise one logit. Do the other probabilities grow or shrink?",
    ),
    Mistake(
        "row_subtracted",
        "Subtracted once, not scaled",
        "Off the diagonal you have one probability where a product of two belongs.",
        "How much another probability loses depends on its own size as well.",
    ),
    Mistake(
        "inner_term_without_upstream",
        "The common term lacks the upstream gradient",
        "The term that all entries share does not have the upstream gradient in it.",
        "The shared sum is reached from every output. With what weight does each pull on it?",
    ),
    Mistake(
        "mean_for_dot_product",
        "A mean in place of a dot product",
        "In the term that all entries share, you averaged where the entries should be added up.",
        "Write that term for three classes, in numbers. Do you divide by three anywhere?",
    ),
    Mistake(
        "inner_term_missing",
        "The common term is missing",
        "You multiplied the probabilities by the upstream gradient and stopped there.",
        "Add the same amount to every entry of `dout`. Should the answer change? Does yours?",
        aliases=("p_times_upstream",),
    ),
    Mistake(
        "common_over_batch",
        "One common term for the whole batch",
        "You added over all the examples. Each row has a common term of its own.",
        "How many common terms should there be, and what shape has yours?",
    ),
    Mistake(
        "inner_term_added",
        "The common term was added",
        "You added the common term where it should be taken away.",
        "Add the same amount to every entry of `dout`. The answer should not change.",
    ),
    Mistake(
        "outer_factor_missing",
        "The outer factor is missing",
        "You subtracted the common term from the upstream gradient and stopped there.",
        "A class with a probability near zero: how much can its logit matter? What does yours say?",
    ),
    Mistake(
        "upstream_ones",
        "The upstream gradient replaced by ones",
        "Your answer does not depend on `dout`, or treats it as all ones. The sum of "
        "probabilities is always one, so that gives zero.",
        "Find `dout` in your code.",
    ),
    Mistake(
        "upstream_first_row",
        "Only the first row of the upstream gradient",
        "Every row of your answer uses the upstream gradient of the first example.",
        "Look for an index `[0]`, or a sum over the examples that should not be there.",
    ),
]

_CROSS_ENTROPY = [
    Mistake(
        "true_minus_predicted",
        "True minus predicted",
        "Your {name} is the right one multiplied by -1. Descent subtracts the gradient, so yours "
        "would lower the probability of the correct class.",
        "The gradient points uphill. Raise the correct logit: does the loss rise or fall?",
        aliases=("sign_flipped",),
    ),
    Mistake(
        "one_hot_forgotten",
        "Every class treated as wrong",
        "Your {name} is the probabilities themselves: no class is treated as the correct one.",
        "Add up your entries. Then ask what is different for the correct class, whose logit "
        "stands in the numerator too.",
        aliases=("label_forgotten",),
    ),
    Mistake(
        "label_subtracted",
        "The label's number was subtracted",
        "You subtracted the label as a number, from every entry. It is the name of a place.",
        "For label 3, what is your answer's first entry, and what should it be?",
    ),
    Mistake(
        "only_target_entry",
        "Only the correct class has a gradient",
        "The correct class's entry is right and the others are zero. The other logits stand in "
        "the denominator.",
        "Raise a wrong class's logit a little. Does the correct class's probability stay put?",
        aliases=("softmax_diagonal_only",),
    ),
    Mistake(
        "minus_one_hot",
        "The prediction is missing",
        "Your {name} is -1 at the correct class and 0 elsewhere, however good the prediction is.",
        "If the prediction is already nearly perfect, how hard should it still be pushed?",
    ),
    Mistake(
        "minus_one_hot_over_p",
        "Stopped at the probabilities",
        "Your {name} is the gradient with respect to the probabilities. There is one more step "
        "back, through softmax, to the logits.",
        "Along the chain from logits to loss, how many arrows have you walked back?",
        aliases=("wrong_argument",),
    ),
    Mistake(
        "squared_error_factor",
        "The 2 of a squared error",
        "Your {name} is exactly twice the right one. Squared error has a factor 2; this loss, a "
        "logarithm, has none.",
        "Where does the 2 come from?",
        aliases=("doubled",),
    ),
    Mistake(
        "squared_error",
        "The gradient of a squared error",
        "Your {name} is the gradient of the squared distance between prediction and truth, not "
        "of the negative log-probability.",
        "What is the derivative of a logarithm? Where is it in your chain?",
    ),
    Mistake(
        "derivative_of_probability",
        "The derivative of the probability, not of the loss",
        "Your {name} differentiates the correct class's probability. The loss is the negative "
        "logarithm of it.",
        "What does the last arrow, from the probability to the loss, contribute?",
    ),
    Mistake(
        "logits_for_probabilities",
        "Raw logits where probabilities belong",
        "You used the logits themselves where the prediction, a probability, belongs.",
        "Are the numbers you start from between 0 and 1? Do they sum to one?",
    ),
    Mistake(
        "argmax_for_label",
        "The model's favourite taken for the truth",
        "You treat the class with the largest logit as the correct one. That agrees with the "
        "label only when the model is right.",
        "Find the label in your code. Is it used?",
    ),
    Mistake(
        "always_class_zero",
        "Class 0 taken for the truth",
        "You treat class 0 as the correct one, whatever the label says.",
        "Find the index you write to. It should come from the label.",
    ),
    Mistake(
        "neighbouring_class",
        "One class off",
        "You treat the class next to the label as the correct one.",
        "Labels count from 0, and so do NumPy's indices. Do you add or subtract one anywhere?",
        aliases=("next_class",),
    ),
    Mistake(
        "another_class",
        "The loss of another class",
        "This is the number you would get if another class were the correct one.",
        "Which of the three probabilities did you take, or did you take more than one?",
    ),
    Mistake(
        "one_taken_everywhere",
        "1 was taken off everywhere",
        "This is the number you would get by subtracting 1 from every entry.",
        "For how many of the classes is the truth 1?",
    ),
    Mistake(
        "log_sign",
        "The minus sign is missing",
        "Your loss is negative. The logarithm of a probability is never above zero, and a loss "
        "should be zero when all is well and positive otherwise.",
        "What should the loss be for a probability of 1, and for one of 0.01?",
        aliases=("sign_flipped",),
    ),
    Mistake(
        "normaliser_missing",
        "The other classes are missing",
        "Your loss is minus the correct class's logit. The other logits do not enter.",
        "Raise a wrong class's logit. The loss should rise. Does yours?",
    ),
    Mistake(
        "entropy",
        "The entropy in place of the cross-entropy",
        "You averaged the log-probabilities with the model's own probabilities. That measures how "
        "unsure the model is, whatever the label.",
        "Find `label` in your code. Is it used?",
    ),
    Mistake(
        "softmax_twice",
        "Softmax was taken twice",
        "You applied softmax to something that was probabilities already.",
        "Which of your functions applies softmax by itself?",
    ),
    Mistake(
        "label_not_used",
        "Right for label 0 only",
        "Your answer is the same for both labels. For label 0 it is right.",
        "What is different when the label is 1: what should the answer be when the model is sure "
        "and right?",
    ),
    Mistake(
        "label_always_one",
        "Right for label 1 only",
        "Your answer is the same for both labels. For label 1 it is right.",
        "What is different when the label is 0: what should the answer be when the model is sure "
        "and right?",
    ),
    Mistake(
        "stopped_at_probability",
        "Stopped at the probability",
        "Your {name} is the gradient with respect to the probability. There is one more step back, "
        "through the sigmoid, to the logit.",
        "Along the chain from logit to loss, how many arrows have you walked back?",
    ),
    Mistake(
        "probability_not_logged",
        "The logarithm is missing",
        "Your loss is built from the probability itself, without its logarithm.",
        "For a probability of 0.001, how large should the loss be? How large is yours?",
    ),
    Mistake(
        "wrong_log_base",
        "A logarithm to another base",
        "Your loss is right but for a constant factor: the logarithm has base 2 or 10.",
        "Cross-entropy uses the natural logarithm, the one that undoes exp.",
    ),
    Mistake(
        "summed_over_classes",
        "Every class's surprise, not the correct one's",
        "Your loss takes every class's log-probability into account. Only the correct one counts.",
        "Which one probability says how surprised the model was?",
    ),
    Mistake(
        "normaliser_only",
        "The correct class's score is missing",
        "Your loss has the normaliser in it, but not the correct class's own logit.",
        "Raise the correct logit far above the others. Your loss should go to zero.",
    ),
    Mistake(
        "forward_returned",
        "The value in place of its gradient",
        "You returned the value of the function itself.",
        "What is asked for is how fast that value moves when the input does.",
    ),
    Mistake(
        "log_of_probability",
        "The logarithm's value in place of its derivative",
        "You returned log-probabilities.",
        "Gradients of log-sum-exp lie between 0 and 1. Do yours?",
    ),
    Mistake(
        "gradient_of_the_max",
        "The gradient of the largest, not of the soft largest",
        "Only the largest logit has a gradient in your answer. Log-sum-exp listens to all of them.",
        "Two logits almost equal: which of them moves the result?",
    ),
    Mistake(
        "temperature_outside_missing",
        "The outer factor of the temperature is missing",
        "You use the temperature inside softmax, but the step from the logits to the divided "
        "logits adds a factor of its own.",
        "If the logits are divided by 10, how much does a nudge of 1 move what softmax sees?",
    ),
    Mistake(
        "temperature_inside_missing",
        "Softmax without the temperature",
        "Your outer factor is right, but the probabilities are those at temperature 1.",
        "Which logits did the loss see: the ones given, or the divided ones?",
    ),
    Mistake(
        "temperature_multiplied",
        "Multiplied by the temperature",
        "You multiply by the temperature where the chain rule divides.",
        "At a high temperature every prediction is flat. Does a nudge matter more, or less?",
    ),
    Mistake(
        "temperature_squared",
        "Divided by the temperature twice",
        "The outer factor of the temperature enters your {name} once too often.",
        "How many divisions by the temperature did the forward pass have?",
    ),
    Mistake(
        "temperature_ignored",
        "The temperature is not used",
        "Your {name} is the gradient at temperature 1.",
        "Find `temperature` in your code. It belongs in two places.",
    ),
    Mistake(
        "sigmoid_not_applied",
        "The raw logit where a probability belongs",
        "You used the logit itself as the prediction.",
        "Is the number you start from between 0 and 1?",
        aliases=("logits_for_probabilities",),
    ),
    Mistake(
        "sigmoid_derivative_kept",
        "The sigmoid's slope is still there",
        "Your {name} carries the slope of the sigmoid once too often. With this loss it cancels.",
        "Multiply the two local derivatives with numbers, for a prediction of 0.9. What cancels?",
        aliases=("squared_error",),
    ),
]

_BATCHES = [
    Mistake(
        "one_over_n_missing",
        "Summed, not averaged",
        "Your answer is N times the right one, N being the number of examples that count: "
        "you have the sum over the examples, and the loss is their mean.",
        "Where does the loss become a mean? What does that do to each example's share?",
        aliases=("times_n", "sum_for_mean"),
    ),
    Mistake(
        "one_over_n_and_c",
        "Averaged over every entry",
        "You divided by the number of entries, N times C. The mean runs over the N examples only.",
        "How many losses are averaged: one for each example, or one for each of its classes?",
        aliases=("mean_over_entries",),
    ),
    Mistake(
        "one_over_n_on_one_term",
        "1/N reached only one of the two terms",
        "You divided by the number of examples before both parts of the difference were there.",
        "Which comes first in your code: the division, or the subtraction at the labels?",
    ),
    Mistake(
        "all_pairs_indexed",
        "Every example given every label",
        "You indexed all rows with all labels at once, so each example got the labels of the "
        "whole batch.",
        "Print the shape of what your indexing picks. You want one entry a row: N, not N by N.",
    ),
    Mistake(
        "first_example_only",
        "Only the first example counts",
        "Your answer uses the first example and ignores the others.",
        "Look for an index `[0]` or a loop that returns too early.",
    ),
    Mistake(
        "ignored_still_counted",
        "The ignored examples still count in N",
        "Your rows of zeros are right, but you divided by the whole batch. The mean runs over the "
        "examples that count.",
        "How many losses were averaged? Ignored ones are not among them.",
    ),
    Mistake(
        "ignored_not_zeroed",
        "The ignored examples still push",
        "Examples to be ignored have a gradient in your answer. Nothing about them is in the loss.",
        "Print the rows whose label is the ignored one.",
    ),
    Mistake(
        "ignored_not_known",
        "No example is ignored",
        "You treat the ignored label as if it named a class.",
        "What does NumPy pick with index -1?",
    ),
    Mistake(
        "smoothing_dropped",
        "The smoothing is not used",
        "Your answer is the gradient for a hard label.",
        "Find `smoothing` in your code.",
    ),
    Mistake(
        "smoothing_over_others",
        "Smoothing shared among the wrong classes only",
        "You divided the smoothing among the other classes. Here it is spread over all of them, "
        "the correct one included.",
        "Write the target for C = 4 and smoothing 0.2 by hand, and read the exercise's convention "
        "again.",
    ),
    Mistake(
        "smoothing_missing_at_target",
        "The correct class lost its share",
        "The wrong classes have their share of the smoothing, but the correct one does not.",
        "Add up your targets. They should sum to one.",
    ),
    Mistake(
        "smoothing_not_taken",
        "Smoothing added, nothing taken away",
        "Every class has its share of the smoothing, but the correct class still has its full 1 "
        "as well.",
        "Add up your targets. They should sum to one.",
    ),
    Mistake(
        "smoothing_share_missing",
        "What smoothing takes is not given back",
        "The correct class gave up its share of the target, but no class has received it.",
        "Add up your targets. They should sum to one.",
    ),
    Mistake(
        "targets_unused",
        "The targets are not used",
        "Your {name} depends on the logits only.",
        "Find the targets in your code. What should the gradient be for a class whose probability "
        "is already its target?",
    ),
    Mistake(
        "targets_hardened",
        "Soft targets made hard",
        "You kept only the most probable target of each row.",
        "What became of the other targets?",
    ),
    Mistake(
        "targets_multiplied",
        "Targets used as weights of the gradient",
        "You multiplied the prediction by the targets. A target of zero switches no class off.",
        "Raise the logit of a class whose target is zero. Does the loss stay put?",
    ),
    Mistake(
        "still_ill",
        "The patient is still ill",
        "This is still the code as it was admitted, or does the same.",
        "Do not read it for the bug yet. Compare its numbers with a right answer or with central "
        "differences, on inputs whose sizes all differ. Where do they part, and by what factor?",
        aliases=("not_mended",),
    ),
]

_STEPS = [
    Mistake(
        "ascent",
        "Uphill",
        "Your step goes the way of the gradient, and the gradient points uphill.",
        "Take the worked numbers. Which logit should rise?",
    ),
    Mistake(
        "learning_rate_missing",
        "The learning rate is not used",
        "Your step has the size of the gradient, whatever the learning rate says.",
        "Find `learning_rate` in your code.",
    ),
    Mistake(
        "learning_rate_twice",
        "The learning rate was applied twice",
        "Your step is scaled by the learning rate two times. At 1.0 nobody would see it.",
        "Follow one logit at learning rate 0.1: how far should it move?",
    ),
    Mistake(
        "divided_by_learning_rate",
        "Divided by the learning rate",
        "Your step shrinks as the learning rate grows.",
        "Should a larger learning rate take a larger step, or a smaller one?",
    ),
    Mistake(
        "step_not_taken",
        "The step, not where it leads",
        "You returned the change. What is asked for is where the logits are after it.",
        "Should the answer be near zero, or near the logits you were given?",
    ),
    Mistake(
        "nothing_done",
        "Nothing has moved",
        "You returned the logits as they came in.",
        "Is the result of your subtraction kept, and is it what you return?",
    ),
    Mistake(
        "turned_round",
        "Subtracted the other way round",
        "You subtracted the logits from the step.",
        "Which should be near your answer: the logits, or their negatives?",
    ),
    Mistake(
        "returned_in_loop",
        "One step only",
        "You took a single step, however many were asked for.",
        "How far to the right does your `return` stand?",
    ),
    Mistake(
        "gradient_normalised",
        "A step of fixed length",
        "You divided the gradient by its length first: every step is as long as every other.",
        "Near the bottom the gradient is small. Should the step be?",
    ),
    Mistake(
        "stale_gradient",
        "An old gradient",
        "Every step of yours uses the gradient at the starting logits.",
        "After the first step the logits are elsewhere. Which array does the second step take its "
        "gradient at?",
    ),
    Mistake(
        "one_step_too_few",
        "One step too few",
        "You took one step fewer than asked.",
        "Count for `steps=1`: how often does the body of your loop run?",
    ),
    Mistake(
        "one_step_too_many",
        "One step too many",
        "You took one step more than asked.",
        "Count for `steps=1`: how often does the body of your loop run?",
    ),
    Mistake(
        "only_sum_to_zero",
        "A check that only adds up the entries",
        "Your check accepts whatever sums to zero.",
        "Flip the sign of a right gradient. What is its sum?",
    ),
    Mistake(
        "only_loss_falls",
        "A check that only watches the loss",
        "Your check accepts whatever makes the loss fall. Half of all directions do.",
        "Double a right gradient and take a small step. Does the loss complain?",
    ),
    Mistake(
        "only_direction",
        "A check of the direction only",
        "Your check accepts the right direction with the wrong length.",
        "Double a right gradient. What is the angle between the two?",
        aliases=("cosine_only",),
    ),
    Mistake(
        "only_signs",
        "A check of the signs only",
        "Your check accepts any numbers with the right signs.",
        "Which claims have the right signs and the wrong sizes?",
    ),
    Mistake(
        "always_true",
        "A check that says yes",
        "Your check accepts everything. It has not looked.",
        "Hand it zeros. What should it say?",
    ),
    Mistake(
        "always_false",
        "A check that says no",
        "Your check refuses everything, right claims too.",
        "Hand it the gradient that autograd gives. What should it say?",
    ),
    Mistake(
        "shape_ignored",
        "A check that broadcasts",
        "Your check accepts a claim of another shape: NumPy stretched it to fit.",
        "Compare shapes before you compare numbers.",
    ),
    Mistake(
        "nan_accepted",
        "A check that NaN slips through",
        "Your check accepts NaN. No comparison with NaN is true, so looking for an entry that is "
        "too far off finds none.",
        "Ask whether all entries are near, instead of whether any is far.",
    ),
    Mistake(
        "one_entry_only",
        "A check of one entry only",
        "Your check looks at the correct class's entry and at no other.",
        "Hand it a claim that is right there and wrong elsewhere.",
    ),
    Mistake(
        "abs_missing",
        "A check of one side only",
        "Your check notices entries that are too high, and not those that are too low.",
        "Is -5 at most 1e-6?",
    ),
    Mistake(
        "size_only",
        "A check of the length only",
        "Your check compares how long the two are, not whether they are the same.",
        "Exchange two entries of a right gradient. How long is it then?",
    ),
    Mistake(
        "tolerance_too_loose",
        "A tolerance too wide",
        "Your check accepts claims that are off in the fourth digit.",
        "The course's rule is 1e-6. What is yours?",
    ),
    Mistake(
        "tolerance_too_tight",
        "No room for rounding",
        "Your check refuses right claims that were computed in another order.",
        "0.1 + 0.2 is not 0.3 in float64. What distance would you forgive?",
    ),
    Mistake(
        "absolute_only",
        "Zeros pass where the gradient is tiny",
        "Your check only asks for an absolute distance. Where the true gradient itself is below "
        "that, zeros pass.",
        "Compare the distance with the size of the true gradient as well.",
    ),
]

MISTAKES: dict[str, Mistake] = {
    mistake.identifier: mistake
    for mistake in [
        *_ANYWHERE,
        *_CHAIN_RULE,
        *_SOFTMAX,
        *_CROSS_ENTROPY,
        *_BATCHES,
        *_STEPS,
    ]
}


def identifier_of(name: str) -> str:
    """The identifier behind the name of wrong code: ``path_lost__direct`` is ``path_lost``."""
    return name.split("__")[0]
