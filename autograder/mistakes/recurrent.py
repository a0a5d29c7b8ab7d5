"""Mistakes in recurrent networks: steps, states, gates."""

from autograder.vocabulary import Mistake

MISTAKES = [
    Mistake(
        "next_steps_slope_missing",
        "The next step's weight is missing",
        "What arrives at the first step has come through the second, and was multiplied by its "
        "weight on the way.",
        "If h1 grows by 1, by how much does h2 grow?",
        "quantity",
        "Each step is looked at by itself, and the 2 that arrives at the end seems to arrive at "
        "the first step as well.",
    ),
    Mistake(
        "half_of_a_shared_weight",
        "Half of it is missing",
        "Yours is half of what comes back to w. With these numbers two slips look alike: one of "
        "w's two uses is left out, or what arrives at h2 is.",
        "In how many lines does w stand? And where is what arrives in your sum?",
        "path",
        "In the last line `w` meets `h1`, and that share is complete at a glance; or both uses "
        "are found, and the joy of it makes one forget the 2.",
    ),
    Mistake(
        "path_through_the_next_state_lost",
        "Nothing comes back from the next step",
        "A state is used twice: as an output, and by the next step. Your {name} has only what "
        "arrives at the output.",
        "Change the first input a little. Which outputs move?",
        "path",
        "There is a `dout[t]` for every step, so each state seems to have been told already all "
        "that the loss wants of it.",
        aliases=("truncated_after_one_step",),
    ),
    Mistake(
        "last_step_only",
        "Only the last step counts for the weights",
        "The same weights are used at every step. Yours hear from the last one.",
        "Is there a `=` in your loop where you need a `+=`? Which step does the loop visit first?",
        "path",
        "The way back begins at the last step, and there every weight gets a gradient of the "
        "right shape; from then on the states have one's attention.",
    ),
    Mistake(
        "first_step_only",
        "Only the first step counts for the weights",
        "The same weights are used at every step. Yours hear from the first one.",
        "Is there a `=` in your loop where you need a `+=`? Which step does the loop visit last?",
        "path",
        "The loop ends at the first step, and on every turn it assigns the weights' gradients "
        "as one does in a layer that is used once.",
    ),
    Mistake(
        "averaged_over_the_steps",
        "Averaged over the steps",
        "What comes back from the steps is added up, not averaged.",
        "Is there a division by the number of steps?",
        "size",
        "Longer texts give larger sums, and to divide by the length seems to make gradients "
        "comparable, as the mean over a batch does.",
    ),
    Mistake(
        "state_after_the_step",
        "The state after the step",
        "A step multiplies its weight with the state it was given. You used the one it made.",
        "states has one entry more than there are steps. Which one went into step 0?",
        "quantity",
        "Step, weight and state are thought of as one unit, and the state of a step is the one "
        "it made; what it was given counts as another's.",
    ),
    Mistake(
        "state_weight_untransposed",
        "The state's weight is not turned over",
        "On the way back through h @ weight stands the weight's transpose. As the weight is "
        "square, the shapes do not object.",
        "Compare with unit 05's rule for dx.",
        "place",
        "The forward pass has `h @ state_weight`, and the way to the step before looks like the "
        "same line with a gradient in front.",
    ),
    Mistake(
        "slope_at_the_state_before",
        "The slope at the state before",
        "You took the slope of tanh at the state that went into the step. It belongs to what that "
        "step's own tanh gave.",
        "states has one entry more than there are steps. Which one came out of step 0?",
        "quantity",
        "`states[t]` reads like the state of step t, as it would be if no row of zeros stood in "
        "front.",
    ),
    Mistake(
        "first_step_visited_first",
        "The first step is visited first",
        "Your loop begins at the first step. What comes back to a step comes from the one after "
        "it, which has to be visited before.",
        "In which order does your loop count, and what is `dnext` when it reaches step 0?",
        "path",
        "Time runs forward, the states were computed with `range(len(x))`, and a loop that "
        "hands something on works in that direction, too.",
    ),
    Mistake(
        "slope_between_the_steps_missing",
        "Past the tanh on the way to the step before",
        "What goes on to the step before has come through this step's tanh, too.",
        "Which of your two lines uses what arrives, and which uses it behind the slope?",
        "quantity",
        "Handing the state back looks like a road beside the step, on which nothing stands but "
        "the state's weight.",
    ),
    Mistake(
        "only_the_last_output",
        "Only the last output",
        "Something arrives at the output of every step. Yours begins with the last and hears of no "
        "other.",
        "Where do you use dout[t] for the steps in the middle?",
        "path",
        "The last state is known as the summary of the whole text, and in many tasks the loss "
        "hears of nothing else.",
    ),
    Mistake(
        "cell_path_lost",
        "The way through the cell is missing",
        "Two things come back from the next step: through h, and through the cell itself. The "
        "second is missing in your {name}.",
        "The cell goes on into the next step. What comes back along that line?",
        "path",
        "h is what the layer shows to the world; the cell never leaves it and seems to be its "
        "private matter.",
    ),
    Mistake(
        "output_path_lost",
        "The way through h is missing",
        "The cell is used twice: by the next step, and for h. Your {name} has only the first.",
        "h is made of the cell. Which of your terms contains dh?",
        "path",
        "The cell is the LSTM's famous road along which gradients come back from far away, and "
        "with `dc` in hand the rest seems provided for.",
    ),
    Mistake(
        "cell_gradient_added_too_late",
        "dc comes in too late",
        "What arrives at the cell goes on to the gates as well. In yours it goes past them, to the "
        "cell before.",
        "When should the two things that arrive at the cell be added up: before the gates, or "
        "after?",
        "path",
        "`dc` comes along the cell's own line from step to step, so one lets it run on along "
        "that line and adds it where the line leaves the step.",
    ),
    Mistake(
        "gates_in_another_order",
        "The gates in another order",
        "Your numbers are right, in another order of the gates. Here it is input, forget, new, "
        "output.",
        "In which order did the forward pass split them?",
        "place",
        "Textbooks and libraries list the gates in different orders, and the order in which one "
        "first learnt them is the one that gets written.",
    ),
    Mistake(
        "gates_slopes_missing",
        "The gates' own slopes are missing",
        "Yours is what arrives at the gates behind their sigmoids and tanh. Asked for is what "
        "arrives in front of them.",
        "Which line turns gates into i, f, g and o, and what is its way back?",
        "quantity",
        "i, f, g and o are what everyone calls the gates, so their gradients seem to be what "
        "`dgates` stands for.",
    ),
    Mistake(
        "one_slope_for_all_gates",
        "The new block has another activation",
        "You gave all four blocks the slope of a sigmoid. One of them goes through tanh.",
        "Which of i, f, g and o can be negative?",
        "quantity",
        "Four blocks come out of one matrix product, all are called gates, and gates are "
        "sigmoids; one slope for the whole array is a single neat line.",
    ),
    Mistake(
        "cell_gradient_sent_through_h",
        "dc was sent through h",
        "dc arrives at the cell itself. In yours it was multiplied by the output gate and the "
        "slope of tanh, which stand between the cell and h.",
        "Draw the cell's two uses. On which of them does the output gate stand?",
        "quantity",
        "In a plain recurrent network everything that arrives is added up and then goes through "
        "the step's last line, and here that line makes h.",
    ),
    Mistake(
        "forget_gate_missing",
        "The forget gate is missing",
        "The cell before was multiplied by the forget gate on its way. Your {name} was not.",
        "cell = f * before + ... What is the slope by before?",
        "quantity",
        "The cell is praised as the line along which gradients travel unchanged through the "
        "steps, and unchanged is how one hands it back.",
    ),
    Mistake(
        "cell_for_its_tanh",
        "The cell in place of its tanh",
        "h is the output gate times the tanh of the cell.",
        "h = o * something. What is the something?",
        "quantity",
        "“The output gate decides how much of the cell is shown” is the usual telling of it, "
        "and in the telling the tanh is lost.",
    ),
    Mistake(
        "new_cell_for_the_old",
        "The new cell in place of the old",
        "The forget gate multiplied the cell of the step before.",
        "cell = f * before + ... What is the slope by f?",
        "quantity",
        "The forget gate is explained as acting on the cell, and of the two cells in its line "
        "the new one carries the plain name.",
    ),
    Mistake(
        "both_paths_to_the_next_step_lost",
        "Nothing comes back from the next step",
        "A step hands on two things, h and the cell, and both bring something back.",
        "Change the first input a little. Which outputs move?",
        "path",
        "The way back of a single step is written and works, so calling it for every step with "
        "its own `dout[t]` looks like the whole layer.",
    ),
]
