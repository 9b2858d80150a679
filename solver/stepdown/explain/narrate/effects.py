"""What a verified fix brings: the patient's new appointments, and the sessions that open."""

from __future__ import annotations

from collections.abc import Sequence

from stepdown.domain.time import clock
from stepdown.explain.narrate.pieces import ordinal
from stepdown.report.words import joined


def gets(patient: str, appointments: Sequence[str]) -> str:
    """The patient's new appointments."""
    return f"{patient} then has {joined(appointments)}"


def appointment(day: str, start: int, service: str, who: Sequence[str], room: str | None) -> str:
    """``tue 19:10 PE with T-02 in R-A``."""
    return f"{day} {clock(start)} {service} with {joined(who)}" + (f" in {room}" if room else "")


def opens(meeting: str, number: int, leaders: Sequence[str], room: str | None) -> str:
    """A session that was not open before."""
    return f"a {ordinal(number)} {meeting} session opens, led by {joined(leaders)}" + (f" in {room}" if room else "")
