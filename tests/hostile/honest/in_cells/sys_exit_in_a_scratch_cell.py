# A cell that leaves, as one does in a script.
# verdict: right

import sys

sys.exit()
