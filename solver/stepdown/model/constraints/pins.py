"""PINS: every pin holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.time import DAYS, clock
from stepdown.domain.week import AttendPin, IndividualPin, Pin, SessionPin, Week
from stepdown.model.linear import Expression, total
from stepdown.model.rows import NONE, NOT

if TYPE_CHECKING:
    from stepdown.model.builder import Constraint, RosterModel
    from stepdown.model.variables.seating import Sections


def post(model: RosterModel, week: Week) -> None:
    """One row a pin: the pinned day, session or start is taken (or the day is not). No column for it: infeasible."""
    for pin in model.facts.attend_pins:
        model.require("PINS", about(pin), _attends(model, pin))
    for session in model.facts.session_pins:
        model.require("PINS", about(session), _at_least_one(_open_as_pinned(model, session)))
    for alone in model.facts.individual_pins:
        model.require("PINS", about(alone), _at_least_one(_sees(model, alone)))


def about(pin: Pin) -> tuple[str, ...]:
    """The ids that tell a pin from every other one that asks for something else."""
    if isinstance(pin, AttendPin):
        return (pin.patient, pin.track, pin.day, *(() if pin.attend else (NOT,)))
    if isinstance(pin, SessionPin):
        return (pin.service, pin.day, clock(pin.start), pin.leader or NONE, pin.room or NONE)
    return (pin.patient, pin.service, pin.day, clock(pin.start), pin.therapist or NONE)


def _at_least_one(columns: list[Expression]) -> Constraint:
    return total(columns) >= 1 if columns else False


def _attends(model: RosterModel, pin: AttendPin) -> Constraint:
    column = model.attendance.day.get((pin.patient, pin.track, DAYS.index(pin.day)))
    if column is None:
        return not pin.attend
    return column == int(pin.attend)


def _open_as_pinned(model: RosterModel, pin: SessionPin) -> list[Expression]:
    found: list[Expression] = []
    for meeting, opened in model.sessions.opened.items():
        if not meeting.is_at(pin.service, pin.day, pin.start):
            continue
        rooms = [(c, column) for c, column in model.sessions.rooms_of[meeting] if pin.room in c.rooms]
        leads = model.sessions.leaders_of[meeting].get(pin.leader or "")
        if pin.leader is None:
            found += [column for _, column in rooms]
        elif pin.room is None:
            found += [] if leads is None else [_led_where_open(model, pin, leads, opened)]
        elif leads is not None:
            found += _in_one_section(model.seating.sections[meeting], pin, [c.index for c, _ in rooms])
    return found


def _led_where_open(model: RosterModel, pin: SessionPin, leads: Expression, opened: Expression) -> Expression:
    """``leads``, of a meeting with an open section: LEADERS says so too, but may be off."""
    model.require("PINS", about(pin), leads <= opened)
    return leads


def _in_one_section(sections: Sections, pin: SessionPin, classes: list[int]) -> list[Expression]:
    """For each section and room class: 0-1, at most 1 where the leader leads it and it is in such a room."""
    leader = pin.leader or ""
    if sections.by_leader:
        return [sections.place[leader, index] for index in classes]
    found: list[Expression] = []
    for key in sections.open:
        for index in classes:
            both = sections.model.flag()
            sections.model.require("PINS", about(pin), both <= sections.led[key, leader])
            sections.model.require("PINS", about(pin), both <= sections.place[key, index])
            found.append(both)
    return found


def _sees(model: RosterModel, pin: IndividualPin) -> list[Expression]:
    for start, columns in model.individual.of_patient.get(pin.patient, {}).items():
        if (start.service, DAYS[start.day], start.start) != (pin.service, pin.day, pin.start):
            continue
        if pin.therapist is None:
            return list(columns)
        named = model.individual.named.get((pin.patient, start, pin.therapist))
        return [] if named is None else [named]
    return []
