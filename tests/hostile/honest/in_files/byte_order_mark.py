# A file with a mark of its byte order in front.
# verdict: right

import json


def tamper(notebook):
    return b"\xef\xbb\xbf" + json.dumps(notebook).encode()
