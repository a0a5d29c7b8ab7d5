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
        "The step that descent takes is true minus predicted, and it is the step one has in "
        "mind; the minus of the update is then taken twice.",
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
        "The probabilities are what the hard part of the work yields, and the label touches "
        "only one entry of a row, so it is soon passed over.",
        aliases=("label_forgotten",),
    ),
    Mistake(
        "label_subtracted",
        "The label's number was subtracted",
        "You subtracted the label as a number, from every entry. It is the name of a place.",
        "For label 3, what is your answer's first entry, and what should it be?",
        "quantity",
        "Books write the rule as `p - y`, and the variable that holds the truth, `y` in the "
        "book, is called `label` here.",
    ),
    Mistake(
        "only_target_entry",
        "Only the correct class has a gradient",
        "You took what comes back through the correct class's logit, and nothing from the others. "
        "They stand in the denominator.",
        "Raise a wrong class's logit a little. Does the correct class's probability stay put?",
        "path",
        "The correct class is the one the label points at and the one training means to raise, "
        "so the other entries seem to have no say.",
        aliases=("softmax_diagonal_only",),
    ),
    Mistake(
        "minus_one_hot",
        "The prediction is missing",
        "Your {name} is -1 at the correct class and 0 elsewhere, however good the prediction is.",
        "If the prediction is already nearly perfect, how hard should it still be pushed?",
        "path",
        "Which way to push is settled by the label alone, and a push of full size in that "
        "direction says so plainly.",
    ),
    Mistake(
        "minus_one_hot_over_p",
        "Stopped at the probabilities",
        "Your {name} is the gradient with respect to the probabilities. There is one more step "
        "back, through softmax, to the logits.",
        "Along the chain from logits to loss, how many arrows have you walked back?",
        "quantity",
        "The loss is the negative logarithm of a probability, its derivative is -1/p, and that "
        "is a correct derivative, correctly placed at the correct class.",
        aliases=("wrong_argument",),
    ),
    Mistake(
        "squared_error_factor",
        "The 2 of a squared error",
        "Your {name} is exactly twice the right one. Squared error has a factor 2; this loss, a "
        "logarithm, has none.",
        "Where does the 2 come from?",
        "size",
        "Predicted minus true is an old acquaintance from squared error, and there it comes "
        "with a 2 in front.",
        aliases=("doubled",),
    ),
    Mistake(
        "squared_error",
        "The gradient of a squared error",
        "Your {name} is the gradient of the squared distance between prediction and truth, not "
        "of the negative log-probability.",
        "What is the derivative of a logarithm? Where is it in your chain?",
        "quantity",
        "Squared distance is for many the first loss they met, and its derivative begins with "
        "the very difference, `p` minus one-hot, that one expects to see.",
    ),
    Mistake(
        "derivative_of_probability",
        "The derivative of the probability, not of the loss",
        "Your {name} differentiates the correct class's probability. The loss is the negative "
        "logarithm of it.",
        "What does the last arrow, from the probability to the loss, contribute?",
        "quantity",
        "Training is to raise the correct class's probability, so how that probability responds "
        "to each logit seems to be the question.",
    ),
    Mistake(
        "logits_for_probabilities",
        "Raw logits where probabilities belong",
        "You used the logits themselves where the prediction, a probability, belongs.",
        "Are the numbers you start from between 0 and 1? Do they sum to one?",
        "quantity",
        "The logits are what the model returned and what the function was handed, so in "
        "predicted minus true they seem to be the prediction.",
    ),
    Mistake(
        "argmax_for_label",
        "The model's favourite taken for the truth",
        "You treat the class with the largest logit as the correct one. That agrees with the "
        "label only when the model is right.",
        "Find the label in your code. Is it used?",
        "place",
        "The largest logit is the model's answer, and once training has gone well, the answer "
        "and the truth are nearly always the same.",
    ),
    Mistake(
        "always_class_zero",
        "Class 0 taken for the truth",
        "You treat class 0 as the correct one, whatever the label says.",
        "Find the index you write to. It should come from the label.",
        "place",
        "In the first example one works through, the truth sits at index 0, and that 0 passes "
        "into the code as if it were part of the formula.",
    ),
    Mistake(
        "neighbouring_class",
        "One class off",
        "You treat the class next to the label as the correct one.",
        "Labels count from 0, and so do NumPy's indices. Do you add or subtract one anywhere?",
        "place",
        "People count from 1 and indices from 0, and a correction for that, in one direction or "
        "the other, is easily made where none was needed.",
        aliases=("next_class",),
    ),
    Mistake(
        "another_class",
        "The loss of another class",
        "This is the number you would get if another class were the correct one.",
        "Which of the three probabilities did you take, or did you take more than one?",
        "place",
        "The three probabilities stand side by side, and it is the label, a number somewhere "
        "else on the page, that says which of them to read off.",
    ),
    Mistake(
        "one_taken_everywhere",
        "1 was taken off everywhere",
        "This is the number you would get by subtracting 1 from every entry.",
        "For how many of the classes is the truth 1?",
        "quantity",
        "Said aloud, the rule is the probabilities minus one, and `probs - 1` is that sentence "
        "in NumPy.",
    ),
    Mistake(
        "log_sign",
        "The minus sign is missing",
        "Your loss is negative. The logarithm of a probability is never above zero, and a loss "
        "should be zero when all is well and positive otherwise.",
        "What should the loss be for a probability of 1, and for one of 0.01?",
        "sign",
        "The loss is spoken of as the log of the probability, and the word negative in its full "
        "name is the first to be dropped.",
        aliases=("sign_flipped",),
    ),
    Mistake(
        "normaliser_missing",
        "The other classes are missing",
        "Your loss is minus the correct class's logit. The other logits do not enter.",
        "Raise a wrong class's logit. The loss should rise. Does yours?",
        "path",
        "A high score for the correct class should mean a low loss, and minus that score has "
        "exactly this property.",
    ),
    Mistake(
        "entropy",
        "The entropy in place of the cross-entropy",
        "You averaged the log-probabilities with the model's own probabilities. That measures how "
        "unsure the model is, whatever the label.",
        "Find `label` in your code. Is it used?",
        "path",
        "Minus the sum of p log p is the formula that entropy brings to mind, and only the word "
        "cross says that a second distribution comes in.",
    ),
    Mistake(
        "softmax_twice",
        "Softmax was taken twice",
        "You applied softmax to something that was probabilities already.",
        "Which of your functions applies softmax by itself?",
        "quantity",
        "Softmax is what one applies before a loss, and an array does not show whether it has "
        "been through softmax already.",
    ),
    Mistake(
        "label_not_used",
        "Right for label 0 only",
        "Your answer is the same for both labels. For label 0 it is right.",
        "What is different when the label is 1: what should the answer be when the model is sure "
        "and right?",
        "quantity",
        "Differentiating log(1 + e^z) gives the sigmoid, a result so clean that it looks "
        "complete; the label's own term is a plain product beside it.",
    ),
    Mistake(
        "label_always_one",
        "Right for label 1 only",
        "Your answer is the same for both labels. For label 1 it is right.",
        "What is different when the label is 0: what should the answer be when the model is sure "
        "and right?",
        "quantity",
        "The case one thinks through is the event that happens, label 1, with -log p for its "
        "loss, and its answer reads like the general formula.",
    ),
    Mistake(
        "stopped_at_probability",
        "Stopped at the probability",
        "Your {name} is the gradient with respect to the probability. There is one more step back, "
        "through the sigmoid, to the logit.",
        "Along the chain from logit to loss, how many arrows have you walked back?",
        "quantity",
        "The loss is written in terms of the probability, and -1/p and 1/(1 - p) are correct "
        "derivatives of what is written there.",
    ),
    Mistake(
        "probability_not_logged",
        "The logarithm is missing",
        "Your loss is built from the probability itself, without its logarithm.",
        "For a probability of 0.001, how large should the loss be? How large is yours?",
        "quantity",
        "The correct class's probability already says how well the model did, and turned round, "
        "as 1 minus it, it even falls to zero for a perfect answer.",
    ),
    Mistake(
        "wrong_log_base",
        "A logarithm to another base",
        "Your loss is right but for a constant factor: the logarithm has base 2 or 10.",
        "Cross-entropy uses the natural logarithm, the one that undoes exp.",
        "size",
        "Bits, and with them information theory, use base 2, and the `log` key of a calculator "
        "uses base 10; both are honest measures of surprise.",
    ),
    Mistake(
        "summed_over_classes",
        "Every class's surprise, not the correct one's",
        "Your loss takes every class's log-probability into account. Only the correct one counts.",
        "Which one probability says how surprised the model was?",
        "quantity",
        "The textbook formula is a sum over all the classes, and the one-hot factor that leaves "
        "a single term standing is easy to pass over.",
    ),
    Mistake(
        "normaliser_only",
        "The correct class's score is missing",
        "Your loss has the normaliser in it, but not the correct class's own logit.",
        "Raise the correct logit far above the others. Your loss should go to zero.",
        "path",
        "Log-sum-exp is the part that needs care, and once it runs without overflowing, the "
        "task feels accomplished.",
    ),
    Mistake(
        "forward_returned",
        "The value in place of its gradient",
        "You returned the value of the function itself.",
        "What is asked for is how fast that value moves when the input does.",
        "quantity",
        "The forward pass has just ended with this number, right and freshly worked out, and a "
        "result that took effort looks like the thing asked for.",
    ),
    Mistake(
        "log_of_probability",
        "The logarithm's value in place of its derivative",
        "You returned log-probabilities.",
        "Gradients of log-sum-exp lie between 0 and 1. Do yours?",
        "quantity",
        "The function has a logarithm in its name and softmax in its gradient, and log-softmax "
        "seems to be where the two meet.",
    ),
    Mistake(
        "gradient_of_the_max",
        "The gradient of the largest, not of the soft largest",
        "Only the largest logit has a gradient in your answer. Log-sum-exp listens to all of them.",
        "Two logits almost equal: which of them moves the result?",
        "path",
        "Log-sum-exp is introduced as a soft maximum, and for a maximum the gradient is easy: 1 "
        "at the largest entry, 0 at all the others.",
    ),
    Mistake(
        "temperature_outside_missing",
        "The outer factor of the temperature is missing",
        "You use the temperature inside softmax, but the step from the logits to the divided "
        "logits adds a factor of its own.",
        "If the logits are divided by 10, how much does a nudge of 1 move what softmax sees?",
        "size",
        "With the temperature put into softmax, the familiar `p` minus one-hot has everything "
        "that the forward pass has.",
    ),
    Mistake(
        "temperature_inside_missing",
        "Softmax without the temperature",
        "Your outer factor is right, but the probabilities are those at temperature 1.",
        "Which logits did the loss see: the ones given, or the divided ones?",
        "quantity",
        "`softmax(logits)` is written by habit in the first line, and the division at the end "
        "gives the feeling that the temperature has been seen to.",
    ),
    Mistake(
        "temperature_multiplied",
        "Multiplied by the temperature",
        "You multiply by the temperature where the chain rule divides.",
        "At a high temperature every prediction is flat. Does a nudge matter more, or less?",
        "size",
        "Going backwards sounds like undoing, and what was divided on the way out wants to be "
        "multiplied on the way home.",
    ),
    Mistake(
        "temperature_squared",
        "Divided by the temperature twice",
        "The outer factor of the temperature enters your {name} once too often.",
        "How many divisions by the temperature did the forward pass have?",
        "size",
        "The temperature belongs in softmax and in front of it, and while making sure of both "
        "one divides at the logits and then once more at the end.",
    ),
    Mistake(
        "temperature_ignored",
        "The temperature is not used",
        "Your {name} is the gradient at temperature 1.",
        "Find `temperature` in your code. It belongs in two places.",
        "quantity",
        "`p` minus one-hot is known by heart, and a temperature looks like a setting of the "
        "function and not like a part of it.",
    ),
    Mistake(
        "sigmoid_not_applied",
        "The raw logit where a probability belongs",
        "You used the logit itself as the prediction.",
        "Is the number you start from between 0 and 1?",
        "quantity",
        "Predicted minus true asks for a prediction, and the one number that came out of the "
        "model is the logit.",
        aliases=("logits_for_probabilities",),
    ),
    Mistake(
        "sigmoid_derivative_kept",
        "The sigmoid's slope is still there",
        "Your {name} carries the slope of the sigmoid once too often. With this loss it cancels.",
        "Multiply the two local derivatives with numbers, for a prediction of 0.9. What cancels?",
        "quantity",
        "Going back through a sigmoid means multiplying by its slope, a rule learnt with care, "
        "and it is applied to predicted minus true like to any other gradient.",
        aliases=("squared_error",),
    ),
]
