"""Mistakes on the way back through a scalar graph, and with differences."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "path_lost",
        "One path is missing",
        "An input here reaches the result along two paths, and your {name} carries the gradient "
        "of only one of them.",
        "Where a value is used twice, what comes back along each use must be added up. Is there "
        "a `=` where you need a `+=`?",
        "path",
        aliases=("overwritten", "no_accumulation"),
    ),
    Mistake(
        "counted_twice",
        "One path is counted twice",
        "In your {name} the gradient along one of the two paths comes in twice.",
        "How many times does each use of the input stand in the forward pass?",
        "size",
    ),
    Mistake(
        "forward_line_lost",
        "A line of the forward pass is missing",
        "Your backward lines are right, but they walk back over values of another forward pass: "
        "all your gradients are off by the same factor.",
        "Print the forward values for numbers that you can check on paper.",
        "path",
    ),
    Mistake(
        "factors_exchanged",
        "The factors of the product are exchanged",
        "In your {name} the product's local derivative is the wrong one of its two factors.",
        "u = a · b. If a is nudged by 0.01, how far does u move: by 0.01 times what?",
        "place",
    ),
    Mistake(
        "local_added",
        "Added where the chain rule multiplies",
        "In your {name} a local derivative is added to the gradient arriving from above.",
        "If a nudge is doubled here and tripled there, how much does it grow in all?",
        "quantity",
    ),
    Mistake(
        "power_without_exponent",
        "The exponent was not brought down",
        "The power's derivative in your {name} lacks its factor.",
        "Differentiate the power by itself, with a number: how fast does it grow at 3?",
        "path",
    ),
    Mistake(
        "upside_down",
        "Upside down",
        "Your {name} is what stands inside the logarithm; its slope there is something else.",
        "Is a logarithm steep or flat at a large number? Compare log 11 with log 12.",
        "quantity",
    ),
    Mistake(
        "stopped_early",
        "Stopped one step early",
        "Your {name} is what arrives from above, not yet carried through the last operation.",
        "Which operation stands between that value and the one you are asked about?",
        "path",
    ),
    Mistake(
        "exponent_not_lowered",
        "The exponent did not go down",
        "The power in your {name} still has its old exponent.",
        "How fast does x² grow at x = 10: by 20 times as much as x, or by 200?",
        "path",
    ),
    Mistake(
        "quotient_missing",
        "The denominator is missing",
        "Your {name} does not divide by y.",
        "If y is 100, how much can a nudge of x move x³ / y?",
        "path",
    ),
    Mistake(
        "quotient_sign",
        "The quotient's sign",
        "Your gradient for the denominator has the wrong sign.",
        "Make the denominator a little larger. Does the quotient grow or shrink?",
        "sign",
    ),
    Mistake(
        "quotient_square",
        "The quotient's square",
        "Your gradient for the denominator has the denominator to the wrong power.",
        "Write the quotient as a product with a negative power, and differentiate that.",
        "quantity",
    ),
    Mistake(
        "upstream_dropped",
        "The upstream gradient is missing",
        "Your {name} is the local derivative alone: what arrives from above is not in it.",
        "Everything that reaches the input passes through what arrives from above. Find it in "
        "your code.",
        "path",
    ),
    Mistake(
        "wrong_argument",
        "The derivative by the other input",
        "Your {name} is the derivative with respect to the other input.",
        "Say aloud which input you nudge and which you hold still.",
        "quantity",
    ),
    Mistake(
        "one_sided",
        "A one-sided difference",
        "You compare a nudged value with the value at the point itself. Its error shrinks only "
        "in step with h.",
        "Look at both sides of the point. Which error cancels then?",
        "quantity",
    ),
    Mistake(
        "not_divided_by_two_h",
        "Divided by the wrong width",
        "Your difference is divided by h, but the two points are farther apart than that.",
        "How far apart are the two points at which you evaluate?",
        "size",
    ),
    Mistake(
        "bracket_missing",
        "Brackets are missing",
        "You divide by 2 and then multiply by h: Python works from left to right.",
        "What does `6 / 2 * 3` give?",
        "path",
    ),
    Mistake(
        "not_divided",
        "Not divided by the width",
        "Your answer is the change of the height, not its slope.",
        "How far apart are the two points at which you evaluate?",
        "size",
    ),
    Mistake(
        "point_not_restored",
        "The nudge was not taken back",
        "The first entry is right, the later ones are not: an earlier nudge is still in the point.",
        "What does the point look like when you begin with the second entry?",
        "path",
    ),
    Mistake(
        "step_too_small",
        "A step too small",
        "Your differences are mostly rounding noise: the step you use is far smaller than h.",
        "Is h used, or a step of your own? float64 has about 16 digits; how many survive the "
        "subtraction?",
        "quantity",
    ),
    Mistake(
        "step_too_large",
        "A step too large",
        "Your differences average over a stretch of the curve, far wider than h.",
        "Is h used, or a step of your own?",
        "quantity",
    ),
]
