"""Mistakes in language models: looked-up letters, tied tables, training on text."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "places_and_features_exchanged",
        "Unfolded in the wrong order",
        "The flat row holds all features of the first letter, then all of the second. You unfolded "
        "it as the first feature of every letter, then the second.",
        "Write the flat row of a context of two letters with two features each: which of its four "
        "numbers belong to the first letter?",
        "place",
    ),
    Mistake(
        "first_place_only",
        "Only the first letter of each context",
        "Every letter of a context was looked up in the table. You sent a gradient to the first.",
        "How many rows of the table does one context use?",
        "path",
    ),
    Mistake(
        "last_place_only",
        "Only the last letter of each context",
        "Every letter of a context was looked up in the table. You sent a gradient to the last.",
        "How many rows of the table does one context use?",
        "path",
    ),
    Mistake(
        "places_counted_as_letters",
        "Places taken for letters",
        "You wrote to the row that has the number of the place. The row is the letter's.",
        "Where stands which letter was at that place?",
        "place",
    ),
    Mistake(
        "padding_left_out",
        "The first row gets nothing",
        "You left letter 0 out. Here it is looked up and learned like every other.",
        "Does the exercise say that a row is to be left alone?",
        "path",
        aliases=("padding_row",),
    ),
    Mistake(
        "norm_skipped",
        "Straight through the normalisation",
        "What arrives behind the norm went on in front of it unchanged.",
        "Walk back from the last line and name each line of the forward pass. Which has no "
        "partner?",
        "quantity",
    ),
    Mistake(
        "loss_after_the_step",
        "The loss after the step",
        "Your first loss is the one after the first step.",
        "What is the loss before anything has been learned? Is it in your list?",
        "quantity",
    ),
    Mistake(
        "head_path_lost",
        "The table's use at the end is missing",
        "The table is used twice, for the letters going in and for the logits. Your {name} has "
        "only the first.",
        "A row that no letter looked up still gives a logit. What is its gradient?",
        "path",
        aliases=("tied_head_path_lost",),
    ),
    Mistake(
        "look_up_path_lost",
        "The table's use at the beginning is missing",
        "The table is used twice, for the letters going in and for the logits. Your {name} has "
        "only the second.",
        "Change the row of a letter that went in. Which logits move, and along which ways?",
        "path",
        aliases=("embedding_path_lost",),
    ),
    Mistake(
        "overwritten_by_the_look_up",
        "The second use overwrites the first",
        "In the rows that were looked up, what came from the logits is gone.",
        "Is there a `=` where you need a `+=`, or better, something that counts repeats?",
        "path",
    ),
    Mistake(
        "path_subtracted",
        "One use is subtracted from the other",
        "The table has two uses, and your {name} is their difference.",
        "What becomes of gradients where a value is used twice?",
        "sign",
    ),
    Mistake(
        "one_use_doubled",
        "One use, taken twice",
        "You doubled what comes back from one of the table's two uses, or added it twice. The "
        "other brings something else.",
        "A row that no letter looked up: from which of its uses does anything come back?",
        "path",
    ),
    Mistake(
        "examples_and_places_exchanged",
        "Unfolded with the wrong axis in front",
        "You unfolded `dout` as if all first letters came first, and then all second ones. One row "
        "of it is one whole context.",
        "To which context do the numbers in the first row of `dout` belong?",
        "place",
    ),
    Mistake(
        "pieces_overlap",
        "The pieces overlap",
        "You cut each piece at the number of its place. A piece begins where the one before it "
        "has ended.",
        "With three features a letter: at which column does the second letter's piece begin?",
        "place",
    ),
    Mistake(
        "repeat_in_a_context_lost",
        "A repeat within a context is lost",
        "A letter that stands twice in a context is used twice. You counted it once for each "
        "context.",
        "How many pieces does the context [1, 1] send back, and to which row?",
        "path",
    ),
    Mistake(
        "bias_in_front_of_the_norm",
        "The bias of another place",
        "Your {name} is what arrives in front of the normalisation. That bias is added behind it.",
        "Which line of the forward pass uses bias1, and what arrives at that line's result?",
        "quantity",
    ),
    Mistake(
        "norm_before_the_activation",
        "Two lines in the wrong order",
        "You went back through the normalisation first, and then through the activation.",
        "Which of the two comes last in the forward pass? There the way back begins.",
        "quantity",
    ),
    Mistake(
        "steps_from_the_beginning",
        "Every step starts from the beginning",
        "Each gradient is subtracted from the parameters as they were given. What the steps before "
        "it changed is lost.",
        "Print one parameter before each step. Does it move on, or come back?",
        "quantity",
    ),
]
