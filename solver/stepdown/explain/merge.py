"""From steps to changes: every entry that steps touch is edited once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from stepdown.changes import (
    AddIndividualHours,
    AddRoom,
    AddTherapist,
    AllowTogether,
    AnyChange,
    CopyRoom,
    EditOffering,
    EditPatients,
    EditPhase,
    EditRoom,
    EditService,
    EditTherapist,
    EditTrack,
    OfferingAt,
    OpenDays,
    RemovePin,
    SetPolicy,
)
from stepdown.domain.time import DAYS
from stepdown.domain.week import IndividualHours, Room, Therapist, Week
from stepdown.explain.steps import Step
from stepdown.explain.windows import as_windows, by_day, extended

Steps = list[Step]
_LISTS = {"services", "tracks", "tags", "days"}
_RENAMED = {"max_minutes": "max_hours", "want_days": "days"}


def changes_of(week: Week, steps: Iterable[Step]) -> tuple[AnyChange, ...]:
    """One change for each entry that the steps touch, in the order of the steps."""
    grouped: dict[tuple[str, str], Steps] = {}
    for step in steps:
        grouped.setdefault(step.entity, []).append(step)
    return tuple(_MAKERS[of](week, name, each) for (of, name), each in grouped.items())


def _edit(week: Week, of: str, name: str, steps: Steps) -> dict[str, Any]:
    """The fields that steps on one entry set, each step on what those before it left."""
    entry = getattr(week, _BY_ID[of])[name]
    values: dict[str, Any] = {}
    for step in steps:
        field = _RENAMED.get(step.field, step.field)
        before = values.get(field, getattr(entry, field))
        values[field] = _value(step, before, adds=step.field in _LISTS and isinstance(before, (tuple, type(None))))
    return values


def _value(step: Step, before: Any, *, adds: bool) -> Any:
    if step.field == "hours":
        day, start, end = step.value
        days = by_day(before or ())
        days[day], _ = extended(days.get(day, []), (start, end))
        return as_windows(days)
    if step.field in ("work", "unavailable"):
        day, span, after = step.value
        days = by_day(before)
        days[day] = sorted([*(each for each in days[day] if each != span), *after])
        return as_windows(days)
    if step.field == "sessions":
        service, count = step.value
        return {**before, service: count}
    if step.field == "max_minutes":
        return max(step.value / 60, before or 0)
    if adds:
        kept = [item for item in (before or ()) if item != step.value]
        added = [*kept, step.value]
        return tuple(sorted(added, key=DAYS.index)) if step.value in DAYS else tuple(added)
    return step.value


def _therapist(week: Week, name: str, steps: Steps) -> AnyChange:
    return EditTherapist(therapist=name, set=_edit(week, "therapists", name, steps))


def _room(week: Week, name: str, steps: Steps) -> AnyChange:
    return EditRoom(room=name, set=_edit(week, "rooms", name, steps))


def _service(week: Week, name: str, steps: Steps) -> AnyChange:
    return EditService(service=name, set=_edit(week, "services", name, steps))


def _track(week: Week, name: str, steps: Steps) -> AnyChange:
    return EditTrack(track=name, set=_edit(week, "tracks", name, steps))


def _patient(week: Week, name: str, steps: Steps) -> AnyChange:
    return EditPatients(patients=(name,), set=_edit(week, "patients", name, steps))


def _phase(week: Week, name: str, steps: Steps) -> AnyChange:
    return EditPhase(phase=name, set=_edit(week, "phases", name, steps))


def _offering(week: Week, name: str, steps: Steps) -> AnyChange:  # noqa: ARG001 - every maker has these parameters
    service, day, start = steps[0].value[0]
    return EditOffering(
        offering=OfferingAt(service=service, day=day, start=start),
        set={step.field: step.value[1] for step in steps},
    )


def _new_therapist(week: Week, name: str, steps: Steps) -> AnyChange:  # noqa: ARG001
    """``value``: service, day, start, end of what they lead."""
    days: dict[int, list[tuple[int, int]]] = {}
    for step in steps:
        _, day, start, end = step.value
        days.setdefault(day, []).append((start, end))
    # Sessions one after the other are one stretch of hours, for a session must lie in one window.
    joined = {day: [(min(s for s, _ in spans), max(e for _, e in spans))] for day, spans in days.items()}
    services = tuple(dict.fromkeys(step.value[0] for step in steps))
    return AddTherapist(therapist=Therapist(id=name, services=services, hours=as_windows(joined)))


def _new_room(week: Week, name: str, steps: Steps) -> AnyChange:
    """``value``: the service it is for, and the room it is like, or None."""
    services = tuple(dict.fromkeys(step.value[0] for step in steps))
    like = steps[0].value[1]
    if like is not None and all(step.value[1] == like for step in steps):
        return CopyRoom(room=like, id=name)
    seats = max(week.service[service].max_size or 1 for service in services)
    return AddRoom(room=Room(id=name, seats=seats, services=services))


def _open(week: Week, name: str, steps: Steps) -> AnyChange:  # noqa: ARG001
    return OpenDays(days=tuple(sorted({step.value for step in steps}, key=DAYS.index)))


def _individual_hours(week: Week, name: str, steps: Steps) -> AnyChange:  # noqa: ARG001
    day, start, end = steps[0].value
    return AddIndividualHours(hours=IndividualHours(days=(DAYS[day],), start=start, end=end))


def _policy(week: Week, name: str, steps: Steps) -> AnyChange:  # noqa: ARG001
    weights = {step.name: step.value for step in steps if step.field == "weights"}
    return SetPolicy(weights=weights, primary="preferred" if any(s.field == "primary" for s in steps) else None)


def _pin(week: Week, name: str, steps: Steps) -> AnyChange:  # noqa: ARG001
    return RemovePin(pin=steps[0].value)


def _together(week: Week, name: str, steps: Steps) -> AnyChange:  # noqa: ARG001
    return AllowTogether(patients=steps[0].value)


_BY_ID = {
    "therapists": "therapist",
    "rooms": "room",
    "services": "service",
    "tracks": "track",
    "patients": "patient",
    "phases": "phase",
}
_MAKERS: dict[str, Callable[[Week, str, Steps], AnyChange]] = {
    "therapists": _therapist,
    "rooms": _room,
    "services": _service,
    "tracks": _track,
    "patients": _patient,
    "phases": _phase,
    "offerings": _offering,
    "new_therapists": _new_therapist,
    "new_rooms": _new_room,
    "open": _open,
    "individual_hours": _individual_hours,
    "policy": _policy,
    "pins": _pin,
    "together": _together,
}
