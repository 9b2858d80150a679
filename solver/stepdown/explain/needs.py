"""Why a need is unmet: what the week alone forbids, and what is full, away or used up in the roster at hand.

Nothing is said that is not so in this roster; that no other roster does better is the solver's to prove.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stepdown.domain.time import DAYS
from stepdown.domain.week import Patient, Service, Therapist, Window
from stepdown.explain import wording_needs as words
from stepdown.explain.admission import allowing, invited, unpinned, within_hours
from stepdown.explain.meetings import is_shut, name_of
from stepdown.explain.openings import (
    Opening,
    can_house,
    can_staff,
    limit_of,
    limits,
    room_barriers,
    room_steps,
    staff_barriers,
    staff_steps,
)
from stepdown.explain.reasons import OPEN, PROVEN, reasons
from stepdown.explain.used import Used
from stepdown.model.facts import Meeting
from stepdown.model.intervals import Interval
from stepdown.outcome.explanation import BindingFact
from stepdown.outcome.result import Unmet
from stepdown.report.unmet import missing
from stepdown.report.words import joined

Fact = tuple[str, tuple[str, ...], str]
"""Rule, ids it is about, words."""


@dataclass(frozen=True, slots=True)
class Why:
    """The binding facts of a need, and all of them as sentences."""

    facts: tuple[BindingFact, ...]
    reason: str


def why_unmet(used: Used, need: Unmet, others: Sequence[Unmet], *, proven: bool) -> Why:
    """Why this need is unmet in the roster; ``proven``: the roster's care is proven the best possible."""
    patient = used.week.patient[need.patient]
    if need.what == "day":
        said = _Said(_days_head(used, patient, need))
        _days(used, patient, said)
    elif need.what == "hours":
        said = _Said(_hours_head(used, patient, need))
        _hours(used, patient, others, said)
    else:
        service = used.week.service[need.service or ""]
        wanted = used.facts.needs[patient.id].sessions[service.id]
        said = _Said(words.missing_sessions(patient.id, service, wanted - need.amount, wanted))
        (told,) = reasons(used.week, [need], proven=proven)
        if told.reason not in (PROVEN, OPEN, None):
            said.fact("TAPER", (patient.id, service.id), told.reason)
        (_groups if service.is_group else _alone)(used, patient, service, said)
    _uncounted(used, patient, need, said)
    return said.why(PROVEN if proven else OPEN)


class _Said:
    """Facts in the order in which they are told."""

    def __init__(self, head: str) -> None:
        self._sentences = [head]
        self._facts: list[BindingFact] = []
        self._on: defaultdict[tuple[Fact, ...], list[int]] = defaultdict(list)

    def fact(self, rule: str, about: Iterable[str], text: str, days: Iterable[int] = ()) -> None:
        """A fact with a sentence of its own."""
        on = tuple(DAYS[day] for day in sorted(set(days)))
        self._facts.append(BindingFact(rule=rule, about=tuple(about), days=on, text=text))
        self._sentences.append(text)

    def together(self, facts: Sequence[Fact]) -> None:
        """Facts that share a sentence."""
        self._facts += [BindingFact(rule=rule, about=about, text=text) for rule, about, text in facts]
        self._sentences += [joined([text for _, _, text in facts])] if facts else []

    def on(self, day: int, facts: Sequence[Fact]) -> None:
        """Facts that hold on a day; days on which the same hold share a sentence."""
        if facts:
            self._on[tuple(facts)].append(day)

    def why(self, otherwise: str) -> Why:
        """All of it; ``otherwise`` where there is no fact."""
        sentences, facts = list(self._sentences), list(self._facts)
        for held, days in self._on.items():
            sentences.append(words.on_days(days, [text for _, _, text in held]))
            on = tuple(DAYS[day] for day in sorted(set(days)))
            facts += [BindingFact(rule=rule, about=about, days=on, text=text) for rule, about, text in held]
        if not facts:
            sentences.append(otherwise)
        return Why(tuple(facts), " ".join(map(words.sentence, sentences)))


# Program days --------------------------------------------------------------------------------------------------------


def _days_head(used: Used, patient: Patient, need: Unmet) -> str:
    wanted = used.facts.needs[patient.id].days
    return words.missing_days(patient.id, wanted - need.amount, wanted)


def _days(used: Used, patient: Patient, said: _Said) -> None:
    tracks = [track for track in used.week.tracks if not allowing(used, patient, track)]
    _forbidden_tracks(used, patient, said)
    names = {track.id for track in tracks}
    ways = {key: meetings for key, meetings in used.facts.track_meetings.items() if key[0] in names}
    shut = sorted({day for _, day in ways if day in used.facts.closed})
    if shut:
        said.fact("OFFERED", [DAYS[day] for day in shut], words.closed(shut), shut)
    held = {key: meetings for key, meetings in ways.items() if key[1] not in used.facts.closed}
    blocked = {key for key, meetings in held.items() if any(used.is_blocked(patient, m.when) for m in meetings)}
    _times(patient, {key: held[key] for key in blocked}, held, said)
    possible = {key: meetings for key, meetings in held.items() if key not in blocked}
    most = len({day for _, day in possible})
    if most < used.facts.needs[patient.id].days:
        said.fact("TAPER", [patient.id], words.most_days(patient.id, most))
    for (track, day), meetings in possible.items():
        if (patient.id, day) not in used.track_of:
            _program_day(used, patient, track, day, meetings, said)


def _forbidden_tracks(used: Used, patient: Patient, said: _Said) -> None:
    every = [track.id for track in used.week.tracks]
    phase = used.week.phase[patient.phase]
    if patient.tracks is not None and set(every) - set(patient.tracks):
        said.fact("TRACKS", [patient.id, *patient.tracks], words.tracks_listed(patient.id, patient.tracks))
    if phase.tracks is not None and set(every) - set(phase.tracks):
        said.fact("TRACKS", [phase.id, *phase.tracks], words.tracks_of_phase(phase.id, phase.tracks))
    for track in used.week.tracks:
        if invited(patient, track.audience):
            text = words.audience(f"track {track.id}", track.audience, patient.id)
            said.fact("TRACKS", [patient.id, track.id], text)


Ways = dict[tuple[str, int], tuple[Meeting, ...]]


def _times(patient: Patient, blocked: Ways, held: Ways, said: _Said) -> None:
    """The windows that stand in the way, then what they leave."""
    whens = [meeting.when for meetings in blocked.values() for meeting in meetings]
    causes = list(_windows_in_the_way(patient, whens))
    if not causes:
        return
    lost: defaultdict[str, list[int]] = defaultdict(list)
    for track, day in blocked:
        lost[track].append(day)
    left = list(dict.fromkeys(track for track, day in held if (track, day) not in blocked))
    gone = [track for track in lost if track not in left]
    rest = [words.no_days(track, lost[track]) for track in lost if track in left]
    so = [words.only_tracks(left)] if gone and left else [words.no_days(track, lost[track]) for track in gone]
    days = [day for _, day in blocked]
    text = ", ".join([joined([text for _, text in causes]), *so, *rest])
    said.fact("WORK_HOURS", [patient.id], text, days)


def _windows_in_the_way(patient: Patient, whens: Sequence[Interval]) -> Iterator[tuple[str, str]]:
    work = _meeting(patient.work, patient.travel_minutes, whens)
    if work:
        yield "work", words.works(patient.id, work, patient.travel_minutes)
    other = _meeting(patient.unavailable, 0, whens)
    if other:
        yield "unavailable", words.is_unavailable(patient.id, other)


def _meeting(windows: Sequence[Window], travel: int, whens: Sequence[Interval]) -> list[Window]:
    """The windows, on those of their days on which they meet any of these times."""
    found = []
    for window in windows:
        days = []
        for day in window.days:
            begin = DAYS.index(day) * 1440
            wide = Interval(begin + window.start - travel, begin + window.end + travel)
            if any(wide.meets(when) for when in whens):
                days.append(day)
        if days:
            found.append(Window(days=tuple(days), start=window.start, end=window.end))
    return found


def _program_day(used: Used, patient: Patient, track: str, day: int, meetings: Sequence[Meeting], said: _Said) -> None:
    facts = list(_own_limits(used, patient, sum(meeting.minutes for meeting in meetings)))
    if unpinned(used, patient, track, day):
        facts.append(("PINS", (patient.id, track), words.pinned_away(patient.id, track)))
    said.on(day, [*facts, *_meetings_facts(used, patient, meetings)])


def _own_limits(used: Used, patient: Patient, minutes: int) -> Iterator[Fact]:
    if within_hours(used, patient, minutes):
        most = used.facts.needs[patient.id].max_minutes or 0
        text = words.hours_full(patient.id, used.patient_minutes[patient.id], minutes, most)
        yield "TAPER", (patient.id,), text


