"""Mistakes with a network of two layers: its gradients and its training."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "one_input_for_all",
        "The same input for every row",
        "Both rows have the factor of the first input.",
        "Which input stands in front of the second row of weight1?",
        "place",
        "Every input sends into the same three units and meets the same three numbers there, so "
        "both rows of the weight seem to get the same back.",
    ),
    Mistake(
        "order_of_inputs",
        "The rows exchanged",
        "Each row belongs to one input, and yours are the wrong way round.",
        "Which input is multiplied by the first row of weight1?",
        "place",
        "So much is turned round on the way back, products and transposes and the lines "
        "themselves, that the order of the inputs is turned round with it.",
    ),
    Mistake(
        "slope_on_the_way_to_the_weight",
        "The slope on the wrong way",
        "The activation's slope is in the gradient of weight2. That weight stands after the "
        "activation: nothing on its way goes through it.",
        "Walk back from the logits. Which do you meet first, weight2 or the tanh?",
        "quantity",
        "The gradient of weight2 has `hidden` in it, `hidden` was made by a tanh, and a tanh "
        "calls for its slope.",
    ),
    Mistake(
        "pre_activation_for_hidden",
        "The input of the wrong moment",
        "Somewhere you used what stands in front of the tanh where what comes out of it belongs.",
        "Which array stands beside weight2 in the forward line? From which one has tanh its slope?",
        "quantity",
        "The array in front of the tanh and the one behind it have the same shape and belong to "
        "the same units; “what the layer computed” fits either.",
    ),
    Mistake(
        "first_layer_frozen",
        "The first layer never moves",
        "weight2 and bias2 are trained, and weight1 and bias1 are still those of the beginning.",
        "How many parameters does the step change?",
        "path",
        "A loop that was written for one layer steps one weight and one bias, and put to use at "
        "the upper layer it already makes the loss fall.",
    ),
    Mistake(
        "biases_frozen",
        "The biases never move",
        "Both weights are trained, and both biases are still those of the beginning.",
        "How many parameters does the step change?",
        "path",
        "The weights do the work, and the biases, a few numbers added at the end of a line, are "
        "remembered last; training looks healthy without them.",
    ),
    Mistake(
        "updated_too_early",
        "One layer stepped before the other looked",
        "weight2 had already been changed when you sent the gradient back through it.",
        "The gradient belongs to the weights that made the loss. First all gradients, then all "
        "steps.",
        "quantity",
        "To step each parameter as soon as its gradient is known is tidy: the layer is "
        "finished, and one can go on to the next one below.",
        aliases=("step_uses_updated_weights",),
    ),
    Mistake(
        "gradients_not_zeroed",
        "Gradients of earlier steps are still in it",
        "Each step follows the sum of all gradients so far.",
        "Is there a `+=` on a gradient that outlives one round of the loop?",
        "path",
        "Within one backward pass, adding what comes from several uses is exactly right, and "
        "torch adds as well until it is told to clear; the same `+=` then runs on from step to "
        "step.",
    ),
    Mistake(
        "slope_twice",
        "The slope twice",
        "The slope of the tanh was multiplied in two times.",
        "How many curves are there in the forward pass, and how many slopes in yours? Does a "
        "function that you call have one already?",
        "quantity",
        "`tanh_backward` puts the slope in out of sight, and a line on which no `1 - hidden**2` "
        "is to be seen looks as if it still needed one.",
    ),
    Mistake(
        "parameter_frozen",
        "A parameter never moves",
        "One of the parameters, or more than one, is still as it was at the beginning.",
        "How many gradients come back from each backward pass? How many does your step use?",
        "path",
        "An update that makes a new array without giving it back its old name looks done, and "
        "so does a list of parameters with a name too few: neither raises an error.",
    ),
    Mistake(
        "stale_hidden",
        "The hidden values of the beginning",
        "The hidden values are computed once, before the loop. The first layer moves, and they do "
        "not.",
        "Which of your lines must run anew in every step?",
        "quantity",
        "`hidden` is computed from x, and x is the same in every step, so it seems enough to "
        "compute it once, above the loop.",
    ),
    Mistake(
        "steps_of_the_sum",
        "Steps for the sum, not the mean",
        "Your steps follow the gradient of the summed loss: N times that of the mean, N being the "
        "number of examples.",
        "The function that gives dlogits has the 1/N in it. Did you undo it, or not use it?",
        "size",
        "A weight's gradient is a sum over the examples, `x.T` times what arrives, and a 1/N in "
        "it seems a matter of scale that the learning rate absorbs.",
    ),
    Mistake(
        "steps_averaged_twice",
        "Averaged once more",
        "Your steps follow a gradient that was divided by N, the number of examples, once more.",
        "The function that gives dlogits has the 1/N in it. Where does the second one come from?",
        "size",
        "The loss is a mean, so there is a division by N to be done, and nothing in the look of "
        "`dlogits` shows that it has been done.",
    ),
    Mistake(
        "tanh_left_out",
        "A forward pass without the tanh",
        "What comes out of the first layer goes straight into the second.",
        "Compare your forward lines with the two above the exercise.",
        "quantity",
        "Two linear layers are two lines of the same form, written in one breath, and the tanh "
        "between them has no parameter that would ask for it.",
    ),
]
