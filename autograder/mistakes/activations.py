"""Mistakes with activations: tanh, sigmoid, ReLU, GELU, swish."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "square_missing",
        "A square is missing",
        "You have 1 minus the tanh where its square belongs.",
        "Try a tanh of -0.5. Its curve is as steep there as at 0.5; is yours?",
        "quantity",
        "What stays in memory of the slope is “one minus the output”, and a sigmoid's slope "
        "really does have a plain `1 - s` in it.",
        aliases=("tanh_as_one_minus_out",),
    ),
    Mistake(
        "activation_applied_twice",
        "The activation is applied twice",
        "What had been through the activation already was sent through it once more before the "
        "slope was taken.",
        "Take the array in your slope and follow it back. How often has it been through the curve?",
        "quantity",
        "The slope is learned as a formula in x with the curve written out in it, and the array "
        "at hand, which is the output already, is put where the formula says x.",
        aliases=("tanh_twice",),
    ),
    Mistake(
        "sigmoids_slope",
        "The slope of a sigmoid",
        "Your local derivative is that of the sigmoid alone.",
        "Put 0 into the activation of this exercise. How steep is its curve there? A sigmoid's "
        "slope at 0 is 1/4.",
        "quantity",
        "`s * (1 - s)` is the slope one knows by heart, and an S-shaped curve, or a sigmoid "
        "somewhere in the forward line, is enough to call it up.",
    ),
    Mistake(
        "tanhs_slope",
        "The slope of tanh",
        "Your local derivative belongs to tanh. This is a sigmoid.",
        "At x = 0 a tanh has slope 1. How steep is a sigmoid there?",
        "quantity",
        "Tanh and sigmoid are the same S up to a stretch and a shift, and `1 - out**2` is the "
        "slope that one has already worked out for such a curve.",
    ),
    Mistake(
        "squared_difference",
        "The wrong thing is squared",
        "You squared the whole difference, not the value in it.",
        "Try a value of -0.5 on paper: (1 - v) squared, and 1 - (v squared).",
        "quantity",
        "“One minus the output squared”, said aloud, does not tell where the bracket goes, and "
        "the ear takes the whole of it for what is squared.",
    ),
    Mistake(
        "slope_above_one",
        "Added where it should be subtracted",
        "Your slope is larger than 1 almost everywhere. A tanh is nowhere steeper than at 0.",
        "What should the slope be where the output is nearly 1, on the flat part?",
        "quantity",
        "The derivative of the tangent is 1 + tan², and the hyperbolic functions follow the "
        "circular ones so closely that the one sign in which they differ is easy to miss.",
    ),
    Mistake(
        "divided_by_the_slope",
        "Divided by the slope",
        "You divided what arrives by the local derivative.",
        "On the flat part the slope is nearly zero. Should the gradient be huge there, or tiny?",
        "quantity",
        "Going back means undoing, and what was a multiplication on the way forward is undone "
        "by a division.",
    ),
    Mistake(
        "value_for_slope",
        "The value in place of the slope",
        "You multiplied by what the forward pass computes, not by how fast it changes.",
        "Draw the curve. At x = 2, how high is it, and how steep?",
        "quantity",
        "On the way back through a product one multiplies by a value of the forward pass, and "
        "at a curve there is such a value too, of the right shape and with a name.",
        aliases=("sigmoid_as_s",),
    ),
    Mistake(
        "activation_skipped",
        "Straight through the activation",
        "What arrives went on unchanged, as if there were no activation.",
        "Where its curve is flat, a change of the input changes nothing. What must arrive there?",
        "quantity",
        "An activation has nothing to train and leaves the shape as it is, so nothing on the "
        "way back reminds one that it was there.",
        aliases=("mask_missing",),
    ),
    Mistake(
        "one_minus_the_value",
        "A factor of the sigmoid's slope is missing",
        "You have 1 minus the sigmoid, without the sigmoid itself.",
        "A sigmoid is flat at both ends. At which of the two is your factor far from zero?",
        "quantity",
        "Of the two factors `1 - s` is the one that looks like news; the s beside it reads like "
        "the sigmoid that one has just been through.",
    ),
    Mistake(
        "exponentials_slope",
        "An exponential is missing",
        "Your slope is the square of the sigmoid. Something between the bracket and exp(-x) was "
        "left out.",
        "The sigmoid is a bracket to the power -1. What is the derivative of what stands in it?",
        "quantity",
        "The power -1 brings a square and a minus, exp(-x) brings a second minus, and once the "
        "two have cancelled the slope is positive and looks finished.",
    ),
    Mistake(
        "open_at_zero",
        "Open at exactly zero",
        "Where the input is exactly 0, you let the gradient through.",
        "The course takes torch's choice at the corner. Which comparison do you use?",
        "quantity",
        "“Negative inputs are cut off” is how ReLU is described, and zero is not negative.",
        aliases=("relu_at_zero",),
    ),
    Mistake(
        "half_open_at_zero",
        "Half open at exactly zero",
        "Where the input is exactly 0, you let half of the gradient through. Central differences "
        "say the same, because they look to both sides; the engine has to choose one.",
        "Which side did the lesson take at the corner?",
        "quantity",
        "Between a slope of 0 on the left and of 1 on the right, the fair choice at the corner "
        "seems to be the middle.",
    ),
    Mistake(
        "mask_on_upstream",
        "The mask looks at what arrives",
        "You decide by the sign of the gradient. Whether a unit was open is a matter of the "
        "forward pass.",
        "Which array did the forward pass compare with zero?",
        "quantity",
        "A ReLU passes what is positive and stops what is negative, and on the way back the "
        "thing that comes along is the gradient.",
    ),
    Mistake(
        "mask_on_both",
        "Negative gradients are blocked as well",
        "Units that were closed are blocked, as they should be, but so is everything negative that "
        "arrives.",
        "An open unit passes on what arrives, whatever its sign. What does yours do with -2?",
        "quantity",
        "Nothing negative ever comes out of a ReLU, so the same test seems due in both "
        "directions: once for the unit and once for what arrives at it.",
        aliases=("guided_backpropagation",),
    ),
    Mistake(
        "mask_of_the_wrong_side",
        "Open where it should be closed",
        "Your mask lets the gradient through where the input is negative.",
        "Take x = 3 and x = -3. Which of them reached the output?",
        "quantity",
        "ReLU does its work where the input is negative, so that is the side one has in mind "
        "when marking the entries, whether they are to be kept or to be cleared.",
    ),
    Mistake(
        "sign_for_slope",
        "The slope of the absolute value",
        "For negative inputs you turn the gradient round. That would be |x|.",
        "Raise x from -3 to -2.9. What does the output do?",
        "sign",
        "Two straight pieces that meet in a corner at 0 are also the picture of |x|, and a "
        "slope that takes two values suggests 1 and -1.",
    ),
    Mistake(
        "leaky",
        "A leak on the negative side",
        "You let a hundredth through where the input is negative. That is another activation.",
        "For a negative input, what does this forward pass give, and how fast does it change?",
        "quantity",
        "A unit that is closed learns nothing, so much code in use lets a hundredth through, "
        "and that version of the line is the one remembered.",
    ),
    Mistake(
        "one_mask_for_all",
        "One mask for all examples",
        "You used the first row's mask for every row.",
        "Each entry of x opens or closes its own place. What shape must the mask have?",
        "place",
        "The switch is thought of as part of the unit, one for each column, so a single row of "
        "switches seems to serve the whole batch.",
    ),
    Mistake(
        "mask_of_the_whole_row",
        "A row is open only if all of it is",
        "You decide for a whole row at once.",
        "Each entry of x opens or closes its own place. Is there an `all` or an `axis` too many?",
        "place",
        "A row is one example, and since batches came in so much has been done a row at a time "
        "that `axis=1, keepdims=True` comes with the habit.",
    ),
    Mistake(
        "outer_constant_missing",
        "The constant in front of the bracket is missing",
        "The square root of 2/pi is lost on the way back through the inner part.",
        "It multiplies the bracket in the forward pass. Is it in your backward pass as well?",
        "size",
        "“Constants vanish when one differentiates” is true of those that are added, and the "
        "number in front of the bracket is a constant as well.",
    ),
    Mistake(
        "cubic_only",
        "Only the cubic term",
        "You took the derivative of the cubic term and lost the plain x beside it.",
        "At x = 0 the inner part is a straight line. How steep is it, and how steep is yours?",
        "path",
        "Beside a cube, with its exponent to bring down and its small constant to keep, the "
        "lone x looks like a term that drops out.",
    ),
    Mistake(
        "linear_term_kept",
        "The plain x was not differentiated",
        "The x in the bracket is still an x.",
        "What is the derivative of x by x?",
        "quantity",
        "The rule for powers brings an exponent down; the plain x has none to be seen, so it "
        "seems to stay as it is.",
    ),
    Mistake(
        "product_rule_missing",
        "Only one half of the product rule",
        "x stands twice in this forward line, as a factor and inside the other factor. You "
        "followed only one of the two.",
        "Cover one of the two with your thumb and differentiate by the other. Then change thumbs.",
        "path",
        "One x stands in plain sight and the other inside a function with a name of its own; "
        "having found a way back through one of them, one does not look for a second.",
        aliases=("gelu_without_product_rule",),
    ),
    Mistake(
        "inner_chain_missing",
        "The inner derivative is missing",
        "You went back through the tanh and stopped there. Its argument depends on x as well.",
        "You wrote a function for the inner part in the exercise before. Where is it called?",
        "quantity",
        "`1 - t**2` is the slope of the tanh, and u, which has a letter of its own, looks like "
        "the variable at which the way back ends.",
    ),
    Mistake(
        "exact_gelu",
        "The other GELU",
        "This is the derivative of the exact GELU, with the error function. The course has the "
        "tanh form throughout; the two differ by about a thousandth.",
        "Start from the forward line in the exercise, and from no other.",
        "quantity",
        "GELU is defined by the normal distribution, and that is also the form that torch "
        "computes unless it is told otherwise.",
        aliases=("gelu_erf",),
    ),
    Mistake(
        "gelu_forms_mixed",
        "Two forms of GELU in one",
        "One of your terms comes from the tanh form and the other from the exact one.",
        "Is there an exp(-x**2 / 2) in your code? The forward line has none.",
        "quantity",
        "The exact form has a second term that is short and neat, `x * density`, and since the "
        "two forms agree so closely, it seems to fit behind the first term of either.",
    ),
    Mistake(
        "quick_gelu",
        "The quick GELU",
        "This is the derivative of x * sigmoid(1.702 x), a rougher stand-in for GELU.",
        "Start from the forward line in the exercise, and from no other.",
        "quantity",
        "`x * sigmoid(1.702 * x)` is used in real models under GELU's name, and its derivative "
        "fits on one line.",
    ),
    Mistake(
        "half_missing_once",
        "A half is missing in one of the terms",
        "The 0.5 stands in front of the whole product, so it belongs to both halves of the "
        "product rule.",
        "Which of your two terms has it?",
        "size",
        "When the product is split into two terms, the 0.5 goes with the one that is being "
        "written at that moment, and seems to be taken care of.",
    ),
    Mistake(
        "input_factor_missing",
        "The factor x is missing",
        "In the second half of the product rule the x in front stays as it is. Yours is gone.",
        "Write the forward line as x times the rest, and keep x while you differentiate the rest.",
        "quantity",
        "The derivative of x is 1, so by the time the other factor's slope is written down, the "
        "x in front seems to have been used up.",
    ),
    Mistake(
        "value_for_inner_slope",
        "The inner slope is a value",
        "In the second half of the product rule you have the sigmoid itself, not its slope.",
        "You wrote that slope two exercises ago.",
        "quantity",
        "The first term has just used the sigmoid itself, and in the second the same s is at "
        "hand, already computed and already right once.",
    ),
    Mistake(
        "taken_for_relu",
        "Taken for ReLU",
        "Your local derivative is 1 on the positive side and 0 on the other.",
        "Is this activation flat for x = -0.5?",
        "quantity",
        "A mask by sign is the shortest slope there is and the first that comes to mind at the "
        "word activation; far out on the left it even agrees with the smooth ones.",
        aliases=("gelu_as_relu",),
    ),
    Mistake(
        "brackets_round_the_slope",
        "Brackets are missing",
        "`*` binds more tightly than `-`: what arrives was multiplied by a part of the slope only.",
        "What does `2 * 1 - 0.25` give, and what would you have it give?",
        "quantity",
        "In the head the slope is one thing, a single number for each entry, so it is written "
        "after `dout *` just as it is said.",
    ),
    Mistake(
        "inner_derivative_missing",
        "Only the outer derivative",
        "You differentiated the bracket to its power and stopped. What stands in the bracket "
        "depends on x as well.",
        "Your slope is negative everywhere. Does a sigmoid fall?",
        "quantity",
        "The rule for powers turns 1 over the bracket into minus 1 over its square, a change so "
        "thorough that it looks like the complete derivative.",
    ),
    Mistake(
        "one_minus_twice",
        "The same factor twice",
        "You have 1 minus the sigmoid two times, and the sigmoid itself not at all.",
        "Where the sigmoid is nearly 0 its curve is flat. What is your slope there?",
        "quantity",
        "“Two factors, and there is a `1 - s` in it” is what remains of the formula, and from "
        "that both factors are written alike.",
    ),
    Mistake(
        "forward_pass_again",
        "The forward pass once more",
        "You returned what the activation gives for x. What arrives is not in it.",
        "Which of your arguments is missing from the return line?",
        "quantity",
        "The task names ReLU and hands over x, and “keep it where x is positive, zero "
        "elsewhere” is nearly the sentence that is wanted.",
    ),
    Mistake(
        "outer_slope_too_early",
        "One line too far",
        "The slope of the tanh is in it already. This function goes back through the line that "
        "makes u, and through no other.",
        "Which of the three forward lines does the docstring quote?",
        "quantity",
        "Whoever has the whole of GELU in mind knows that u goes into a tanh next, and begins "
        "the way back there.",
    ),
    Mistake(
        "root_forgotten",
        "The square root is missing",
        "You multiplied by 2/pi, not by its root.",
        "Compare your constant with the one in the forward line, digit by digit.",
        "size",
        "The constant is remembered as “two over pi”, and `2 / np.pi` on the page looks complete.",
    ),
    Mistake(
        "inner_slope_skipped",
        "Past the tanh without its slope",
        "You went from t straight to u. Between them stands a tanh.",
        "Write the three forward lines under each other, and one factor beside each. Which line "
        "has none?",
        "quantity",
        "The helper from the exercise before goes back “through the inner part”, and everything "
        "inside the outer bracket, the tanh included, sounds like the inner part.",
    ),
    Mistake(
        "input_for_output",
        "The input where the output is wanted",
        "Your slope wants what the curve gave, and you handed it what the curve was given.",
        "Look at the name of that function's last argument, and at what you put there.",
        "quantity",
        "A slope is usually taken at the place where the curve is entered, so the function's "
        "argument is what one puts into the formula.",
    ),
    Mistake(
        "wrong_output_for_output",
        "The output of another line",
        "You took the slope of the sigmoid at the result of the whole line, not at the sigmoid's "
        "own.",
        "Two things could be called `out` here. Which of them did the sigmoid give?",
        "quantity",
        "The slope is made from “the output”, and the output of this function is `x * "
        "sigmoid(x)`, the array one would call `out`.",
    ),
    Mistake(
        "inner_slope_at_u",
        "The inner slope at the wrong place",
        "The polynomial was evaluated at x, and you took its slope at u.",
        "What did the forward line put into the cube?",
        "quantity",
        "The slope of the tanh belongs to the place u, and in its neighbourhood the next factor "
        "seems to be taken at the same place.",
    ),
    Mistake(
        "upstream_in_one_term",
        "What arrives is in one term only",
        "Both ways back begin with what arrives from above. One of your two terms does without.",
        "Double `dout`. Which of your terms do not double?",
        "quantity",
        "A single `dout` is meant for the whole sum, but on the page it stands beside one term, "
        "and `*` reaches no further than that.",
    ),
    Mistake(
        "upstream_twice_in_one_term",
        "What arrives enters twice",
        "In one of your terms what arrives is multiplied in twice: once by you, and once by a "
        "function that you call.",
        "Double `dout`. By what does each of your terms grow?",
        "quantity",
        "Every gradient begins with `dout *`, so that is written first; then the helper asks "
        "for what arrives, and it is handed `dout` again.",
    ),
    Mistake(
        "half_missing_in_both",
        "The half is missing",
        "The 0.5 in front of the whole product is in neither of your terms.",
        "Far to the right the curve is the line out = x. What is your slope there?",
        "size",
        "For the product rule only what depends on x matters, so the 0.5 is put aside for the "
        "end, and by the end there is enough else to think of.",
    ),
    Mistake(
        "exponent_without_minus",
        "The sigmoid of minus x",
        "Your sigmoid falls where it should rise: the sign in the exponent is lost.",
        "What should the sigmoid of 5 be, nearly 0 or nearly 1?",
        "quantity",
        "`1 / (1 + exp(x))` is a smooth S between 0 and 1 as well, and looks just as much like "
        "a sigmoid.",
    ),
    Mistake(
        "inner_minus_kept",
        "Subtracted where it should be added",
        "Two ways lead back to x. You subtracted one from the other.",
        "Follow the signs in the sigmoid's derivative. How many minus signs are there?",
        "sign",
        "Differentiating exp(-x) brings out a minus, and that is the sign one remembers when "
        "the two terms are put together.",
    ),
]