def _meetings_facts(used: Used, patient: Patient, meetings: Sequence[Meeting]) -> list[Fact]:
    """Why there is no place in these meetings, and why no session more can be held; nothing where there are places.

    What stands in the way of all of them alike is said once, the rest with the meeting it is about.
    """
    shut = [meeting for meeting in meetings if is_shut(used, meeting, patient)]
    places = [_no_place(used, patient, meeting) for meeting in shut]
    more: defaultdict[tuple[str, str], list[Meeting]] = defaultdict(list)
    for meeting in shut:
        for rule, text in _no_more(used, meeting):
            more[rule, text].append(meeting)
    for (rule, text), of in more.items():
        about = tuple(dict.fromkeys(part for meeting in of for part in _about(meeting)))
        told = text if len(of) == len(shut) else words.about_some([name_of(used, meeting) for meeting in of], text)
        places.append((rule, about, told))
    return places


def _about(meeting: Meeting) -> tuple[str, ...]:
    return tuple(part for part in meeting.about if part not in DAYS)


def _no_place(used: Used, patient: Patient, meeting: Meeting) -> Fact:
    sessions, name, about = used.sessions[meeting], name_of(used, meeting), _about(meeting)
    if not sessions:
        return "OFFERED", about, words.not_open(name)
    if used.spare(meeting) > 0:
        return "KEEP_APART", (patient.id, *about), words.kept_away(patient.id, name)
    most = used.week.service[meeting.service].max_size or 0
    places = [used.places(session) for session in sessions]
    by_seats = all(place < most for place in places)
    rooms = tuple(session.room for session in sessions if session.room is not None) if by_seats else ()
    return "SEATS" if by_seats else "GROUP_SIZE", (*about, *rooms), words.full(name, len(sessions), places, by_seats)


def _no_more(used: Used, meeting: Meeting) -> Iterator[tuple[str, str]]:
    """What stands against one more session: the most side by side, the least of each, leaders, rooms."""
    service = used.week.service[meeting.service]
    sessions, heads = len(used.sessions[meeting]) + 1, used.heads(meeting) + 1
    opening = Opening(service, meeting.day, meeting.start)
    name, one = name_of(used, meeting), "one" if sessions == 1 else "one more"
    if meeting.max_sections is not None and sessions > meeting.max_sections:
        yield "SECTIONS", words.sections(name, meeting.max_sections)
    if sessions == 1 and service.min_size > 1:
        yield "GROUP_SIZE", words.least_patients(name, service.min_size)
    elif heads < sessions * service.min_size:
        yield "GROUP_SIZE", words.too_few(name, sessions, heads, service.min_size)
    if not any(service.id in therapist.services for therapist in used.week.therapists):
        yield "QUALIFICATION", words.nobody_gives(service)
    elif not can_staff(used, opening):
        yield "LEADERS", words.no_leader(service.leaders, f"lead {one}", staff_barriers(used, opening))
    if not can_house(used, opening):
        yield "ROOM_USE", words.no_room("it" if sessions == 1 else one, room_barriers(used, opening))


# Groups outside tracks, individual sessions --------------------------------------------------------------------------


def _groups(used: Used, patient: Patient, service: Service, said: _Said) -> None:
    offered = [m for m in used.facts.stand_alone if m.service == service.id]
    uninvited = [meeting for meeting in offered if invited(patient, meeting.audience)]
    if uninvited:
        text = words.audience(service.title, uninvited[0].audience, patient.id)
        said.fact("TRACKS", [patient.id, service.id], text, [meeting.day for meeting in uninvited])
    open_ = [m for m in offered if m not in uninvited and m.day not in used.facts.closed]
    shut = sorted({m.day for m in offered if m.day in used.facts.closed})
    if shut:
        said.fact("OFFERED", [service.id], words.closed(shut), shut)
    for _, text in _windows_in_the_way(patient, [meeting.when for meeting in open_]):
        said.fact("WORK_HOURS", [patient.id], text)
    for meeting in open_:
        if used.is_blocked(patient, meeting.when) or meeting.day in used.days_of[patient.id, service.id]:
            continue
        limits = list(_own_limits(used, patient, meeting.minutes))
        said.on(meeting.day, [*limits, *_meetings_facts(used, patient, [meeting])])


