"""What holds for all tests."""

from __future__ import annotations

import gc


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not go through it again and again (measured: 7 % of the time of the comparisons)."""
    gc.collect()
    gc.freeze()
