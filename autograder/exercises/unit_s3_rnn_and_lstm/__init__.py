"""Side path 3: recurrent networks, and their way back through time."""

from autograder.exercises.unit_s3_rnn_and_lstm import lstm, on_paper, patients, rnn

SUBJECTS = (on_paper, rnn, lstm, patients)
