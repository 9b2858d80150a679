"""What one entry says about itself twice: sizes of a group, hours wanted, patients kept apart, pins without a point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from stepdown.domain.pins import kind_of_pin
from stepdown.domain.places import entries, found_at, number_at, shown
from stepdown.errors import Fault

_GROUP_ONLY: dict[str, object] = {"min_size": 2, "max_size": None, "leaders": 1}


def misfit_services(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """Group services without a sensible size, and keys of the other kind of service.

    A key of the other kind at its default says what holds anyway and is let through.
    """
    for place, service in entries(tree, "services"):
        if service.get("kind") == "group":
            yield from _group_sizes(place, service)
            if service.get("primary") is True:
                remedy = "Remove it; a group's leader is not chosen by patient."
                yield Fault(f"{place}.primary", "primary is for individual services only", remedy, "true")
        elif service.get("kind") == "individual":
            for key, default in _GROUP_ONLY.items():
                if service.get(key, default) != default:
                    problem = f"{key} is for group services only"
                    remedy = "Remove it, or make the kind group."
                    yield Fault(f"{place}.{key}", problem, remedy, shown(service[key]))


def _group_sizes(place: str, service: Mapping[str, Any]) -> Iterator[Fault]:
    if service.get("max_size") is None:
        remedy = "Add max_size, the most patients in one session."
        yield Fault(f"{place}.max_size", "is missing: a group service needs it", remedy)
        return
    most, least = number_at(service, "max_size"), number_at({"min_size": 2, **service}, "min_size")
    if most is not None and least is not None and least > most:
        stated = "min_size" in service
        problem = f"min_size, {shown(least)}{'' if stated else ' where not named'}, must not be above max_size"
        value = least if stated else most
        key = "min_size" if stated else "max_size"
        yield Fault(f"{place}.{key}", f"{problem}, {shown(most)}", "Lower min_size or raise max_size.", shown(value))


def contradictory_hours(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """``min_hours`` above ``max_hours``: in a phase, or in a patient's week after their overrides."""
    phases = {}
    for place, phase in entries(tree, "phases"):
        phases[str(phase.get("id"))] = phase
        yield from _hours(place, phase, phase)
    for place, patient in entries(tree, "patients"):
        own = {key: patient[key] for key in ("min_hours", "max_hours") if patient.get(key) is not None}
        if own:
            yield from _hours(place, own, {**phases.get(str(patient.get("phase")), {}), **own})


def _hours(place: str, own: Mapping[str, Any], whole: Mapping[str, Any]) -> Iterator[Fault]:
    least, most = number_at(whole, "min_hours"), number_at(whole, "max_hours")
    if least is None or most is None or least <= most:
        return
    key = "max_hours" if own.get("max_hours") is not None else "min_hours"
    problem = f"min_hours, {least:g}, must not be above max_hours, {most:g}"
    where = "" if own is whole else " (the one not named here is the phase's)" if len(own) == 1 else ""
    yield Fault(f"{place}.{key}", problem + where, "Lower min_hours or raise max_hours.", shown(own[key]))


def apart_from_self(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """A patient whose ``keep_apart`` names the patient."""
    for place, patient in entries(tree, "patients"):
        for at, other in found_at(patient, "keep_apart[]"):
            if isinstance(other, str) and other == patient.get("id"):
                problem = "a patient cannot be kept apart from themselves"
                yield Fault(f"{place}.{at}", problem, "Name the other patient, or remove it.", shown(other))


def pointless_pins(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """Pins of a group session that name neither leader nor room."""
    for place, pin in entries(tree, "pins"):
        if kind_of_pin(pin) == "session" and pin.get("leader") is None and pin.get("room") is None:
            problem = "this pin names neither leader nor room"
            remedy = "Add leader, room or both; for a patient's individual session add patient."
            yield Fault(place, problem, remedy)
