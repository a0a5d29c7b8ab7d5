# Match a regular expression that takes for ever.
# verdict: too slow

import re


def softmax(logits):
    return re.match(r"(a+)+$", "a" * 60 + "b")
