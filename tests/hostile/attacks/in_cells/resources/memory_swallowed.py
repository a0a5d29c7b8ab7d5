# Take all the memory there is and go on.
# verdict: wrong

kept = []
try:
    while True:
        kept.append(bytearray(2**24))
except MemoryError:
    kept.clear()


def softmax(logits):
    return np.zeros(len(logits))
