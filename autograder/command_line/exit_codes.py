"""How the commands of `autograder` end."""

DONE = 0
SOME_NOT_GRADED = 1
NOT_STARTED = 2
NO_SANDBOX = 3
STOPPED = 4
INTERRUPTED = 130
