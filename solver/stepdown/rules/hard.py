"""Every hard rule in words, in the catalogue's order."""

from __future__ import annotations

from stepdown.rules.rule import PROGRAM, Rule

_PHYSICS = "one body is in one place at a time"

HARD: tuple[Rule, ...] = (
    Rule(
        "PATIENT_OVERLAP",
        "One session at a time for a patient",
        "A patient is in at most one session at a time.",
        "for all sessions a ≠ b of a patient: end(a) ≤ start(b) or end(b) ≤ start(a)",
        "minutes of overlap",
        _PHYSICS,
    ),
    Rule(
        "THERAPIST_OVERLAP",
        "One session at a time for a therapist, with breaks",
        "A therapist is in at most one session at a time, with break_minutes between two; the break runs over midnight.",
        "for all sessions a before b of a therapist: end(a) + break_minutes ≤ start(b), in minutes of the week",
        "minutes between two sessions",
        _PHYSICS,
    ),
    Rule(
        "ROOM_OVERLAP",
        "One session at a time in a room, with turnover",
        "A room holds at most one session at a time, with turnover_minutes between two; the turnover runs over midnight.",
        "for all sessions a before b in a room: end(a) + turnover_minutes ≤ start(b), in minutes of the week",
        "minutes between two sessions",
        _PHYSICS,
    ),
    Rule(
        "SEATS",
        "Patients fit the room",
        "The patients in a session fit the room's seats (1 for an individual session).",
        "patients(session) ≤ seats(room)",
        "patients against seats",
        "the room",
    ),
    Rule(
        "GROUP_SIZE",
        "Groups of the right size",
        "An open session has min_size to max_size patients.",
        "min_size ≤ patients(session) ≤ max_size",
        "patients",
        "licence and payer, e.g. up to 12 in group therapy (Medicare contractor NGS, 90853), up to 16 in counseling groups and 35 in education groups (25 TAC 448.901)",
    ),
    Rule(
        "LEADERS",
        "Exactly as many leaders as the service needs",
        "An open session has exactly as many distinct leaders as its service's leaders.",
        "|leaders(session)| = leaders(service)",
        "leaders",
        PROGRAM,
    ),
    Rule(
        "QUALIFICATION",
        "Only qualified staff",
        "Leaders and therapists give only services listed for them.",
        "service(session) ∈ services(therapist)",
        "services",
        "licence; education groups may be led by staff who may not lead therapy groups",
    ),
    Rule(
        "THERAPIST_HOURS",
        "Inside working hours",
        "Every session of a therapist lies inside one of their hours windows; adjoining windows are not joined.",
        "some window w of the therapist on that day: start(w) ≤ start and end ≤ end(w)",
        "minutes outside",
        "the therapist's contract",
    ),
    Rule(
        "THERAPIST_LOAD",
        "Contact hours and groups a day",
        "Contact minutes a week are at most max_hours; group sessions led a day are at most max_groups_per_day. "
        "Each co-leader counts all minutes; stand-alone groups count.",
        "Σ minutes(sessions of the therapist) ≤ 60 · max_hours; groups led on a day ≤ max_groups_per_day",
        "minutes a week; groups a day",
        "the therapist's contract",
    ),
    Rule(
        "CASELOAD",
        "Patients seen alone",
        "The different patients a therapist sees alone this week in services marked primary are at most caseload.",
        "|{patients seen in primary services}| ≤ caseload",
        "patients",
        "licence, e.g. 24 clients a counselor in New Jersey IOP (N.J.A.C. 10:161B-10.1)",
    ),
    Rule(
        "ROOM_USE",
        "Rooms for what and when they are meant",
        "A room serves only its services, inside one of its hours windows; "
        "a session has a room exactly where its service needs one.",
        "service ∈ services(room); some window holds [start, end); room is null ⇔ the service needs none",
        "sessions",
        PROGRAM,
    ),
    Rule(
        "WORK_HOURS",
        "Never during work, travel or other fixed times",
        "No session of a patient overlaps work widened by travel_minutes on both sides, nor unavailable; "
        "travel runs over midnight into the neighbouring day.",
        "[start, end) ∩ [start(w) − travel, end(w) + travel) = ∅ and [start, end) ∩ unavailable = ∅, in minutes of the week",
        "minutes of overlap",
        "patients leave programs whose times do not fit their work",
    ),
    Rule(
        "WHOLE_DAY",
        "A program day is attended whole",
        "A patient who attends a program day is in exactly one session of each of its meetings; at most one track a day.",
        "for each patient, track and day: sessions of each meeting all 0 or all 1; Σ over tracks ≤ 1",
        "sessions of a meeting",
        "payers count a day of at least 3 h (H0015)",
    ),
    Rule(
        "TRACKS",
        "Only allowed tracks",
        "A patient attends only tracks that the patient, the phase and the audience allow; audience binds offerings too.",
        "track ∈ tracks(patient) ∩ tracks(phase); audience = ∅ or audience ∩ tags(patient) ≠ ∅",
        "tracks",
        PROGRAM,
    ),
    Rule(
        "TAPER",
        "No more care than the phase wants",
        "Program days are at most the days wanted, sessions of each service at most those wanted, scheduled hours at most "
        "max_hours; with --strict also at least the days and sessions wanted and at least min_hours.",
        "days ≤ wanted; sessions(service) ≤ wanted(service); minutes ≤ 60 · max_hours; strict: also ≥, and minutes ≥ 60 · min_hours",
        "days, sessions, minutes",
        "ASAM level 2.1: 9 to 19 h a week for adults; tied to the phase",
    ),
    Rule(
        "ONE_PER_DAY",
        "One of a kind a day",
        "A patient has at most one session of each individual or stand-alone group service a day.",
        "for each patient, service, day: sessions ≤ 1",
        "sessions",
        PROGRAM,
    ),
    Rule(
        "ONE_COUNSELOR",
        "One therapist for an individual service",
        "All sessions a patient has of one individual service in the week are with one therapist; with policy.primary: "
        "required that is the patient's primary, for primary services (patients without a primary are free).",
        "|therapists(patient, service)| ≤ 1; required: therapists ⊆ {primary}",
        "therapists",
        "a primary counselor from admission (N.J.A.C. 10:161B-10.1)",
    ),
    Rule(
        "OFFERED",
        "Only what is offered, when it is offered",
        "Sessions exist only at offered meetings and individual starts, last exactly their service's minutes, and never on closed days.",
        "(track, service, day, start) is a meeting, or start a start of individual_hours that ends in time; end − start = minutes; day ∉ closed",
        "sessions",
        PROGRAM,
    ),
    Rule(
        "SECTIONS",
        "No more parallel sessions than allowed",
        "The parallel sessions of a meeting are at most the max_sections of its track or offering.",
        "|sessions(meeting)| ≤ max_sections",
        "sessions",
        PROGRAM,
    ),
    Rule(
        "KEEP_APART",
        "No-contact pairs never share a session",
        "Two patients kept apart (named by either) are never in the same session.",
        "for each pair kept apart and each session: not both in it",
        "pairs",
        "no-contact orders and safety",
    ),
    Rule(
        "PINS",
        "Pins hold",
        "Every pin holds: attend true means one session of every meeting of that track that day, attend false none; "
        "a session pin means one open session of that service then has the named leader and room; "
        "an individual pin means the patient has that session, with the therapist if one is named.",
        "for each pin: as named",
        "pins",
        PROGRAM,
    ),
)
