"""The hard rules that bind several columns: overlaps, loads, the taper, counselors, pairs kept apart, pins."""

from __future__ import annotations

from collections import defaultdict

from benchmarks.peers.counts import post_counts
from benchmarks.peers.formulation import Formulation, Visit
from benchmarks.peers.linear import Stay, Sum, cliques, ones, times
from benchmarks.peers.reading import Span, apart
from stepdown.domain.time import Day
from stepdown.domain.week import AttendPin, IndividualPin, SessionPin, Therapist


def post_rules(model: Formulation) -> None:
    """Every hard rule that the columns do not hold by themselves."""
    _patients(model)
    _therapists(model)
    _rooms(model)
    _one_counselor_and_caseload(model)
    for one, other in apart(model.week):
        for section in model.sections:
            if one in section.seats and other in section.seats:
                model.linear.row([(section.seats[one], 1), (section.seats[other], 1), (section.open, -1)], most=0)
    _pins(model)
    if model.form.counts:
        post_counts(model)


def minutes_of(model: Formulation, patient: str, visits: list[Visit]) -> Sum:
    """The scheduled minutes of one patient."""
    total: Sum = []
    for (track, day), column in model.attends[patient].items():
        total.append((column, sum(span.end - span.start for span in model.reading.track_spans[track, day])))
    for visit in visits:
        total.extend(times(visit.service.minutes, visit.present))
    return total


def _patients(model: Formulation) -> None:
    """PATIENT_OVERLAP, ONE_PER_DAY and TAPER."""
    by_patient = model.visits_of()
    for patient in model.week.patients:
        visits, needs = by_patient[patient.id], model.reading.needs[patient.id]
        _one_at_a_time(model, patient.id, visits)
        a_day: defaultdict[tuple[str, Day], list[Visit]] = defaultdict(list)
        a_week: defaultdict[str, Sum] = defaultdict(list)
        for visit in visits:
            a_day[visit.service.id, visit.span.day].append(visit)
            a_week[visit.service.id].extend(visit.present)
        for (_, day), same in a_day.items():
            model.linear.row([entry for visit in same for entry in visit.present], most=1)
            if model.form.split_by_day:
                _on_the_day_attended(model, patient.id, day, same)
        for service, total in a_week.items():
            model.linear.row(total, most=needs.sessions[service])
        model.linear.at_most(needs.days, model.attends[patient.id].values())
        if needs.most is not None:
            model.linear.row(minutes_of(model, patient.id, visits), most=needs.most)


def _on_the_day_attended(model: Formulation, patient: str, day: Day, same: list[Visit]) -> None:
    """A visit parted by program days is on the part of the day that is attended."""
    attended = model.attended_on(patient, day)
    for track, column in attended.items():
        parts = [visit.by_day[track] for visit in same if track in visit.by_day]
        if parts:
            model.linear.row([*ones(parts), (column, -1)], most=0)
    if attended:
        model.linear.row([*ones(visit.by_day[None] for visit in same), *ones(attended.values())], most=1)


def _one_at_a_time(model: Formulation, patient: str, visits: list[Visit]) -> None:
    """At most one of what overlaps; a split visit already knows the program days that it overlaps."""
    stays: list[Stay] = [(visit.span.begin, visit.span.finish, visit.present) for visit in visits]
    if not model.form.split_by_day:
        for program_day, column in model.attends[patient].items():
            stays.extend((span.begin, span.finish, [(column, 1)]) for span in model.reading.track_spans[program_day])
    for total in cliques(stays):
        if len(total) > 1:
            model.linear.row(total, most=1)


def _therapists(model: Formulation) -> None:
    """THERAPIST_OVERLAP and THERAPIST_LOAD."""
    groups: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)
    for section in model.sections:
        for leader, column in section.leaders.items():
            groups[leader].append((section.meeting.span, column))
    alone: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)
    for (who, _, span), column in model.held.items():
        alone[who].append((span, column))
    for therapist in model.week.therapists:
        held = [*groups[therapist.id], *alone[therapist.id]]
        pause = therapist.break_minutes
        for total in cliques((span.begin, span.finish + pause, [(column, 1)]) for span, column in held):
            model.linear.at_most(1, (column for column, _ in total))
        if therapist.max_hours is not None:
            minutes = [(column, span.end - span.start) for span, column in held]
            model.linear.row(minutes, most=round(60 * therapist.max_hours))
        _groups_a_day(model, therapist, groups[therapist.id])


