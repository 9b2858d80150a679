"""What keeps a patient from a program day or a group: what they bring, and what its meetings lack.

Who is kept apart from whom is never said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stepdown.changes.phrases import windows_text
from stepdown.domain.week import Service, Window
from stepdown.explain.narrate.pieces import days_text, hours_of, some
from stepdown.report.words import counted, duration, joined


def tracks_listed(patient: str, tracks: Sequence[str]) -> str:
    """The patient's own list of tracks binds."""
    return f"{patient} may attend {some(tracks)} only (their own list of tracks)"


def tracks_of_phase(phase: str, tracks: Sequence[str]) -> str:
    """The phase's list of tracks binds."""
    return f"phase {phase} allows {some(tracks)} only"


def audience(what: str, tags: Sequence[str], patient: str) -> str:
    """A track or offering is for others."""
    return f"{what} is for {some(tags)} only, and {patient} has no such tag"


def works(patient: str, windows: Sequence[Window], travel: int) -> str:
    """``P-017 works mon-fri 08:00-16:30 with 30 min travel``."""
    with_travel = f" with {travel} min travel" if travel else ""
    return f"{patient} works {windows_text(windows)}{with_travel}"


def is_unavailable(patient: str, windows: Sequence[Window]) -> str:
    """``P-017 is not available tue 09:00-12:00``."""
    return f"{patient} is not available {windows_text(windows)}"


def only_tracks(tracks: Sequence[str]) -> str:
    """What is left of the tracks."""
    return f"so only {some(tracks)} program days are possible"


def no_days(tracks: Sequence[str], days: Iterable[int]) -> str:
    """Days on which none of these tracks can be."""
    return f"so no {' or '.join(tracks)} program day is possible on {days_text(days)}"


def most_days(patient: str, most: int) -> str:
    """What the week alone allows."""
    days = f"{counted(most, 'program day')} at most" if most else "no program day"
    return f"whatever the roster, {patient} can have {days}"


def closed(days: Iterable[int]) -> str:
    """Closed days."""
    return f"the program is closed on {days_text(days)}"


def hours_full(patient: str, used: int, more: int, most: int) -> str:
    """The patient's own most hours bind."""
    return f"{patient} has {hours_of(used)} of at most {hours_of(most)}, and {duration(more)} more is too much"


def pinned_away(patient: str, track: str) -> str:
    """A pin keeps the patient away."""
    return f"a pin says that {patient} does not attend {track}"


def full(meeting: str, sessions: int, most: Sequence[int], by_seats: bool) -> str:
    """``both evening Psycho Ed sessions are full at 12``."""
    sizes = joined([str(size) for size in sorted(set(most))])
    by = f" ({'the seats of their rooms' if sessions > 1 else 'the seats of its room'})" if by_seats else ""
    if sessions == 1:
        return f"the {meeting} session is full at {sizes}{by}"
    return f"{'both' if sessions == 2 else f'all {sessions}'} {meeting} sessions are full at {sizes}{by}"


def not_open(meeting: str) -> str:
    """No session of a meeting is open."""
    return f"no {meeting} session is open"


def kept_away(patient: str, meeting: str) -> str:
    """The only session holds somebody kept apart; who, is not said."""
    return f"somebody from whom {patient} is kept apart is in the only {meeting} session"


def sections(meeting: str, most: int) -> str:
    """``max_sections`` binds."""
    return f"{meeting} may have {counted(most, 'session')} side by side at most"


def too_few(meeting: str, sessions: int, heads: int, least: int) -> str:
    """``min_size`` binds."""
    return f"with {counted(heads, 'patient')} {meeting} cannot have {sessions} sessions of at least {least}"


def least_patients(meeting: str, least: int) -> str:
    """``min_size`` binds where no session is open."""
    return f"{meeting} takes at least {counted(least, 'patient')}"


def no_leader(wanted: int, what: str, why: Sequence[str]) -> str:
    """Nobody can lead it, and why each cannot."""
    who = "nobody" if wanted == 1 else f"fewer than {wanted} therapists"
    return f"{who} can {what}" + (f" ({'; '.join(why)})" if why else "")


def nobody_gives(service: Service) -> str:
    """No therapist is qualified."""
    return f"no therapist gives {service.title}"


def no_room(what: str, why: Sequence[str]) -> str:
    """No room can be had, and why each cannot."""
    return f"no room is free for {what}" + (f" ({'; '.join(why)})" if why else "")


def about_some(meetings: Sequence[str], text: str) -> str:
    """What is so for some of the meetings only."""
    return f"{text} of {joined(list(meetings))}"
