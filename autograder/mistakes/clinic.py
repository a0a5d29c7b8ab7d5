"""Mistakes in examining gradients: comparing, checking, naming."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "ratio_upside_down",
        "The ratio is upside down",
        "A claim that is twice too long should have the ratio 2. Yours gives a half.",
        "Whose length goes above the line?",
        "quantity",
        "What one would like to know is by how much to multiply the claim to mend it, and that "
        "is the true length over the claimed one.",
    ),
    Mistake(
        "not_divided_by_the_lengths",
        "A dot product, not a cosine",
        "Your cosine grows with the lengths of the two. A cosine lies between -1 and 1.",
        "Double the claim. Should the cosine change?",
        "size",
        "The dot product is positive for arrays that point the same way and zero at right "
        "angles, which seems all that a cosine is asked to tell.",
    ),
    Mistake(
        "divided_by_one_length",
        "Divided by one length only",
        "Your cosine still grows with the length of one of the two.",
        "Double the claim. Should the cosine change? And if the truth is doubled?",
        "size",
        "The truth is the yardstick, so the dot product is measured by that alone, and the "
        "claim's own length seems to be the ratio's business.",
    ),
    Mistake(
        "sign_of_the_cosine_lost",
        "The sign of the cosine is lost",
        "A claim that points the opposite way has the cosine -1. Yours gives 1.",
        "Is there an abs in it, or a root of a square?",
        "sign",
        "How well two arrays line up sounds like a degree of agreement, a number between 0 and 1.",
    ),
    Mistake(
        "nan_for_zeros",
        "NaN for a claim of zeros",
        "Zeros have no direction, and your division gives NaN. The exercise asks for 0 there.",
        "What do you divide by where the claim is all zeros?",
        "rounding",
        "The formula is right for every claim that comes to mind, and an array of nothing but "
        "zeros hardly looks like a claim.",
    ),
    Mistake(
        "counted_from_zero",
        "Counted from zero",
        "Each of your numbers is one too small. The list begins with 1.",
        "Which number stands beside the first bug of the list?",
        "place",
        "In Python the first of anything has the number 0, and the answer is to be an array, "
        "after all.",
    ),
    Mistake(
        "patients_by_bug",
        "The other way round",
        "You listed for each bug which patient has it. Asked for is the bug of each patient.",
        "How many numbers should there be, and what does the first one stand for?",
        "place",
        "One works through the list bug by bug, asks of each who has it, and notes the "
        "patient's number beside it.",
    ),
    Mistake(
        "look_alikes",
        "Two bugs that look alike",
        "One of your diagnoses fits the names of the gradients that are wrong, and another bug in "
        "the list fits them as well. (Or two of your diagnoses have changed places.)",
        "For each patient write down every bug that could spoil just those gradients. Where two "
        "are left, look at entries: which rows of the table are zeros? What does a bias's "
        "gradient add up to?",
        "quantity",
        "The names of the wrong gradients are the first clue, and when a bug in the list "
        "explains every one of them the case seems closed.",
    ),
    Mistake(
        "either_half_enough",
        "One half of the rule is enough for it",
        "Your check accepts a claim that keeps only one half of the rule: near in every entry, or "
        "near as a whole.",
        "The rule asks for both. How does your code join the two halves?",
        "quantity",
        "Each half of the rule is a sensible test of nearness by itself, so passing one of them "
        "already sounds like being near.",
    ),
    Mistake(
        "compared_with_itself",
        "The truth is not looked at",
        "Your check accepts any claim of the right shape, as long as its entries are finite.",
        "Which two arrays does your difference stand between?",
        "quantity",
        "Two arrays of the same shape and nearly the same numbers go through the same lines, "
        "and one name typed twice reads almost like two names.",
    ),
    Mistake(
        "right_claims_refused",
        "Right claims are refused",
        "Your check refuses every claim, right ones too. Most often that means that your "
        "differences are not dx.",
        "Print them beside the dx of unit 07. Do they differ by a factor, only in the last "
        "digits, or in each entry in another way? Then look at what you divide by, at the step, "
        "or at the number that you watch.",
        "quantity",
        "A derivative is defined by differences, so when check and claim disagree the claim is "
        "suspected first, and the step or the factor last.",
    ),
    Mistake(
        "up_and_down_in_one_array",
        "Up and down are the same point",
        "Your check takes zeros for the right dx: your differences are zero everywhere.",
        "Are the point above and the point below two arrays, or one array with two names?",
        "form",
        "`up = x` reads like “take x and call it up”, and with a second name there seems to be "
        "a second array.",
    ),
    Mistake(
        "relative_only",
        "Only the distance as a whole",
        "Your check only asks for the distance of the whole. One entry that is off by a little "
        "hides in a large gradient.",
        "What does the course's rule say of every single entry?",
        "path",
        "One number for the whole array, relative to its length, is how gradients are often "
        "compared, and a millionth sounds strict enough for every entry.",
    ),
    Mistake(
        "gain_left_out_of_the_forward_pass",
        "The gain is not in your forward pass",
        "Your differences belong to a layer norm without a gain.",
        "Compare your forward pass with the given one.",
        "path",
        "Layer norm brings each row to mean 0 and variance 1: that is the definition one "
        "remembers, and the gain is what comes after it.",
    ),
    Mistake(
        "upstream_left_out",
        "dout is not in your differences",
        "Your differences are those of the plain sum of the outputs.",
        "Which single number should go up and down when an entry of x is nudged?",
        "path",
        "Differences need one number to watch, and the sum of all outputs is the nearest one "
        "there is.",
    ),
    Mistake(
        "first_row_only",
        "Only the first row is looked at",
        "Your check never sees what is wrong further down.",
        "Hand it a claim that is right in its first row and zero elsewhere.",
        "place",
        "Layer norm treats every row alike and by itself, so a check that has seen one row "
        "seems to have seen them all.",
    ),
]
