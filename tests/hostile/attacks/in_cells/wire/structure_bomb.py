# Answer with a structure that takes a gigabyte when it is read.
# verdict: ended its session

import json
import session


def bomb(connection, frame, seconds=None):
    head = json.dumps({"list": [{"list": []}] * 10**6}).encode()
    connection.sendall((len(head) + 4).to_bytes(4, "big") + len(head).to_bytes(4, "big") + head)


session.send = bomb
