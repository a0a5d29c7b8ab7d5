# Take the time limit's alarm away, then never return.
# verdict: too slow

import signal


def softmax(logits):
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    while True:
        pass
