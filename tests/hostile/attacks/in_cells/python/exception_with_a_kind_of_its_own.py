# Raise an exception that calls itself a kind of reply, then end the process.
# verdict: raised an error

import os


class Odd(Exception):
    kind = "zzz"


def softmax(logits):
    raise Odd


raise Odd
