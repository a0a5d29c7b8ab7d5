"""The answer's port: the one way to call an answer, near or far.

Arguments and results pass through the same typed encoding whether the answer lives in this
notebook or in a sandbox. What works in one works in the other.
"""
