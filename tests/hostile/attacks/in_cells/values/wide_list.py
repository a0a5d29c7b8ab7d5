# Return ten million small lists.
# verdict: wrong kind of value

def softmax(logits):
    return [[0]] * 10**6
