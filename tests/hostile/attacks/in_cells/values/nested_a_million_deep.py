# Return a list nested a million deep.
# verdict: wrong kind of value

def softmax(logits):
    result = []
    for _ in range(10**6):
        result = [result]
    return result
