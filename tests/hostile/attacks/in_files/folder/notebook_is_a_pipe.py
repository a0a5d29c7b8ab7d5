# Hand in a pipe that nobody writes to.
# verdict: no notebook

import os


def tamper(notebook, folder):
    os.mkfifo(folder / "@ASSIGNMENT@.ipynb")
    return ...
