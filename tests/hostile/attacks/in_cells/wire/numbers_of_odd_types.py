# Number the answers with arrays.
# verdict: ended its session

import session

original = session.encode
session.encode = lambda value, *rest: original({**value, "number": np.zeros(3)}, *rest)
