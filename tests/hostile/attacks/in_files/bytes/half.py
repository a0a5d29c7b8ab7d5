# Hand in the first half of a notebook.
# verdict: unreadable

import json


def tamper(notebook):
    data = json.dumps(notebook).encode()
    return data[: len(data) // 2]
