"""A reason for each unmet need that the week alone proves, or what the search proved of it.

A reason is only given where it holds for every roster of the week: it counts what could be at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from stepdown.domain.week import Patient, Service, Week
from stepdown.model.facts import Facts, Meeting, Start
from stepdown.outcome.result import Unmet

PROVEN = "no roster gives this without leaving at least as much other care unmet"
OPEN = "not found in the time given: there may be a roster that gives it"


def reasons(week: Week, unmet: Iterable[Unmet], *, proven: bool) -> tuple[Unmet, ...]:
    """The same needs, each with a reason; ``proven``: the care of the roster is proven to be the best possible."""
    facts = Facts(week)
    fallback = PROVEN if proven else OPEN
    return tuple(need.model_copy(update={"reason": _alone(facts, need) or fallback}) for need in unmet)


def _alone(facts: Facts, need: Unmet) -> str | None:
    patient = facts.week.patient[need.patient]
    if need.what == "day":
        return _days(facts, patient)
    if need.what == "hours":
        return _hours(facts, patient)
    service = facts.week.service[need.service or ""]
    return _groups(facts, patient, service) if service.is_group else _alone_sessions(facts, patient, service)


def _allowed_tracks(facts: Facts, patient: Patient) -> list[str]:
    phase = facts.week.phase[patient.phase]
    return [
        track.id
        for track in facts.week.tracks
        if (patient.tracks is None or track.id in patient.tracks)
        and (phase.tracks is None or track.id in phase.tracks)
        and (not track.audience or set(track.audience) & set(patient.tags))
    ]


def _days(facts: Facts, patient: Patient) -> str | None:
    tracks = _allowed_tracks(facts, patient)
    if not tracks:
        return "no track is allowed by the patient's list, the phase and the audience together"
    possible = {
        day
        for (track, day), meetings in facts.track_meetings.items()
        if track in tracks
        and day not in facts.closed
        and all(facts.is_free(patient.id, meeting.when) for meeting in meetings)
    }
    wanted = facts.needs[patient.id].days
    if len(possible) >= wanted:
        return None
    return (
        f"{wanted} program days are wanted and {len(possible) or 'none'} can be: on every allowed track "
        f"({', '.join(tracks)}) the others are closed, or fall in work, travel or other fixed times"
    )


def _hours(facts: Facts, patient: Patient) -> str | None:
    needs = facts.needs[patient.id]
    tracks = _allowed_tracks(facts, patient)
    longest = max(
        (sum(m.minutes for m in meetings) for (track, _), meetings in facts.track_meetings.items() if track in tracks),
        default=0,
    )
    sessions = sum(facts.week.service[service].minutes * count for service, count in needs.sessions.items())
    most = needs.days * longest + sessions
    if most >= needs.min_minutes:
        return None
    return f"all that is wanted comes to {most / 60:.1f} h at most, and {needs.min_minutes / 60:.1f} h are asked for"


def _groups(facts: Facts, patient: Patient, service: Service) -> str | None:
    def fits(meeting: Meeting) -> bool:
        invited = not meeting.audience or bool(set(meeting.audience) & set(patient.tags))
        return invited and meeting.day not in facts.closed and facts.is_free(patient.id, meeting.when)

    offered = [meeting for meeting in facts.stand_alone if meeting.service == service.id]
    return _too_few(facts, patient, service, {meeting.day for meeting in offered if fits(meeting)})


def _alone_sessions(facts: Facts, patient: Patient, service: Service) -> str | None:
    staff = [therapist for therapist in facts.therapists if service.id in therapist.services]
    if facts.week.policy.primary == "required" and service.primary and patient.primary is not None:
        staff = [therapist for therapist in staff if therapist.id == patient.primary]
        if not staff:
            return f"only the primary therapist may give it, and {patient.primary} does not give {service.id}"
    if not staff:
        return f"no therapist gives {service.id}"

    def fits(start: Start) -> bool:
        held = any(window.holds(start.when) for t in staff for window in facts.therapist_windows[t.id])
        return held and start.day not in facts.closed and facts.is_free(patient.id, start.when)

    starts = facts.starts.get(service.id, ())
    return _too_few(facts, patient, service, {start.day for start in starts if fits(start)})


def _too_few(facts: Facts, patient: Patient, service: Service, days: set[int]) -> str | None:
    """One session a day at most: as many days must fit as sessions are wanted."""
    wanted = facts.needs[patient.id].sessions[service.id]
    if len(days) >= wanted:
        return None
    can_be = (
        "on no day is one offered and staffed"
        if not days
        else f"only on {len(days)} {'day' if len(days) == 1 else 'days'} is one offered and staffed"
    )
    wish = f"{wanted} wanted, at most one a day, and " if days else ""
    return f"{wish}{can_be} outside the patient's work, travel and other fixed times"
