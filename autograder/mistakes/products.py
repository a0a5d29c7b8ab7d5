"""Mistakes with values that are used more than once: sums, pairs of rows, gates, mixtures."""

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
        "routers_softmax_skipped",
        "Straight through the softmax",
        "What arrives at the gates went on to the router's scores unchanged.",
        "Between x @ router and the gates there is one more step. What is its way back? (Unit 04 "
        "has it.)",
        "quantity",
        "The router is a linear layer that makes the gates, or so one says, and the way back "
        "through a linear layer takes just one product.",
    ),
]
