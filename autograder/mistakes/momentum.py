"""Mistakes with velocities: momentum, Lion, and the way back through such a step."""

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
        "inner_factor_lost",
        "A factor on the way is lost",
        "What arrives at the new velocity has passed the factor in front of it. In one of your "
        "results that factor is missing.",
        "Which of your results lie behind `learning_rate`, and which in front of it?",
        "size",
        "The bracket has one's whole attention: what multiplies each letter in it is found, "
        "`dout` and the minus go in front, and the term looks complete.",
    ),
    Mistake(
        "momentum_in_the_gradient",
        "The fading on the wrong term",
        "You let the gradient's way pass through the momentum. It fades the velocity only.",
        "Which two things are added to make the new velocity, and which of them is multiplied?",
        "quantity",
        "The gradient enters a step of momentum, so it seems to pass through the factor of that "
        "name, as the velocity beside it in the bracket does.",
    ),
    Mistake(
        "step_minus_lost",
        "A minus sign is lost",
        "The step is subtracted from the place. In at least one of your results that minus is "
        "missing.",
        "Raise the learning rate a little. Does an entry with a positive new velocity rise?",
        "sign",
        "The derivatives are read off the product of the learning rate with its bracket, where "
        "everything is a plus; the minus stands outside, to the left of it.",
    ),
]
