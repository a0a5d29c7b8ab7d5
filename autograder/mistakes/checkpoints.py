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
        "path",
        "Written out for one entry, the formula shows the shared number once; the other "
        "entries, which were made with it as well, are out of view.",
    ),
    Mistake(
        "squared_entry_by_entry",
        "Each entry on its own",
        "You took the result for a square of each entry. Each entry is multiplied by something "
        "that depends on others as well.",
        "Raise one entry by 0.01 and compute the forward line again. Which results move?",
        "path",
        "x times the sum of x reads like x times x, and everybody knows the derivative of that.",
    ),
    Mistake(
        "minus_lost",
        "A minus sign is lost",
        "One of the two inputs is subtracted in the forward line, and its gradient has the sign of "
        "one that is added.",
        "Raise one entry of the second input a little. Does what stands in the bracket rise?",
        "sign",
        "Once it is squared, the difference is the same either way round, so the two inputs "
        "seem to play the same part.",
    ),
    Mistake(
        "own_term_only",
        "Only half of the difference",
        "In each gradient you kept the input itself and lost what was subtracted from it.",
        "What is the derivative of (a - b) squared by a, for a = 5 and b = 3? Which numbers occur?",
        "quantity",
        "A square brings down a 2 and the letter one differentiates by: 2a for a, 2b for b, and "
        "the other letter looks like a constant that drops out.",
    ),
    Mistake(
        "not_squared",
        "The difference is missing",
        "Your local derivative has no difference in it, as if nothing had been squared.",
        "What is the derivative of (a - b) squared by a, for a = 5 and b = 3?",
        "quantity",
        "The exponent has come down as a 2 and the bracket's own derivative is 1 or -1; with "
        "both of these written, the chain rule looks used up.",
    ),
    Mistake(
        "transposed_where_it_fits",
        "Turned round where the shapes allow it",
        "Where both inputs have as many rows, what arrives is used with rows and columns swapped.",
        "Does dout[0, 1] belong to the first row of a and the second of b, or the other way round?",
        "place",
        "After so many matrix products a transpose on the way back is second nature, and where "
        "both inputs have as many rows, NumPy accepts one here.",
    ),
    Mistake(
        "weights_exchanged",
        "Each way back through the other's weight",
        "There are two products with two weights, and you sent each gradient back through the "
        "weight of the other.",
        "For each of the two: which weight did the forward line multiply by?",
        "quantity",
        "The two weights have the same shape and the two ways look like twins; with no shape to "
        "tell them apart, one pairing looks as good as the other.",
    ),
    Mistake(
        "scores_untransposed",
        "A square array, not turned round",
        "The array in the middle is square, so its transpose fits wherever it does. One of your "
        "products uses the wrong one of the two.",
        "Write the indices: the entry [i, j] comes from row i of a and row j of b. Over which of "
        "the two does each sum run?",
        "place",
        "In most products the shapes decide where the transpose goes; with a square array in "
        "the middle both forms run, and the one written first stays.",
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
        "not_added_up",
        "Not yet one number",
        "Your {name} is {fact}. One number was used in every entry, and what comes back from all "
        "of them is added up.",
        "A gradient has the shape of what it is the gradient of.",
        "path",
        "The number meets every entry in the same way, so its gradient is worked out entry by "
        "entry, like all the others, and comes out as an array.",
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
    Mistake(
        "result_taken_for_the_activation",
        "The slope of another value",
        "Your slope is taken at the result of the whole line. The tanh gave only one of its two "
        "terms.",
        "Which array has the tanh made? Give it a name, and use that.",
        "quantity",
        "A tanh's slope is made from what came out, and what comes out of this line, sum and "
        "all, is the array one has computed as its result.",
    ),
    Mistake(
        "slope_on_both_ways",
        "The slope on the straight way too",
        "One of the two ways does not go through the tanh. There is no slope on it.",
        "Cover the second term with your hand. What is the derivative of what is left?",
        "quantity",
        "To multiply what arrives by the slope is the first thing one does, and the product "
        "then looks like the thing to send on wherever the line leads.",
    ),
    Mistake(
        "cross_entropys_gradient",
        "Another loss's gradient",
        "This is the gradient of the cross-entropy. The loss here has no logarithm, so nothing "
        "cancels.",
        "Start from the last line of the forward pass and differentiate what stands there.",
        "quantity",
        "Logits, a softmax, labels and a mean: the eye recognises an old friend, and the hand "
        "writes p minus one-hot.",
    ),
    Mistake(
        "unused_rows_cut_off",
        "Rows that were not used are missing",
        "Your {name} is {fact}: it has a row for each place that was used. A gradient has the "
        "shape of the whole array.",
        "What is the gradient of a row that no text was long enough to reach?",
        "form",
        "The forward pass worked with a slice, a row for each place in the text, and the rows "
        "beyond it never turn up in the calculation.",
    ),
    Mistake(
        "letters_for_places",
        "Letters taken for places",
        "What belongs to a place went to the row that has the letter's number.",
        "Which row was added at place 0, whatever letter stood there?",
        "place",
        "`np.add.at` with the letters has just worked for the first table, and the second one, "
        "added in the same line, seems to want the same.",
    ),
    Mistake(
        "summed_over_the_places",
        "Every place gets the same",
        "You added over all places. Each place has a row of its own.",
        "Which axes of dout run over things that share one row?",
        "place",
        "Something used many times gets back a sum, and in a table of positions the axis of "
        "places seems to be the one to sum along.",
    ),
    Mistake(
        "written_at_the_end",
        "At the wrong end",
        "You wrote to the last rows. The forward pass used the first ones.",
        "Which rows does `positions[:T]` take?",
        "place",
        "One pictures a text that is too short as pushed up against the end of the window, next "
        "to the letter to be predicted, with the gap in front.",
    ),
    Mistake(
        "stopped_at_softmax",
        "Stopped at the probabilities",
        "Your {name} is what arrives at p. One more step leads back, through the softmax, to the "
        "logits.",
        "Which of the two forward lines have you walked back?",
        "quantity",
        "With the cross-entropy, p minus one-hot was the gradient at the logits, and here a p "
        "minus one-hot turns up after the very first step.",
    ),
    Mistake(
        "softmax_share_missing",
        "The common term is missing",
        "What arrives at p is multiplied by p, but the term that all entries of a row share is "
        "lacking, or is zero.",
        "What must each row of dlogits sum to? And yours?",
        "path",
        "The exponential is its own derivative, so “times p” looks like the whole way back, "
        "with the sum underneath as a mere constant of scale.",
    ),
    Mistake(
        "cap_in_the_slope",
        "A factor of the cap too many",
        "The cap stands in front of the tanh and divides inside it. In your slope it is left over "
        "once.",
        "What is the slope of cap * tanh(z / cap) at z = 0?",
        "size",
        "A factor in front brings one rule and a division inside brings another; whichever of "
        "the two comes to mind leaves its cap in the line.",
    ),
    Mistake(
        "capped_on_the_way_back_only",
        "The prediction is made without the cap",
        "Your probabilities come from the logits as they are. The loss sees the capped ones.",
        "Which array goes into the cross-entropy?",
        "quantity",
        "A loss on logits begins with the softmax of the logits, as it always has, and the cap "
        "is thought of as one more slope for the way back.",
    ),
    Mistake(
        "cap_inside_only",
        "The cap in front is missing",
        "Your probabilities come from the tanh itself, which never leaves -1 to 1.",
        "How large can a capped logit be?",
        "quantity",
        "It is the tanh that does the capping, so what it gives is taken for the capped logits, "
        "and the stretching afterwards for a matter of units.",
    ),
    Mistake(
        "cap_left_out_of_the_slope",
        "The slope at another place",
        "Your tanh in the slope is taken at the logit. In the forward line it is taken at the "
        "logit divided by the cap.",
        "What stands in the brackets of the tanh?",
        "quantity",
        "The slope of a tanh is learned as `1 - np.tanh(x) ** 2`, with the plain input in the "
        "brackets, and here the input is called `logits`.",
    ),
    Mistake(
        "price_not_differentiated",
        "The second part of the loss is missing",
        "Your gradient is that of the cross-entropy alone.",
        "Raise all logits of a row by 1. Which part of this loss notices?",
        "path",
        "The first part is a loss whose gradient one knows by heart, and a small price on top "
        "seems to change the number reported more than the direction.",
    ),
    Mistake(
        "max_for_the_normaliser",
        "The largest logit for the log-sum-exp",
        "In the second part you used the largest logit. It is near the log-sum-exp, and below it.",
        "What is the log-sum-exp of two equal logits?",
        "quantity",
        "The log-sum-exp is known as a smooth maximum, and the maximum itself has been computed "
        "already, for the shift.",
    ),
    Mistake(
        "gates_forgotten",
        "Every expert counts in full",
        "You sent what arrives to every expert whole. Each gets its share, which its gate says.",
        "If a gate is 0, should that expert's weight have a gradient?",
        "quantity",
        "Each expert is a linear layer, and the way back through a linear layer is an old "
        "acquaintance; the gates are kept in mind for the router's gradient.",
    ),
    Mistake(
        "half_of_the_gates_slope",
        "Only one half of the product rule",
        "In `a * sigmoid(a)` a stands twice, as a factor and inside the other factor. You followed "
        "only one of the two.",
        "Cover one of the two with your thumb and differentiate by the other. Then change thumbs.",
        "path",
        "In `a * sigmoid(a)` one sees a signal and its gate, two different things; while one of "
        "them is moved, the other seems to stand still.",
    ),
    Mistake(
        "gate_before_its_activation",
        "The gate of the wrong moment",
        "Before a multiplies b it goes through its activation. Somewhere you used a itself.",
        "Name the two factors in the outer brackets. Which of them is your array?",
        "quantity",
        "`x @ gate` is the array that bears the gate's name, so it is the one that b seems to "
        "be multiplied by.",
    ),
    Mistake(
        "capped_for_tanh",
        "The capped logit taken for the tanh",
        "Your slope is made of the capped logits. They are the cap times what the tanh gave.",
        "Between which two numbers does a tanh lie, and between which two your array?",
        "quantity",
        "A tanh's slope is one minus its output squared, and the capped logits are what the "
        "line with the tanh puts out.",
    ),
    Mistake(
        "no_mask_on_the_way_back",
        "Nothing is masked on the way back",
        "Above the diagonal the forward line puts a 0, whatever the score was. In yours these "
        "scores still get a gradient, and hand it on to q and k.",
        "Raise one score above the diagonal by 0.01. What does out do, and so what is that "
        "score's gradient?",
        "path",
        "In attention a masked weight is 0 and the softmax's way back stops its gradient by "
        "itself, so a mask on the way forward was all one needed.",
    ),
    Mistake(
        "masked_scores_kept",
        "All scores are used",
        "Above the diagonal the forward line puts a 0, whatever the score was. In yours the scores "
        "there count as they were, in dv at least.",
        "Which rows of v is the first row of out made of?",
        "quantity",
        "`scores` is the name that `q @ k.T` was given, and the way back through the last "
        "product asks for the scores.",
    ),
    Mistake(
        "values_untransposed",
        "The scores are not turned over for the values",
        "A row of the scores belongs to a row of out, a column to a row of v. Your dv adds up "
        "along the wrong one; the array is square, so the shapes do not object.",
        "Which rows of out is the last row of v in? And in yours?",
        "place",
        "The forward line multiplies the scores by something from the left, the way back does "
        "nearly the same, and a square array fits without being turned.",
    ),
    Mistake(
        "softmax_that_is_not_there",
        "A softmax that is not there",
        "You went back through a softmax of the scores, as in unit 11. This forward pass has none.",
        "Write down the two forward lines once more, as they stand. What happens to a score "
        "between q @ k.T and v?",
        "quantity",
        "q, k, v and nothing above the diagonal: the eye recognises attention, and attention "
        "has a softmax between the scores and the values.",
    ),
    Mistake(
        "routers_softmax_skipped",
        "Straight through the softmax",
        "What arrives at the gates went on to the router's scores unchanged.",
        "Between x @ router and the gates there is one more step. What is its way back? (Unit 04 "
        "has it.)",
        "quantity",
        "The router is a linear layer that makes the gates, or so one says, and the way back "
        "through a linear layer takes just one product.",
    ),
    Mistake(
        "normaliser_not_differentiated",
        "Only the outer derivative",
        "In the second part you differentiated the square and stopped. What is squared depends on "
        "each logit of its row, on some more than on others.",
        "Raise one logit by 0.01. By how much does the log-sum-exp rise if that logit is far below "
        "the largest?",
        "quantity",
        "A square gives 2 times what is squared, and the normaliser, having a name of its own, "
        "looks like the variable at which the rule ends.",
    ),
    Mistake(
        "label_in_the_second_part",
        "The label in the second part, too",
        "You multiplied the whole gradient of the cross-entropy by the price's factor. The second "
        "part of the loss knows no label.",
        "What is the derivative of the log-sum-exp by the logit of the label? By another one?",
        "quantity",
        "p turns up in both parts, so it is natural to factor it out, and the cross-entropy's "
        "finished gradient is the array in which p is at hand.",
    ),
    Mistake(
        "price_subtracted",
        "The second part has the wrong sign",
        "The price is added to the loss. In your gradient its part is taken away.",
        "Where the normaliser is positive: should a step against the gradient make it larger or "
        "smaller?",
        "sign",
        "A price is there to hold something back, and what holds back seems to belong in the "
        "gradient with a minus.",
    ),
    Mistake(
        "price_not_averaged",
        "Only one of the two means",
        "The cross-entropy is averaged over the rows in yours, the second part is added up. The "
        "loss takes the mean of both.",
        "Write down each factor 1/N of the forward pass. Which have you got?",
        "size",
        "The gradient of the cross-entropy comes with its 1/N in it, so when the second part is "
        "put beside it, the mean seems to be taken care of.",
    ),
]
