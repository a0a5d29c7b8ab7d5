# Return an object whose class is named by a page of HTML.
# verdict: wrong kind of value


def softmax(logits):
    return type("<script>alert(1)</script>" * 20, (), {})()
