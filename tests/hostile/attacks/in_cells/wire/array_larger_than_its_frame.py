# Answer with an array that claims more numbers than were sent.
# verdict: ended its session

import json
import session


def bomb(connection, frame, seconds=None):
    head = json.dumps({"array": "float64", "shape": [2**40]}).encode()
    connection.sendall((len(head) + 4).to_bytes(4, "big") + len(head).to_bytes(4, "big") + head)


session.send = bomb