def _groups_a_day(model: Formulation, therapist: Therapist, groups: list[tuple[Span, int]]) -> None:
    if therapist.max_groups_per_day is not None:
        for day in model.reading.days:
            led = [column for span, column in groups if span.day == day]
            model.linear.at_most(therapist.max_groups_per_day, led)


def _rooms(model: Formulation) -> None:
    """ROOM_OVERLAP: of alike rooms, no more are taken at once than there are."""
    taken: defaultdict[int, list[Stay]] = defaultdict(list)
    for section in model.sections:
        for number, column in section.rooms.items():
            taken[number].append((section.meeting.span.begin, section.meeting.span.finish, [(column, 1)]))
    for (_, span, number), column in model.alone_in.items():
        taken[number].append((span.begin, span.finish, [(column, 1)]))
    for number, stays in taken.items():
        alike = model.reading.room_classes[number]
        turnover = alike.example.turnover_minutes
        for total in cliques((begin, finish + turnover, there) for begin, finish, there in stays):
            model.linear.row(total, most=len(alike.rooms))


def _one_counselor_and_caseload(model: Formulation) -> None:
    """A column for each counselor of a patient only where more than one session, or a caseload, asks for it."""
    sessions: defaultdict[tuple[str, str], defaultdict[str, list[tuple[Span, int]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for (patient, service, span, who), column in model.alone.items():
        sessions[patient, service][who].append((span, column))
    seen: defaultdict[str, defaultdict[str, list[Sum]]] = defaultdict(lambda: defaultdict(list))
    for (patient, service), by_therapist in sessions.items():
        wanted = model.reading.needs[patient].sessions[service]
        counselors: list[int] = []
        for who, held in by_therapist.items():
            is_counselor = ones(column for _, column in held)
            if wanted > 1:
                counselors.append(model.linear.column())
                is_counselor = [(counselors[-1], 1)]
                for day in {span.day for span, _ in held}:
                    on_day = ones(column for span, column in held if span.day == day)
                    model.linear.row([*on_day, (counselors[-1], -1)], most=0)
            if model.week.service[service].primary:
                seen[who][patient].append(is_counselor)
        model.linear.at_most(1, counselors)
    for therapist in model.week.therapists:
        patients = seen[therapist.id]
        if therapist.caseload is not None and len(patients) > therapist.caseload:
            _caseload(model, therapist.caseload, patients)


def _caseload(model: Formulation, caseload: int, patients: dict[str, list[Sum]]) -> None:
    counted: Sum = []
    for services in patients.values():
        if len(services) == 1:
            counted.extend(services[0])
            continue
        sees = model.linear.column()
        for is_counselor in services:
            model.linear.row([*is_counselor, (sees, -1)], most=0)
        counted.append((sees, 1))
    model.linear.row(counted, most=caseload)


def _pins(model: Formulation) -> None:
    for pin in model.week.pins:
        match pin:
            case AttendPin():
                column = model.attends[pin.patient].get((pin.track, pin.day))
                if column is not None:
                    model.linear.fix(column, int(pin.attend))
                elif pin.attend:
                    model.linear.impossible = True
            case SessionPin():
                _session_pin(model, pin)
            case IndividualPin():
                wanted = (pin.patient, pin.service, pin.day, pin.start)
                found = [
                    column
                    for (patient, service, span, who), column in model.alone.items()
                    if (patient, service, span.day, span.start) == wanted and pin.therapist in (None, who)
                ]
                model.linear.row(ones(found), least=1)


def _session_pin(model: Formulation, pin: SessionPin) -> None:
    """One session with all that is named; a column says which where it must be the same in two of them."""
    fitting: list[int] = []
    for section in model.sections:
        meeting = section.meeting
        if (meeting.service.id, meeting.span.day, meeting.span.start) != (pin.service, pin.day, pin.start):
            continue
        needed = [] if pin.leader is None else [section.leaders.get(pin.leader)]
        if pin.room is not None:
            classes = model.reading.room_classes
            needed.append(next((c for n, c in section.rooms.items() if pin.room in classes[n].rooms), None))
        columns = [column for column in needed if column is not None]
        if len(columns) < len(needed):
            continue
        if len(set(columns)) == 1:
            fitting.append(columns[0])
            continue
        both = model.linear.column()
        for column in columns:
            model.linear.row([(both, 1), (column, -1)], most=0)
        fitting.append(both)
    model.linear.row(ones(fitting), least=1)
