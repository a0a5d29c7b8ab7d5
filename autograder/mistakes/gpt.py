"""Mistakes in a whole GPT: positions, texts of different lengths, layers, the tied head."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "positions_beyond_not_zero",
        "Positions that were not used have a gradient",
        "The texts are shorter than the table of positions. Rows beyond their end had no part in "
        "anything.",
        "Which rows of positions does a text of three tokens use?",
        "path",
        "Every row of the table seems to be owed a gradient, and past the end of the texts one "
        "carries on with the last that was found.",
    ),
    Mistake(
        "ids_read_down_the_columns",
        "Token and row do not belong together",
        "The rows of dout come text after text. You read the ids position after position.",
        "To which token does the second row of dout belong?",
        "place",
        "Language runs position by position, so the outer loop goes over the positions, the "
        "inner one over the texts, and the ids come out in that order.",
    ),
    Mistake(
        "padding_row_learns",
        "The padding row has a gradient",
        "The row that stands for nothing is to stay as it is. Yours gets what arrives wherever it "
        "was looked up.",
        "What does the exercise say about the row called padding?",
        "place",
        "Adding up at all the ids is the finished way back of a table, and the padding was "
        "looked up there like any other token.",
        aliases=("padding_row_given_a_gradient",),
    ),
    Mistake(
        "row_zero_taken_for_padding",
        "Row 0 taken for the padding",
        "You left row 0 out. Which row stands for nothing is an argument.",
        "Is padding 0 on every case?",
        "place",
        "In many vocabularies the padding is token 0, and in the first case here as well, so a "
        "0 is typed where the argument's name should stand.",
    ),
    Mistake(
        "divided_by_the_texts",
        "Divided by the number of texts",
        "The mean runs over positions, of all texts together. You divided by how many texts there "
        "are.",
        "How many predictions does the loss count?",
        "size",
        "A mean over a batch divides by the number of examples, and along the first axis, where "
        "examples stand, there are texts.",
    ),
    Mistake(
        "divided_by_the_positions",
        "Divided by the length of a text",
        "The mean runs over the positions of all texts together. You divided by the length of one.",
        "How many predictions does the loss count?",
        "size",
        "The loss of a text is thought of as the mean over its positions, and their number can "
        "be read off the shape.",
    ),
    Mistake(
        "mean_of_the_texts_means",
        "A mean of means",
        "You averaged over each text, and then over the texts. In a short text every position then "
        "counts more than in a long one.",
        "One text with a single target, one with nine: what share of the loss has the single one?",
        "size",
        "Each text has a loss, and the batch has the mean of those: two honest means in a row, "
        "and with texts of equal length nothing is amiss.",
    ),
    Mistake(
        "texts_means_added",
        "Each text's mean, added up",
        "You divided each position by the number that count in its own text. That adds the means "
        "of the texts, and in a short text every position counts more than in a long one.",
        "Over which positions, of which texts, does the mean run?",
        "size",
        "Counting along each row gives every text the number of its own predictions, and "
        "dividing by that number looks like the careful form of a mean.",
    ),
    Mistake(
        "minus_100_taken_for_ignored",
        "-100 typed in",
        "You look for -100. Which number stands for a position that does not count is an argument.",
        "Is ignore_index -100 on every case?",
        "quantity",
        "-100 is torch's default and stands in the first case, and a number so peculiar looks "
        "as if it were fixed for good.",
    ),
    Mistake(
        "class_zero_not_counted",
        "Class 0 does not count",
        "Your answer treats targets of 0 like positions where nothing is to be predicted. 0 is a "
        "class like any other.",
        "Which targets does the line let through that says what counts?",
        "path",
        "The positions that do not count carry a negative number, and to keep only the positive "
        "targets seems to sort them out.",
    ),
    Mistake(
        "targets_shifted",
        "Targets off by one",
        "You compared each position with the target of its neighbour. The targets are handed over "
        "in their places.",
        "Which target belongs to the first position of the first text?",
        "place",
        "Predicting the next token involves a shift by one, and the shift is so much part of "
        "the story that one makes it oneself, this way or that.",
        aliases=("targets_shifted_by_one",),
    ),
    Mistake(
        "last_position_only",
        "Only the last position of each text",
        "Every position predicts something. Yours has a gradient only at the ends.",
        "How many predictions does the loss count?",
        "path",
        "When a model writes, only its last position is asked for the next token, and that "
        "picture of writing is carried over into training.",
    ),
    Mistake(
        "head_reads_before_the_gain",
        "The head read from another place",
        "Your share of the table from its use at the end was made with xhat. The logits were made "
        "with what came out of the norm.",
        "Which array is multiplied by tokens.T on the way forward?",
        "quantity",
        "`xhat` is what the last norm has kept, and its way back works with it all the time; so "
        "it comes to look like the norm's result.",
    ),
    Mistake(
        "final_for_xhat",
        "What came out of the norm, in place of xhat",
        "You went back through the last norm with `final`. Gain and bias are in that already.",
        "Which two of the arrays that were kept belong to the norm itself?",
        "quantity",
        "`final` is kept as the last norm's result, and with the gain of 1 and the bias of 0 "
        "that training starts from, it equals `xhat`.",
    ),
    Mistake(
        "layers_stacked_backwards",
        "The layers are in the reverse order",
        "Your way back visits the last layer first, and its gradients stand first in your arrays. "
        "The first entry belongs to the first layer.",
        "In which order did you append, and in which are the parameters?",
        "place",
        "A list is filled by `append`, and the loop that fills it runs rightly from the last "
        "layer to the first; stacking is then one short call.",
    ),
    Mistake(
        "blocks_walked_forward",
        "The blocks in the order of the forward pass",
        "You went back through the first block first. What arrives from above comes out of the "
        "last one.",
        "Which block made the array that the last norm got?",
        "quantity",
        "A plain loop over the blocks is how the forward pass was written, and inside every "
        "block the reversal has been taken care of already.",
    ),
    Mistake(
        "not_handed_on",
        "Every block gets the same",
        "All your blocks start from what came back through the last norm. Each should get what "
        "came back out of the block after it.",
        "Is the gradient of x replaced on every turn of your loop?",
        "quantity",
        "With their parameters stacked in the same arrays the layers look like siblings, each "
        "to be asked for its gradients with the same arrival from above.",
    ),
    Mistake(
        "added_to_what_arrived",
        "The skip path once too often",
        "You add what comes back out of a block to what went into it. The block's own way back has "
        "its two skip paths in it already.",
        "What does `block_backward` give for x: all of the gradient, or only the branches' share?",
        "path",
        "The blocks stand along a residual stream, and what comes out of one looks like a "
        "branch's share that still has to be added to the stream.",
    ),
    Mistake(
        "embeddings_get_the_top",
        "Past all the blocks",
        "Your blocks' gradients are right. But the embeddings still get what the last block got, "
        "not what came back out of the first.",
        "Which x do you hand to the embeddings, and when was it last changed?",
        "quantity",
        "The loop over the blocks is there to collect gradients, and after it one goes on with "
        "the name that held what the last norm sent down.",
    ),
    Mistake(
        "last_layers_parameters_for_all",
        "One layer's parameters for all",
        "You went back through every block with the parameters of one and the same.",
        "Does the layer's number stand in every place where parameters are taken?",
        "quantity",
        "The code is first tried with a single layer, where a fixed `[0]` or `[-1]` and the "
        "layer's number mean the same.",
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
]
