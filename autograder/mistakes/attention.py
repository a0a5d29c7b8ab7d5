"""Mistakes in attention: scores and their mask, the scale, queries, keys and values, heads."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "mask_missing",
        "The future is seen",
        "Your weights are right for a model that may look everywhere. Here a position sees itself "
        "and what came before it.",
        "What should the first row of the weights be, whatever the scores?",
        "place",
        "The softmax of a table of scores is a finished step known from before, and that some "
        "scores must not be seen stands nowhere in the numbers.",
    ),
    Mistake(
        "mask_transposed",
        "The mask is turned over",
        "Each position sees itself and what comes after it, and nothing of what came before.",
        "Print the mask for three positions. Which row is the one of the first position?",
        "place",
        "Which triangle is the past depends on whether one pictures the rows or the columns as "
        "the positions that look, and `tril` and `triu` are one letter apart.",
    ),
    Mistake(
        "own_position_masked",
        "A position does not see itself",
        "You hid the diagonal as well. The first position then sees nothing at all.",
        "Which positions may position 0 look at?",
        "place",
        "A model must not see what it is to predict, and that is easily heard as: a position "
        "must not see itself.",
    ),
    Mistake(
        "one_position_too_many",
        "One look ahead",
        "Each position sees the next one too, which is what it should predict.",
        "Print the mask for three positions. How many entries of its first row are True?",
        "place",
        "The 1 is remembered from `triu(diagonal=1)`, which marks what is hidden; in a mask "
        "that marks what is seen it looks just as much at home.",
    ),
    Mistake(
        "zero_score_for_the_mask",
        "Hidden scores are set to 0",
        "A score of 0 is a score like any other: its exponential is 1, and it gets a share.",
        "Which score has the exponential 0?",
        "quantity",
        "Multiplying by a table of zeros and ones is how masks work nearly everywhere, and what "
        "has been multiplied by 0 seems to be gone.",
    ),
    Mistake(
        "down_the_columns",
        "Down the columns",
        "A row of the table belongs to the position that looks, and softmax shares out each row by "
        "itself. You added up down the columns.",
        "Rows are the positions that look. Along which axis do the weights of one position lie?",
        "place",
        "Thinking “for each row”, one reaches for the axis of the rows; but the axis one gives "
        "to a sum is the one that disappears.",
    ),
    Mistake(
        "axis_from_the_front",
        "An axis counted from the front",
        "Right for one table. In a stack of tables axis 1 is another axis: your {name} is wrong "
        "there.",
        "Write down the axes of one table, and of a stack of them. From which end do you count to "
        "find the same axis in both?",
        "place",
        "The code is thought out for one table, where 1 is the second and last axis, and "
        "nothing on the page says that other axes may come in front.",
    ),
    Mistake(
        "masked_after_the_softmax",
        "Masked too late",
        "You took the softmax over all positions and struck out the future afterwards. What is "
        "left does not add up to 1.",
        "Add up each row of your weights.",
        "quantity",
        "First the softmax makes weights, then the mask strikes out the forbidden ones: two "
        "tidy steps, and every hidden weight is 0 as it should be.",
    ),
    Mistake(
        "averaged_over_what_is_seen",
        "The scores are not used",
        "All positions that may be seen get the same weight.",
        "Double one score: which weights should change?",
        "quantity",
        "A plain mean of the past is the simplest attention there is, and it passes two natural "
        "checks: rows that sum to 1, and a future that is 0.",
    ),
    Mistake(
        "last_query_only",
        "Only the last query",
        "A value is mixed into the output of every query that sees it. Your {name} has what comes "
        "back from one.",
        "Which entries of the weights stand in the column of the first value?",
        "path",
        "The last position sees everything, and it is the one that comes to mind when a model "
        "predicts; its row of weights looks like the whole story.",
    ),
    Mistake(
        "value_weights_untransposed",
        "The weights are not turned over",
        "On the way forward a row of the weights belongs to a query. On the way back to the values "
        "you used the rows once more.",
        "Which queries saw the first value, and where in the table of weights does that stand?",
        "place",
        "The outputs were mixed by `weights @ v`, and with what arrives in the place of `v` the "
        "same line seems to mix it back.",
    ),
    Mistake(
        "rows_of_dout_exchanged",
        "The other row of dout",
        "You carried back what arrives at the other position.",
        "Which row of the weights made the output at which 1 arrives?",
        "place",
        "Two numbers arrive, and the 4 comes first; it is taken up before one has asked at "
        "which of the two outputs it arrives.",
    ),
    Mistake(
        "scale_missing",
        "The scale is missing",
        "The scores were divided on the way forward. Your gradients of queries and keys know "
        "nothing of that.",
        "Name each line between q and the weights. Does each have a partner on the way back?",
        "size",
        "After matrix products and a softmax, a division by a constant hardly looks like a step "
        "that needs a way back of its own.",
    ),
    Mistake(
        "scale_missing_on_queries",
        "The scale is missing on the queries",
        "Your dk is right. Your dq lacks the factor that the scores were divided by.",
        "Both come from the same scores. At which line could the factor be put in once, for both?",
        "size",
        "The queries' line is written first, straight from the matrix product; the scale comes "
        "to mind at the keys' line, and the one above is not touched again.",
    ),
    Mistake(
        "scale_missing_on_keys",
        "The scale is missing on the keys",
        "Your dq is right. Your dk lacks the factor that the scores were divided by.",
        "Both come from the same scores. At which line could the factor be put in once, for both?",
        "size",
        "Many programs divide the queries before the product, so the scale seems to be the "
        "queries' own business and the keys' line is written without it.",
    ),
    Mistake(
        "scale_twice",
        "The scale is there twice",
        "Your {name} is divided once more than the scores were.",
        "How often does the forward pass divide, and how often does your way back?",
        "size",
        "Warned not to forget the scale, one puts it in where the scores' gradient is made, and "
        "then again in the lines for queries and keys.",
    ),
    Mistake(
        "scale_upside_down",
        "The scale is upside down",
        "You multiplied where the forward pass divided. A constant factor is the same constant on "
        "the way back.",
        "out = x / 3. When x grows by 1, how much does out grow?",
        "size",
        "Going back feels like undoing, and what undoes a division is a multiplication.",
    ),
    Mistake(
        "scale_of_the_positions",
        "Scaled by the wrong length",
        "You took the number of positions. The scale is made of the number of features of a query.",
        "Print q.shape and the number under your root.",
        "size",
        "Each row of scores has one entry for every position, and the softmax runs over them; "
        "so it seems to be their number that has to be tamed.",
    ),
    Mistake(
        "scale_of_the_values",
        "Scaled by the values' features",
        "You took the number of features of a value. The scale is made of those of a query; the "
        "two need not be the same.",
        "Print q.shape, v.shape and the number under your root.",
        "size",
        "Queries, keys and values mostly have the same number of features, so any of the three "
        "shapes seems good enough to take the root from.",
    ),
    Mistake(
        "scale_on_the_values",
        "The scale is on the values too",
        "The scores were divided on the way forward, the values were not. Your dv is.",
        "Follow the way from v to the output: is there a root on it?",
        "size",
        "q, k and v are always named in one breath, and what is done to two of the gradients is "
        "done to the third for symmetry's sake.",
    ),
    Mistake(
        "scale_of_the_whole_row",
        "Scaled by all features",
        "You took the features of the whole row. Each head has fewer, and it is those that its dot "
        "products add up.",
        "Print q.shape: how many features does one head's query have?",
        "size",
        "The scale is remembered as the root of the number of features, and in the layer the "
        "number of features in plain sight is the width of `x`.",
    ),
    Mistake(
        "softmax_skipped",
        "Straight through the softmax",
        "What arrives at the weights went on to the scores unchanged.",
        "Between scores and weights there is a line. What is its way back? (Unit 04 has it.)",
        "quantity",
        "Once the way back has reached the weights there is a number for every score, in just "
        "the shape that was asked for.",
    ),
    Mistake(
        "mask_forward_only",
        "The mask is on the way forward only",
        "You computed the weights once more, without the mask. On the way back the future had a "
        "hand in it.",
        "Compare the weights that you use with the ones you were given: are they the same?",
        "quantity",
        "The mask is there so that no prediction can cheat; when the weights are computed again "
        "for the derivatives, nothing is being predicted.",
    ),
    Mistake(
        "values_from_scores",
        "The values' gradient is made of scores",
        "The values were mixed with weights that sum to 1. You carried dout back with what stood "
        "there before the softmax had finished.",
        "Which array multiplies v on the way forward?",
        "quantity",
        "“Values are mixed by how well query and key match” is attention in one sentence, and "
        "the match is the score; the softmax, or its last step, drops out of the sentence.",
    ),
    Mistake(
        "values_get_dout",
        "The values get dout as it is",
        "You handed dout to the values position by position, as if each had gone straight through.",
        "The first value can be seen by every query. From how many outputs does something come "
        "back?",
        "path",
        "The output has a row for every position, as the values have, and what arrives at a row "
        "seems to be meant for the value in the same place.",
    ),
    Mistake(
        "keys_untransposed",
        "The scores are not turned over for the keys",
        "A row of the scores belongs to a query, a column to a key. Your dk adds up along the "
        "wrong one; as there are as many queries as keys, the shapes do not object.",
        "Which entries of the scores has the last key a hand in?",
        "place",
        "The line for the queries has just come out right, and the one for the keys looks like "
        "the same line with the other letter.",
    ),
    Mistake(
        "queries_transposed",
        "The scores are turned over for the queries",
        "A row of the scores belongs to a query, a column to a key. Your dq adds up along the "
        "wrong one; as there are as many queries as keys, the shapes do not object.",
        "Which entries of the table has the first query a hand in: a row of it, or a column?",
        "place",
        "That something has to be turned over here is well remembered, only not for whom; and "
        "with a square table the line runs either way.",
    ),
    Mistake(
        "dweights_transposed",
        "What arrives at the weights is turned over",
        "Your gradient at the weights has queries and keys exchanged: a row in it belongs to a "
        "key, a column to a query. The table is square, so the shapes do not object.",
        "The weight in row 1, column 0: which output is it in, and which value does it multiply?",
        "place",
        "`dout` and `v` may be multiplied in either order, with one of them turned over, and "
        "both orders give a square table of the right size.",
    ),
    Mistake(
        "queries_and_keys_exchanged",
        "Queries and keys are exchanged",
        "Where the scores are carried back to queries and keys, q stands where k belongs, or k "
        "where q belongs.",
        "score = q · k. What is its derivative by q, and what by k?",
        "place",
        "The gradient of the queries ought to be made with the queries, so it feels, and the "
        "letter in `dq` is copied to the right-hand side.",
    ),
    Mistake(
        "heads_not_moved_back",
        "Reshaped without moving the heads back",
        "The shape is right, and the numbers are shuffled: head and position stand in the other "
        "order from the one a row needs.",
        "Which axis must stand beside the features before the two may become one?",
        "place",
        "The number of entries is right and `reshape` gives the wanted rows in one call, so "
        "their order in memory never comes to mind.",
    ),
    Mistake(
        "rows_left_apart",
        "Not yet rows again",
        "Your {name} is {fact}. There should be one row for each position of each example, with "
        "the features of all heads in it.",
        "Which axes of yours should become one? Are they neighbours, and in the right order?",
        "form",
        "Getting the axes into the right order is the hard part, and once they read example, "
        "position, features, the rows seem to be there.",
    ),
    Mistake(
        "heads_not_moved_apart",
        "Reshaped without moving the heads apart",
        "You cut the rows into heads by reshape alone. That puts features of one row where "
        "positions should be.",
        "On the way forward the rows were reshaped and then transposed. Are both steps in yours?",
        "place",
        "The next step asks for the four axes of `q`, and `reshape(q.shape)` delivers them at "
        "once and without complaint.",
    ),
    Mistake(
        "heads_and_features_exchanged",
        "Heads and features are exchanged",
        "In a row the features of one head stand side by side. Yours has the heads side by side.",
        "With two heads of three features: which head do the first three numbers of a row belong "
        "to?",
        "place",
        "All heads are to end up in one row, so the heads' axis is moved to the end, where it "
        "seems to be next to the features as desired.",
    ),
    Mistake(
        "examples_and_positions_exchanged",
        "Examples and positions are exchanged",
        "The rows come example after example. Yours come position after position.",
        "Which row follows the first position of the first example?",
        "place",
        "A batch is easily pictured as all first positions, then all second ones, as a model "
        "that reads step by step would be given it.",
    ),
    Mistake(
        "forward_order_repeated",
        "The axes are in a wrong order",
        "The shape is right only after reshape; before it, the axes are not (example, position, "
        "head, feature).",
        "Write the four axes of dout by name, and below them the order that a row needs.",
        "place",
        "With four axes to move and a `reshape` behind that accepts any order, one tries "
        "numbers in `transpose` until the final shape is right.",
    ),
    Mistake(
        "averaged_over_the_heads",
        "Averaged over the heads",
        "What several heads share gets something back from each. That adds up.",
        "Is there a mean where a sum belongs?",
        "size",
        "Every head sends back an opinion on the same keys and values, and a mean keeps the "
        "gradient from growing with the number of heads.",
    ),
    Mistake(
        "one_head_only",
        "Only one head",
        "The keys and values serve every head. Yours hear from one of them.",
        "How many heads use the same k?",
        "path",
        "The shapes say that the axis of the heads must go, and an index or an assignment in a "
        "loop over the heads makes it go.",
    ),
    Mistake(
        "queries_summed_too",
        "The queries are added up too",
        "Keys and values are shared, queries are not: each head has its own.",
        "Which of the three has an axis for heads?",
        "path",
        "Three gradients come back from one call, two of them are added up over the heads, and "
        "the third looks as if it were owed the same.",
    ),
    Mistake(
        "paths_overwritten",
        "Overwritten, not summed",
        "x goes into the queries, the keys and the values. Your gradient of x is what came back "
        "along one of the three.",
        "How often is x used in the forward pass, and how often do you add to its gradient?",
        "path",
        "Each projection hands back a gradient called `x`, and storing it under its name is "
        "what one does with every other gradient.",
    ),
    Mistake(
        "one_input_path_lost",
        "One of three paths is missing",
        "x goes into the queries, the keys and the values. One of them sends nothing back in "
        "yours.",
        "How often is x used in the forward pass, and how often do you add to its gradient?",
        "path",
        "Three nearly identical lines are copied and renamed, and a sum of two already looks "
        "like the sum over paths that the rule asks for.",
    ),
    Mistake(
        "paths_averaged",
        "The paths are averaged",
        "What comes back along several paths adds up. You divided by their number.",
        "If x moves a little, all three move. Do their effects add up?",
        "size",
        "Queries, keys and values are three views of one `x`, and for one thing seen three "
        "times a mean seems the careful answer.",
    ),
    Mistake(
        "projection_skipped",
        "Past the last projection",
        "Behind the heads there is one more linear layer. You handed dout to the heads as it came.",
        "Read the forward pass from its end. Which line comes first on the way back?",
        "quantity",
        "The heads are what the layer is known for, and with their results side by side in one "
        "row the forward pass already looks finished.",
    ),
    Mistake(
        "merge_weight_untransposed",
        "The last projection is not turned over",
        "On the way back through x @ weight stands the weight's transpose. As the weight is "
        "square, the shapes do not object.",
        "Compare with unit 05's rule for dx.",
        "place",
        "The forward line ends in `@ merge_weight`, and the same line with the gradient in "
        "front of it runs at the first attempt.",
    ),
    Mistake(
        "projections_untransposed",
        "The projections are not turned over",
        "On the way back through x @ weight stands the weight's transpose. As the three weights "
        "are square, the shapes do not object.",
        "Compare with unit 05's rule for dx.",
        "place",
        "The three products are carried over from the forward pass, with a gradient in the "
        "place of `x`, and all of them fit as they are.",
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
]
