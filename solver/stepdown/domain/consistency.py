"""What needs more than one entry to tell: the cross checks of a week, and of a roster against its week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from stepdown.domain import needs, references, timetable
from stepdown.domain.places import choose, shown
from stepdown.errors import Fault

if TYPE_CHECKING:
    from stepdown.domain.roster import Roster
    from stepdown.domain.week import Week

_WEEK_CHECKS = (
    timetable.wrong_week_of,
    timetable.unknown_timezone,
    timetable.backward_windows,
    timetable.listed_twice,
    timetable.clashing_meetings,
    timetable.clashing_offerings,
    references.double_ids,
    references.unknown_ids,
    references.wrong_services,
    needs.misfit_services,
    needs.contradictory_hours,
    needs.apart_from_self,
    needs.pointless_pins,
)
_ROSTER_CHECKS = (timetable.wrong_week_of, timetable.backward_windows, timetable.listed_twice)


def week_faults(tree: Mapping[str, Any]) -> list[Fault]:
    """Every fault between the entries of a week, and between the fields of one entry.

    ``tree`` is the week as plain mappings and lists with the keys of the week file (``Week.model_dump()``
    gives one); entries that do not parse are allowed and are checked as far as they can be read.
    A fault of ``previous`` has a path that begins with ``previous``.
    """
    faults = [fault for check in _WEEK_CHECKS for fault in check(tree)]
    previous = tree.get("previous")
    if isinstance(previous, Mapping):
        faults += [replace(fault, path=f"previous.{fault.path}") for fault in written_roster_faults(previous)]
    return faults


def written_roster_faults(tree: Mapping[str, Any]) -> list[Fault]:
    """Faults of a roster that need no week to tell: no Monday, end before start, a patient twice in a session."""
    return [fault for check in _ROSTER_CHECKS for fault in check(tree)]


def roster_faults(week: Week, roster: Roster) -> list[Fault]:
    """Faults of a roster as a file for this week: ids the week does not know, another ``week_of``, a patient twice.

    A leader named twice is left to the referee, since LEADERS speaks of distinct leaders.
    """
    faults: list[Fault] = []
    if roster.week_of != week.week_of:
        problem = f"this roster is for another week than the week file, {week.week_of}"
        faults.append(
            Fault("week_of", problem, "Take the roster and the week of the same Monday.", shown(roster.week_of))
        )
    known: dict[str, list[str]] = {
        word: [entry.id for entry in getattr(week, kind)] for kind, word in references.KINDS.items()
    }
    names = {word: frozenset(ids) for word, ids in known.items()}
    for path, word, found in _named(roster):
        if found not in names[word]:
            remedy = choose(found, known[word], f"The week lists no {word}: remove it here.")
            faults.append(Fault(path, f"the week has no {word} of this id", remedy, shown(found)))
    for index, session in enumerate(roster.sessions):
        faults.extend(timetable.repeated(f"sessions[{index}].patients", session.patients))
    return faults


def _named(roster: Roster) -> Iterator[tuple[str, str, str]]:
    """Every (path, kind of entry, id) a roster names, in its order."""
    for index, session in enumerate(roster.sessions):
        at = f"sessions[{index}]"
        if session.track is not None:
            yield f"{at}.track", "track", session.track
        yield f"{at}.service", "service", session.service
        yield from ((f"{at}.leaders[{place}]", "therapist", found) for place, found in enumerate(session.leaders))
        if session.room is not None:
            yield f"{at}.room", "room", session.room
        yield from ((f"{at}.patients[{place}]", "patient", found) for place, found in enumerate(session.patients))
    for index, alone in enumerate(roster.individual):
        at = f"individual[{index}]"
        yield f"{at}.patient", "patient", alone.patient
        yield f"{at}.service", "service", alone.service
        yield f"{at}.therapist", "therapist", alone.therapist
        if alone.room is not None:
            yield f"{at}.room", "room", alone.room
