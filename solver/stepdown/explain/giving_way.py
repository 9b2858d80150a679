"""How a member of a conflict can give way: the smallest change to the week that bends it, and no rule of safety.

QUALIFICATION, SEATS, GROUP_SIZE, LEADERS, KEEP_APART and the rules that no body is in two places never give way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from stepdown.domain.week import AttendPin, IndividualPin, Pin, SessionPin, Week
from stepdown.explain.narrate import changes
from stepdown.explain.narrate.places import hours_text, service_name
from stepdown.model.constraints.pins import about as about_pin
from stepdown.model.rows import AT_LEAST, HOURS_A_WEEK, NONE, PROGRAM_DAYS, Pair
from stepdown.report.need import wanted_by
from stepdown.report.words import counted

Document = dict[str, Any]
"""A week as plain mappings and lists (``Week.model_dump()``)."""

ONE_HOUR = 1.0
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Change:
    """One change: ``edit`` makes it in a week's document, ``sentence`` tells it."""

    sentence: str
    edit: Callable[[Document], None]


def changed(week: Week, made: Collection[Change]) -> Week:
    """The week after these changes; the week itself stays as it is."""
    document = week.model_dump(exclude={"previous"})
    for change in made:
        change.edit(document)
    return Week.model_validate({**document, "previous": week.previous})


def change_for(week: Week, pair: Pair, amount: int, conflict: Collection[Pair]) -> Change | None:
    """The change by which the pair gives way by ``amount`` (1 first); null where it does not, or not so far.

    ``conflict`` tells what it has to make room for.
    """
    rule, about = pair
    made = _MAKES.get(rule)
    return None if made is None else made(week, about, amount, conflict)


About = tuple[str, ...]
Conflict = Collection[Pair]


def _entry(document: Document, kind: str, name: str) -> Document:
    found: Document = next(entry for entry in document[kind] if entry["id"] == name)
    return found


def _set(kind: str, name: str, key: str, value: Any) -> Callable[[Document], None]:
    def edit(document: Document) -> None:
        _entry(document, kind, name)[key] = value

    return edit


def _pin(week: Week, about: About, amount: int, conflict: Conflict) -> Change | None:  # noqa: ARG001
    if amount > 1:
        return None
    kept = [pin.model_dump() for pin in week.pins if about_pin(pin) != about]

    def edit(document: Document) -> None:
        document["pins"] = [pin for pin in document["pins"] if pin in kept]

    return Change(changes.without_pin(week, about), edit)


def _taper(week: Week, about: About, amount: int, conflict: Conflict) -> Change | None:  # noqa: ARG001
    patient, what, direction = about
    if what == HOURS_A_WEEK:
        return _hours(week, patient, direction, amount)
    step = -amount if direction == AT_LEAST else amount
    wanted = wanted_by(week, week.patient[patient])
    now = wanted.days if what == PROGRAM_DAYS else wanted.sessions.get(what, 0)
    then = now + step
    if not 0 <= then <= DAYS_A_WEEK:
        return None
    one = "program day" if what == PROGRAM_DAYS else f"session of {service_name(week, what)}"
    told = (changes.fewer if step < 0 else changes.more)(patient, now, then, one)

    def edit(document: Document) -> None:
        entry = _entry(document, "patients", patient)
        if what == PROGRAM_DAYS:
            entry["days"] = then
        else:
            entry["sessions"] = {**entry["sessions"], what: then}

    return Change(told, edit)


def _hours(week: Week, patient: str, direction: str, amount: int) -> Change | None:
    wanted = wanted_by(week, week.patient[patient])
    if amount > 1:
        return None
    if direction == AT_LEAST:
        told = changes.short_of_hours(patient, wanted.min_minutes / 60)
        return Change(told, _set("patients", patient, "min_hours", 0))
    told = changes.beyond_hours(patient, (wanted.max_minutes or 0) / 60)
    return Change(told, _set("patients", patient, "max_hours", 168))


def _work_hours(week: Week, about: About, amount: int, conflict: Conflict) -> Change | None:  # noqa: ARG001
    patient, day = about
    if amount > 1:
        return None

    def edit(document: Document) -> None:
        entry = _entry(document, "patients", patient)
        for key in ("work", "unavailable"):
            kept = [{**window, "days": tuple(d for d in window["days"] if d != day)} for window in entry[key]]
            entry[key] = [window for window in kept if window["days"]]

    return Change(changes.free_on(patient, day), edit)


