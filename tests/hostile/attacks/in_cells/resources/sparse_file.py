# Make a file of a terabyte that takes no room yet.
# verdict: raised an error

def softmax(logits):
    with open("/tmp/sparse", "wb") as file:
        file.truncate(2**40)
