# Return the numbers as text.
# verdict: wrong kind of value

def softmax(logits):
    return "[0.2, 0.3, 0.5]"
