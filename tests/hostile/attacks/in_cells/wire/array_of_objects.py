# Answer with an array of Python objects, as addresses.
# verdict: ended its session

import json
import session


def bomb(connection, frame, seconds=None):
    head = json.dumps({"array": "object", "shape": [1]}).encode()
    body = (id(None)).to_bytes(8, "little")
    size = len(head) + 4 + len(body)
    connection.sendall(size.to_bytes(4, "big") + len(head).to_bytes(4, "big") + head + body)


session.send = bomb
