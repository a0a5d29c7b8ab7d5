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
    ),
    Mistake(
        "keep_multiplied",
        "Multiplied by keep",
        "The forward pass divides by keep. A constant factor is the same constant on the way back.",
        "out = x / 0.5. When x grows by 1, how much does out grow?",
        "size",
    ),
    Mistake(
        "keep_twice",
        "Divided by keep twice",
        "The forward pass divides by keep once.",
        "How often does the forward pass divide, and how often does your way back?",
        "size",
    ),
    Mistake(
        "divided_by_the_chance_to_drop",
        "Divided by the other chance",
        "You divided by the chance to be dropped. keep is the chance to stay.",
        "With keep = 0.9, how much larger is what stays made?",
        "size",
    ),
    Mistake(
        "dropped_gets_a_gradient",
        "What was dropped gets a gradient",
        "You divided by keep, and left out the mask: in your {name} a gradient flows through what "
        "was dropped, too.",
        "An entry was dropped. Does the output change with it?",
        "path",
    ),
    Mistake(
        "multiplied_by_x",
        "Multiplied by x as well",
        "You multiplied what arrives by x's own value. Once the mask is drawn, out is x times a "
        "constant, and its slope is the same wherever x is.",
        "x grows from 2 to 3, and then from 3 to 4. Does out grow by more the second time?",
        "quantity",
    ),
    Mistake(
        "mask_inverted",
        "The mask the wrong way round",
        "Your gradient flows where the mask is 0.",
        "An entry was dropped. Does the output change with it?",
        "quantity",
    ),
    Mistake(
        "fresh_mask_drawn",
        "A fresh mask on the way back",
        "You drew a new mask. The way back belongs to the forward pass that was run, with the mask "
        "that it had.",
        "Which entries had a hand in this loss? Where does that stand?",
        "quantity",
        aliases=("fresh_mask",),
    ),
    Mistake(
        "dropout_ignored",
        "Straight through the dropout",
        "What arrives went on unchanged, as if nothing had been dropped.",
        "An entry was dropped. Does the output change with it?",
        "quantity",
    ),
    Mistake(
        "mask_missing_at_the_weight",
        "The weight met what was not dropped",
        "The second weight's input is what came out of the dropout. You used what went in.",
        "Which array multiplies weight2 on the way forward?",
        "quantity",
    ),
    Mistake(
        "slope_at_the_dropped_value",
        "The slope at another value",
        "Your slope of tanh is taken behind the dropout. It belongs to what tanh itself gave.",
        "Which line makes h, and which line drops some of it?",
        "quantity",
    ),
    Mistake(
        "skip_path_dropped_too",
        "The skip path is dropped as well",
        "Where the branch is not there, your {name} is zero. x goes past the branch in every row.",
        "A row whose branch is dropped: what is its output?",
        "path",
    ),
]
