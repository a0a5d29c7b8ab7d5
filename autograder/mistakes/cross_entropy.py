"""Mistakes with the cross-entropy of one example and its gradient."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "true_minus_predicted",
        "True minus predicted",
        "Your {name} is the right one multiplied by -1. Descent subtracts the gradient, so yours "
        "would lower the probability of the correct class.",
        "The gradient points uphill. Raise the correct logit: does the loss rise or fall?",
        "sign",
        aliases=("sign_flipped",),
    ),
    Mistake(
        "one_hot_forgotten",
        "Every class treated as wrong",
        "Your {name} is what the probabilities alone would give: no class is treated as the "
        "correct one.",
        "Add up what you have at the logits. Then ask what is different for the correct class, "
        "whose logit stands in the numerator too.",
        "path",
        aliases=("label_forgotten",),
    ),
    Mistake(
        "label_subtracted",
        "The label's number was subtracted",
        "You subtracted the label as a number, from every entry. It is the name of a place.",
        "For label 3, what is your answer's first entry, and what should it be?",
        "quantity",
    ),
    Mistake(
        "only_target_entry",
        "Only the correct class has a gradient",
        "You took what comes back through the correct class's logit, and nothing from the others. "
        "They stand in the denominator.",
        "Raise a wrong class's logit a little. Does the correct class's probability stay put?",
        "path",
        aliases=("softmax_diagonal_only",),
    ),
    Mistake(
        "minus_one_hot",
        "The prediction is missing",
        "Your {name} is -1 at the correct class and 0 elsewhere, however good the prediction is.",
        "If the prediction is already nearly perfect, how hard should it still be pushed?",
        "quantity",
    ),
    Mistake(
        "minus_one_hot_over_p",
        "Stopped at the probabilities",
        "Your {name} is the gradient with respect to the probabilities. There is one more step "
        "back, through softmax, to the logits.",
        "Along the chain from logits to loss, how many arrows have you walked back?",
        "quantity",
        aliases=("wrong_argument",),
    ),
    Mistake(
        "squared_error_factor",
        "The 2 of a squared error",
        "Your {name} is exactly twice the right one. Squared error has a factor 2; this loss, a "
        "logarithm, has none.",
        "Where does the 2 come from?",
        "size",
        aliases=("doubled",),
    ),
    Mistake(
        "squared_error",
        "The gradient of a squared error",
        "Your {name} is the gradient of the squared distance between prediction and truth, not "
        "of the negative log-probability.",
        "What is the derivative of a logarithm? Where is it in your chain?",
        "size",
    ),
    Mistake(
        "derivative_of_probability",
        "The derivative of the probability, not of the loss",
        "Your {name} differentiates the correct class's probability. The loss is the negative "
        "logarithm of it.",
        "What does the last arrow, from the probability to the loss, contribute?",
        "quantity",
    ),
    Mistake(
        "logits_for_probabilities",
        "Raw logits where probabilities belong",
        "You used the logits themselves where the prediction, a probability, belongs.",
        "Are the numbers you start from between 0 and 1? Do they sum to one?",
        "quantity",
    ),
    Mistake(
        "argmax_for_label",
        "The model's favourite taken for the truth",
        "You treat the class with the largest logit as the correct one. That agrees with the "
        "label only when the model is right.",
        "Find the label in your code. Is it used?",
        "place",
    ),
    Mistake(
        "always_class_zero",
        "Class 0 taken for the truth",
        "You treat class 0 as the correct one, whatever the label says.",
        "Find the index you write to. It should come from the label.",
        "place",
    ),
    Mistake(
        "neighbouring_class",
        "One class off",
        "You treat the class next to the label as the correct one.",
        "Labels count from 0, and so do NumPy's indices. Do you add or subtract one anywhere?",
        "place",
        aliases=("next_class",),
    ),
    Mistake(
        "another_class",
        "The loss of another class",
        "This is the number you would get if another class were the correct one.",
        "Which of the three probabilities did you take, or did you take more than one?",
        "quantity",
    ),
    Mistake(
        "one_taken_everywhere",
        "1 was taken off everywhere",
        "This is the number you would get by subtracting 1 from every entry.",
        "For how many of the classes is the truth 1?",
        "quantity",
    ),
    Mistake(
        "log_sign",
        "The minus sign is missing",
        "Your loss is negative. The logarithm of a probability is never above zero, and a loss "
        "should be zero when all is well and positive otherwise.",
        "What should the loss be for a probability of 1, and for one of 0.01?",
        "sign",
        aliases=("sign_flipped",),
    ),
    Mistake(
        "normaliser_missing",
        "The other classes are missing",
        "Your loss is minus the correct class's logit. The other logits do not enter.",
        "Raise a wrong class's logit. The loss should rise. Does yours?",
        "path",
    ),
    Mistake(
        "entropy",
        "The entropy in place of the cross-entropy",
        "You averaged the log-probabilities with the model's own probabilities. That measures how "
        "unsure the model is, whatever the label.",
        "Find `label` in your code. Is it used?",
        "quantity",
    ),
    Mistake(
        "softmax_twice",
        "Softmax was taken twice",
        "You applied softmax to something that was probabilities already.",
        "Which of your functions applies softmax by itself?",
        "size",
    ),
    Mistake(
        "label_not_used",
        "Right for label 0 only",
        "Your answer is the same for both labels. For label 0 it is right.",
        "What is different when the label is 1: what should the answer be when the model is sure "
        "and right?",
        "path",
    ),
    Mistake(
        "label_always_one",
        "Right for label 1 only",
        "Your answer is the same for both labels. For label 1 it is right.",
        "What is different when the label is 0: what should the answer be when the model is sure "
        "and right?",
        "quantity",
    ),
    Mistake(
        "stopped_at_probability",
        "Stopped at the probability",
        "Your {name} is the gradient with respect to the probability. There is one more step back, "
        "through the sigmoid, to the logit.",
        "Along the chain from logit to loss, how many arrows have you walked back?",
        "path",
    ),
    Mistake(
        "probability_not_logged",
        "The logarithm is missing",
        "Your loss is built from the probability itself, without its logarithm.",
        "For a probability of 0.001, how large should the loss be? How large is yours?",
        "path",
    ),
    Mistake(
        "wrong_log_base",
        "A logarithm to another base",
        "Your loss is right but for a constant factor: the logarithm has base 2 or 10.",
        "Cross-entropy uses the natural logarithm, the one that undoes exp.",
        "quantity",
    ),
    Mistake(
        "summed_over_classes",
        "Every class's surprise, not the correct one's",
        "Your loss takes every class's log-probability into account. Only the correct one counts.",
        "Which one probability says how surprised the model was?",
        "quantity",
    ),
    Mistake(
        "normaliser_only",
        "The correct class's score is missing",
        "Your loss has the normaliser in it, but not the correct class's own logit.",
        "Raise the correct logit far above the others. Your loss should go to zero.",
        "path",
    ),
    Mistake(
        "forward_returned",
        "The value in place of its gradient",
        "You returned the value of the function itself.",
        "What is asked for is how fast that value moves when the input does.",
        "quantity",
    ),
    Mistake(
        "log_of_probability",
        "The logarithm's value in place of its derivative",
        "You returned log-probabilities.",
        "Gradients of log-sum-exp lie between 0 and 1. Do yours?",
        "quantity",
    ),
    Mistake(
        "gradient_of_the_max",
        "The gradient of the largest, not of the soft largest",
        "Only the largest logit has a gradient in your answer. Log-sum-exp listens to all of them.",
        "Two logits almost equal: which of them moves the result?",
        "quantity",
    ),
    Mistake(
        "temperature_outside_missing",
        "The outer factor of the temperature is missing",
        "You use the temperature inside softmax, but the step from the logits to the divided "
        "logits adds a factor of its own.",
        "If the logits are divided by 10, how much does a nudge of 1 move what softmax sees?",
        "path",
    ),
    Mistake(
        "temperature_inside_missing",
        "Softmax without the temperature",
        "Your outer factor is right, but the probabilities are those at temperature 1.",
        "Which logits did the loss see: the ones given, or the divided ones?",
        "path",
    ),
    Mistake(
        "temperature_multiplied",
        "Multiplied by the temperature",
        "You multiply by the temperature where the chain rule divides.",
        "At a high temperature every prediction is flat. Does a nudge matter more, or less?",
        "size",
    ),
    Mistake(
        "temperature_squared",
        "Divided by the temperature twice",
        "The outer factor of the temperature enters your {name} once too often.",
        "How many divisions by the temperature did the forward pass have?",
        "quantity",
    ),
    Mistake(
        "temperature_ignored",
        "The temperature is not used",
        "Your {name} is the gradient at temperature 1.",
        "Find `temperature` in your code. It belongs in two places.",
        "path",
    ),
    Mistake(
        "sigmoid_not_applied",
        "The raw logit where a probability belongs",
        "You used the logit itself as the prediction.",
        "Is the number you start from between 0 and 1?",
        "path",
        aliases=("logits_for_probabilities",),
    ),
    Mistake(
        "sigmoid_derivative_kept",
        "The sigmoid's slope is still there",
        "Your {name} carries the slope of the sigmoid once too often. With this loss it cancels.",
        "Multiply the two local derivatives with numbers, for a prediction of 0.9. What cancels?",
        "path",
        aliases=("squared_error",),
    ),
]
