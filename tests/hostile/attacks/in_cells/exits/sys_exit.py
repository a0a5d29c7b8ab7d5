# Leave the interpreter.
# verdict: raised an error

import sys

sys.exit(0)
