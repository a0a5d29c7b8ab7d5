"""Mistakes with batch norm's running statistics, and with the norm after training."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "bessel_missing",
        "Divided by the size itself",
        "The running variance is an estimate for data that are still to come. torch corrects it, "
        "and only it, for the size of the batch.",
        "What does a batch of two say about the spread of thousands? NumPy's `ddof` is the word.",
        "size",
        "The batch itself was normalised by the variance divided by n, that number is already "
        "there, and it seems to be the one worth keeping.",
    ),
    Mistake(
        "momentum_reversed",
        "The weights of old and new are exchanged",
        "You give the new batch the weight that the old value should have.",
        "With a momentum of 0.1, how much of one batch should remain visible after ten more?",
        "quantity",
        "In optimisers, and in some other libraries' batch norm, momentum is the weight of the "
        "old value, and the word itself suggests it.",
    ),
    Mistake(
        "deviation_for_variance",
        "A deviation among variances",
        "You put the batch's standard deviation into a running variance.",
        "If x is measured in metres, what is the unit of the running variance?",
        "quantity",
        "The deviation is what x will be divided by after training, so it seems to be the thing "
        "to keep on record.",
    ),
    Mistake(
        "old_value_forgotten",
        "Only the last batch",
        "Your statistics are those of this batch alone.",
        "Find the old values in your code.",
        "path",
        "The batch's own mean and variance are freshly computed and correct, and an update "
        "sounds like putting the new in place of the old.",
    ),
    Mistake(
        "old_value_kept_whole",
        "The old value is kept whole",
        "You add a share of the batch's statistics without giving up a share of the old ones.",
        "If every batch has the mean 3, where should the running mean end? Where does yours?",
        "quantity",
        "`running += momentum * new` has the familiar form of an update: the old value, plus a "
        "small step.",
    ),
    Mistake(
        "plain_average",
        "Half and half",
        "You gave old and new the same weight, whatever the momentum says.",
        "Find `momentum` in your code.",
        "quantity",
        "Averaging an old and a new value means adding them and dividing by two, as it has done "
        "since school.",
    ),
    Mistake(
        "spread_around_the_old_mean",
        "Spread around the wrong mean",
        "You measured the batch's variance around the running mean.",
        "Around which mean is a batch's variance smallest? That one is its own.",
        "quantity",
        "The running mean rests on more data than the batch's own, and so it seems the better "
        "centre from which to measure a spread.",
    ),
    Mistake(
        "training_formula",
        "The formula of training",
        "After training the statistics are constants: no entry of x has a hand in them.",
        "Raise one entry of x. Do the other examples' results move now?",
        "path",
        "The way back through batch norm's mean was hard won, and it is the backward pass that "
        "the name batch norm now brings to mind.",
    ),
    Mistake(
        "batch_statistics_used",
        "The batch's own statistics",
        "You computed mean and variance from this batch. After training the running ones stand in "
        "for them.",
        "What would happen to a batch of one example?",
        "quantity",
        "Batch norm has always taken its mean and variance from the x in front of it, and that "
        "x is here too.",
    ),
    Mistake(
        "momentum_typed_in",
        "The lesson's momentum",
        "You weight old and new by 0.9 and 0.1, whatever momentum is handed over.",
        "Find `momentum` in your code.",
        "quantity",
        "0.9 and 0.1 are the numbers one has seen at work, 0.1 is torch's default, and typed in "
        "they read like part of the formula.",
    ),
    Mistake(
        "old_value_corrected_again",
        "The old value is corrected again",
        "Your correction for the size of the batch is applied to the old running variance too, "
        "which has had its own.",
        "If no batch brought anything new, should the running variance grow?",
        "size",
        "The factor n / (n - 1) comes to mind last, when old and new are already blended, and "
        "applied there it needs only one place.",
    ),
    Mistake(
        "centred_for_xhat",
        "Not yet scaled",
        "You took the mean away and did not scale. The gain meets what is scaled.",
        "What stands beside the gain in the forward line?",
        "quantity",
        "`x - running_mean` looks like the normalised input, and the scale seems taken care of, "
        "for it stands in the line for dx.",
    ),
]
