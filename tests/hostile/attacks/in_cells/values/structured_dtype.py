# Return an array of records.
# verdict: wrong kind of value

def softmax(logits):
    return np.zeros(len(logits), dtype=[("a", "f8"), ("b", "O")])
