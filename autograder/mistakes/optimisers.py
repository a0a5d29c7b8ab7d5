"""Mistakes with optimisers: momentum, Adam, AdamW, Lion, clipping."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "velocity_not_used",
        "The past is not used",
        "Your step follows this gradient alone, as if nothing had been kept from earlier steps.",
        "Which of your lines uses what was kept? Does its result reach the parameter?",
        "path",
        "“A step goes against the gradient” has been true since the first descent, and what is "
        "kept from earlier looks like a note for steps to come.",
    ),
    Mistake(
        "old_velocity_used",
        "The velocity of the step before",
        "The parameter moved with the old velocity, before this gradient was in it.",
        "At the very first step the old velocity is zero. Should the parameter stay where it is?",
        "quantity",
        "The velocity at hand is the one the last step left behind, and bringing the new "
        "gradient into it seems to be preparation for the next.",
    ),
    Mistake(
        "velocity_not_faded",
        "Nothing is forgotten",
        "Your velocity is the sum of all gradients so far. The old part should fade at each step.",
        "What does the momentum multiply, in your calculation?",
        "quantity",
        "Momentum is pictured as speed that builds up, a push added to all the pushes before, "
        "and friction is not part of that picture.",
    ),
    Mistake(
        "averaged_velocity",
        "An average, not a sum",
        "You weighted the new gradient by what momentum leaves over. torch adds it whole.",
        "At the first step, is the velocity the gradient, or a tenth of it?",
        "size",
        "A running average gives old and new weights that add up to 1, as Adam's averages do, "
        "and a velocity looks like one of them.",
    ),
    Mistake(
        "gradient_faded_instead",
        "The wrong one fades",
        "You made the new gradient smaller and kept the old velocity whole.",
        "Which of the two should be weaker after many steps: the old or the new?",
        "quantity",
        "Momentum can be read as a rate, the share of the new that is let in, and in batch "
        "norm's running statistics it is just that.",
    ),
    Mistake(
        "gradient_faded_too",
        "Both fade",
        "You made the new gradient smaller together with the old velocity.",
        "What is the very first velocity: the gradient, or less than it?",
        "quantity",
        "First the push, then the friction: the gradient is added, and what moves now, all of "
        "it, loses its share.",
    ),
    Mistake(
        "velocity_points_downhill",
        "The velocity points downhill",
        "Your velocity gathers the gradients with a minus sign. In torch it gathers them as they "
        "are, so a velocity that comes from there would be misread.",
        "At the first step, which sign and which size should the velocity have?",
        "sign",
        "A velocity is the way one moves, and one moves downhill; so the minus goes into the "
        "velocity, and the parameter simply adds it.",
    ),
    Mistake(
        "first_step_not_counted",
        "Begun again at the start",
        "Your second step sets out from where x was before the first.",
        "Where does x stand when the second gradient comes?",
        "path",
        "The second velocity has the first gradient in it, so the first step seems to be "
        "contained in the second and the start is where one sets out from.",
    ),
    Mistake(
        "learning_rate_in_the_velocity",
        "The learning rate inside the velocity",
        "You multiplied by the learning rate before you added to the velocity. torch does it "
        "afterwards; the two differ as soon as the learning rate changes.",
        "Which of your two results is off by a factor, and by which?",
        "size",
        "Many texts define the velocity as the step itself, learning rate included, and from "
        "rest with a constant rate both versions walk the same path.",
    ),
    Mistake(
        "nesterov",
        "Nesterov's momentum",
        "You looked one step ahead: that is another, related method.",
        "Which velocity does the task let the parameter move against, and what else is "
        "in your step?",
        "quantity",
        "Nesterov's version is called momentum too, is a single flag away in torch, and is the "
        "one that many recipes recommend.",
    ),
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
    Mistake(
        "direction_from_the_new_velocity",
        "The new velocity came too early",
        "You brought the velocity up to date first and used it for the direction.",
        "Which of the two lines in the task comes first, and which velocity does it see?",
        "quantity",
        "Momentum and Adam bring their state up to date first and move by the result, and Lion "
        "is written down in the same order.",
    ),
    Mistake(
        "one_blend_for_both",
        "One blend for both",
        "There are two blends of old and new, with two betas: one for the step and one to keep.",
        "Which of your lines uses `beta1`, and which uses `beta2`?",
        "quantity",
        "Both lines mix velocity and gradient, and momentum has taught that what moves the "
        "parameter is also what one keeps.",
    ),
    Mistake(
        "velocity_from_the_blend",
        "A blend of a blend",
        "The velocity that you keep is made from the first blend.",
        "From which velocity are both blends made?",
        "quantity",
        "When the velocity's turn comes, the blend is its most recent version, and an update "
        "starts from what is most recent.",
    ),
    Mistake(
        "sign_of_zero",
        "Zero has no sign",
        "Where the blend is zero, your parameter moves.",
        "What is the sign of zero, and how far does such an entry go?",
        "quantity",
        "A sign is plus or minus, two cases, and one comparison is enough to tell them apart.",
    ),
    Mistake(
        "sign_left_out",
        "The sign is not taken",
        "You moved by the blend itself.",
        "How far does this method move an entry: does it depend on the size of its gradient?",
        "quantity",
        "The blend is a direction already, averaged and ready, and in momentum the next move is "
        "to subtract the learning rate times such a thing.",
    ),
    Mistake(
        "sign_kept_as_velocity",
        "Only signs are kept",
        "You kept the direction as the velocity, and lost all sizes.",
        "What is to be blended at the next step?",
        "quantity",
        "A velocity is what moves the parameter, and what has moved it here is the sign.",
    ),
    Mistake(
        "clipped_one_by_one",
        "Clipped one by one",
        "Each gradient was measured and clipped on its own, so their directions no longer fit "
        "together.",
        "One arrow through all parameters: how long is it, and what keeps its direction?",
        "size",
        "Gradients come as separate arrays, each with a norm of its own, and a loop that treats "
        "one after the other is the natural way to write it.",
        aliases=("clipping_per_tensor",),
    ),
    Mistake(
        "entries_clipped",
        "Entries clipped, not the length",
        "You cut off every entry that is too large. That is another kind of clipping, and it turns "
        "the arrow.",
        "What is the norm of your result?",
        "quantity",
        "`np.clip` bears the very name of the task, takes the limit as its argument, and lets "
        "nothing too large pass.",
    ),
    Mistake(
        "always_scaled",
        "Short gradients are made longer",
        "You scale every gradient to the largest length allowed, the short ones too.",
        "What should happen to a gradient that is short enough?",
        "size",
        "Multiplying by the limit over the norm gives exactly the length that is allowed, in "
        "one line, without asking any question first.",
    ),
    Mistake(
        "norms_added",
        "Lengths added, not squares",
        "You added the norms of the parts. Lengths at right angles do not add up like that.",
        "How long is the arrow with the parts 3 and 4?",
        "quantity",
        "Each part has its length, and the length of a whole made of parts is found by laying "
        "them end to end.",
    ),
    Mistake(
        "root_left_out",
        "The root is missing",
        "You compare with the squared norm.",
        "How long is the arrow with the parts 3 and 4?",
        "size",
        "The sum of squares is where the work lies, and the number that comes out grows with "
        "the gradient as a measure of size should.",
    ),
    Mistake(
        "scaled_to_length_one",
        "Scaled to length one",
        "What was too long is now of length 1, whatever the limit says.",
        "Find `max_norm` in your code. What is the norm of your result?",
        "size",
        "To normalise a vector is to divide it by its norm; the division is so familiar that "
        "the limit never enters it.",
    ),
    Mistake(
        "absolute_values_added",
        "Another norm",
        "You added absolute values. The norm here is the root of the summed squares.",
        "How long is the arrow with the parts 3 and 4?",
        "quantity",
        "How large is a gradient as a whole? One adds up how large its entries are, each "
        "without its sign.",
    ),
    Mistake(
        "largest_entry_for_norm",
        "The largest entry for the length",
        "You compare the largest entry with the limit.",
        "How long is the arrow with the parts 3 and 4?",
        "quantity",
        "The largest entry shows at a glance how big a gradient is, and it is the one that "
        "would do the harm.",
    ),
    Mistake(
        "only_the_weight_measured",
        "Not all of it is measured",
        "Your norm leaves one of the gradients out.",
        "One arrow through all parameters: which of them are in your norm?",
        "path",
        "The norm is worked out for one array, the scale is applied to both, and since both "
        "appear in the last line each seems to have been seen to.",
    ),
    Mistake(
        "nothing_clipped",
        "Nothing is clipped",
        "Your {name} comes back as it was, though the whole is too long.",
        "What is the norm of your result, and what is the limit?",
        "size",
        "A gradient that is short enough passes unchanged, so one that comes back as it was "
        "looks perfectly normal.",
    ),
    Mistake(
        "guard_left_out",
        "The 1e-6 is missing",
        "Your numbers are right but for the small number that guards the division. For short "
        "gradients it shows.",
        "Compare what you divide by with what the task divides by.",
        "quantity",
        "Clipping is defined as the limit over the norm, and a millionth beside the norm looks "
        "like an implementer's afterthought.",
    ),
    Mistake(
        "max_for_min",
        "max in place of min",
        "What is too long stays, and what is short is made longer.",
        "For a gradient that is too long, should the scale be above 1 or below?",
        "quantity",
        "The task speaks of a maximum, the parameter is called `max_norm`, and `max` is the "
        "word that comes.",
    ),
]
