"""Side path 2: dropout, in a layer and on a whole branch."""

from autograder.exercises.unit_s2_dropout import branches, layer, on_paper, patients

SUBJECTS = (on_paper, layer, branches, patients)
