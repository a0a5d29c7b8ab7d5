# Open files without end.
# verdict: raised an error

def softmax(logits):
    files = []
    while True:
        files.append(open("/dev/null"))
