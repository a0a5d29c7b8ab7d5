# Close every descriptor there is.
# verdict: ended its session

import os

os.closerange(0, 64)
