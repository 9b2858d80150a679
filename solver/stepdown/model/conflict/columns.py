"""Columns for what is demanded, those too that a rule forbids: each such column is 0 under that rule's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.time import DAYS, clock
from stepdown.domain.week import Patient, Service, Therapist
from stepdown.model.conflict import reasons
from stepdown.model.conflict.asked import required_primary
from stepdown.model.constraints import room_use, seats, taper
from stepdown.model.facts import Meeting, RoomClass, Start
from stepdown.model.linear import total
from stepdown.model.rows import NONE, STRUCTURE, Pair
from stepdown.model.variables import Attendance, Individual, Sessions

if TYPE_CHECKING:
    from stepdown.model.conflict.switched import RuleSwitches


class AskedAttendance(Attendance):
    """Attendance, and the program days and stand-alone meetings that are demanded."""

    def __init__(self, model: RuleSwitches) -> None:
        super().__init__(model)
        for patient in model.facts.patients:
            self._asked_days(model, patient)
            self._asked_joins(model, patient)

    def _asked_days(self, model: RuleSwitches, patient: Patient) -> None:
        for (track, day), meetings in model.facts.track_meetings.items():
            if (patient.id, track, day) in self.day:
                continue
            against = reasons.against_day(model, patient, track, day)
            if model.asked.asks_day(patient.id, track, day) or (
                taper.admits_days(model, patient) and self._would_come(model, meetings, against)
            ):
                self.day[patient.id, track, day] = model.flag()
                model.forbid(self.day[patient.id, track, day], *against)

    def _asked_joins(self, model: RuleSwitches, patient: Patient) -> None:
        for meeting in model.facts.stand_alone:
            if (patient.id, meeting) in self.join:
                continue
            against = reasons.against_join(model, patient, meeting)
            if model.asked.asks_service(patient.id, meeting.service) or (
                taper.admits_service(model, patient.id, meeting.service)
                and self._would_come(model, (meeting,), against)
            ):
                self.join[patient.id, meeting] = model.flag()
                model.forbid(self.join[patient.id, meeting], *against)

    @staticmethod
    def _would_come(model: RuleSwitches, meetings: tuple[Meeting, ...], against: list[Pair]) -> bool:
        """True where a session is demanded on a closed day, and nothing else keeps the patient away."""
        demanded = any(model.asked.sections_at(meeting) for meeting in meetings)
        return demanded and against == reasons.closed(model, meetings[0].day)


class AskedSessions(Sessions):
    """Sections, leaders and rooms, with those that are demanded; no count rests on a rule."""

    def __init__(self, model: RuleSwitches, attendance: Attendance) -> None:
        self.ours = model
        super().__init__(model, attendance)
        for meeting in model.facts.meetings:
            if meeting not in self.opened and model.asked.sections_at(meeting):
                self._open(meeting, attendance)

    def _open(self, meeting: Meeting, attendance: Attendance) -> None:
        model, heads = self.ours, attendance.heads(meeting)
        patients = len(attendance.at_meeting[meeting])
        self.most[meeting] = max(patients, model.asked.sections_at(meeting))
        self.opened[meeting] = model.count(self.most[meeting])
        model.forbid(self.opened[meeting], *reasons.closed(model, meeting.day))
        model.require(STRUCTURE, meeting.about, heads <= patients * self.opened[meeting])
        for therapist in model.facts.therapists:
            self._leader(meeting, therapist)
        for room_class in model.facts.room_classes:
            self._room(meeting, room_class)
        used = total(column for (of, _), column in self.rooms.items() if of == meeting)
        model.require(STRUCTURE, meeting.about, used <= self.opened[meeting])

    def _leader(self, meeting: Meeting, therapist: Therapist) -> None:
        model = self.ours
        against = reasons.against_therapist(model, therapist, meeting.service, meeting.when, meeting.day)
        if against and not model.asked.leads(therapist.id, meeting):
            return
        column = model.flag()
        self.leads[meeting, therapist.id] = column
        model.require(STRUCTURE, meeting.about, column <= self.opened[meeting])
        model.forbid(column, *against)

    def _room(self, meeting: Meeting, room_class: RoomClass) -> None:
        model, service = self.ours, self.ours.week.service[meeting.service]
        against = reasons.against_room(model, room_class, service, meeting.when, meeting.day)
        small = not seats.admits(model, room_class, service)
        if (against or small) and not model.asked.uses(room_class.rooms, meeting):
            return
        column = model.count(self.most[meeting])
        self.rooms[meeting, room_class.index] = column
        model.require("ROOM_OVERLAP", room_class.rooms, column <= len(room_class.rooms))
        model.forbid(column, *against)
        if small:
            model.jointly("SEATS", "GROUP_SIZE", meeting.about, column == 0)


class AskedIndividual(Individual):
    """Individual sessions, with the starts, therapists and rooms that are demanded; no count rests on a rule."""

    def __init__(self, model: RuleSwitches) -> None:
        self.ours = model
        self.barred: set[tuple[str, Start]] = set()
        self.able: set[Start] = set()
        super().__init__(model)

    def leaves_open(self, patient: Patient, service: Service) -> bool:
        """Not for a patient with pinned sessions: if TAPER were dropped, theirs must still be with one therapist."""
        pinned = any(pin.patient == patient.id for pin in self.ours.asked.alone)
        return not pinned and super().leaves_open(patient, service)

    def _staff(self, service: Service) -> None:
        starts = self.ours.facts.starts.get(service.id, ())
        nobody: list[Start] = []
        for start in starts:
            if self._is_asked(start) or start.day not in self.ours.facts.closed:
                self._staff_start(service, start)
                if start not in self.able:
                    nobody.append(start)
        if self.ours.asked.anywhere(service.id) and len(nobody) == len(starts):
            for start in starts:
                self._whoever(service, start, ())
        else:
            for start in nobody:
                if any(pin.therapist is None for pin in self.ours.asked.pins_at(start)):
                    self._whoever(service, start, (DAYS[start.day], clock(start.start)))

    def _is_asked(self, start: Start) -> bool:
        asked = self.ours.asked
        return bool(asked.pins_at(start)) or asked.anywhere(start.service) > 0

    def _staff_start(self, service: Service, start: Start) -> None:
        model, named = self.ours, self._named(start)
        required = model.asked.counselors_of(service.id)
        classes = [c for c in model.facts.room_classes if room_use.admits(model, c, service, start.when)]
        if room_use.needs_room(model, service) and not classes and not self._is_asked(start):
            return
        shut = reasons.closed(model, start.day)
        for therapist in model.facts.therapists:
            against = reasons.against_therapist(
                model, therapist, service.id, start.when, start.day, on_day=therapist.id in named
            )
            if not against:
                self.able.add(start)
            if not against or therapist.id in named | required:
                self._hold(therapist, start, [*against, *shut])
        for room_class in classes:
            column = model.count(max(len(room_class.rooms), self._most(start)))
            self.rooms[room_class.index, start] = column
            model.require("ROOM_OVERLAP", room_class.rooms, column <= len(room_class.rooms))

    def _named(self, start: Start) -> set[str]:
        """Therapists whom a pin of this start needs: the one it names, and the patient's required primary."""
        found = set(self.ours.asked.named_at(start))
        for pin in self.ours.asked.pins_at(start):
            found.add(required_primary(self.ours.facts, pin.patient, pin.service) or "")
        return found

    def _most(self, start: Start) -> int:
        """More sessions than this at one start nobody demands."""
        return max(1, len(self.ours.asked.pins_at(start)) + self.ours.asked.anywhere(start.service))

    def _hold(self, therapist: Therapist, start: Start, against: list[Pair]) -> None:
        model = self.ours
        column = model.count(self._most(start))
        self.holds[therapist.id, start] = column
        self.holders[start].append(therapist.id)
        model.require("THERAPIST_OVERLAP", (therapist.id,), column <= 1)
        model.forbid(column, *against)
        if against:
            self.barred.add((therapist.id, start))

    def _whoever(self, service: Service, start: Start, when: tuple[str, ...]) -> None:
        """Nobody can give it: therapists who give the service but are not there, or else any, under one switch."""
        qualified = [one for one in self.ours.facts.therapists if service.id in one.services]
        pair: Pair = ("THERAPIST_HOURS", (NONE, service.id, *when))
        if not qualified:
            pair = ("QUALIFICATION", (NONE, service.id))
        for therapist in qualified or self.ours.facts.therapists:
            if (therapist.id, start) not in self.holds:
                self._hold(therapist, start, [pair, *reasons.closed(self.ours, start.day)])

    def _meet(self, service: Service, patient: Patient) -> None:
        model, asked = self.ours, self.ours.asked
        wanted = taper.admits_service(model, patient.id, service.id)
        if not wanted and not asked.asks_service(patient.id, service.id):
            return
        leaves_open = self.leaves_open(patient, service)
        for start in model.facts.starts.get(service.id, ()):
            is_asked = asked.asks_start(patient.id, start)
            holders = [one for one in self.holders.get(start, ()) if is_asked or (one, start) not in self.barred]
            against = reasons.busy(model, patient.id, start.when)
            if not holders or ((against or not wanted) and not is_asked):
                continue
            if leaves_open:
                self.some[patient.id, start] = model.flag()
                model.forbid(self.some[patient.id, start], *against)
            else:
                self._with_each(service, patient, start, holders, against)

    def _with_each(
        self, service: Service, patient: Patient, start: Start, holders: list[str], against: list[Pair]
    ) -> None:
        model = self.ours
        primary = required_primary(model.facts, patient.id, service.id)
        for therapist in holders:
            other = primary is not None and therapist != primary
            if other and not model.asked.asks_start(patient.id, start):
                continue
            column = model.flag()
            self.named[patient.id, start, therapist] = column
            model.forbid(column, *against)
            if other:
                model.forbid(column, ("ONE_COUNSELOR", (patient.id, service.id, primary or "")))
