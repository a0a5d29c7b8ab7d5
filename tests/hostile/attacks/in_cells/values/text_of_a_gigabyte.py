# Return a very long text.
# verdict: wrong kind of value

def softmax(logits):
    return "x" * 10**8
