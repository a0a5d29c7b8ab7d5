"""Mistakes with norms: the way back through mean and scale, gain and bias."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "square_for_cube",
        "The exponent fell by too little",
        "Going back through the power -1/2 you divided by the variance itself. The exponent has to "
        "fall by one whole.",
        "What is -1/2 minus 1?",
        "quantity",
        "One whole off -1/2 leaves the awkward -3/2, and -1, a plain division by the variance, "
        "looks so much tidier.",
    ),
    Mistake(
        "half_and_two",
        "The path through the scale is off by two",
        "What comes back through the scale is half or twice what it should be.",
        "A root brings a 1/2 with it, and a square a 2. Where is each of them in your lines?",
        "size",
        "The root's 1/2 and the square's 2 belong to two different lines, and one of them is "
        "easily written down while the other still waits.",
    ),
    Mistake(
        "xhat_for_centred",
        "xhat where the deviations belong",
        "Somewhere on the way through the scale you used xhat, which is scaled already, where the "
        "deviations before the scaling belong.",
        "Read the forward line that you walk back through. Which array stands in it?",
        "quantity",
        "xhat is the deviations but for a scale, it is already at hand, and the finished "
        "formula for dx has it in just this place.",
    ),
    Mistake(
        "scale_missing_in_the_last_term",
        "One factor of the scale is missing",
        "What comes back through the scale lacks one factor of it: an x that is not yet scaled, "
        "or a bracket that closes too early.",
        "Double x. By what does your first term change, and by what your last?",
        "quantity",
        "In the last term the scale occurs several times over, and with one factor fewer the "
        "line still looks complete.",
    ),
    Mistake(
        "factor_on_one_term",
        "The outer factor reaches only one term",
        "The factor in front belongs to the whole difference. In yours it is multiplied into the "
        "first term and not into the rest.",
        "Is there a pair of brackets missing?",
        "quantity",
        "Writing from left to right, one multiplies the first term by the factor and then "
        "subtracts the rest, which looks finished as it is.",
    ),
    Mistake(
        "gain_in_xhat",
        "xhat has the gain in it",
        "Your out is right. The xhat that you return beside it has been multiplied by the gain; "
        "the backward pass asks for it as it was before.",
        "Take the entries that share a mean. What are mean and variance of your xhat there?",
        "quantity",
        "A single variable carried along, centred, scaled and then multiplied by the gain, "
        "makes tidy code, and at the return it still bears the name xhat.",
    ),
    Mistake(
        "other_term_removed",
        "The wrong term was taken out",
        "You took out the way back through the scale, and kept the one through the mean.",
        "Which statistic does RMS norm's forward pass take? Which of the two terms goes with it?",
        "path",
        "One of two similar terms has to go, and the longer one, with an xhat and a product in "
        "it, looks more like the intruder.",
    ),
    Mistake(
        "centred_left_out",
        "Added up without the deviations",
        "The number that scales all entries was multiplied by each deviation. You added up what "
        "arrives, without them.",
        "xhat is centred times one shared number. What is the derivative by that number?",
        "quantity",
        "For a shared number that is added to every entry, one simply sums what arrives, and "
        "the shared scale looks like another of that kind.",
    ),
    Mistake(
        "mean_term_missing",
        "The path through the mean is missing",
        "Every entry has a hand in the mean that is taken away from all of them. Your {name} "
        "lacks that way back.",
        "Add the same amount to all entries that share a mean: the result does not change. What "
        "must their gradients sum to?",
        "path",
        "The way back through the scale is the laborious one, and next to it the mean, which "
        "only shifts everything a little, seems to leave no trace.",
        aliases=("no_path_through_mean",),
    ),
    Mistake(
        "variance_term_missing",
        "The path through the scale is missing",
        "Every entry also decides how much all of them are scaled. Your {name} treats the scale as "
        "a constant.",
        "Double what goes into the scaling: the result does not change. What is dx times that, "
        "entry by entry, added up? And yours?",
        "path",
        "By the time one divides by it, the scale is a number from an earlier line, and "
        "dividing by a number looks like a plain factor on the way back.",
        aliases=("no_path_through_variance", "statistics_taken_as_constants"),
    ),
    Mistake(
        "both_terms_missing",
        "Only the direct path",
        "Your {name} treats both the mean and the scale as constants.",
        "Raise one entry that goes into the norm by 0.01 and compute the forward pass again. How "
        "many results move?",
        "path",
        "In `(x - mean) * inv_std` the last two look like numbers, and a line that shifts and "
        "scales passes its gradient on with one factor.",
        aliases=("evaluation_formula_in_training",),
    ),
    Mistake(
        "variance_term_added",
        "The path through the scale has the wrong sign",
        "What comes back through the scale is added where it should be taken away.",
        "Larger numbers make the scale, which is an inverse, smaller. Where is that minus?",
        "sign",
        "What comes back along several ways is added up, and the minus of this one sits out of "
        "sight, in the exponent of an inverse.",
    ),
    Mistake(
        "mean_term_too_many",
        "A mean is taken off that was never there",
        "Your {name} has a term for a mean. This forward line subtracts none.",
        "Which values does the forward line compute from a whole row? One way back for each.",
        "path",
        "In normalisation something is nearly always being centred, and a mean is taken off "
        "here as well, out of sheer habit.",
    ),
    Mistake(
        "xhat_missing_in_the_last_term",
        "The last term is the same for all",
        "What comes back through the scale reaches each entry in proportion to its own share in "
        "it. Yours is spread evenly.",
        "Which entries change the scale most when they move: those with an xhat near zero, or "
        "far from it?",
        "quantity",
        "One average of the row, subtracted alike from every entry, is how a mean's way back "
        "looks, and the scale's is written on the same pattern.",
    ),
    Mistake(
        "sums_for_means",
        "Sums where means belong",
        "What all entries share is too large by the number of entries, in one term or in all.",
        "Each mean of the forward pass has a 1/size. Where is it in yours?",
        "size",
        "At a fan-out one adds, as the rule of broadcasting says, and with the sum in place the "
        "1/size of the forward mean seems accounted for.",
        aliases=("sum_in_place_of_mean",),
    ),
    Mistake(
        "root_not_inverted",
        "A root where its inverse is meant",
        "You went back through the square root. The forward line has one divided by it.",
        "When the variance grows, does inv_std grow or shrink?",
        "quantity",
        "A standard deviation is a square root, and the derivative of a square root, one over "
        "twice the root, is known by heart.",
    ),
    Mistake(
        "square_not_differentiated",
        "The square has lost its entry",
        "The derivative of a square contains the number that was squared. Yours is the same for "
        "every entry.",
        "How much does the square of 3 grow when the 3 grows by 0.01? And the square of 0.1?",
        "quantity",
        "The variance is a mean, and through a mean the same share goes back to every entry; "
        "what was averaged were squares, one line further in.",
    ),
    Mistake(
        "gain_forgotten",
        "The gain is missing",
        "You have left the gain out where it belongs.",
        "Find `gain` in your code. Which array does the forward line multiply by it?",
        "quantity",
        "Gains begin at 1, and as long as an example has ones there, multiplying by them "
        "changes nothing.",
    ),
    Mistake(
        "bias_forgotten",
        "The bias is missing",
        "You have left the bias out.",
        "Find `bias` in your code.",
        "quantity",
        "Normalising is the idea, scaling the flourish at the end, and a bias starts at zero, "
        "where leaving it out makes no difference.",
    ),
    Mistake(
        "gain_and_bias_exchanged",
        "Gain and bias exchanged",
        "What belongs to the gain went to the bias, and the other way round.",
        "Which of the two multiplies, and which is added?",
        "place",
        "The two are always named in one breath and have the same shape, so in either order "
        "everything runs.",
        aliases=("gain_and_bias_gradients_swapped",),
    ),
    Mistake(
        "gain_after_the_means",
        "The gain comes in too late",
        "You put the gain in after the means were taken. The backward pass meets it first, before "
        "anything is averaged.",
        "Your answer is right while all gains are equal, as at the start of a training. Why?",
        "quantity",
        "The gain is a factor, and a common factor may be pulled out in front of a bracket; "
        "while all gains are equal, it really may.",
    ),
    Mistake(
        "gain_missing_in_the_means",
        "The means are taken without the gain",
        "The direct term has the gain, and the terms that all entries share do not.",
        "What arrives at xhat? Give it a name, and use that name in all three places.",
        "quantity",
        "Mean and scale were computed before the gain came in, so their ways back seem to have "
        "nothing to do with it.",
    ),
    Mistake(
        "gain_twice",
        "The gain is in it twice",
        "You multiplied by the gain once too often.",
        "How often does the forward pass multiply by the gain?",
        "size",
        "Once `dout * gain` has a name of its own, nothing shows that the gain is in it, and "
        "the formula for dx seems to be waiting for one.",
    ),
    Mistake(
        "inv_std_missing",
        "The outer scale is missing",
        "But for one factor you are right: on the way from what was scaled back to x there is one "
        "more.",
        "Make x ten times as large. Does the gradient at x stay as it is?",
        "size",
        "What comes out of the norm is scaled already, so the scale seems to have done its work "
        "in the forward pass and to have no more to say.",
    ),
    Mistake(
        "gain_gradient_without_xhat",
        "The gain's gradient lacks its factor",
        "You treated the gain as if it were added.",
        "What stands beside the gain in the forward line?",
        "quantity",
        "Gain and bias are handled side by side, and after the bias's simple sum, the gain is "
        "given the same line.",
    ),
    Mistake(
        "gain_gradient_with_gain",
        "The gain in its own gradient",
        "What belongs to the gain, or to the bias, starts from `dout`, before the gain is "
        "multiplied in.",
        "Differentiate the forward line by that parameter. Is the gain still in it?",
        "quantity",
        "`dout * gain` is the first line of the backward pass, and from there on it passes for "
        "what arrived.",
    ),
    Mistake(
        "summed_over_the_batch_only",
        "Summed over the batch, and not over the places",
        "With an axis for places between batch and features, a gain is used at every place of "
        "every example. You summed over the first axis only.",
        "Which axes did broadcasting add to the gain? Unit 05's rule says what becomes of them.",
        "path",
        "`sum(axis=0)` was the right line for every gain and bias as long as a batch had two axes.",
        aliases=("gain_summed_over_batch_not_time",),
    ),
    Mistake(
        "layer_norms_formula",
        "Layer norm's formula",
        "Your dx takes a mean away. RMS norm subtracts none in its forward pass, so there is no "
        "way back through one.",
        "Add the same amount to all entries of x. Does RMS norm's result stay the same?",
        "path",
        "RMS norm is introduced as a simpler layer norm, so the formula one has just worked out "
        "for that looks like the place to begin.",
        aliases=("rms_norm_with_layer_norm_formula",),
    ),
    Mistake(
        "x_for_xhat",
        "x where the normalised x belongs",
        "Somewhere you used x as it came in. What the next line sees is x after the scaling.",
        "For every x in your code: is it the one before the scaling, or the one after?",
        "quantity",
        "On paper the two differ by a hat, and x is the one that the function was given.",
    ),
    Mistake(
        "another_path_in_it",
        "More than its own path",
        "Your {name} carries what comes by another way as well. Each part should carry only its "
        "own.",
        "Hold everything on the other ways fixed. How does xhat move with x then?",
        "path",
        "On the way back gradients are normally added up as they come, and a running total is "
        "what one is used to keeping.",
        aliases=("whole_gradient_for_direct",),
    ),
    Mistake(
        "x_for_centred",
        "x where the deviations belong",
        "The scale is made of deviations from the mean. Somewhere on that way you have x itself.",
        "Add 100 to every entry of x. Should your numbers change?",
        "quantity",
        "A shift does not change a spread, so where spread is concerned x itself looks as good "
        "as its deviations.",
    ),
    Mistake(
        "direct_term_too_small",
        "The direct term counts too little",
        "Beside the two terms that hold sums over all examples, your direct term is too small by "
        "their number.",
        "Multiply your line out. With which factor does dout itself reach dx?",
        "size",
        "Compact versions of the formula put 1/N in front of the bracket and N on the first "
        "term inside; written from memory, only the one in front returns.",
    ),
]
