# Hand in text of another encoding.
# verdict: unreadable

import json


def tamper(notebook):
    return json.dumps(notebook).encode("utf-16")
