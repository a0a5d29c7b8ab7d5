# A cell of the learner's own that ends the process.
# verdict: right

import os

os._exit(1)
