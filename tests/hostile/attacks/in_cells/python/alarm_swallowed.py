# Swallow the time limit's exception again and again.
# verdict: too slow

def softmax(logits):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
