"""Why a therapist or a room cannot hold a session, and why no start suits everybody."""

from __future__ import annotations

from collections.abc import Sequence

from stepdown.domain.week import Service
from stepdown.explain.narrate.pieces import hours_of, some
from stepdown.report.words import counted


def staff_text(why: str, names: Sequence[str]) -> str:
    """``T-1 and T-2 are in other sessions then``."""
    one = len(names) == 1
    words = {
        "busy": f"{'is in another session' if one else 'are in other sessions'} then",
        "away": f"{'is' if one else 'are'} not there then",
        "unqualified": f"{'does' if one else 'do'} not give it",
        "caseload": f"{'sees' if one else 'see'} as many patients as the caseload allows",
        "groups": f"{'leads' if one else 'lead'} as many groups that day as {'is' if one else 'are'} allowed",
        "load": f"{'has' if one else 'have'} no contact hours left",
        "counselor": f"{'is' if one else 'are'} not the counselor of this patient this week",
        "primary": f"{'is' if one else 'are'} not the primary therapist, who is required",
        "taken": f"{'is' if one else 'are'} in use then",
        "shut": f"{'is' if one else 'are'} not open then",
        "services": f"{'does' if one else 'do'} not serve it",
        "seats": f"{'has' if one else 'have'} too few seats",
    }
    return f"{some(names)} {words[why]}"


def limit_text(what: str, names: Sequence[str], used: int, most: int) -> str:
    """Therapists at a limit of their own, those with the same numbers together.

    >>> limit_text("load", ["T-01"], 1170, 1200)
    'T-01 has 19.5 h of at most 20 h in sessions'
    >>> limit_text("caseload", ["T-01", "T-02"], 12, 12)
    'T-01 and T-02 see 12 of at most 12 patients'
    """
    one = len(names) == 1
    if what == "load":
        return f"{some(names)} {'has' if one else 'have'} {hours_of(used)} of at most {hours_of(most)} in sessions"
    if what == "caseload":
        return f"{some(names)} {'sees' if one else 'see'} {used} of at most {counted(most, 'patient')}"
    return f"{some(names)} {'leads' if one else 'lead'} {used} of at most {counted(most, 'group')} that day"


def only_giver(therapist: str, service: Service) -> str:
    """One therapist is qualified, nobody else."""
    return f"only {therapist} gives {service.title}"


def never_together(patient: str, therapists: Sequence[str]) -> str:
    """No start suits both."""
    return f"at no start is {some(therapists)} there and free when {patient} is"


def starts_without_room(starts: int, service: Service, rooms: Sequence[str]) -> str:
    """Starts that suit both, and no room for them."""
    none = ", for the week has none for it"
    where = f" ({some(rooms)} {'is' if len(rooms) == 1 else 'are'} in use or closed then)" if rooms else none
    when = "the only start" if starts == 1 else f"the {starts} starts"
    return f"at {when} that would suit both, no room is free for {service.title}{where}"


def no_starts(patient: str, service: Service, starts: int) -> str:
    """The patient is at none of the starts."""
    if not starts:
        return f"no individual hours are long enough for {service.title}"
    if starts == 1:
        return f"{patient} is not free at the only start of {service.title}"
    return f"{patient} is free at none of the {starts} starts of {service.title}"
