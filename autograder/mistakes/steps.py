"""Mistakes in taking steps, and in checks of one's own."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "ascent",
        "Uphill",
        "Your step goes the way of the gradient, and the gradient points uphill.",
        "Compute the loss before and after one small step. Which way did it go?",
        "sign",
        "The gradient is the direction in question, and one moves from a place in a direction "
        "by adding the one to the other.",
    ),
    Mistake(
        "learning_rate_missing",
        "The learning rate is not used",
        "Your result is the one that a learning rate of 1 would give.",
        "Find the learning rate in your code, or in your sum on paper. What does it multiply?",
        "size",
        "Finding which way to go is the part that takes thought, and at a learning rate of 1 "
        "the missing factor would not show.",
    ),
    Mistake(
        "squares_missing",
        "Only one of the two factors",
        "You added up how far the logits move. Each move counts as much as the slope there.",
        "A logit moves by -0.1 times its slope. By how much does the loss respond, at that slope?",
        "quantity",
        "Each logit moves by the rate times its slope, and adding up how far they move sounds "
        "like adding up what the moves achieve.",
    ),
    Mistake(
        "moves_sum_to_zero",
        "The moves cancel, what they achieve does not",
        "The three moves do sum to zero, but the loss answers each of them with its own slope.",
        "One logit moves up and another down. Does the loss rise for either, or fall for both?",
        "quantity",
        "The entries of this gradient sum to zero, and so do the moves; that their effects cancel "
        "as well seems to follow.",
    ),
    Mistake(
        "learning_rate_twice",
        "The learning rate was applied twice",
        "Your step is scaled by the learning rate two times. At 1.0 nobody would see it.",
        "Follow one entry at learning rate 0.1: how far should it move?",
        "size",
        "The rate seems to belong to the slope and to the move alike, and each of the two "
        "places looks right by itself.",
    ),
    Mistake(
        "divided_by_learning_rate",
        "Divided by the learning rate",
        "Your step shrinks as the learning rate grows.",
        "Should a larger learning rate take a larger step, or a smaller one?",
        "size",
        "The rate is there to keep the steps small, and the way to make a thing small is to "
        "divide it.",
    ),
    Mistake(
        "step_not_taken",
        "The step, not where it leads",
        "You returned the change. What is asked for is where it leads.",
        "Should the answer be near zero, or near what you were given?",
        "quantity",
        "All the work is in the change, and once that is known, adding it to the old place "
        "seems too obvious to be part of the answer.",
    ),
    Mistake(
        "nothing_done",
        "Nothing has moved",
        "After your steps everything is as it came in.",
        "Is the result of your subtraction kept, and is it what the next line uses?",
        "path",
        "In mathematics it is enough to write the difference down; in Python the line computes "
        "it and lets it go unless the result gets a name.",
    ),
    Mistake(
        "turned_round",
        "Subtracted the other way round",
        "You subtracted the logits from the step.",
        "Which should be near your answer: the logits, or their negatives?",
        "sign",
        "The step is what one has just computed and holds in hand, so the subtraction is begun "
        "with it.",
    ),
    Mistake(
        "returned_in_loop",
        "One step only",
        "You took a single step, however many were asked for.",
        "How far to the right does your `return` stand? And does each turn of the loop begin where "
        "the one before it ended?",
        "path",
        "The body of the loop does everything that is asked for, once, and the `return` follows "
        "directly below it, in the same column.",
    ),
    Mistake(
        "gradient_normalised",
        "A step of fixed length",
        "You divided the gradient by its length first: every step is as long as every other.",
        "Near the bottom the gradient is small. Should the step be?",
        "size",
        "A gradient gives a direction, directions are normally given length 1, and the learning "
        "rate alone could then set the size of the step.",
    ),
    Mistake(
        "stale_gradient",
        "An old gradient",
        "Every step of yours uses the gradient of the beginning.",
        "After the first step you are elsewhere. Where does the second step take its gradient?",
        "quantity",
        "In the update formula the gradient is one symbol, and computing it once before the "
        "loop looks like sensible thrift.",
    ),
    Mistake(
        "one_step_too_few",
        "One step too few",
        "You took one step fewer than asked.",
        "Count for `steps=1`: how often does the body of your loop run?",
        "path",
        "`range(1, steps)` begins where counting begins and ends with the number that was asked "
        "for, so it does not look short.",
    ),
    Mistake(
        "one_step_too_many",
        "One step too many",
        "You took one step more than asked.",
        "Count for `steps=1`: how often does the body of your loop run?",
        "path",
        "Three steps visit four places, the starting point included, and the loop is made to "
        "run once for each place.",
    ),
    Mistake(
        "only_sum_to_zero",
        "A check that only adds up the entries",
        "Your check accepts whatever sums to zero.",
        "Flip the sign of a right gradient. What is its sum?",
        "path",
        "That the entries sum to zero is the one property of the right answer that can be "
        "tested without knowing the answer.",
    ),
    Mistake(
        "only_loss_falls",
        "A check that only watches the loss",
        "Your check accepts whatever makes the loss fall. Half of all directions do.",
        "Double a right gradient and take a small step. Does the loss complain?",
        "path",
        "Making the loss fall is what a gradient is for, so a claim that does so seems to have "
        "proved itself.",
    ),
    Mistake(
        "only_direction",
        "A check of the direction only",
        "Your check accepts the right direction with the wrong length.",
        "Double a right gradient. What is the angle between the two?",
        "path",
        "The length of the step is the learning rate's affair anyway, so the direction looks "
        "like all there is to check.",
        aliases=("cosine_only",),
    ),
    Mistake(
        "only_signs",
        "A check of the signs only",
        "Your check accepts any numbers with the right signs.",
        "Which claims have the right signs and the wrong sizes?",
        "path",
        "The signs decide which way each entry is pushed, and a flipped sign is the error one "
        "fears most.",
    ),
    Mistake(
        "always_true",
        "A check that says yes",
        "Your check accepts everything. It has not looked.",
        "Hand it zeros. What should it say?",
        "path",
        "A first version that merely runs is a reasonable beginning, and every right claim one "
        "tries on it passes.",
    ),
    Mistake(
        "always_false",
        "A check that says no",
        "Your check refuses everything, right claims too.",
        "Hand it the gradient that autograd gives. What should it say?",
        "quantity",
        "A check is built to catch mistakes, one tries it on a wrong claim first, and it does "
        "catch that one.",
    ),
    Mistake(
        "shape_ignored",
        "A check that broadcasts",
        "Your check accepts a claim of another shape: NumPy stretched it to fit.",
        "Compare shapes before you compare numbers.",
        "path",
        "Subtracting two arrays and comparing the result works for every pair of shapes that "
        "broadcasts, so nothing brings the shapes to mind.",
    ),
    Mistake(
        "nan_accepted",
        "A check that NaN slips through",
        "Your check accepts NaN. No comparison with NaN is true, so looking for an entry that is "
        "too far off finds none.",
        "Ask whether all entries are near, instead of whether any is far.",
        "rounding",
        "No entry is far off and every entry is near say the same thing in ordinary logic, and "
        "the first is the more natural way to hunt for errors.",
    ),
    Mistake(
        "one_entry_only",
        "A check of one entry only",
        "Your check looks at the correct class's entry and at no other.",
        "Hand it a claim that is right there and wrong elsewhere.",
        "path",
        "The correct class's entry is the special one, where the 1 comes off, and if that is "
        "right the rest seems to follow.",
    ),
    Mistake(
        "abs_missing",
        "A check of one side only",
        "Your check notices entries that are too high, and not those that are too low.",
        "Is -5 at most 1e-6?",
        "quantity",
        "A difference is thought of as a distance, and a distance is never negative, so "
        "`claimed - true` looks ready to be compared.",
    ),
    Mistake(
        "size_only",
        "A check of the length only",
        "Your check compares how long the two are, not whether they are the same.",
        "Exchange two entries of a right gradient. How long is it then?",
        "quantity",
        "A norm gathers a whole gradient into one number, and two numbers are so much easier to "
        "compare than two arrays.",
    ),
    Mistake(
        "tolerance_too_loose",
        "A tolerance too wide",
        "Your check accepts claims that are farther from the truth than 1e-6.",
        "The course's rule is 1e-6. What is yours? (np.allclose has two tolerances, and each has "
        "a value if you give none.)",
        "quantity",
        "An error of one per cent would be excellent in a laboratory, and `np.allclose` brings "
        "tolerances of its own that nobody has to choose.",
    ),
    Mistake(
        "tolerance_too_tight",
        "No room for rounding",
        "Your check refuses right claims that were computed in another order.",
        "0.1 + 0.2 is not 0.3 in float64. What distance would you forgive?",
        "quantity",
        "The same formula evaluated on the same inputs should give the same numbers, so exact "
        "equality does not seem much to ask.",
    ),
    Mistake(
        "absolute_only",
        "Zeros pass where the gradient is tiny",
        "Your check only asks for an absolute distance. Where the true gradient itself is below "
        "that, zeros pass.",
        "Compare the distance with the size of the true gradient as well.",
        "path",
        "Next to the gradients one has met so far, 1e-6 is tiny, and a fixed distance is the "
        "simplest rule to state.",
    ),
]
