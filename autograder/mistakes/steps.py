"""Mistakes in taking steps, and in checks of one's own."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "ascent",
        "Uphill",
        "Your step goes the way of the gradient, and the gradient points uphill.",
        "Compute the loss before and after one small step. Which way did it go?",
    ),
    Mistake(
        "learning_rate_missing",
        "The learning rate is not used",
        "Your step has the size of the gradient, whatever the learning rate says.",
        "Find `learning_rate` in your code.",
    ),
    Mistake(
        "squares_missing",
        "Only one of the two factors",
        "You added up how far the logits move. Each move counts as much as the slope there.",
        "A logit moves by -0.1 times its slope. By how much does the loss respond, at that slope?",
    ),
    Mistake(
        "learning_rate_twice",
        "The learning rate was applied twice",
        "Your step is scaled by the learning rate two times. At 1.0 nobody would see it.",
        "Follow one entry at learning rate 0.1: how far should it move?",
    ),
    Mistake(
        "divided_by_learning_rate",
        "Divided by the learning rate",
        "Your step shrinks as the learning rate grows.",
        "Should a larger learning rate take a larger step, or a smaller one?",
    ),
    Mistake(
        "step_not_taken",
        "The step, not where it leads",
        "You returned the change. What is asked for is where it leads.",
        "Should the answer be near zero, or near what you were given?",
    ),
    Mistake(
        "nothing_done",
        "Nothing has moved",
        "After your steps everything is as it came in.",
        "Is the result of your subtraction kept, and is it what the next line uses?",
    ),
    Mistake(
        "turned_round",
        "Subtracted the other way round",
        "You subtracted the logits from the step.",
        "Which should be near your answer: the logits, or their negatives?",
    ),
    Mistake(
        "returned_in_loop",
        "One step only",
        "You took a single step, however many were asked for.",
        "How far to the right does your `return` stand?",
    ),
    Mistake(
        "gradient_normalised",
        "A step of fixed length",
        "You divided the gradient by its length first: every step is as long as every other.",
        "Near the bottom the gradient is small. Should the step be?",
    ),
    Mistake(
        "stale_gradient",
        "An old gradient",
        "Every step of yours uses the gradient of the beginning.",
        "After the first step you are elsewhere. Where does the second step take its gradient?",
    ),
    Mistake(
        "one_step_too_few",
        "One step too few",
        "You took one step fewer than asked.",
        "Count for `steps=1`: how often does the body of your loop run?",
    ),
    Mistake(
        "one_step_too_many",
        "One step too many",
        "You took one step more than asked.",
        "Count for `steps=1`: how often does the body of your loop run?",
    ),
    Mistake(
        "only_sum_to_zero",
        "A check that only adds up the entries",
        "Your check accepts whatever sums to zero.",
        "Flip the sign of a right gradient. What is its sum?",
    ),
    Mistake(
        "only_loss_falls",
        "A check that only watches the loss",
        "Your check accepts whatever makes the loss fall. Half of all directions do.",
        "Double a right gradient and take a small step. Does the loss complain?",
    ),
    Mistake(
        "only_direction",
        "A check of the direction only",
        "Your check accepts the right direction with the wrong length.",
        "Double a right gradient. What is the angle between the two?",
        aliases=("cosine_only",),
    ),
    Mistake(
        "only_signs",
        "A check of the signs only",
        "Your check accepts any numbers with the right signs.",
        "Which claims have the right signs and the wrong sizes?",
    ),
    Mistake(
        "always_true",
        "A check that says yes",
        "Your check accepts everything. It has not looked.",
        "Hand it zeros. What should it say?",
    ),
    Mistake(
        "always_false",
        "A check that says no",
        "Your check refuses everything, right claims too.",
        "Hand it the gradient that autograd gives. What should it say?",
    ),
    Mistake(
        "shape_ignored",
        "A check that broadcasts",
        "Your check accepts a claim of another shape: NumPy stretched it to fit.",
        "Compare shapes before you compare numbers.",
    ),
    Mistake(
        "nan_accepted",
        "A check that NaN slips through",
        "Your check accepts NaN. No comparison with NaN is true, so looking for an entry that is "
        "too far off finds none.",
        "Ask whether all entries are near, instead of whether any is far.",
    ),
    Mistake(
        "one_entry_only",
        "A check of one entry only",
        "Your check looks at the correct class's entry and at no other.",
        "Hand it a claim that is right there and wrong elsewhere.",
    ),
    Mistake(
        "abs_missing",
        "A check of one side only",
        "Your check notices entries that are too high, and not those that are too low.",
        "Is -5 at most 1e-6?",
    ),
    Mistake(
        "size_only",
        "A check of the length only",
        "Your check compares how long the two are, not whether they are the same.",
        "Exchange two entries of a right gradient. How long is it then?",
    ),
    Mistake(
        "tolerance_too_loose",
        "A tolerance too wide",
        "Your check accepts claims that are farther from the truth than 1e-6.",
        "The course's rule is 1e-6. What is yours? (np.allclose has two tolerances, and each has "
        "a value if you give none.)",
    ),
    Mistake(
        "tolerance_too_tight",
        "No room for rounding",
        "Your check refuses right claims that were computed in another order.",
        "0.1 + 0.2 is not 0.3 in float64. What distance would you forgive?",
    ),
    Mistake(
        "absolute_only",
        "Zeros pass where the gradient is tiny",
        "Your check only asks for an absolute distance. Where the true gradient itself is below "
        "that, zeros pass.",
        "Compare the distance with the size of the true gradient as well.",
    ),
]
