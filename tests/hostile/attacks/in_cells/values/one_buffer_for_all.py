# Return the same buffer each time, filled with the last case's numbers.
# verdict: wrong

buffer = np.zeros(64)


def softmax(logits):
    buffer[: len(logits)] = logits
    return buffer[: len(logits)]
