# Print without end, for as long as it is let.
# verdict: wrong

print("x" * 10**7)
for _ in range(10**5):
    print("y" * 100)


def softmax(logits):
    print("z" * 10**6)
    return np.zeros(len(logits))
