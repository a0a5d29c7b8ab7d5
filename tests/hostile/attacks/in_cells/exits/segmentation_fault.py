# Read where nothing is.
# verdict: ended its session

import ctypes

ctypes.string_at(0)
