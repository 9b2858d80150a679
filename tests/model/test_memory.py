"""Memory that was freed goes back to the system, where the C library knows how."""

from __future__ import annotations

import ctypes

import pytest

from stepdown.model import memory


def test_where_the_library_knows_how_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Library:
        def __init__(self, _name: None) -> None:
            self.malloc_trim = asked.append

    memory._trim.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", Library)
    memory.hand_back()
    assert asked == [0]
    memory._trim.cache_clear()


@pytest.mark.parametrize("trouble", [AttributeError, OSError, TypeError])
def test_elsewhere_nothing_happens(trouble: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_name: None) -> None:
        raise trouble

    memory._trim.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    memory.hand_back()
    memory._trim.cache_clear()
