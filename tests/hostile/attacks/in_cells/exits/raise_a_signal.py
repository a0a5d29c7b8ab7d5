# Raise a deadly signal.
# verdict: not attempted

import signal

signal.raise_signal(signal.SIGSEGV)
