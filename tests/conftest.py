"""What holds for all tests."""

from __future__ import annotations

import gc


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not go through it again and again.

    Measured: 7 % less time for the comparisons of properties/test_agreement.py.
    """
    gc.collect()
    gc.freeze()
