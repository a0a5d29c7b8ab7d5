# Raise an exception whose text ends the process.
# verdict: raised an error

import os


class Trap(Exception):
    def __str__(self):
        raise ValueError("no text")

    __repr__ = __str__


def softmax(logits):
    raise Trap
