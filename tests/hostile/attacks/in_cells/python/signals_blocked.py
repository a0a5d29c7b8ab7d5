# Block every signal, then never return.
# verdict: too slow

import signal


def softmax(logits):
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass
