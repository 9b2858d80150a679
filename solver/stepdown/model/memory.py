"""Memory that was freed, handed back to the system."""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Callable


def hand_back() -> None:
    """Hand back what was freed; nothing happens where the C library does not know how.

    glibc keeps most of it in pieces: after the relaxation of 1,000 patients 1,060 MiB, which the next would come on top
    of (docs/decisions/0034).
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@functools.cache
def _trim() -> Callable[[int], int] | None:
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return found
