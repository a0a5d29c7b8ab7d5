"""Where learners' answers run when they are graded: a process that can reach nothing but numbers.

`inside/` runs in the sandbox; everything else here is on the trusted side and sets it up.
"""
