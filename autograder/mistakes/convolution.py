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
    ),
    Mistake(
        "kernel_turned_round",
        "The kernel's gradient is turned round",
        "Your {name} holds the right numbers in reverse order.",
        "Which entries of x does the first weight multiply?",
        "place",
    ),
    Mistake(
        "one_place_only",
        "Only one place counts",
        "The kernel was used at every place. Your {name} has what comes back from one.",
        "How many outputs are there, and which of them used the kernel?",
        "path",
    ),
    Mistake(
        "averaged_over_the_places",
        "Averaged over the places",
        "What comes back from the places where something was used is added up, not averaged.",
        "Is there a mean where a sum belongs?",
        "size",
    ),
    Mistake(
        "first_entry_of_the_kernel_only",
        "Only the first weight",
        "Each output used two entries of x. Yours sends something back to one of them.",
        "Which outputs is the last entry of x in, and with which weight?",
        "path",
    ),
    Mistake(
        "overlaps_overwritten",
        "Where pieces overlap, the last one wins",
        "An entry of x is in several pieces. Your {name} keeps what comes back from the last.",
        "Is there a `=` where you need a `+=`?",
        "path",
    ),
    Mistake(
        "stride_ignored",
        "The stride is ignored",
        "Your pieces begin at 0, 1, 2. On the way forward they began a stride apart.",
        "With a stride of 2, where does the second piece begin?",
        "place",
    ),
    Mistake(
        "padding_not_cropped",
        "The padding is still there",
        "Your {name} is {fact}. It includes the zeros that were put around x.",
        "Which of your entries belong to x, and which to the zeros around it?",
        "form",
    ),
    Mistake(
        "padding_cropped_at_one_end",
        "The padding is taken off at one end",
        "Your {name} has the right length, and begins at the wrong place.",
        "The zeros stand on both sides. Where in the padded sequence does x begin?",
        "place",
    ),
    Mistake(
        "empty_without_padding",
        "Nothing is left where there is no padding",
        "Your {name} is {fact}. With padding it is right: a slice that ends at `-padding` ends at "
        "0 when padding is 0, and is empty.",
        "Where does x end, counted from the front?",
        "form",
    ),
    Mistake(
        "padding_forgotten_in_the_kernel",
        "The kernel met another sequence",
        "The outputs were made of x with zeros on both sides. Your {name} uses x without those in "
        "front.",
        "What did the first weight multiply at the first place?",
        "place",
    ),
    Mistake(
        "rows_and_columns_exchanged",
        "Rows and columns are exchanged",
        "You used each filter turned over: its rows where its columns belong.",
        "Is `weight[:, :, i, j]` the weight of row i?",
        "place",
    ),
    Mistake(
        "filters_and_channels_exchanged",
        "Filters and channels are exchanged",
        "weight has the filters in front and the channels behind. You took it the other way round, "
        "which fits where there are as many of both.",
        "Over which of the two axes is there a sum for dx?",
        "place",
    ),
    Mistake(
        "averaged_over_the_images",
        "Averaged over the images",
        "1/N belongs to the loss. What comes back from the images is added up.",
        "Is there a division by the number of images?",
        "size",
    ),
    Mistake(
        "last_image_only",
        "Only the last image counts",
        "Every image used the same weights and biases. Your {name} hears from the last image.",
        "Is there a `=` in a loop over images where you need a `+=`?",
        "path",
    ),
    Mistake(
        "summed_over_the_images_only",
        "Summed over the images, and not over the places",
        "Your {name} is {fact}. A filter's bias is added at every place of every image.",
        "How often is one bias used?",
        "path",
    ),
    Mistake(
        "all_winners",
        "Every largest entry gets all of it",
        "Where several entries are the largest, you gave each of them everything.",
        "A square of four equal entries: what should its four gradients add up to?",
        "path",
    ),
    Mistake(
        "winners_share",
        "The largest entries share",
        "Where several entries are the largest, you shared out what arrives. Here, as in torch, "
        "the first of them gets it all.",
        "What does the exercise say of equal entries?",
        "path",
    ),
    Mistake(
        "last_winner",
        "The last one wins",
        "Where several entries are the largest, you chose the last. Here it is the first.",
        "Which of several largest entries does `argmax` name?",
        "place",
    ),
    Mistake(
        "first_by_columns",
        "The first by columns",
        "Where several entries are the largest, you looked for the first from top to bottom. Here "
        "a square is read row by row.",
        "In a square whose largest entries stand at the upper right and the lower left, which one "
        "comes first?",
        "place",
    ),
    Mistake(
        "everybody_gets_it",
        "Everybody gets it",
        "You gave what arrives to every entry of a square. Only the largest made it through.",
        "Raise an entry that is not the largest a little. Does the output move?",
        "path",
    ),
    Mistake(
        "shared_as_in_a_mean",
        "Shared as in a mean",
        "You shared what arrives among all entries of a square: that is average pooling.",
        "Raise an entry that is not the largest a little. Does the output move?",
        "path",
    ),
    Mistake(
        "multiplied_by_the_value",
        "Multiplied by the value",
        "The largest entry passes through as it is: its slope is 1.",
        "Raise the largest entry by 0.1. By how much does the output rise?",
        "quantity",
    ),
    Mistake(
        "squares_cut_wrongly",
        "The squares are cut wrongly",
        "A plain reshape puts entries of one row together, not those of one square.",
        "Which four entries of x make the first square?",
        "place",
    ),
]
