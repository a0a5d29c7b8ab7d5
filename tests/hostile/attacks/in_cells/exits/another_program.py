# Become another program.
# verdict: raised an error

import os
import sys

for program in (sys.executable, "/bin/sh", "/usr/lib/ld-linux.so", "/proc/self/exe"):
    os.execv(program, [program, "-c", "import os; os._exit(0)"])
