# An answer that is guarded as in a script.
# verdict: right


def softmax(logits):
    powers = np.exp(logits - logits.max())
    return powers / powers.sum()


if __name__ == "__main__":
    print(softmax(np.array([2.0, 1.0, 0.0])), __builtins__ is not None)
else:
    raise RuntimeError("not main")
