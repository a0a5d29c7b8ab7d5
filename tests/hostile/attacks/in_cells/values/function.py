# Return a function.
# verdict: wrong kind of value

def softmax(logits):
    return softmax
