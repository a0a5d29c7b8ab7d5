# Sleep through the deadline.
# verdict: too slow

import time


def softmax(logits):
    time.sleep(10**6)
