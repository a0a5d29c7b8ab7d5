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
        "The flat row has one number for each pair of a letter and a feature, and either order "
        "of the pair fills it to the last number.",
    ),
    Mistake(
        "first_place_only",
        "Only the first letter of each context",
        "Every letter of a context was looked up in the table. You sent a gradient to the first.",
        "How many rows of the table does one context use?",
        "path",
        "A look-up is learned with one letter for each example, and what was right for that one "
        "letter is carried over to the one in front.",
    ),
    Mistake(
        "last_place_only",
        "Only the last letter of each context",
        "Every letter of a context was looked up in the table. You sent a gradient to the last.",
        "How many rows of the table does one context use?",
        "path",
        "The last letter stands right before the one to be predicted, and of the whole context "
        "it is the one that seems to matter.",
    ),
    Mistake(
        "places_counted_as_letters",
        "Places taken for letters",
        "You wrote to the row that has the number of the place. The row is the letter's.",
        "Where stands which letter was at that place?",
        "place",
        "First piece to the first row, second piece to the second: the pieces come in the order "
        "of their places, and that number is the nearest at hand.",
    ),
    Mistake(
        "padding_left_out",
        "The first row gets nothing",
        "You left letter 0 out. Here it is looked up and learned like every other.",
        "Does the exercise say that a row is to be left alone?",
        "path",
        "In some libraries a row of the table, often row 0, is reserved for padding and never "
        "trained; whoever has met that spares row 0 from habit.",
        aliases=("padding_row",),
    ),
    Mistake(
        "norm_skipped",
        "Straight through the normalisation",
        "What arrives behind the norm went on in front of it unchanged.",
        "Walk back from the last line and name each line of the forward pass. Which has no "
        "partner?",
        "quantity",
        "The norm's gain and bias have got their gradients and its input has the shape of its "
        "output, so the layer seems to be dealt with.",
    ),
    Mistake(
        "loss_after_the_step",
        "The loss after the step",
        "Your first loss is the one after the first step.",
        "What is the loss before anything has been learned? Is it in your list?",
        "quantity",
        "One steps in order to see what the step has brought, so the loss is written down once "
        "the parameters have moved.",
    ),
    Mistake(
        "head_path_lost",
        "The table's use at the end is missing",
        "The table is used twice, for the letters going in and for the logits. Your {name} has "
        "only the first.",
        "A row that no letter looked up still gives a logit. What is its gradient?",
        "path",
        "The table is there for looking things up, and its gradient is known from there; in the "
        "last line it looks like borrowed equipment.",
        aliases=("tied_head_path_lost",),
    ),
    Mistake(
        "look_up_path_lost",
        "The table's use at the beginning is missing",
        "The table is used twice, for the letters going in and for the logits. Your {name} has "
        "only the second.",
        "Change the row of a letter that went in. Which logits move, and along which ways?",
        "path",
        "In the last line the table is the weight of a product, and a weight's gradient is one "
        "product again, of the right shape at once.",
        aliases=("embedding_path_lost",),
    ),
    Mistake(
        "overwritten_by_the_look_up",
        "The second use overwrites the first",
        "In the rows that were looked up, what came from the logits is gone.",
        "Is there a `=` where you need a `+=`, or better, something that counts repeats?",
        "path",
        "Each use gets its line of code, and setting the chosen rows by index is the plainest "
        "way to put numbers into rows.",
    ),
    Mistake(
        "path_subtracted",
        "One use is subtracted from the other",
        "The table has two uses, and your {name} is their difference.",
        "What becomes of gradients where a value is used twice?",
        "sign",
        "The same row is read on the one side and compared with on the other, and two roles "
        "that stand face to face seem to pull with opposite signs.",
    ),
    Mistake(
        "one_use_doubled",
        "One use, taken twice",
        "You doubled what comes back from one of the table's two uses, or added it twice. The "
        "other brings something else.",
        "A row that no letter looked up: from which of its uses does anything come back?",
        "path",
        "Used twice, so twice the gradient: in `x * x`, whose derivative is 2x, that is just "
        "what happens.",
    ),
    Mistake(
        "examples_and_places_exchanged",
        "Unfolded with the wrong axis in front",
        "You unfolded `dout` as if all first letters came first, and then all second ones. One row "
        "of it is one whole context.",
        "To which context do the numbers in the first row of `dout` belong?",
        "place",
        "A loop over the places goes through all first letters and then all second ones, and "
        "the pieces of `dout` are imagined lying in that order.",
    ),
    Mistake(
        "pieces_overlap",
        "The pieces overlap",
        "You cut each piece at the number of its place. A piece begins where the one before it "
        "has ended.",
        "With three features a letter: at which column does the second letter's piece begin?",
        "place",
        "The number of the place is what tells one piece from the next, so a slice that begins "
        "at that number and is as long as a row looks right.",
    ),
    Mistake(
        "repeat_in_a_context_lost",
        "A repeat within a context is lost",
        "A letter that stands twice in a context is used twice. You counted it once for each "
        "context.",
        "How many pieces does the context [1, 1] send back, and to which row?",
        "path",
        "“Which letters are in this context?” feels like the question to ask, and a letter that "
        "stands there twice is still one letter.",
    ),
    Mistake(
        "bias_in_front_of_the_norm",
        "The bias of another place",
        "Your {name} is what arrives in front of the normalisation. That bias is added behind it.",
        "Which line of the forward pass uses bias1, and what arrives at that line's result?",
        "quantity",
        "By its number bias1 belongs to weight1, and a linear layer adds its bias right after "
        "its product.",
    ),
    Mistake(
        "norm_before_the_activation",
        "Two lines in the wrong order",
        "You went back through the normalisation first, and then through the activation.",
        "Which of the two comes last in the forward pass? There the way back begins.",
        "quantity",
        "“First the norm, then the activation” is how the model is described, and the way back "
        "is written down in the order of the description.",
    ),
    Mistake(
        "steps_from_the_beginning",
        "Every step starts from the beginning",
        "Each gradient is subtracted from the parameters as they were given. What the steps before "
        "it changed is lost.",
        "Print one parameter before each step. Does it move on, or come back?",
        "quantity",
        "The parameter minus the rate times the gradient, with the names from the function's "
        "first line, is right in the first round, and the loop repeats it as it stands.",
    ),
]
