"""Loading libraries in less time."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def nothing_collected() -> Iterator[None]:
    """Whatever is loaded meanwhile is never looked through for garbage, then or later.

    Modules stay for as long as the process does. Looking them through takes a third of the time
    that loading takes, and half a second when the process ends.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
