# Say that there is no such answer, in the hope that this is not wrong.
# verdict: not attempted

import session

session._DO["call"] = lambda request: {"defined": False}