def _alone(used: Used, patient: Patient, service: Service, said: _Said) -> None:
    starts = [start for start in used.facts.starts.get(service.id, ()) if start.day not in used.facts.closed]
    taken = used.days_of[patient.id, service.id]
    free = [
        Opening(service, start.day, start.start, patient)
        for start in starts
        if start.day not in taken
        and not used.is_blocked(patient, start.when)
        and not used.is_engaged(patient, start.when)
    ]
    for rule, about, text in _own_limits(used, patient, service.minutes):
        said.fact(rule, about, text)
    if not free:
        for _, text in _windows_in_the_way(patient, [start.when for start in starts]):
            said.fact("WORK_HOURS", [patient.id], text)
        said.fact("OFFERED", [patient.id, service.id], words.no_starts(patient.id, service, len(starts)))
        return
    _therapists(used, patient, service, free, said)


def _therapists(used: Used, patient: Patient, service: Service, free: Sequence[Opening], said: _Said) -> None:
    """Each therapist who gives the service: what is used up, or whether any start suits both."""
    given = [therapist for therapist in used.week.therapists if service.id in therapist.services]
    if len(given) == 1:
        said.fact("QUALIFICATION", [given[0].id, service.id], words.only_giver(given[0].id, service))
    only = used.counselor.get((patient.id, service.id))
    required = used.week.policy.primary == "required" and service.primary and patient.primary
    never, suits = [], []
    limited: list[Fact] = []
    at_limit: dict[tuple[str, int, int], list[str]] = {}
    for therapist in given:
        if only is not None and therapist.id != only:
            limited.append(("ONE_COUNSELOR", (therapist.id,), words.staff_text("counselor", [therapist.id])))
        elif required and therapist.id != patient.primary:
            limited.append(("ONE_COUNSELOR", (therapist.id,), words.staff_text("primary", [therapist.id])))
        elif limit := _used_up(used, therapist, free[0]):
            at_limit.setdefault(limit, []).append(therapist.id)
        else:
            both = [opening for opening in free if staff_steps(used, therapist, [opening]) == ()]
            suits += both
            never += [] if both else [therapist.id]
    for (what, *numbers), names in at_limit.items():
        limited.append((_RULES[what], tuple(names), words.limit_text(what, names, *numbers)))
    said.together(limited)
    if never:
        said.fact("THERAPIST_HOURS", never, words.never_together(patient.id, never))
    if suits and service.room:
        roomy = [o for o in suits if any(room_steps(used, room, [o]) == () for room in used.week.rooms)]
        if not roomy:
            rooms = [room.id for room in used.week.rooms if room.services is None or service.id in room.services]
            at = len({(opening.day, opening.start) for opening in suits})
            said.fact("ROOM_OVERLAP", rooms, words.starts_without_room(at, service, rooms))


_RULES = {"load": "THERAPIST_LOAD", "caseload": "CASELOAD"}


def _used_up(used: Used, therapist: Therapist, opening: Opening) -> tuple[str, int, int] | None:
    """The limit of a therapist that no start changes, where one is reached."""
    for step in limits(used, therapist, [opening]):
        if step.field in ("max_minutes", "caseload"):
            return limit_of(used, therapist, step, opening)
    return None


# Hours ---------------------------------------------------------------------------------------------------------------


def _hours_head(used: Used, patient: Patient, need: Unmet) -> str:
    wanted = used.facts.needs[patient.id].min_minutes
    return words.missing_hours(patient.id, wanted - need.amount, wanted)


def _hours(used: Used, patient: Patient, others: Sequence[Unmet], said: _Said) -> None:
    week = used.week
    what = [missing(week, other) for other in others if other.what != "hours"]
    if what:
        said.fact("TAPER", [patient.id], words.follows(what))
    needs = used.facts.needs[patient.id]
    names = {track.id for track in week.tracks if not allowing(used, patient, track)}
    days = [meetings for (track, _), meetings in used.facts.track_meetings.items() if track in names]
    longest = max((sum(meeting.minutes for meeting in meetings) for meetings in days), default=0)
    total = needs.days * longest + sum(week.service[s].minutes * count for s, count in needs.sessions.items())
    if total < needs.min_minutes:
        said.fact("TAPER", [patient.id], words.too_little_wanted(total, needs.min_minutes))


def _uncounted(used: Used, patient: Patient, need: Unmet, said: _Said) -> None:
    if used.facts.needs[patient.id].priority == 0:
        said.fact("TAPER", [patient.id], words.no_priority(patient.id))
    term = {"day": "UNMET_DAY", "session": "UNMET_SESSION", "hours": "SHORT_HOURS"}[need.what]
    if used.week.policy.weights.get(term) == 0:
        said.fact(term, [patient.id], words.no_weight(term))
