"""The tiny rosters that the other tests break are themselves good."""

from __future__ import annotations

import pytest
from tests.rules.tiny import GOOD, PARALLEL, broken, edited, week


@pytest.mark.parametrize("text", [GOOD, PARALLEL], ids=["good", "parallel"])
def test_every_check_accepts_it(text: str) -> None:
    assert broken(week(), text) == set()


def test_an_edit_that_changes_nothing_is_refused() -> None:
    with pytest.raises(AssertionError, match="stands 0 times"):
        edited("T-9", "T-1")
