"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_s3_rnn_and_lstm.lstm import lstm_step_backward
from autograder.exercises.unit_s3_rnn_and_lstm.rnn import rnn_backward


@define
class mended_rnn_backward:
    """A dict with the gradients of x and of the three parameters: the first patient, mended."""

    mends = rnn_backward
    ill_with = "path_through_the_next_state_lost"

    class hints:
        ask = (
            "Two steps, and something arrives at the second output only. Does the first state "
            "have anything to do with it? What does the patient say?"
        )
        look = (
            (
                "Its first line works on all steps at once. Which of the two things that "
                "arrive at a state can be known for all steps at once, and which only once a "
                "later step has been visited?"
            ),
            (
                "With texts of one step it is right, and at the last step of longer ones too. "
                "What do these have in common that no other step has?"
            ),
        )
        derivation = (
            "The patient had only what arrives at the outputs; what comes back from the next step "
            "was missing, and only the last step has none after it. dpre of a step needs that of "
            "the step after, so the steps have to be visited one by one, the last one first, "
            "handing dpre @ state_weightᵀ on. The weights' gradients can still be made of all of "
            "them at once at the end."
        )


@define
class mended_lstm_step_backward:
    """dgates, dbefore: the second patient, mended: one step of an LSTM."""

    mends = lstm_step_backward
    ill_with = "cell_gradient_added_too_late"

    class hints:
        ask = (
            "dc arrives at the new cell. What was the new cell made of, and who of these hears of "
            "dc in the patient?"
        )
        look = (
            "Set dh = 0 and dc = 1, and nudge one entry of each of the four blocks of gates: "
            "which of them move cell? Compare with the blocks of the patient's dgates that are "
            "not zero. Then ask of dbefore: with what should dc have been multiplied on its way "
            "there?"
        )
        derivation = (
            "The patient added dc after the gates, to dbefore. But dc arrives at the new cell, as "
            "does what comes through h, and both go on together: to the input gate, the forget "
            "gate and the new block, and, times f, to the cell before. Only the output gate has "
            "nothing to do with dc. At the last step dc is zero, and the two agree."
        )
