"""What must become otherwise for a need to be met, a phrase for each step.

Only the step that bends KEEP_APART, which is asked for by option, says who is kept apart from whom.
"""

from __future__ import annotations

from collections.abc import Sequence

from stepdown.domain.time import DAYS
from stepdown.domain.week import Service
from stepdown.explain.narrate.pieces import hours_of, span_text
from stepdown.report.words import counted, joined


def allow_track(who: str, track: str) -> str:
    """Another track."""
    return f"let {who} attend track {track} too"


def allow_phase(phase: str, track: str) -> str:
    """Another track for a phase."""
    return f"allow track {track} in phase {phase} too"


def give_tag(patient: str, tag: str) -> str:
    """Counted among an audience."""
    return f"count {patient} among {tag}, if so it is"


def stay(who: str, day: int, before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]) -> str:
    """``T-01 works tue 17:00-20:40 instead of 17:00-20:00``."""
    old = joined([span_text(*span) for span in before])
    new = joined([span_text(*span) for span in after])
    return f"{who} {DAYS[day]} {new} instead of {old or 'not at all'}"


def more_hours(therapist: str, before: int, after: int) -> str:
    """``max_hours`` raised."""
    return f"let {therapist} work {hours_of(after)} with patients instead of at most {hours_of(before)}"


def more_groups(therapist: str, before: int, after: int) -> str:
    """``max_groups_per_day`` raised."""
    return f"let {therapist} lead {after} groups a day instead of at most {before}"


def more_patients(therapist: str, before: int, after: int) -> str:
    """``caseload`` raised."""
    return f"let {therapist} see {counted(after, 'patient')} alone instead of at most {before}"


def qualify(therapist: str, service: Service) -> str:
    """QUALIFICATION bent."""
    return f"let {therapist} give {service.title}, for which they are not listed"


def size(service: Service, before: int, after: int) -> str:
    """``max_size`` raised."""
    return f"let groups of {service.title} have {after} patients instead of at most {before}"


def least_size(service: Service, before: int, after: int) -> str:
    """``min_size`` lowered."""
    return f"let groups of {service.title} have {counted(after, 'patient')} instead of at least {before}"


def seats(room: str, before: int, after: int) -> str:
    """SEATS bent."""
    return f"seat {after} in {room} instead of {before}"


def one_more_session(meeting: str, before: int, after: int) -> str:
    """``max_sections`` raised."""
    return f"let {meeting} have {counted(after, 'session')} side by side instead of at most {before}"


def serve(room: str, service: Service) -> str:
    """A room for another service."""
    return f"use {room} for {service.title} too"


def new_room(like: str | None, services: Sequence[str]) -> str:
    """A room more."""
    return f"add a room like {like}" if like else f"add a room for {joined(services)}"


def new_therapist(sessions: Sequence[tuple[str, int, int, int]]) -> str:
    """A therapist more, for these sessions (title of the service, day, start, end)."""
    return f"add a therapist for {joined([f'{t} on {DAYS[d]} {span_text(s, e)}' for t, d, s, e in sessions])}"


def move_times(patient: str, what: str, day: int, before: tuple[int, int], after: Sequence[tuple[int, int]]) -> str:
    """Work moved, or other times cut."""
    new = joined([span_text(*span) for span in after]) or "not at all"
    verb = "work" if what == "work" else "be unavailable"
    return f"let {patient} {verb} on {DAYS[day]} {new} instead of {span_text(*before)}"


def more_hours_of(patient: str, before: int, after: int) -> str:
    """The patient's ``max_hours`` raised."""
    return f"let {patient} have {hours_of(after)} a week instead of at most {hours_of(before)}"


def unpin(who: str, track: str, day: int, *, attend: bool) -> str:
    """A pin given up."""
    return f"give up the pin that {who} {'attends' if attend else 'does not attend'} {track} on {DAYS[day]}"


def open_day(day: int) -> str:
    """A closed day opened."""
    return f"open on {DAYS[day]}"


def track_on(track: str, day: int) -> str:
    """A track on another day."""
    return f"hold track {track} on {DAYS[day]} too"


def offer_alone(day: int, start: int, end: int) -> str:
    """Individual hours more."""
    return f"allow individual sessions on {DAYS[day]} {span_text(start, end)} too"


def any_counselor() -> str:
    """``policy.primary`` loosened."""
    return "let another than the primary therapist give it where needed (policy.primary: preferred)"


def together(one: str, other: str) -> str:
    """KEEP_APART bent."""
    return f"let {one} and {other} be in one session"


def want_days(patient: str, before: int, after: int) -> str:
    """More days wanted."""
    return f"plan {counted(after, 'program day')} for {patient} instead of {before}"


def want_sessions(patient: str, service: Service, before: int, after: int) -> str:
    """More sessions wanted."""
    return f"plan {counted(after, 'session')} of {service.title} for {patient} instead of {before}"


def raise_priority(patient: str) -> str:
    """Priority 1."""
    return f"give the care of {patient} priority 1 instead of 0"


def raise_weight(term: str, points: int) -> str:
    """The catalogue's weight."""
    return f"let {term} weigh {points} instead of 0"
