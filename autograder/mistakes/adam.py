"""Mistakes with Adam and AdamW: averages, their correction, the scale, the decay."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "state_not_kept",
        "The state is not kept",
        "What should live on to the next step comes back unchanged, or begins at zero each time.",
        "What does the second step need from the first? Where does it find it?",
        "path",
        "The parameter is what training is for; once it has moved, the step feels complete, and "
        "the averages look like scratch work that belonged to it.",
    ),
    Mistake(
        "bias_correction_missing",
        "The start is not corrected",
        "The averages begin at zero, so at first they are too small. Your step does not make up "
        "for it everywhere.",
        "After one step both averages are too small. Which of them do you make up for, and where?",
        "size",
        "With its two averages and its root a step looks complete, and after many steps the "
        "correction is so near to 1 that one forgets what it does at first.",
        aliases=("adam_bias_correction",),
    ),
    Mistake(
        "correction_multiplied",
        "The correction goes the wrong way",
        "You multiplied where the correction divides: what was too small became smaller still.",
        "Is the corrected average larger than the plain one, or smaller?",
        "size",
        "A correction is pictured as a factor, and `1 - beta ** step`, with its values between "
        "0 and 1, has the looks of one.",
    ),
    Mistake(
        "corrected_after_the_root",
        "Corrected after the root",
        "You took the root of the second moment first and corrected it then. What is too small "
        "by a share is the average of squares.",
        "In which order do the root and the correction come?",
        "quantity",
        "The root of the second moment is the scale one is after, so it is taken at once, and "
        "the correction is saved for the finished quantity.",
    ),
    Mistake(
        "bias_correction_kept",
        "The correction is kept in the state",
        "You returned the corrected moments. What lives on is the plain average; the correction is "
        "only for this step's use.",
        "If the corrected value went into the next step, what would the correction there do?",
        "quantity",
        "The corrected average is the better estimate, and what is better seems worth keeping; "
        "often it also takes over the old one's name.",
    ),
    Mistake(
        "steps_counted_from_zero",
        "The step count is off by one",
        "Your correction is that of another step. The first step has the number 1.",
        "What is 1 - beta ** step for the first step?",
        "quantity",
        "A loop in Python counts from 0 and Adam's formula from 1, so a 1 is added, or not, to "
        "suit the convention one has in mind.",
    ),
    Mistake(
        "steps_not_counted",
        "Every step is the first",
        "Your correction is that of the first step, at every step.",
        "Follow `step` through your code. Where does it come in, and does it change?",
        "quantity",
        "Adam's first step is the one worked out by hand, and there the correction is simply `1 "
        "- beta`; the formula keeps that form.",
    ),
    Mistake(
        "betas_swapped",
        "The two betas are exchanged",
        "Each of the two averages has the memory of the other.",
        "Which of the two remembers longer?",
        "quantity",
        "The two names differ in one digit, and nothing in the two lines says which memory "
        "ought to be the longer.",
        aliases=("adam_betas_swapped",),
    ),
    Mistake(
        "one_beta_for_both",
        "One beta for both",
        "Each average has a beta of its own, in its line and in its correction. Yours share one "
        "in one of these places.",
        "Follow `beta1` and `beta2` through your code. Where does each of them stand?",
        "quantity",
        "The two averages are written in lines of the same form, so the second is a copy of the "
        "first, and its beta comes along.",
    ),
    Mistake(
        "old_moments_used",
        "The averages of the step before",
        "Your step uses the averages as they were before this gradient was in them.",
        "At the very first step they are zero. Should the parameter stay where it is?",
        "quantity",
        "The averages are handed in ready for use, and bringing them up to date feels like "
        "tidying up for the next step.",
    ),
    Mistake(
        "new_added_whole",
        "A sum, not an average",
        "You added the new value whole. In an average it gets the share that the old one leaves "
        "over.",
        "If every gradient were 1, where would your average end?",
        "quantity",
        "In momentum the fading old part and the whole new gradient are added, and here the "
        "line has almost the same look.",
    ),
    Mistake(
        "square_missing_in_the_moment",
        "The square is missing",
        "Your second moment averages sizes, not squares.",
        "Under the root should stand the mean of what?",
        "quantity",
        "The second moment is there to tell how large the gradients have been, whatever their "
        "sign, and the absolute value tells that as well.",
    ),
    Mistake(
        "square_of_the_first_moment",
        "The square of the average",
        "You squared the averaged gradient. The second moment averages squares.",
        "A gradient that is +1 and -1 in turn: what is the mean of its squares, and the square of "
        "its mean?",
        "quantity",
        "First moment and second moment sound like a number and its square, so the second is "
        "made from the average that has just been computed.",
    ),
    Mistake(
        "root_missing_in_the_scale",
        "Divided without the root",
        "You divided by the second moment where its root belongs.",
        "Make the gradient ten times as large. Should Adam's step become ten times smaller?",
        "quantity",
        "“Adam divides by the second moment” is the one-line summary, and the calculation "
        "follows the words.",
    ),
    Mistake(
        "eps_inside_the_root",
        "eps in the wrong place",
        "You added eps under the root. In Adam it is added to the root. (In layer norm it is the "
        "other way round.)",
        "Read the line from the inside out.",
        "quantity",
        "In layer norm and batch norm eps stands under the root with the variance, and the same "
        "pattern is written here.",
    ),
    Mistake(
        "eps_left_out",
        "eps is missing",
        "Your numbers are right but for eps.",
        "Find `eps` in your code.",
        "quantity",
        "It is there to keep one from dividing by zero, and where the scale is not zero it "
        "seems to have no work to do.",
    ),
    Mistake(
        "gradient_for_its_mean",
        "The gradient in place of its average",
        "Above the line of your fraction stands this gradient alone.",
        "What have you computed the first moment for?",
        "quantity",
        "Adam is remembered as a gradient divided by its usual size, and in that sentence the "
        "averaging belongs to the size.",
    ),
    Mistake(
        "weights_of_old_and_new_exchanged",
        "The weights of old and new are exchanged",
        "You gave the new gradient the weight that belongs to the old average.",
        "With a beta of 0.9, how much of one gradient should be left after one more step?",
        "quantity",
        "A beta reads like the weight of what is being brought in, with the rest left for what "
        "was there before.",
    ),
    Mistake(
        "one_scale_for_all",
        "One scale for all entries",
        "You divided all entries by the same number. Each entry has a scale of its own.",
        "Why should a rare, small gradient move its parameter as far as a large one?",
        "place",
        "Adam divides a gradient by its size, and the size of a gradient, as in clipping, is "
        "one number for the whole array.",
    ),
    Mistake(
        "sign_of_the_gradient_lost",
        "All go the same way",
        "Both of your entries move in the same direction.",
        "Which way goes an entry whose gradient is negative?",
        "sign",
        "That both entries move by the learning rate, however different their gradients, is the "
        "discovery here, and once it is made the same step is taken off both.",
    ),
    Mistake(
        "plain_step",
        "A plain step",
        "You took a step of plain gradient descent.",
        "How far does this optimiser move an entry whose gradient is tiny, at the first step?",
        "quantity",
        "`parameter - learning_rate * gradient` is the update one knows by heart, and it is "
        "written before the averages come to mind.",
    ),
    Mistake(
        "decay_in_the_gradient",
        "The decay went through the averages",
        "You added the decay to the gradient. Then it is averaged and scaled with it: that is Adam "
        "with L2, which AdamW was made to replace.",
        "The W stands for decay that is kept apart. Which of your lines see it?",
        "quantity",
        "Weight decay is first met as a squared penalty in the loss, and with plain descent "
        "adding its gradient is the very same thing.",
        aliases=("adamw_decay_mixed_in",),
    ),
    Mistake(
        "decay_without_learning_rate",
        "The decay is not scaled by the learning rate",
        "You shrink the parameter by the whole weight decay at each step.",
        "With a decay of 0.1, what is left of a weight after fifty of your steps?",
        "size",
        "“A weight decay of 0.1” sounds like a complete instruction: at each step a tenth of "
        "the weight goes.",
    ),
    Mistake(
        "decay_left_out",
        "No decay",
        "This is Adam: the parameter is not pulled towards zero.",
        "Find `weight_decay` in your code.",
        "path",
        "AdamW is Adam in all its long lines, and when those are written and running there "
        "seems to be nothing left to do.",
    ),
    Mistake(
        "decay_added",
        "Growth in place of decay",
        "Your parameter is pushed away from zero.",
        "Is a decayed 2 larger or smaller than 2?",
        "sign",
        "As a penalty the decay is added to the loss and its gradient to the gradient, so the "
        "plus seems to be its proper sign.",
    ),
    Mistake(
        "only_the_share_kept",
        "The wrong part is kept",
        "You kept the share that should have gone.",
        "With a small learning rate, how much of a weight should be left after one step?",
        "quantity",
        "Learning rate times decay is the factor in which everything new about AdamW is "
        "contained, so the weight is multiplied by it directly.",
    ),
    Mistake(
        "decay_of_the_step_as_well",
        "The step decays too",
        "You shrank the parameter after the step, and the step with it. The decay is that of the "
        "parameter as it was.",
        "In which order do the two happen, and what does each of them see?",
        "quantity",
        "Adam comes first in the name and the W after it; so one takes Adam's step, and shrinks "
        "the result.",
    ),
    Mistake(
        "decay_of_the_sign",
        "The same pull for all",
        "You pulled every weight by the same amount. Decay is in proportion to the weight.",
        "Should a weight of 0.001 be pulled as hard as a weight of 10?",
        "quantity",
        "Decay is pictured as a little that is taken off at each step, and the learning rate "
        "times the decay is that little.",
    ),
    Mistake(
        "bias_not_decayed",
        "The bias does not decay",
        "You spared the bias. Many people do, with good reason; the exercise decays everything.",
        "Read the task again: which parameters decay?",
        "path",
        "Recipes for real models exempt the biases, with good reason, and whoever has followed "
        "one brings the exemption along.",
    ),
    Mistake(
        "count_per_parameter",
        "The count goes up too often",
        "Your step count goes up with each parameter, not with each step.",
        "Print the count beside the name of the parameter, for two steps.",
        "quantity",
        "The count goes up by one where the optimiser's function is called, and that line, "
        "inside the loop, runs once for each parameter.",
    ),
]
