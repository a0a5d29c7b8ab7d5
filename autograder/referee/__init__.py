"""The referee: replays one submission by the source notebook's plan and judges its answers.

The unit of work is a plan and the bytes of one notebook, and its result a `Record`; nothing else
is shared, so it may happen on any machine.
"""
