"""Weeks with one contradiction planted in them, and what exactly contradicts.

Each kind takes a tiny week that keeps every rule and in which all care can be given, and fixes just so much that it
cannot. Who and when is drawn by a seed, so that no kind is tried with one patient on one day only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.rules.tiny import document, week

from stepdown.domain.week import Week

Pair = tuple[str, tuple[str, ...]]
Pin = dict[str, Any]

DAYS = ["mon", "tue"]
TRACKS = ["day", "evening"]
STARTS = {"day": {"LBB": "09:00", "PE": "10:40"}, "evening": {"LBB": "17:30", "PE": "19:10"}}
FULL, STEP = ["P-1", "P-2"], ["P-3", "P-4", "P-5"]


@dataclass(frozen=True)
class Planted:
    """A week without a roster and the members of its only conflict."""

    week: Week
    members: frozenset[Pair]
    strict: bool = False


Kind = Callable[[Random], Planted]
KINDS: dict[str, Kind] = {}


def kind(make: Kind) -> Kind:
    KINDS[make.__name__] = make
    return make


def planted(name: str, seed: int) -> Planted:
    """The week of this kind and seed, the same on every machine."""
    return KINDS[name](Random(f"{name}/{seed}"))


def _attend(patient: str, track: str, day: str, *, attend: bool = True) -> Pin:
    return {"patient": patient, "track": track, "day": day, "attend": attend}


def _lead(service: str, day: str, start: str, leader: str | None = None, room: str | None = None) -> Pin:
    named = {"leader": leader, "room": room}
    return {"service": service, "day": day, "start": start, **{key: one for key, one in named.items() if one}}


def _see(patient: str, service: str, day: str, start: str, therapist: str | None = None) -> Pin:
    named = {} if therapist is None else {"therapist": therapist}
    return {"patient": patient, "service": service, "day": day, "start": start, **named}


def told(pin: Pin) -> Pair:
    """The pin as a member of a conflict."""
    if "track" in pin:
        return "PINS", (pin["patient"], pin["track"], pin["day"], *(() if pin["attend"] else ("not",)))
    if "patient" in pin:
        return "PINS", (pin["patient"], pin["service"], pin["day"], pin["start"], pin.get("therapist", "-"))
    return "PINS", (pin["service"], pin["day"], pin["start"], pin.get("leader", "-"), pin.get("room", "-"))


def _planted(pins: list[Pin], *rules: Pair, **changes: Any) -> Planted:
    return Planted(week(pins=pins, **changes), frozenset([*map(told, pins), *rules]))


def _strict(*members: Pair, **changes: Any) -> Planted:
    return Planted(week(**changes), frozenset(members), strict=True)


def _floor(patient: str, what: str) -> Pair:
    return "TAPER", (patient, what, "at least")


def _ceiling(patient: str, what: str) -> Pair:
    return "TAPER", (patient, what, "at most")


@kind
def pin_and_work(draw: Random) -> Planted:
    patient, day = draw.choice(FULL + STEP), draw.choice(DAYS)
    work = [{"days": [day], "start": "12:00", "end": "17:00"}]  # travel reaches into both tracks
    changes = {"patients": {patient: {"work": work, "travel_minutes": 45}}}
    return _planted([_attend(patient, draw.choice(TRACKS), day)], ("WORK_HOURS", (patient, day)), **changes)


@kind
def pin_and_unavailable(draw: Random) -> Planted:
    patient, day = draw.choice(FULL), draw.choice(DAYS)
    away = [{"days": [day], "start": "13:00", "end": "13:20"}]
    pins = [_see(patient, "IND", day, "13:00")]
    return _planted(pins, ("WORK_HOURS", (patient, day)), patients={patient: {"unavailable": away}})


@kind
def pin_and_travel_over_midnight(draw: Random) -> Planted:
    patient = draw.choice(FULL + STEP)
    work = [{"days": ["mon"], "start": "23:00", "end": "24:00"}]
    changes = {"patients": {patient: {"work": work, "travel_minutes": 600}}}  # home on Tuesday at 10:00
    return _planted([_attend(patient, "day", "tue")], ("WORK_HOURS", (patient, "mon")), **changes)


@kind
def pin_and_closed_day(draw: Random) -> Planted:
    day = draw.choice(DAYS)
    pin = draw.choice(
        [
            _attend(draw.choice(FULL + STEP), draw.choice(TRACKS), day),
            _lead("LBB", day, "09:00", "T-1"),
            _see(draw.choice(FULL), "IND", day, "13:00"),
        ]
    )
    return _planted([pin], ("OFFERED", (day,)), closed=[day])


@kind
def two_tracks_on_one_day(draw: Random) -> Planted:
    patient, day = draw.choice(FULL), draw.choice(DAYS)
    pins = [_attend(patient, track, day) for track in TRACKS]
    return _planted(pins, ("WHOLE_DAY", (patient,)))


@kind
def attends_and_stays_away(draw: Random) -> Planted:
    patient, track, day = draw.choice(FULL), draw.choice(TRACKS), draw.choice(DAYS)
    return _planted([_attend(patient, track, day), _attend(patient, track, day, attend=False)])


@kind
def track_not_on_the_list(draw: Random) -> Planted:
    patient, (one, other) = draw.choice(FULL + STEP), draw.sample(TRACKS, 2)
    pins = [_attend(patient, other, draw.choice(DAYS))]
    return _planted(pins, ("TRACKS", (patient, other)), patients={patient: {"tracks": [one]}})


@kind
def track_of_another_audience(draw: Random) -> Planted:
    patient, day = draw.choice(FULL + STEP), draw.choice(DAYS)
    tracks = document()["tracks"]
    tracks[0]["audience"] = ["night shift"]
    return _planted([_attend(patient, "day", day)], ("TRACKS", (patient, "day")), tracks=tracks)


@kind
def more_days_than_wanted(draw: Random) -> Planted:
    patient = draw.choice(STEP)
    pins = [_attend(patient, draw.choice(TRACKS), day) for day in DAYS]
    return _planted(pins, _ceiling(patient, "program days"))


@kind
def a_session_nobody_wanted(draw: Random) -> Planted:
    patient = draw.choice(STEP)
    return _planted([_see(patient, "MED", draw.choice(DAYS), "13:00")], _ceiling(patient, "MED"))


@kind
def leader_not_qualified(draw: Random) -> Planted:
    leader, day, track = draw.choice(["T-1", "T-2", "T-3"]), draw.choice(DAYS), draw.choice(TRACKS)
    changes = {"therapists": {leader: {"services": ["PE", "FAM", "IND", "MED"]}}}
    pins = [_lead("LBB", day, STARTS[track]["LBB"], leader)]
    return _planted(pins, ("QUALIFICATION", (leader, "LBB")), **changes)


@kind
def leader_out_of_hours(draw: Random) -> Planted:
    leader, day, service = draw.choice(["T-1", "T-2", "T-3"]), draw.choice(DAYS), draw.choice(["LBB", "PE"])
    hours = [{"days": [day], "start": "12:00", "end": "17:00"}]
    pins = [_lead(service, day, STARTS[draw.choice(TRACKS)][service], leader)]
    return _planted(pins, ("THERAPIST_HOURS", (leader, day)), therapists={leader: {"hours": hours}})


@kind
def therapist_not_qualified(draw: Random) -> Planted:
    patient, therapist = draw.choice(FULL), draw.choice(["T-1", "T-2"])
    pins = [_see(patient, "MED", draw.choice(DAYS), "13:00", therapist)]
    return _planted(pins, ("QUALIFICATION", (therapist, "MED")))


@kind
def therapist_out_of_hours(draw: Random) -> Planted:
    patient, day = draw.choice(FULL), draw.choice(DAYS)
    hours = [{"days": DAYS, "start": "14:00", "end": "21:00"}]
    pins = [_see(patient, "MED", day, "13:00", "T-3")]
    return _planted(pins, ("THERAPIST_HOURS", ("T-3", day)), therapists={"T-3": {"hours": hours}})


@kind
def nobody_on_duty(draw: Random) -> Planted:
    patient, day = draw.choice(FULL), draw.choice(DAYS)
    hours = [{"days": DAYS, "start": "14:00", "end": "21:00"}]
    pins = [_see(patient, "MED", day, "13:00")]
    return _planted(pins, ("THERAPIST_HOURS", ("-", "MED", day, "13:00")), therapists={"T-3": {"hours": hours}})


@kind
def leader_in_two_meetings_at_once(draw: Random) -> Planted:
    leader, day = draw.choice(["T-1", "T-2"]), draw.choice(DAYS)
    offerings = [{"service": "FAM", "days": [day], "start": "10:00", "audience": ["family"]}]
    pins = [_lead("LBB", day, "09:00", leader), _lead("FAM", day, "10:00", leader)]
    return _planted(pins, ("THERAPIST_OVERLAP", (leader,)), offerings=offerings)


@kind
def leader_without_a_break(draw: Random) -> Planted:
    leader, day = draw.choice(["T-1", "T-2"]), draw.choice(DAYS)
    offerings = [{"service": "FAM", "days": [day], "start": "12:15", "audience": ["family"]}]
    pins = [_lead("PE", day, "10:40", leader), _lead("FAM", day, "12:15", leader)]
    changes = {"therapists": {leader: {"break_minutes": 10}}}
    return _planted(pins, ("THERAPIST_OVERLAP", (leader,)), offerings=offerings, **changes)


@kind
def therapist_with_two_patients_at_once(draw: Random) -> Planted:
    therapist, day = draw.choice(["T-1", "T-2"]), draw.choice(DAYS)
    times = draw.choice([("13:00", "13:00"), ("13:00", "13:30")])
    pins = [_see(patient, "IND", day, time, therapist) for patient, time in zip(FULL, times, strict=True)]
    return _planted(pins, ("THERAPIST_OVERLAP", (therapist,)))


@kind
def two_patients_and_one_therapist_for_both(draw: Random) -> Planted:
    day, time = draw.choice(DAYS), draw.choice(["13:00", "13:30"])
    pins = [_see(patient, "MED", day, time) for patient in FULL]
    return _planted(pins, ("THERAPIST_OVERLAP", ("T-3",)))


@kind
def patient_in_two_sessions_at_once(draw: Random) -> Planted:
    patient, day = draw.choice(FULL), draw.choice(DAYS)
    pins = [_see(patient, "IND", day, "13:00"), _see(patient, "MED", day, "13:30")]
    return _planted(pins, ("PATIENT_OVERLAP", (patient,)))


@kind
def session_during_the_program_day(draw: Random) -> Planted:
    patient, day, start = draw.choice(FULL), draw.choice(DAYS), draw.choice(["09:30", "10:30", "12:00"])
    pins = [_attend(patient, "day", day), _see(patient, draw.choice(["IND", "MED"]), day, start)]
    return _planted(pins, ("PATIENT_OVERLAP", (patient,)))


@kind
def room_of_other_services(draw: Random) -> Planted:
    day, service = draw.choice(DAYS), draw.choice(["LBB", "PE"])
    other = {"LBB": "PE", "PE": "LBB"}[service]
    changes = {"rooms": {"R-B": {"services": [other]}}}
    pins = [_lead(service, day, STARTS["day"][service], room="R-B")]
    return _planted(pins, ("ROOM_USE", ("-", "R-B", service)), **changes)


@kind
def room_not_open(draw: Random) -> Planted:
    day, service = draw.choice(DAYS), draw.choice(["LBB", "PE"])
    changes = {"rooms": {"R-B": {"hours": [{"days": DAYS, "start": "12:30", "end": "17:00"}]}}}
    pins = [_lead(service, day, STARTS[draw.choice(TRACKS)][service], room="R-B")]
    return _planted(pins, ("ROOM_USE", ("-", "R-B", day, "-")), **changes)


@kind
def room_too_small(draw: Random) -> Planted:
    day, track = draw.choice(DAYS), draw.choice(TRACKS)
    pins = [_lead("LBB", day, STARTS[track]["LBB"], room="R-C")]
    changes = {"rooms": {"R-C": {"seats": 1}}}
    return _planted(pins, ("SEATS", (track, day)), ("GROUP_SIZE", (track, day)), **changes)


@kind
def two_sessions_in_one_room(draw: Random) -> Planted:
    day, track = draw.choice(DAYS), draw.choice(TRACKS)
    one, other = draw.sample(["T-1", "T-2", "T-3"], 2)
    pins = [_lead("LBB", day, STARTS[track]["LBB"], leader, "R-A") for leader in (one, other)]
    return _planted(pins, ("ROOM_OVERLAP", ("R-A",)))


@kind
def one_office_for_two(draw: Random) -> Planted:
    day = draw.choice(DAYS)
    changes = {"rooms": {"R-A": {"services": ["LBB", "PE", "FAM"]}, "R-B": {"services": ["LBB", "PE", "FAM"]}}}
    pins = [_see("P-1", "IND", day, "13:00", "T-1"), _see("P-2", "IND", day, "13:30", "T-2")]
    return _planted(pins, ("ROOM_OVERLAP", ("O-1",)), **changes)


@kind
def apart_in_a_single_section(draw: Random) -> Planted:
    one, other = draw.sample(FULL + STEP, 2)
    track, day = draw.choice(TRACKS), draw.choice(DAYS)
    tracks, hours = document()["tracks"], document()["therapists"][0]["hours"]
    tracks[TRACKS.index(track)]["max_sections"] = 1
    pins = [_attend(patient, track, day) for patient in (one, other)]
    apart = tuple(sorted((one, other)))
    return _planted(
        pins,
        ("KEEP_APART", apart),
        ("SECTIONS", (track, day)),
        tracks=tracks,
        patients={one: {"keep_apart": [other]}},
        services={"LBB": {"min_size": 1}, "PE": {"min_size": 1}},
        therapists={"T-4": {"services": ["PE"], "hours": hours}},  # two sections of PE need four leaders
    )


@kind
def two_leaders_for_a_single_section(draw: Random) -> Planted:
    track, day = draw.choice(TRACKS), draw.choice(DAYS)
    tracks = document()["tracks"]
    tracks[TRACKS.index(track)]["max_sections"] = 1
    pins = [_lead("LBB", day, STARTS[track]["LBB"], leader) for leader in draw.sample(["T-1", "T-2", "T-3"], 2)]
    return _planted(pins, ("SECTIONS", (track, day)), ("LEADERS", (track, day)), tracks=tracks)


@kind
def nobody_to_come(draw: Random) -> Planted:
    leader = draw.choice(["T-1", "T-2"])
    changes = {"patients": {patient: {"tags": []} for patient in STEP}}
    return _planted([_lead("FAM", "thu", "15:00", leader)], ("GROUP_SIZE", ("FAM", "thu", "15:00")), **changes)


@kind
def caseload(draw: Random) -> Planted:
    therapist = draw.choice(["T-1", "T-2"])
    pins = [_see(patient, "IND", day, "13:00", therapist) for patient, day in zip(FULL, DAYS, strict=True)]
    return _planted(pins, ("CASELOAD", (therapist,)), therapists={therapist: {"caseload": 1}})


@kind
def groups_a_day(draw: Random) -> Planted:
    leader, day = draw.choice(["T-1", "T-2", "T-3"]), draw.choice(DAYS)
    pins = [_lead("LBB", day, STARTS[track]["LBB"], leader) for track in TRACKS]
    return _planted(pins, ("THERAPIST_LOAD", (leader, day)), therapists={leader: {"max_groups_per_day": 1}})


@kind
def hours_a_week(draw: Random) -> Planted:
    leader, track = draw.choice(["T-1", "T-2", "T-3"]), draw.choice(TRACKS)
    pins = [_lead("LBB", day, STARTS[track]["LBB"], leader) for day in DAYS]  # 200 minutes
    return _planted(pins, ("THERAPIST_LOAD", (leader, "hours a week")), therapists={leader: {"max_hours": 3}})


@kind
def another_than_the_required_primary(draw: Random) -> Planted:
    patient, (primary, other) = draw.choice(FULL), draw.sample(["T-1", "T-2"], 2)
    pins = [_see(patient, "IND", draw.choice(DAYS), "13:00", other)]
    changes = {"patients": {patient: {"primary": primary}}, "policy": {"primary": "required"}}
    return _planted(pins, ("ONE_COUNSELOR", (patient, "IND", primary)), **changes)


@kind
def two_counselors_for_one_patient(draw: Random) -> Planted:
    patient, (one, other) = draw.choice(FULL), draw.sample(["T-1", "T-2"], 2)
    pins = [_see(patient, "IND", "mon", "13:00", one), _see(patient, "IND", "tue", "13:00", other)]
    return _planted(pins, ("ONE_COUNSELOR", (patient, "IND")))


@kind
def two_of_a_kind_on_one_day(draw: Random) -> Planted:
    patient, day, therapist = draw.choice(FULL), draw.choice(DAYS), draw.choice(["T-1", "T-2"])
    pins = [_see(patient, "IND", day, start, therapist) for start in ("13:00", "15:00")]
    return _planted(pins, ("ONE_PER_DAY", (patient, "IND")))


@kind
def a_start_that_is_not_offered(draw: Random) -> Planted:
    pin = draw.choice(
        [
            _see(draw.choice(FULL), "IND", draw.choice(DAYS), "13:10"),
            _attend(draw.choice(FULL), draw.choice(TRACKS), "wed"),
            _lead("LBB", draw.choice(DAYS), "11:00", "T-1"),
        ]
    )
    return _planted([pin], ("OFFERED", told(pin)[1]))


@kind
def strict_and_work(draw: Random) -> Planted:
    patient, day = draw.choice(FULL), draw.choice(DAYS)
    work = [{"days": [day], "start": "09:00", "end": "20:00"}]
    members = [_floor(patient, "program days"), ("WORK_HOURS", (patient, day)), ("WHOLE_DAY", (patient,))]
    return _strict(*members, patients={patient: {"work": work}})


@kind
def strict_and_closed_day(draw: Random) -> Planted:
    patient, other = draw.sample(FULL, 2)
    day = draw.choice(DAYS)
    members = [_floor(patient, "program days"), ("OFFERED", (day,)), ("WHOLE_DAY", (patient,))]
    return _strict(*members, closed=[day], patients={other: {"days": 1}})


@kind
def strict_and_seats(draw: Random) -> Planted:
    day = draw.choice(DAYS)
    tracks = [{"id": "day", "days": [day], "meetings": [{"service": "LBB", "start": "09:00"}]}]
    changes = {
        "tracks": tracks,
        "services": {"LBB": {"max_size": 9}},
        "patients": {patient: {"days": 1} for patient in FULL},
        "rooms": {"R-A": {"services": ["PE", "FAM"]}},  # R-B has three seats
    }
    members = [_floor(patient, "program days") for patient in draw.sample(FULL + STEP, 4)]
    for patient in {*FULL, *STEP} - {about[0] for _, about in members}:
        changes["patients"][patient] = {"days": 0}
    return _strict(*members, ("SEATS", ("day", day)), ("ROOM_OVERLAP", ("R-B",)), **changes)


@kind
def strict_and_group_size(draw: Random) -> Planted:
    day = draw.choice(DAYS)
    meetings = [{"service": "LBB", "start": "09:00"}]
    tracks = [{"id": "day", "days": [day], "meetings": meetings, "max_sections": 1}]
    changes = {
        "tracks": tracks,
        "patients": {patient: {"days": 1} for patient in FULL},
    }
    members = [_floor(patient, "program days") for patient in draw.sample(FULL + STEP, 4)]
    for patient in {*FULL, *STEP} - {about[0] for _, about in members}:
        changes["patients"][patient] = {"days": 0}
    return _strict(*members, ("GROUP_SIZE", ("day", day)), ("SECTIONS", ("day", day)), **changes)


@kind
def strict_and_max_hours(draw: Random) -> Planted:
    patient = draw.choice(FULL)
    members = [_floor(patient, "program days"), _ceiling(patient, "hours a week")]
    return _strict(*members, patients={patient: {"max_hours": 6, "sessions": {"IND": 0, "MED": 0}}})  # 380 minutes


@kind
def strict_and_min_hours(draw: Random) -> Planted:
    patient = draw.choice(STEP)
    members = [
        _floor(patient, "hours a week"),
        _ceiling(patient, "program days"),
        _ceiling(patient, "IND"),
    ]
    return _strict(*members, patients={patient: {"min_hours": 4.5, "sessions": {"FAM": 0}}})  # 190 + 50 minutes


@kind
def strict_and_required_primary_not_qualified(draw: Random) -> Planted:
    patient = draw.choice(FULL)
    members = [
        _floor(patient, "IND"),
        ("ONE_COUNSELOR", (patient, "IND", "T-3")),
        ("QUALIFICATION", ("T-3", "IND")),
    ]
    return _strict(*members, patients={patient: {"primary": "T-3"}}, policy={"primary": "required"})


@kind
def strict_and_required_primary_on_leave(draw: Random) -> Planted:
    patient, primary = draw.choice(FULL), draw.choice(["T-1", "T-2"])
    members = [
        _floor(patient, "IND"),
        ("ONE_COUNSELOR", (patient, "IND", primary)),
        ("THERAPIST_HOURS", (primary,)),
    ]
    return _strict(
        *members,
        patients={patient: {"primary": primary}},
        policy={"primary": "required"},
        therapists={
            primary: {"hours": []},
            "T-4": {"services": ["LBB", "PE", "FAM", "IND"], "hours": document()["therapists"][0]["hours"]},
        },
    )


@kind
def strict_and_a_service_nobody_gives(draw: Random) -> Planted:
    patient, other = draw.sample(FULL, 2)
    members = [_floor(patient, "MED"), ("QUALIFICATION", ("-", "MED"))]
    return _strict(
        *members, patients={other: {"sessions": {"MED": 0}}}, therapists={"T-3": {"services": ["LBB", "PE"]}}
    )


@kind
def strict_and_nobody_there(draw: Random) -> Planted:
    patient, other = draw.sample(FULL, 2)
    members = [_floor(patient, "MED"), ("THERAPIST_HOURS", ("-", "MED"))]
    hours = [{"days": DAYS, "start": "17:10", "end": "21:00"}]
    return _strict(
        *members,
        patients={other: {"sessions": {"MED": 0}}},
        therapists={
            "T-3": {"hours": hours},
            "T-4": {"services": ["LBB", "PE"], "hours": document()["therapists"][0]["hours"]},
        },
    )


@kind
def strict_and_caseload(draw: Random) -> Planted:
    one, other = draw.sample([1, 3], 2)
    changes = {"therapists": {"T-1": {"caseload": one}, "T-2": {"caseload": other}}}
    members = [_floor(patient, "IND") for patient in FULL + STEP]
    return _strict(*members, ("CASELOAD", ("T-1",)), ("CASELOAD", ("T-2",)), **changes)


@kind
def pin_and_strict(draw: Random) -> Planted:
    patient, day = draw.choice(FULL), draw.choice(DAYS)
    pins = [_attend(patient, track, day, attend=False) for track in TRACKS]
    members = [*map(told, pins), _floor(patient, "program days"), ("WHOLE_DAY", (patient,))]
    return _strict(*members, pins=pins)
