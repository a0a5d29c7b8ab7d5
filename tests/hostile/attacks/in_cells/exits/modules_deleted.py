# Delete every module, so that nothing can go on.
# verdict: ended its session

import sys
import session

for name in list(vars(session)):
    if not name.startswith("__"):
        delattr(session, name)
