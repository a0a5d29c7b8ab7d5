"""`python -m autograder`, the same as the command `autograder`."""

from autograder.command_line.main import main

main()
