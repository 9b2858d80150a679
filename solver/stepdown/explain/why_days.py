"""Why a patient has no more program days, or sessions of a group: what forbids it, and what is full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from stepdown.domain.time import DAYS
from stepdown.domain.week import Patient, Service, Window
from stepdown.explain.admission import allowing, invited, unpinned, within_hours
from stepdown.explain.barriers import can_house, can_staff, room_barriers, staff_barriers
from stepdown.explain.meetings import is_shut, name_of
from stepdown.explain.narrate import reasons as words
from stepdown.explain.opening import Opening
from stepdown.explain.said import Fact, Said
from stepdown.explain.used import Used
from stepdown.model.facts import Meeting
from stepdown.model.intervals import Interval
from stepdown.report.words import joined


def days(used: Used, patient: Patient, said: Said) -> None:
    """Say why the patient has no more program days."""
    tracks = [track for track in used.week.tracks if not allowing(used, patient, track)]
    _forbidden_tracks(used, patient, said)
    names = {track.id for track in tracks}
    ways = {key: meetings for key, meetings in used.facts.track_meetings.items() if key[0] in names}
    shut = sorted({day for _, day in ways if day in used.facts.closed})
    if shut:
        said.fact("OFFERED", [DAYS[day] for day in shut], words.closed(shut), shut)
    held = {key: meetings for key, meetings in ways.items() if key[1] not in used.facts.closed}
    blocked = {
        key: meetings for key, meetings in held.items() if any(used.is_blocked(patient, m.when) for m in meetings)
    }
    _times(patient, blocked, held, said)
    possible = {key: meetings for key, meetings in held.items() if key not in blocked}
    most = len({day for _, day in possible})
    if most < used.facts.needs[patient.id].days:
        said.fact("TAPER", [patient.id], words.most_days(patient.id, most))
    for (track, day), meetings in possible.items():
        if (patient.id, day) not in used.track_of:
            _program_day(used, patient, track, day, meetings, said)


def _forbidden_tracks(used: Used, patient: Patient, said: Said) -> None:
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


def _times(patient: Patient, blocked: Ways, held: Ways, said: Said) -> None:
    """The windows that stand in the way, then what they leave."""
    whens = [meeting.when for meetings in blocked.values() for meeting in meetings]
    causes = list(windows_in_the_way(patient, whens))
    if not causes:
        return
    lost: defaultdict[str, list[int]] = defaultdict(list)
    for track, day in blocked:
        lost[track].append(day)
    left = list(dict.fromkeys(track for track, day in held if (track, day) not in blocked))
    gone = [track for track in lost if track not in left]
    told = [track for track in lost if track in left or not left]
    alike: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for track in told:
        alike[tuple(sorted(lost[track]))].append(track)
    so = [words.only_tracks(left)] if gone and left else []
    so += [words.no_days(names, on) for on, names in alike.items()]
    days = [day for _, day in blocked]
    text = ", ".join([joined([text for _, text in causes]), joined(so)])
    said.fact("WORK_HOURS", [patient.id], text, days)


def windows_in_the_way(patient: Patient, whens: Sequence[Interval]) -> Iterator[tuple[str, str]]:
    """Work, then other times of the patient that meet any of these times: which of the two, and its words."""
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


def _program_day(used: Used, patient: Patient, track: str, day: int, meetings: Sequence[Meeting], said: Said) -> None:
    facts = list(own_limits(used, patient, sum(meeting.minutes for meeting in meetings)))
    if unpinned(used, patient, track, day):
        facts.append(("PINS", (patient.id, track), words.pinned_away(patient.id, track)))
    said.on(day, [*facts, *_meetings_facts(used, patient, meetings)])


def own_limits(used: Used, patient: Patient, minutes: int) -> Iterator[Fact]:
    """The patient's own most hours, where so many minutes more are beyond them."""
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


def groups(used: Used, patient: Patient, service: Service, said: Said) -> None:
    """Say why the patient has no more sessions of a stand-alone group."""
    offered = [m for m in used.facts.stand_alone if m.service == service.id]
    uninvited = [meeting for meeting in offered if invited(patient, meeting.audience)]
    if uninvited:
        text = words.audience(service.title, uninvited[0].audience, patient.id)
        said.fact("TRACKS", [patient.id, service.id], text, [meeting.day for meeting in uninvited])
    open_ = [m for m in offered if m not in uninvited and m.day not in used.facts.closed]
    shut = sorted({m.day for m in offered if m.day in used.facts.closed})
    if shut:
        said.fact("OFFERED", [service.id], words.closed(shut), shut)
    for _, text in windows_in_the_way(patient, [meeting.when for meeting in open_]):
        said.fact("WORK_HOURS", [patient.id], text)
    for meeting in open_:
        if used.is_blocked(patient, meeting.when) or meeting.day in used.days_of[patient.id, service.id]:
            continue
        limits = list(own_limits(used, patient, meeting.minutes))
        said.on(meeting.day, [*limits, *_meetings_facts(used, patient, [meeting])])
