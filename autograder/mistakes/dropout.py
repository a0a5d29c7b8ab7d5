"""Mistakes in dropout."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "keep_missing",
        "The 1/keep is missing",
        "What was kept was made larger on the way forward, to make up for what was dropped. Your "
        "{name} knows nothing of that.",
        "out = x * mask / keep. What is the slope where the mask is 1?",
        "size",
        "Dropout is thought of as switching things off, which the mask does completely; making "
        "the rest larger seems a remark in the margin.",
    ),
    Mistake(
        "keep_multiplied",
        "Multiplied by keep",
        "The forward pass divides by keep. A constant factor is the same constant on the way back.",
        "out = x / 0.5. When x grows by 1, how much does out grow?",
        "size",
        "The forward pass divides, and the way back feels like its opposite; besides, older "
        "descriptions of dropout do multiply by `keep`.",
    ),
    Mistake(
        "keep_twice",
        "Divided by keep twice",
        "The forward pass divides by keep once.",
        "How often does the forward pass divide, and how often does your way back?",
        "size",
        "The values were made larger, and so must the gradient be; that seems to be a second "
        "enlargement, besides the one in the forward line.",
    ),
    Mistake(
        "divided_by_the_chance_to_drop",
        "Divided by the other chance",
        "You divided by the chance to be dropped. keep is the chance to stay.",
        "With keep = 0.9, how much larger is what stays made?",
        "size",
        "Torch asks for the chance to drop, so one remembers a division by 1 minus the given "
        "number and writes it here with `keep`.",
    ),
    Mistake(
        "dropped_gets_a_gradient",
        "What was dropped gets a gradient",
        "You divided by keep, and left out the mask: in your {name} a gradient flows through what "
        "was dropped, too.",
        "An entry was dropped. Does the output change with it?",
        "path",
        "What was dropped is zero in the forward pass already, so it seems to take itself out, "
        "and only the factor is left to be put in.",
    ),
    Mistake(
        "multiplied_by_x",
        "Multiplied by x as well",
        "You multiplied what arrives by x's own value. Once the mask is drawn, out is x times a "
        "constant, and its slope is the same wherever x is.",
        "x grows from 2 to 3, and then from 3 to 4. Does out grow by more the second time?",
        "quantity",
        "The forward line is a product of x, mask and a factor, and the whole of it is taken "
        "back to be multiplied by what arrives.",
    ),
    Mistake(
        "mask_inverted",
        "The mask the wrong way round",
        "Your gradient flows where the mask is 0.",
        "An entry was dropped. Does the output change with it?",
        "quantity",
        "A 1 is easily read as a tick beside what is to be dropped, and in attention's "
        "`masked_fill` the ones do mark what is to be hidden.",
    ),
    Mistake(
        "fresh_mask_drawn",
        "A fresh mask on the way back",
        "You drew a new mask. The way back belongs to the forward pass that was run, with the mask "
        "that it had.",
        "Which entries had a hand in this loss? Where does that stand?",
        "quantity",
        "The layer called dropout draws a mask whenever it is called, and the way back is one "
        "more call.",
        aliases=("fresh_mask",),
    ),
    Mistake(
        "dropout_ignored",
        "Straight through the dropout",
        "What arrives went on unchanged, as if nothing had been dropped.",
        "An entry was dropped. Does the output change with it?",
        "quantity",
        "Dropout has no parameters and is switched off in use, so it seems to be something that "
        "happens to the values and not a step with a slope.",
    ),
    Mistake(
        "mask_missing_at_the_weight",
        "The weight met what was not dropped",
        "The second weight's input is what came out of the dropout. You used what went in.",
        "Which array multiplies weight2 on the way forward?",
        "quantity",
        "A weight's gradient is made of the hidden values and of `dout`, and the hidden values "
        "are called `h`; after the dropout they have no name of their own.",
    ),
    Mistake(
        "slope_at_the_dropped_value",
        "The slope at another value",
        "Your slope of tanh is taken behind the dropout. It belongs to what tanh itself gave.",
        "Which line makes h, and which line drops some of it?",
        "quantity",
        "The slope of tanh can be worked out from its output, and the values that went on to "
        "the next step look like that output.",
    ),
    Mistake(
        "skip_path_dropped_too",
        "The skip path is dropped as well",
        "Where the branch is not there, your {name} is zero. x goes past the branch in every row.",
        "A row whose branch is dropped: what is its output?",
        "path",
        "A row whose branch was dropped was left out of the layer, so it seems, and nothing "
        "should come back to it from there.",
    ),
]
