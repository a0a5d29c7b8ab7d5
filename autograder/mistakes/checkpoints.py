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
    ),
    Mistake(
        "squared_entry_by_entry",
        "Each entry on its own",
        "You took the result for a square of each entry. Each entry is multiplied by something "
        "that depends on others as well.",
        "Raise one entry by 0.01 and compute the forward line again. Which results move?",
        "path",
    ),
    Mistake(
        "minus_lost",
        "A minus sign is lost",
        "One of the two inputs is subtracted in the forward line, and its gradient has the sign of "
        "one that is added.",
        "Raise one entry of the second input a little. Does what stands in the bracket rise?",
        "sign",
    ),
    Mistake(
        "own_term_only",
        "Only half of the difference",
        "In each gradient you kept the input itself and lost what was subtracted from it.",
        "What is the derivative of (a - b) squared by a, for a = 5 and b = 3? Which numbers occur?",
        "quantity",
    ),
    Mistake(
        "not_squared",
        "The difference is missing",
        "Your local derivative has no difference in it, as if nothing had been squared.",
        "What is the derivative of (a - b) squared by a, for a = 5 and b = 3?",
        "quantity",
    ),
    Mistake(
        "transposed_where_it_fits",
        "Turned round where the shapes allow it",
        "Where both inputs have as many rows, what arrives is used with rows and columns swapped.",
        "Does dout[0, 1] belong to the first row of a and the second of b, or the other way round?",
        "place",
    ),
    Mistake(
        "weights_exchanged",
        "Each way back through the other's weight",
        "There are two products with two weights, and you sent each gradient back through the "
        "weight of the other.",
        "For each of the two: which weight did the forward line multiply by?",
        "quantity",
    ),
    Mistake(
        "scores_untransposed",
        "A square array, not turned round",
        "The array in the middle is square, so its transpose fits wherever it does. One of your "
        "products uses the wrong one of the two.",
        "Write the indices: the entry [i, j] comes from row i of a and row j of b. Over which of "
        "the two does each sum run?",
        "place",
    ),
    Mistake(
        "sums_of_other_rows",
        "Divided by another row's sum",
        "A list of row sums lies along the columns when it divides. On a square array that fits, "
        "and each entry is divided by the sum of a row that is not its own.",
        "Print the sum of each row of your probabilities. What is `keepdims=True` for?",
        "place",
    ),
    Mistake(
        "not_added_up",
        "Not yet one number",
        "Your {name} is {fact}. One number was used in every entry, and what comes back from all "
        "of them is added up.",
        "A gradient has the shape of what it is the gradient of.",
        "path",
    ),
    Mistake(
        "rows_for_columns",
        "Along the rows, out of habit",
        "You treated each row as one that sums to 1. Look at what the forward line did.",
        "Print `out.sum(axis=0)` and `out.sum(axis=1)`. Which of them are ones?",
        "place",
    ),
    Mistake(
        "result_taken_for_the_activation",
        "The slope of another value",
        "Your slope is taken at the result of the whole line. The tanh gave only one of its two "
        "terms.",
        "Which array has the tanh made? Give it a name, and use that.",
        "quantity",
    ),
    Mistake(
        "slope_on_both_ways",
        "The slope on the straight way too",
        "One of the two ways does not go through the tanh. There is no slope on it.",
        "Cover the second term with your hand. What is the derivative of what is left?",
        "quantity",
    ),
    Mistake(
        "one_group_for_all",
        "One group for the whole row",
        "You took statistics over all of a row. Each group has its own.",
        "How many means does the forward pass compute for one row?",
        "place",
    ),
    Mistake(
        "groups_interleaved",
        "Every other entry",
        "Your groups are made of entries that lie apart. The forward pass cut each row into pieces "
        "that lie together.",
        "Which entries of [0, 1, 2, 3, 4, 5] form the first of two groups?",
        "place",
    ),
    Mistake(
        "inner_factor_lost",
        "A factor on the way is lost",
        "What arrives at the new velocity has passed the factor in front of it. In one of your "
        "results that factor is missing.",
        "Which of your results lie behind `learning_rate`, and which in front of it?",
        "size",
    ),
    Mistake(
        "momentum_in_the_gradient",
        "The fading on the wrong term",
        "You let the gradient's way pass through the momentum. It fades the velocity only.",
        "Which two things are added to make the new velocity, and which of them is multiplied?",
        "quantity",
    ),
    Mistake(
        "cross_entropys_gradient",
        "Another loss's gradient",
        "This is the gradient of the cross-entropy. The loss here has no logarithm, so nothing "
        "cancels.",
        "Start from the last line of the forward pass and differentiate what stands there.",
        "quantity",
    ),
    Mistake(
        "unused_rows_cut_off",
        "Rows that were not used are missing",
        "Your {name} is {fact}: it has a row for each place that was used. A gradient has the "
        "shape of the whole array.",
        "What is the gradient of a row that no text was long enough to reach?",
        "form",
    ),
    Mistake(
        "letters_for_places",
        "Letters taken for places",
        "What belongs to a place went to the row that has the letter's number.",
        "Which row was added at place 0, whatever letter stood there?",
        "place",
    ),
    Mistake(
        "summed_over_the_places",
        "Every place gets the same",
        "You added over all places. Each place has a row of its own.",
        "Which axes of dout run over things that share one row?",
        "place",
    ),
    Mistake(
        "written_at_the_end",
        "At the wrong end",
        "You wrote to the last rows. The forward pass used the first ones.",
        "Which rows does `positions[:T]` take?",
        "place",
    ),
    Mistake(
        "length_not_divided",
        "The outer length is missing",
        "But for one factor your dv is right: on the way from the direction back to v there is one "
        "more.",
        "Make v ten times as large: the weight stays as it is. What must dv do?",
        "size",
    ),
    Mistake(
        "v_for_direction",
        "v where the direction belongs",
        "Somewhere you used v as it came in, where v divided by its length belongs.",
        "For every v in your code: is it the one before the division, or the one after?",
        "quantity",
    ),
    Mistake(
        "g_forgotten",
        "g is missing",
        "Your dv lacks the factor g.",
        "Which array does the forward line multiply by g?",
        "size",
    ),
    Mistake(
        "step_minus_lost",
        "A minus sign is lost",
        "The step is subtracted from the place. In at least one of your results that minus is "
        "missing.",
        "Raise the learning rate a little. Does an entry with a positive new velocity rise?",
        "sign",
    ),
    Mistake(
        "stopped_at_softmax",
        "Stopped at the probabilities",
        "Your {name} is what arrives at p. One more step leads back, through the softmax, to the "
        "logits.",
        "Which of the two forward lines have you walked back?",
        "quantity",
    ),
    Mistake(
        "softmax_share_missing",
        "The common term is missing",
        "What arrives at p is multiplied by p, but the term that all entries of a row share is "
        "lacking, or is zero.",
        "What must each row of dlogits sum to? And yours?",
        "path",
    ),
    Mistake(
        "cap_in_the_slope",
        "A factor of the cap too many",
        "The cap stands in front of the tanh and divides inside it. In your slope it is left over "
        "once.",
        "What is the slope of cap * tanh(z / cap) at z = 0?",
        "size",
    ),
    Mistake(
        "capped_on_the_way_back_only",
        "The prediction is made without the cap",
        "Your probabilities come from the logits as they are. The loss sees the capped ones.",
        "Which array goes into the cross-entropy?",
        "quantity",
    ),
    Mistake(
        "cap_inside_only",
        "The cap in front is missing",
        "Your probabilities come from the tanh itself, which never leaves -1 to 1.",
        "How large can a capped logit be?",
        "quantity",
    ),
    Mistake(
        "cap_left_out_of_the_slope",
        "The slope at another place",
        "Your tanh in the slope is taken at the logit. In the forward line it is taken at the "
        "logit divided by the cap.",
        "What stands in the brackets of the tanh?",
        "quantity",
    ),
    Mistake(
        "price_not_differentiated",
        "The second part of the loss is missing",
        "Your gradient is that of the cross-entropy alone.",
        "Raise all logits of a row by 1. Which part of this loss notices?",
        "path",
    ),
    Mistake(
        "max_for_the_normaliser",
        "The largest logit for the log-sum-exp",
        "In the second part you used the largest logit. It is near the log-sum-exp, and below it.",
        "What is the log-sum-exp of two equal logits?",
        "quantity",
    ),
    Mistake(
        "gates_forgotten",
        "Every expert counts in full",
        "You sent what arrives to every expert whole. Each gets its share, which its gate says.",
        "If a gate is 0, should that expert's weight have a gradient?",
        "quantity",
    ),
    Mistake(
        "length_taken_as_constant",
        "The length is taken as a constant",
        "Each entry of a row also makes its length. Your {name} divides by that length and "
        "follows no way through it.",
        "Make a row twice as long: what it is divided by grows too, and out stays the same. What "
        "is the row's gradient times the row, added up, then? And yours?",
        "path",
    ),
    Mistake(
        "lengths_part_added",
        "The way through the length has the wrong sign",
        "What comes back through the length is added where it should be taken away.",
        "A larger entry makes the row longer. Does that make the other entries of the unit row "
        "larger or smaller?",
        "sign",
    ),
    Mistake(
        "own_length_not_divided",
        "A division by the length is missing",
        "But for one factor in each row your {name} is right: there is one more on the way from "
        "the unit row to the row that came in.",
        "Make q ten times as long: out stays as it is. What must dq do?",
        "size",
    ),
    Mistake(
        "stopped_at_the_unit_rows",
        "Stopped at the rows of length one",
        "Your {name} is what arrives at the rows after they were divided by their length. One "
        "more step leads back.",
        "Which of the forward lines have you walked back? There are three.",
        "quantity",
    ),
    Mistake(
        "row_for_its_direction",
        "The row where its direction belongs",
        "Somewhere you used q or k as it came in, where the row of length one belongs.",
        "For every q and k in your code: is it the one before the division, or the one after?",
        "quantity",
    ),
    Mistake(
        "scale_in_front_forgotten",
        "The factor scale is missing",
        "Your {name} lacks the factor that stands in front of the product.",
        "With a scale of 0, out is zero whatever q and k. What must their gradients be then?",
        "size",
    ),
    Mistake(
        "half_of_the_gates_slope",
        "Only one half of the product rule",
        "In `a * sigmoid(a)` a stands twice, as a factor and inside the other factor. You followed "
        "only one of the two.",
        "Cover one of the two with your thumb and differentiate by the other. Then change thumbs.",
        "path",
    ),
    Mistake(
        "gate_before_its_activation",
        "The gate of the wrong moment",
        "Before a multiplies b it goes through its activation. Somewhere you used a itself.",
        "Name the two factors in the outer brackets. Which of them is your array?",
        "quantity",
    ),
    Mistake(
        "capped_for_tanh",
        "The capped logit taken for the tanh",
        "Your slope is made of the capped logits. They are the cap times what the tanh gave.",
        "Between which two numbers does a tanh lie, and between which two your array?",
        "quantity",
    ),
    Mistake(
        "no_mask_on_the_way_back",
        "Nothing is masked on the way back",
        "Above the diagonal the forward line puts a 0, whatever the score was. In yours these "
        "scores still get a gradient, and hand it on to q and k.",
        "Raise one score above the diagonal by 0.01. What does out do, and so what is that "
        "score's gradient?",
        "path",
    ),
    Mistake(
        "masked_scores_kept",
        "All scores are used",
        "Above the diagonal the forward line puts a 0, whatever the score was. In yours the scores "
        "there count as they were, in dv at least.",
        "Which rows of v is the first row of out made of?",
        "quantity",
    ),
    Mistake(
        "values_untransposed",
        "The scores are not turned over for the values",
        "A row of the scores belongs to a row of out, a column to a row of v. Your dv adds up "
        "along the wrong one; the array is square, so the shapes do not object.",
        "Which rows of out is the last row of v in? And in yours?",
        "place",
    ),
    Mistake(
        "softmax_that_is_not_there",
        "A softmax that is not there",
        "You went back through a softmax of the scores, as in unit 11. This forward pass has none.",
        "Write down the two forward lines once more, as they stand. What happens to a score "
        "between q @ k.T and v?",
        "quantity",
    ),
    Mistake(
        "routers_softmax_skipped",
        "Straight through the softmax",
        "What arrives at the gates went on to the router's scores unchanged.",
        "Between x @ router and the gates there is one more step. What is its way back? (Unit 04 "
        "has it.)",
        "quantity",
    ),
    Mistake(
        "normaliser_not_differentiated",
        "Only the outer derivative",
        "In the second part you differentiated the square and stopped. What is squared depends on "
        "each logit of its row, on some more than on others.",
        "Raise one logit by 0.01. By how much does the log-sum-exp rise if that logit is far below "
        "the largest?",
        "quantity",
    ),
    Mistake(
        "label_in_the_second_part",
        "The label in the second part, too",
        "You multiplied the whole gradient of the cross-entropy by the price's factor. The second "
        "part of the loss knows no label.",
        "What is the derivative of the log-sum-exp by the logit of the label? By another one?",
        "quantity",
    ),
    Mistake(
        "price_subtracted",
        "The second part has the wrong sign",
        "The price is added to the loss. In your gradient its part is taken away.",
        "Where the normaliser is positive: should a step against the gradient make it larger or "
        "smaller?",
        "sign",
    ),
    Mistake(
        "price_not_averaged",
        "Only one of the two means",
        "The cross-entropy is averaged over the rows in yours, the second part is added up. The "
        "loss takes the mean of both.",
        "Write down each factor 1/N of the forward pass. Which have you got?",
        "size",
    ),
]
