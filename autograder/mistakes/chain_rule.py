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
        "Following one use of the input all the way back yields an unbroken chain of local "
        "derivatives, and an unbroken chain looks like a finished answer.",
        aliases=("overwritten", "no_accumulation"),
    ),
    Mistake(
        "counted_twice",
        "One path is counted twice",
        "In your {name} the gradient along one of the two paths comes in twice.",
        "How many times does each use of the input stand in the forward pass?",
        "path",
        "The total is begun with what one path brings, and when that path's own line comes up "
        "in the code, it is conscientiously added again.",
    ),
    Mistake(
        "forward_line_lost",
        "A line of the forward pass is missing",
        "Your backward lines are right, but they walk back over values of another forward pass: "
        "all your gradients are off by the same factor.",
        "Print the forward values for numbers that you can check on paper.",
        "quantity",
        "The product `a * b` is the interesting line of the forward pass; the `+ a` after it "
        "looks like a detail for the backward lines, where it duly appears.",
    ),
    Mistake(
        "factors_exchanged",
        "The factors of the product are exchanged",
        "In your {name} the product's local derivative is the wrong one of its two factors.",
        "u = a · b. If a is nudged by 0.01, how far does u move: by 0.01 times what?",
        "quantity",
        "The gradient of `a` seems to belong with the value of `a`, and since both factors do "
        "occur in the answer, the two lines look balanced.",
    ),
    Mistake(
        "local_added",
        "Added where the chain rule multiplies",
        "In your {name} a local derivative is added to the gradient arriving from above.",
        "If a nudge is doubled here and tripled there, how much does it grow in all?",
        "quantity",
        "Gradients of several paths are added, so adding is fresh in the mind, and a derivative "
        "that comes in on top of another sounds like a sum.",
    ),
    Mistake(
        "power_without_exponent",
        "The exponent was not brought down",
        "The power's derivative in your {name} lacks its factor.",
        "Differentiate the power by itself, with a number: how fast does it grow at 3?",
        "quantity",
        "Lowering the exponent is the half of the rule that changes how the power looks; the "
        "number in front leaves no mark on it and slips the mind.",
    ),
    Mistake(
        "upside_down",
        "Upside down",
        "Your {name} is what stands inside the logarithm; its slope there is something else.",
        "Is a logarithm steep or flat at a large number? Compare log 11 with log 12.",
        "quantity",
        "Differentiating a logarithm is remembered as taking it away, and what then remains is "
        "the sum that stood inside.",
    ),
    Mistake(
        "stopped_early",
        "Stopped one step early",
        "Your {name} is what arrives from above, not yet carried through the last operation.",
        "Which operation stands between that value and the one you are asked about?",
        "quantity",
        "A long chain reaches a value that is a proper gradient in its own right, of the "
        "variable one step short, and it is easily taken for the last.",
    ),
    Mistake(
        "exponent_not_lowered",
        "The exponent did not go down",
        "The power in your {name} still has its old exponent.",
        "How fast does x² grow at x = 10: by 20 times as much as x, or by 200?",
        "quantity",
        "The rule has two moves, and once the exponent has come down in front, the expression "
        "already looks differentiated.",
    ),
    Mistake(
        "quotient_missing",
        "The denominator is missing",
        "Your {name} does not divide by y.",
        "If y is 100, how much can a nudge of x move x³ / y?",
        "quantity",
        "All the attention is on `x³`, whose derivative is the rule one knows, and a "
        "denominator without an x in it seems to have nothing to do with dx.",
    ),
    Mistake(
        "quotient_sign",
        "The quotient's sign",
        "Your gradient for the denominator has the wrong sign.",
        "Make the denominator a little larger. Does the quotient grow or shrink?",
        "sign",
        "A denominator is a factor like any other at first sight, and factors bring no minus; "
        "it comes only with the exponent -1.",
    ),
    Mistake(
        "quotient_square",
        "The quotient's square",
        "Your gradient for the denominator has the denominator to the wrong power.",
        "Write the quotient as a product with a negative power, and differentiate that.",
        "quantity",
        "Recited from memory, the quotient rule has a square somewhere below; it is soon left "
        "out, or brought in on top of a division that was there already.",
    ),
    Mistake(
        "upstream_dropped",
        "The upstream gradient is missing",
        "Your {name} is the local derivative alone: what arrives from above is not in it.",
        "Everything that reaches the input passes through what arrives from above. Find it in "
        "your code.",
        "path",
        "The local derivative is the part that takes thought, and when it has been found, the "
        "work feels done.",
    ),
    Mistake(
        "wrong_argument",
        "The derivative by the other input",
        "Your {name} is the derivative with respect to the other input.",
        "Say aloud which input you nudge and which you hold still.",
        "quantity",
        "Several inputs share one formula, and the derivative one has just worked out, or knows "
        "best, is the neighbour's.",
    ),
    Mistake(
        "numbers_of_the_lesson",
        "The lesson's own numbers",
        "Your {name} is the lesson's, at its point. This exercise starts from another one.",
        "Which values do a and b have here? Go through the lesson's lines once more with these.",
        "quantity",
        "The lesson has just worked this very graph out, and with the same letters on both pages "
        "one remembers the results and passes over the two numbers that have changed.",
    ),
    Mistake(
        "one_sided",
        "A one-sided difference",
        "You compare a nudged value with the value at the point itself. Its error shrinks only "
        "in step with h.",
        "Look at both sides of the point. Which error cancels then?",
        "quantity",
        "The textbook definition of a derivative uses the point itself and one neighbour, and "
        "it saves an evaluation besides.",
    ),
    Mistake(
        "not_divided_by_two_h",
        "Divided by the wrong width",
        "Your difference is divided by h, but the two points are farther apart than that.",
        "How far apart are the two points at which you evaluate?",
        "size",
        "A derivative is a change divided by h, as every definition has it, and each of the two "
        "nudges is indeed of size h.",
    ),
    Mistake(
        "bracket_missing",
        "Brackets are missing",
        "You divide by 2 and then multiply by h: Python works from left to right.",
        "What does `6 / 2 * 3` give?",
        "size",
        "On paper `2h` under a fraction bar is one thing, and `/ 2 * h` writes down its two "
        "parts in the order in which one reads them.",
    ),
    Mistake(
        "not_divided",
        "Not divided by the width",
        "Your answer is the change of the height, not its slope.",
        "How far apart are the two points at which you evaluate?",
        "size",
        "How far the height moves when the point is nudged is the very question one was asking, "
        "and the difference seems to answer it.",
    ),
    Mistake(
        "point_not_restored",
        "The nudge was not taken back",
        "The first entry is right, the later ones are not: an earlier nudge is still in the point.",
        "What does the point look like when you begin with the second entry?",
        "quantity",
        "One array that is moved up, measured, moved down and measured again is economical, and "
        "after the second measurement the entry seems dealt with.",
    ),
    Mistake(
        "both_points_one_array",
        "Two names for one array",
        "Your {name} has the numbers of two points that are one and the same array: whatever "
        "moves one of them moves the other.",
        "After `b = a`, how many arrays are there? Print both points before you measure.",
        "quantity",
        "`plus = point` reads like making a point of one's own, and for a plain number it would "
        "be one; an array only gets a second name.",
    ),
    Mistake(
        "exact_slope",
        "The exact slope in place of the quotient",
        "Your {name} is the slope from the formula. Asked for is what two points at a distance of "
        "h say, which differs from it a little when h is wide.",
        "Find h in your code. Does your answer change when h does?",
        "quantity",
        "The height's formula is known and easy to differentiate, and the exact slope seems the "
        "better answer to any question about slopes.",
    ),
    Mistake(
        "step_too_small",
        "A step too small",
        "Your differences are mostly rounding noise: the step you use is far smaller than h.",
        "Is h used, or a step of your own? float64 has about 16 digits; how many survive the "
        "subtraction?",
        "rounding",
        "A derivative is a limit as h goes to zero, so the smallest h that can be typed "
        "promises the most exact answer.",
    ),
    Mistake(
        "step_too_large",
        "A step too large",
        "Your differences average over a stretch of the curve, far wider than h.",
        "Is h used, or a step of your own?",
        "quantity",
        "A step of 1 is the plainest there is, and on a straight line or a parabola central "
        "differences with it would even be exact.",
    ),
]
