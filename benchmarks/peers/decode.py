"""From the values of the columns to a roster: who sits where, and rooms of a class named one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from benchmarks.peers.answer import PeerError
from benchmarks.peers.formulation import Formulation
from benchmarks.peers.reading import Span
from stepdown.domain.roster import IndividualSession, Roster, Session


def decode(model: Formulation, values: Sequence[int]) -> Roster:
    """The roster of these values, one for each column."""
    rooms = _Rooms(model)
    groups: list[dict[str, object]] = []
    for section in model.sections:
        if values[section.open]:
            meeting = section.meeting
            groups.append(
                {
                    "track": meeting.track,
                    "day": meeting.span.day,
                    "service": meeting.service.id,
                    "start": meeting.span.start,
                    "end": meeting.span.end,
                    "leaders": [leader for leader, column in section.leaders.items() if values[column]],
                    "patients": [patient for patient, column in section.seats.items() if values[column]],
                }
            )
            taken = [number for number, column in section.rooms.items() if values[column]]
            rooms.ask(groups[-1], meeting.span, taken[0] if taken else None)
    alone = _individual(model, values, rooms)
    rooms.name_all()
    return Roster.of(
        model.week.week_of,
        [Session.model_validate(one) for one in groups],
        [IndividualSession.model_validate(one) for one in alone],
    )


def _individual(model: Formulation, values: Sequence[int], rooms: _Rooms) -> list[dict[str, object]]:
    free: defaultdict[tuple[str, Span], list[int]] = defaultdict(list)
    for (service, span, number), column in model.alone_in.items():
        free[service, span].extend([number] * values[column])
    alone: list[dict[str, object]] = []
    for (patient, service, span, therapist), column in model.alone.items():
        if values[column]:
            alone.append(
                {
                    "patient": patient,
                    "service": service,
                    "day": span.day,
                    "start": span.start,
                    "end": span.end,
                    "therapist": therapist,
                }
            )
            rooms.ask(alone[-1], span, free[service, span].pop() if model.week.service[service].room else None)
    return alone


class _Rooms:
    """Names rooms in order of time: where no more are taken at once than there are, one is always free."""

    def __init__(self, model: Formulation) -> None:
        self._classes = model.reading.room_classes
        self._asked: list[tuple[Span, int, dict[str, object]]] = []

    def ask(self, session: dict[str, object], span: Span, number: int | None) -> None:
        session["room"] = None
        if number is not None:
            self._asked.append((span, number, session))

    def name_all(self) -> None:
        free_from = {room: 0 for alike in self._classes for room in alike.rooms}
        for span, number, session in sorted(self._asked, key=lambda one: one[0].begin):
            alike = self._classes[number]
            room = next((room for room in alike.rooms if free_from[room] <= span.begin), None)
            if room is None:
                raise PeerError(f"no room like {alike.rooms[0]} is free on {span.day} at minute {span.start}")
            free_from[room] = span.finish + alike.example.turnover_minutes
            session["room"] = room
