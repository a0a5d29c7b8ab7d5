"""Code with a planted bug, mended."""

from autograder.exercises.define import define
from autograder.exercises.unit_s3_rnn_and_lstm.lstm import lstm_step_backward
from autograder.exercises.unit_s3_rnn_and_lstm.rnn import rnn_backward


@define
class mended_rnn_backward:
    """A dict with the gradients of x and of the three parameters: the first patient, mended."""

    mends = rnn_backward
    ill_with = "path_through_the_next_state_lost"


@define
class mended_lstm_step_backward:
    """dgates, dbefore: the second patient, mended: one step of an LSTM."""

    mends = lstm_step_backward
    ill_with = "cell_gradient_added_too_late"
