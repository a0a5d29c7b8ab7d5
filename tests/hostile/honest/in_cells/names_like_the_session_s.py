# An answer whose helpers have the names of the session's own modules.
# verdict: right

import os
import socket

session = collecting = confine = wire = "my own"
os.environ["MINE"] = "yes"
