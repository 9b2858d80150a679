"""What is said of questions that are not understood, and how those that are read back."""

from __future__ import annotations

FORMS = (
    'Ask like this: "P-004 on evening tue", "P-004 not on day mon", "P-004 IND mon 13:00", "P-004 with T-02", '
    '"leader T-03 for day mon LBB", "room R-A for day mon LBB" or "open a second evening mon PE".'
)
NOT_UNDERSTOOD = "this is no question that is understood"
TOO_MANY = "this names more than one where one is wanted: ask for one thing at a time"
NOT_KNOWN = "the week has nothing of this name, and it is no day, time or other word that is understood"
GROUP_OF_A_PATIENT = "this is a group: ask for a program day, or for an individual service with day and time"
WHICH_SERVICE = "it is not clear which individual service is meant"
NO_MEETING = "the week offers no such group meeting"

_ORDINALS = {1: "one", 2: "a second", 3: "a third"}


def which_meeting(listed: str) -> str:
    """Several meetings fit."""
    return f"this may mean any of {listed}: name the track or the time"


def ordinal(count: int) -> str:
    """``a second``."""
    return _ORDINALS.get(count, f"a {count}th")