def _offered(week: Week, about: About, amount: int, conflict: Conflict) -> Change | None:  # noqa: ARG001
    if len(about) > 1 or amount > 1:
        return None

    def edit(document: Document) -> None:
        document["closed"] = [day for day in document["closed"] if day != about[0]]

    return Change(changes.open_on(about[0]), edit)


def _tracks(week: Week, about: About, amount: int, conflict: Conflict) -> Change | None:  # noqa: ARG001
    if len(about) != 2 or amount > 1:
        return None
    patient, track = week.patient[about[0]], week.track[about[1]]
    of_phase = week.phase[patient.phase].tracks
    barred = of_phase is not None and track.id not in of_phase
    if patient.tracks is None or barred or (track.audience and not set(track.audience) & set(patient.tags)):
        return None
    told = changes.may_attend(week, patient.id, track.id)
    return Change(told, _set("patients", patient.id, "tracks", [*patient.tracks, track.id]))


def _therapist_hours(week: Week, about: About, amount: int, conflict: Conflict) -> Change | None:
    if about[0] == NONE or len(about) != 2 or amount > 1:
        return None
    therapist, day = about
    needed = [
        (pin.start, pin.start + week.service[pin.service].minutes)
        for pin in week.pins
        if ("PINS", about_pin(pin)) in conflict and _is_with(week, pin, therapist) and pin.day == day
        if isinstance(pin, SessionPin | IndividualPin)
    ]
    if not needed:
        return None
    start, end = min(needed)[0], max(end for _, end in needed)

    def edit(document: Document) -> None:
        entry = _entry(document, "therapists", therapist)
        entry["hours"] = [*entry["hours"], {"days": (day,), "start": start, "end": end}]

    return Change(changes.there_too(therapist, day, start, end), edit)


def _is_with(week: Week, pin: Pin, therapist: str) -> bool:
    if isinstance(pin, AttendPin):
        return False
    if isinstance(pin, SessionPin):
        return pin.leader == therapist
    return (pin.therapist or week.patient[pin.patient].primary) == therapist


def _therapist_load(week: Week, about: About, amount: int, conflict: Conflict) -> Change | None:  # noqa: ARG001
    therapist = week.therapist[about[0]]
    if about[1] == HOURS_A_WEEK:
        now = therapist.max_hours or 0
        then = now + amount * ONE_HOUR
        told = changes.up_to(therapist.id, "gives sessions of", hours_text(now), f"{hours_text(then)} a week")
        return Change(told, _set("therapists", therapist.id, "max_hours", then))
    most = therapist.max_groups_per_day or 0
    told = changes.up_to(therapist.id, "leads", str(most), f"{counted(most + amount, 'group')} a day")
    return Change(told, _set("therapists", therapist.id, "max_groups_per_day", most + amount))


def _caseload(week: Week, about: About, amount: int, conflict: Conflict) -> Change | None:  # noqa: ARG001
    now = week.therapist[about[0]].caseload or 0
    told = changes.up_to(about[0], "sees", str(now), f"{counted(now + amount, 'patient')} alone")
    return Change(told, _set("therapists", about[0], "caseload", now + amount))


def _sections(week: Week, about: About, amount: int, conflict: Conflict) -> Change | None:  # noqa: ARG001
    if len(about) != 2:
        return None
    track = week.track[about[0]]
    now = track.max_sections or 0
    told = changes.up_to(
        f"Track {track.title}", "has", str(now), f"{counted(now + amount, 'parallel session')} of a meeting"
    )
    return Change(told, _set("tracks", track.id, "max_sections", now + amount))


def _one_counselor(week: Week, about: About, amount: int, conflict: Conflict) -> Change | None:  # noqa: ARG001
    if len(about) != 3 or amount > 1:
        return None
    patient, service, primary = about
    told = changes.another_counselor(week, patient, service, primary)
    return Change(told, _set("patients", patient, "primary", None))


_MAKES: dict[str, Callable[[Week, About, int, Conflict], Change | None]] = {
    "PINS": _pin,
    "TAPER": _taper,
    "ONE_COUNSELOR": _one_counselor,
    "SECTIONS": _sections,
    "CASELOAD": _caseload,
    "THERAPIST_LOAD": _therapist_load,
    "THERAPIST_HOURS": _therapist_hours,
    "TRACKS": _tracks,
    "WORK_HOURS": _work_hours,
    "OFFERED": _offered,
}
"""What gives way, the easiest first."""

EASE = {rule: place for place, rule in enumerate(_MAKES)}
