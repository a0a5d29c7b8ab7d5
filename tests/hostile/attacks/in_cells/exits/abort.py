# Abort.
# verdict: ended its session

import os

os.abort()
