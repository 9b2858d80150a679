"""How a finding says where: words for people, such as ``evening tue PE 19:10``."""

from __future__ import annotations

from stepdown.domain.roster import Session
from stepdown.domain.time import Day, clock
from stepdown.verify.visits import AnySession


def meeting_place(track: str | None, day: Day, service: str, start: int) -> str:
    """A meeting: its track if it has one, day, service, start.

    >>> meeting_place("evening", "tue", "PE", 1150), meeting_place(None, "sat", "FAM", 600)
    ('evening tue PE 19:10', 'sat FAM 10:00')
    """
    return " ".join([*([track] if track else []), day, service, clock(start)])


def session_place(session: AnySession) -> str:
    """A session: its meeting, or for one patient alone the patient and the time."""
    if isinstance(session, Session):
        return meeting_place(session.track, session.day, session.service, session.start)
    return f"{session.patient} {meeting_place(None, session.day, session.service, session.start)}"


def counted(number: int, one: str) -> str:
    """A number with its noun.

    >>> counted(1, "patient"), counted(14, "patient")
    ('1 patient', '14 patients')
    """
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
