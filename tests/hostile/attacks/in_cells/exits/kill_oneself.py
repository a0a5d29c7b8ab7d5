# Kill every process one may.
# verdict: not attempted

import os

for process in (0, -1, 1, 2, os.getpid(), os.getppid()):
    for number in (9, 15, 19):
        try:
            os.kill(process, number)
        except OSError:
            pass
