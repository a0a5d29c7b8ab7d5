# Delete every name, the session's own included.
# verdict: not attempted

def softmax(logits):
    return np.zeros(len(logits))


get_ipython().run_line_magic("reset", "-f")
