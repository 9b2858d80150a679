"""What keeps a patient out of a meeting of groups, given who is in it already, and what would let them in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stepdown.domain.time import DAYS
from stepdown.domain.week import Patient
from stepdown.explain.narrate import steps as words
from stepdown.explain.opening import Opening
from stepdown.explain.steps import Step
from stepdown.explain.used import Used
from stepdown.model.facts import Meeting


@dataclass(frozen=True, slots=True)
class Entry:
    """One way into a meeting: these steps, and one more session where ``opening`` is not null."""

    steps: tuple[Step, ...]
    opening: Opening | None = None
    doubtful: int = 0


def name_of(used: Used, meeting: Meeting) -> str:
    """``evening Psycho Ed``: the meeting whatever its day."""
    title = used.week.service[meeting.service].title
    return f"{meeting.track} {title}" if meeting.track else title


def is_shut(used: Used, meeting: Meeting, patient: Patient) -> bool:
    """True where the open sessions have no place for this patient."""
    return used.spare(meeting) <= 0 or _kept_apart(used, meeting, patient) is not None


def _kept_apart(used: Used, meeting: Meeting, patient: Patient) -> str | None:
    """Somebody kept apart from the patient in the only session; with several, the search seats them apart."""
    sessions = used.sessions[meeting]
    if len(sessions) != 1:
        return None
    others = {a if b == patient.id else b for a, b in used.facts.apart if patient.id in (a, b)}
    return next((other for other in sessions[0].patients if other in others), None)


def entries(used: Used, meeting: Meeting, patient: Patient) -> list[Entry]:
    """Every way into the meeting; one without steps and opening where there is a place."""
    if not is_shut(used, meeting, patient):
        return [Entry(())]
    apart = _kept_apart(used, meeting, patient)
    known = [*_one_more(used, meeting)]
    if not used.sessions[meeting]:
        return known
    into = [Entry(())] if used.spare(meeting) > 0 else [*_larger(used, meeting), *_seated(used, meeting)]
    if apart is None:
        return [*into, *known]
    pair = (patient.id, apart)
    bent = Step("together", "/".join(pair), "pair", pair, "limit", 0, words.together(*pair), bends="KEEP_APART")
    return [*(Entry((bent, *entry.steps)) for entry in into), *known]


def _larger(used: Used, meeting: Meeting) -> Iterator[Entry]:
    """A larger ``max_size``, where rooms have the seats for it."""
    service = used.week.service[meeting.service]
    sessions = used.sessions[meeting]
    wanted = used.heads(meeting) + 1
    for more in range(1, wanted + 1):
        if sum(used.places(session, larger=more) for session in sessions) >= wanted:
            largest = (service.max_size or 0) + more
            says = words.size(service, service.max_size or 0, largest)
            yield Entry((Step("services", service.id, "max_size", largest, "limit", 0, says),))
            return


def _seated(used: Used, meeting: Meeting) -> Iterator[Entry]:
    """One seat more in a room that is smaller than the group may be."""
    most = used.week.service[meeting.service].max_size or 0
    for session in used.sessions[meeting]:
        room = None if session.room is None else used.week.room[session.room]
        if room is not None and room.seats < most:
            says = words.seats(room.id, room.seats, room.seats + 1)
            step = Step("rooms", room.id, "seats", room.seats + 1, "limit", 0, says, bends="SEATS")
            yield Entry((step,))


def _one_more(used: Used, meeting: Meeting) -> Iterator[Entry]:
    """One more session side by side, where enough patients come for each to have its least."""
    service = used.week.service[meeting.service]
    sessions = len(used.sessions[meeting]) + 1
    heads = used.heads(meeting) + 1
    opening = Opening(service, meeting.day, meeting.start)
    steps = _side_by_side(used, meeting, sessions)
    if heads >= sessions * service.min_size:
        yield Entry(steps, opening)
        return
    yield Entry(steps, opening, doubtful=1)
    smaller = heads // sessions
    if smaller:
        says = words.least_size(service, service.min_size, smaller)
        yield Entry((*steps, Step("services", service.id, "min_size", smaller, "limit", 0, says)), opening)


def _side_by_side(used: Used, meeting: Meeting, sessions: int) -> tuple[Step, ...]:
    most = meeting.max_sections
    if most is None or sessions <= most:
        return ()
    if meeting.track:
        says = words.one_more_session(f"track {meeting.track}", most, sessions)
        return (Step("tracks", meeting.track, "max_sections", sessions, "limit", 0, says),)
    place = (meeting.service, DAYS[meeting.day], meeting.start)
    says = words.one_more_session(name_of(used, meeting), most, sessions)
    return (Step("offerings", " ".join(map(str, place)), "max_sections", (place, sessions), "limit", 0, says),)
