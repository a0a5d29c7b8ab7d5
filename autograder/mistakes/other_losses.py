"""Mistakes with losses akin to the cross-entropy: no logarithm, a cap, a price on top."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "cross_entropys_gradient",
        "Another loss's gradient",
        "This is the gradient of the cross-entropy. The loss here has no logarithm, so nothing "
        "cancels.",
        "Start from the last line of the forward pass and differentiate what stands there.",
        "quantity",
        "Logits, a softmax, labels and a mean: the eye recognises an old friend, and the hand "
        "writes p minus one-hot.",
    ),
    Mistake(
        "stopped_at_softmax",
        "Stopped at the probabilities",
        "Your {name} is what arrives at p. One more step leads back, through the softmax, to the "
        "logits.",
        "Which of the two forward lines have you walked back?",
        "quantity",
        "With the cross-entropy, p minus one-hot was the gradient at the logits, and here a p "
        "minus one-hot turns up after the very first step.",
    ),
    Mistake(
        "softmax_share_missing",
        "The common term is missing",
        "What arrives at p is multiplied by p, but the term that all entries of a row share is "
        "lacking, or is zero.",
        "What must each row of dlogits sum to? And yours?",
        "path",
        "The exponential is its own derivative, so “times p” looks like the whole way back, "
        "with the sum underneath as a mere constant of scale.",
    ),
    Mistake(
        "cap_in_the_slope",
        "A factor of the cap too many",
        "The cap stands in front of the tanh and divides inside it. In your slope it is left over "
        "once.",
        "What is the slope of cap * tanh(z / cap) at z = 0?",
        "size",
        "A factor in front brings one rule and a division inside brings another; whichever of "
        "the two comes to mind leaves its cap in the line.",
    ),
    Mistake(
        "capped_on_the_way_back_only",
        "The prediction is made without the cap",
        "Your probabilities come from the logits as they are. The loss sees the capped ones.",
        "Which array goes into the cross-entropy?",
        "quantity",
        "A loss on logits begins with the softmax of the logits, as it always has, and the cap "
        "is thought of as one more slope for the way back.",
    ),
    Mistake(
        "cap_inside_only",
        "The cap in front is missing",
        "Your probabilities come from the tanh itself, which never leaves -1 to 1.",
        "How large can a capped logit be?",
        "quantity",
        "It is the tanh that does the capping, so what it gives is taken for the capped logits, "
        "and the stretching afterwards for a matter of units.",
    ),
    Mistake(
        "cap_left_out_of_the_slope",
        "The slope at another place",
        "Your tanh in the slope is taken at the logit. In the forward line it is taken at the "
        "logit divided by the cap.",
        "What stands in the brackets of the tanh?",
        "quantity",
        "The slope of a tanh is learned as `1 - np.tanh(x) ** 2`, with the plain input in the "
        "brackets, and here the input is called `logits`.",
    ),
    Mistake(
        "price_not_differentiated",
        "The second part of the loss is missing",
        "Your gradient is that of the cross-entropy alone.",
        "Raise all logits of a row by 1. Which part of this loss notices?",
        "path",
        "The first part is a loss whose gradient one knows by heart, and a small price on top "
        "seems to change the number reported more than the direction.",
    ),
    Mistake(
        "max_for_the_normaliser",
        "The largest logit for the log-sum-exp",
        "In the second part you used the largest logit. It is near the log-sum-exp, and below it.",
        "What is the log-sum-exp of two equal logits?",
        "quantity",
        "The log-sum-exp is known as a smooth maximum, and the maximum itself has been computed "
        "already, for the shift.",
    ),
    Mistake(
        "capped_for_tanh",
        "The capped logit taken for the tanh",
        "Your slope is made of the capped logits. They are the cap times what the tanh gave.",
        "Between which two numbers does a tanh lie, and between which two your array?",
        "quantity",
        "A tanh's slope is one minus its output squared, and the capped logits are what the "
        "line with the tanh puts out.",
    ),
    Mistake(
        "normaliser_not_differentiated",
        "Only the outer derivative",
        "In the second part you differentiated the square and stopped. What is squared depends on "
        "each logit of its row, on some more than on others.",
        "Raise one logit by 0.01. By how much does the log-sum-exp rise if that logit is far below "
        "the largest?",
        "quantity",
        "A square gives 2 times what is squared, and the normaliser, having a name of its own, "
        "looks like the variable at which the rule ends.",
    ),
    Mistake(
        "label_in_the_second_part",
        "The label in the second part, too",
        "You multiplied the whole gradient of the cross-entropy by the price's factor. The second "
        "part of the loss knows no label.",
        "What is the derivative of the log-sum-exp by the logit of the label? By another one?",
        "quantity",
        "p turns up in both parts, so it is natural to factor it out, and the cross-entropy's "
        "finished gradient is the array in which p is at hand.",
    ),
    Mistake(
        "price_subtracted",
        "The second part has the wrong sign",
        "The price is added to the loss. In your gradient its part is taken away.",
        "Where the normaliser is positive: should a step against the gradient make it larger or "
        "smaller?",
        "sign",
        "A price is there to hold something back, and what holds back seems to belong in the "
        "gradient with a minus.",
    ),
    Mistake(
        "price_not_averaged",
        "Only one of the two means",
        "The cross-entropy is averaged over the rows in yours, the second part is added up. The "
        "loss takes the mean of both.",
        "Write down each factor 1/N of the forward pass. Which have you got?",
        "size",
        "The gradient of the cross-entropy comes with its 1/N in it, so when the second part is "
        "put beside it, the mean seems to be taken care of.",
    ),
]
