# Give a class in place of a function.
# verdict: wrong kind of value

class softmax:
    def __new__(cls, logits):
        return np.zeros(len(logits))
