# Call oneself for ever.
# verdict: raised an error

def softmax(logits):
    return softmax(logits)
