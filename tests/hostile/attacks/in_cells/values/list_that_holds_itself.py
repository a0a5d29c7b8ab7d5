# Return a list that holds itself.
# verdict: wrong kind of value

def softmax(logits):
    result = []
    result.append(result)
    return result
