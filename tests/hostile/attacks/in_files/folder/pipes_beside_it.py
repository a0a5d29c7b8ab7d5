# Hand in pipes beside the notebook.
# verdict: wrong

import os


def tamper(notebook, folder):
    os.mkfifo(folder / "data.csv")
    os.mkfifo(folder / "timestamp.txt")
