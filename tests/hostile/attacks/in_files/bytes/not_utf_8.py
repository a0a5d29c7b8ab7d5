# Hand in bytes that are no text.
# verdict: unreadable

import json


def tamper(notebook):
    return json.dumps(notebook).encode().replace(b"logits", b"\xff\xfe\xfa")
