"""Mistakes in convolution and pooling."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "kernel_not_flipped",
        "The kernel the wrong way round",
        "Each output used its piece of x from left to right, first entry with first weight. Your "
        "{name} hands it back with the weights in reverse.",
        "The first output: which weight multiplied the first entry of x? (If you compute dx by a "
        "sliding product, that is where the kernel has to be turned.)",
        "place",
        "“Back through a convolution the kernel is flipped” sticks in the mind without its "
        "occasion: one flips it where one spreads out, or forgets it where one slides.",
    ),
    Mistake(
        "kernel_turned_round",
        "The kernel's gradient is turned round",
        "Your {name} holds the right numbers in reverse order.",
        "Which entries of x does the first weight multiply?",
        "place",
        "Textbooks turn the kernel round in a convolution, and a flip that one has heard of for "
        "dx seems due for the kernel's gradient as well.",
    ),
    Mistake(
        "one_place_only",
        "Only one place counts",
        "The kernel was used at every place. Your {name} has what comes back from one.",
        "How many outputs are there, and which of them used the kernel?",
        "path",
        "One output, worked out to the end, gives a gradient as long as the kernel; in a loop "
        "over the places a plain `=` looks just as complete.",
    ),
    Mistake(
        "averaged_over_the_places",
        "Averaged over the places",
        "What comes back from the places where something was used is added up, not averaged.",
        "Is there a mean where a sum belongs?",
        "size",
        "A sum grows with the number of places, which looks like an accident of the input's "
        "size, and a mean seems to take that accident out.",
    ),
    Mistake(
        "first_entry_of_the_kernel_only",
        "Only the first weight",
        "Each output used two entries of x. Yours sends something back to one of them.",
        "Which outputs is the last entry of x in, and with which weight?",
        "path",
        "Output n stands where its piece begins, so it seems to belong to entry n of x, and "
        "what joins these two is the first weight.",
    ),
    Mistake(
        "overlaps_overwritten",
        "Where pieces overlap, the last one wins",
        "An entry of x is in several pieces. Your {name} keeps what comes back from the last.",
        "Is there a `=` where you need a `+=`?",
        "path",
        "Each turn of the loop has a slice of its own to fill, and slices are filled with `=`; "
        "that two of them share entries is nowhere to be seen in the line.",
    ),
    Mistake(
        "stride_ignored",
        "The stride is ignored",
        "Your pieces begin at 0, 1, 2. On the way forward they began a stride apart.",
        "With a stride of 2, where does the second piece begin?",
        "place",
        "Explanations begin with a stride of 1, where the number of an output is also the place "
        "at which its piece begins.",
    ),
    Mistake(
        "padding_not_cropped",
        "The padding is still there",
        "Your {name} is {fact}. It includes the zeros that were put around x.",
        "Which of your entries belong to x, and which to the zeros around it?",
        "form",
        "Everything is worked out in the padded array, where the indices fit so well, and when "
        "the loop has ended the work feels done.",
    ),
    Mistake(
        "padding_cropped_at_one_end",
        "The padding is taken off at one end",
        "Your {name} has the right length, and begins at the wrong place.",
        "The zeros stand on both sides. Where in the padded sequence does x begin?",
        "place",
        "There are as many entries too many as the padding has added, and one cut that takes "
        "off that number gives the right length.",
    ),
    Mistake(
        "empty_without_padding",
        "Nothing is left where there is no padding",
        "Your {name} is {fact}. With padding it is right: a slice that ends at `-padding` ends at "
        "0 when padding is 0, and is empty.",
        "Where does x end, counted from the front?",
        "form",
        "`padding:-padding` says just what is meant, as many off the end as off the front, and "
        "one reads the minus as a count and not as an index.",
    ),
    Mistake(
        "padding_forgotten_in_the_kernel",
        "The kernel met another sequence",
        "The outputs were made of x with zeros on both sides. Your {name} uses x without those in "
        "front.",
        "What did the first weight multiply at the first place?",
        "place",
        "Zeros add nothing to a product, so for the kernel's gradient the padding seems not to "
        "matter, and `x` itself is the array at hand.",
    ),
    Mistake(
        "rows_and_columns_exchanged",
        "Rows and columns are exchanged",
        "You used each filter turned over: its rows where its columns belong.",
        "Is `weight[:, :, i, j]` the weight of row i?",
        "place",
        "On the way back a matrix is transposed, and a filter looks like a small matrix; so "
        "each of them is transposed.",
    ),
    Mistake(
        "filters_and_channels_exchanged",
        "Filters and channels are exchanged",
        "weight has the filters in front and the channels behind. You took it the other way round, "
        "which fits where there are as many of both.",
        "Over which of the two axes is there a sum for dx?",
        "place",
        "In `x @ weight` the inputs stand in front and the outputs behind, and with that habit "
        "one reads the axes of the filters, too.",
    ),
    Mistake(
        "averaged_over_the_images",
        "Averaged over the images",
        "1/N belongs to the loss. What comes back from the images is added up.",
        "Is there a division by the number of images?",
        "size",
        "The loss over a batch was a mean, and as soon as examples stand along the first axis "
        "the division by their number comes to hand.",
    ),
    Mistake(
        "last_image_only",
        "Only the last image counts",
        "Every image used the same weights and biases. Your {name} hears from the last image.",
        "Is there a `=` in a loop over images where you need a `+=`?",
        "path",
        "The loop deals with one image at a time, as if it were a whole exercise, and within "
        "each turn a plain `=` is right.",
    ),
    Mistake(
        "summed_over_the_images_only",
        "Summed over the images, and not over the places",
        "Your {name} is {fact}. A filter's bias is added at every place of every image.",
        "How often is one bias used?",
        "path",
        "In a linear layer the bias gets `dout.sum(axis=0)`, and the line is so familiar that "
        "it is written before the axes are counted.",
    ),
    Mistake(
        "all_winners",
        "Every largest entry gets all of it",
        "Where several entries are the largest, you gave each of them everything.",
        "A square of four equal entries: what should its four gradients add up to?",
        "path",
        "Comparing each entry with the maximum finds the winner in one short line, and with "
        "random numbers there is never more than one.",
    ),
    Mistake(
        "winners_share",
        "The largest entries share",
        "Where several entries are the largest, you shared out what arrives. Here, as in torch, "
        "the first of them gets it all.",
        "What does the exercise say of equal entries?",
        "path",
        "Equal entries have equal claims, and to share between them what arrives is fair and "
        "keeps the total right.",
    ),
    Mistake(
        "last_winner",
        "The last one wins",
        "Where several entries are the largest, you chose the last. Here it is the first.",
        "Which of several largest entries does `argmax` name?",
        "place",
        "In a search that remembers the largest so far, `>=` is as natural as `>`, and with it "
        "a later equal entry takes over.",
    ),
    Mistake(
        "first_by_columns",
        "The first by columns",
        "Where several entries are the largest, you looked for the first from top to bottom. Here "
        "a square is read row by row.",
        "In a square whose largest entries stand at the upper right and the lower left, which one "
        "comes first?",
        "place",
        "A search for the largest may run through the columns as well as through the rows, and "
        "the order of a search seems to be of no account.",
    ),
    Mistake(
        "everybody_gets_it",
        "Everybody gets it",
        "You gave what arrives to every entry of a square. Only the largest made it through.",
        "Raise an entry that is not the largest a little. Does the output move?",
        "path",
        "All entries of the square took part in the comparison, and an operation whose result "
        "depends on all of them seems to answer to all.",
    ),
    Mistake(
        "shared_as_in_a_mean",
        "Shared as in a mean",
        "You shared what arrives among all entries of a square: that is average pooling.",
        "Raise an entry that is not the largest a little. Does the output move?",
        "path",
        "Pooling makes one number of a square, and dealing that number's gradient out in equal "
        "parts keeps the total right.",
    ),
    Mistake(
        "multiplied_by_the_value",
        "Multiplied by the value",
        "The largest entry passes through as it is: its slope is 1.",
        "Raise the largest entry by 0.1. By how much does the output rise?",
        "quantity",
        "The forward pass can be read as winner's mark times value, and the whole product is "
        "taken along to meet what arrives.",
    ),
    Mistake(
        "squares_cut_wrongly",
        "The squares are cut wrongly",
        "A plain reshape puts entries of one row together, not those of one square.",
        "Which four entries of x make the first square?",
        "place",
        "A single `reshape` gives a group of the right size for every output, and the shape "
        "does not show which entries are in the group.",
    ),
]
