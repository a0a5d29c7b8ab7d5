# An answer that is an object one can call.
# verdict: right

class Softmax:
    def __call__(self, logits):
        powers = np.exp(logits - logits.max())
        return powers / powers.sum()


softmax = Softmax()
