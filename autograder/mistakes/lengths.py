"""Mistakes in dividing rows or weights by their length."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "length_squared",
        "The length is squared",
        "You worked with the square of the length. The forward line divides by the length itself.",
        "What is the length of [3, 4]?",
        "quantity",
        "The sum of squares is a clean expression without a root, easy to differentiate, and it "
        "passes for the length it is one step from.",
    ),
    Mistake(
        "length_not_divided",
        "The outer length is missing",
        "But for one factor your dv is right: on the way from the direction back to v there is one "
        "more.",
        "Make v ten times as large: the weight stays as it is. What must dv do?",
        "size",
        "Taking off the part along the direction is the step that needs a drawing, and when it "
        "is done the formula has the look of a result.",
    ),
    Mistake(
        "v_for_direction",
        "v where the direction belongs",
        "Somewhere you used v as it came in, where v divided by its length belongs.",
        "For every v in your code: is it the one before the division, or the one after?",
        "quantity",
        "In the forward line v is the letter one sees, its length is tucked away under a "
        "fraction bar, and the short name is the first to be typed.",
    ),
    Mistake(
        "g_forgotten",
        "g is missing",
        "Your dv lacks the factor g.",
        "Which array does the forward line multiply by g?",
        "size",
        "All the difficulty lies in the division by the length, and beside it g is a plain "
        "factor that seems dealt with once dg is found.",
    ),
    Mistake(
        "length_taken_as_constant",
        "The length is taken as a constant",
        "Each entry of a row also makes its length. Your {name} divides by that length and "
        "follows no way through it.",
        "Make a row twice as long: what it is divided by grows too, and out stays the same. What "
        "is the row's gradient times the row, added up, then? And yours?",
        "path",
        "What is divided by a number on the way forward is divided by the same number on the "
        "way back, and a length, once computed, looks like any number.",
    ),
    Mistake(
        "lengths_part_added",
        "The way through the length has the wrong sign",
        "What comes back through the length is added where it should be taken away.",
        "A larger entry makes the row longer. Does that make the other entries of the unit row "
        "larger or smaller?",
        "sign",
        "A row reaches the result on two ways, directly and through its length, and where two "
        "ways meet, their gradients are added.",
    ),
    Mistake(
        "own_length_not_divided",
        "A division by the length is missing",
        "But for one factor in each row your {name} is right: there is one more on the way from "
        "the unit row to the row that came in.",
        "Make q ten times as long: out stays as it is. What must dq do?",
        "size",
        "From the first line on, one thinks of q and k as rows of length one, and dividing by 1 "
        "changes nothing.",
    ),
    Mistake(
        "stopped_at_the_unit_rows",
        "Stopped at the rows of length one",
        "Your {name} is what arrives at the rows after they were divided by their length. One "
        "more step leads back.",
        "Which of the forward lines have you walked back? There are three.",
        "quantity",
        "The product is the large operation here, and once both its factors have a gradient, "
        "with the right shapes and under the right names, the work seems done.",
    ),
    Mistake(
        "row_for_its_direction",
        "The row where its direction belongs",
        "Somewhere you used q or k as it came in, where the row of length one belongs.",
        "For every q and k in your code: is it the one before the division, or the one after?",
        "quantity",
        "Scores are made as `q @ k.T` in every attention one has written, and q and k are the "
        "names that come to the fingers.",
    ),
    Mistake(
        "scale_in_front_forgotten",
        "The factor scale is missing",
        "Your {name} lacks the factor that stands in front of the product.",
        "With a scale of 0, out is zero whatever q and k. What must their gradients be then?",
        "size",
        "The scale has a gradient of its own in this problem, so it is put down as a thing to "
        "differentiate by, and no longer seen as a factor on the other ways.",
    ),
]
