# More checks, hints and imports in a cell of the learner's own.
# verdict: right

from autograder import WrongAnswer, check, hint, progress

check("softmax", None)
hint("softmax")
progress()
