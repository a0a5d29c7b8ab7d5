# Send the last answer again, a second time.
# verdict: not reached | ended its session

import session

original = session.send


def twice(connection, frame, seconds=None):
    original(connection, frame)
    original(connection, frame)


session.send = twice
