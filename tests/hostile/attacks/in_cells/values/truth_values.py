# Return True.
# verdict: wrong kind of value

def softmax(logits):
    return True
