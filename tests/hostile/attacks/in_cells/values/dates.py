# Return dates.
# verdict: wrong kind of value

def softmax(logits):
    return np.zeros(len(logits), dtype="datetime64[s]")
