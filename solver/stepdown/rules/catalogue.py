"""Every rule and every term in words. Whoever writes a constraint or a check starts from these sentences.

The text is the specification's; ``source`` says where a rule comes from: a fact of the field, or the
program's own choice. A rule's constraint, check and test bear its id in lower case as file name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tier = Literal["care", "repair", "staffing", "continuity", "comfort"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: hard where ``tier`` is null, else a term of that tier with its default ``weight``.

    ``unit`` is what one unit of the term is (hard rules: what is compared with what).
    """

    id: str
    title: str
    sentence: str
    formula: str
    unit: str
    source: str
    tier: Tier | None = None
    weight: int = 0

    @property
    def hard(self) -> bool:
        """True where a roster that breaks it is wrong."""
        return self.tier is None

    @property
    def module(self) -> str:
        """The file name of its constraint (or term), check and test, without ending."""
        return self.id.lower()


_PHYSICS = "one body is in one place at a time"
_PROGRAM = "the program's own setting in the week file"

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
        _PROGRAM,
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
        _PROGRAM,
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
        _PROGRAM,
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
        _PROGRAM,
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
        _PROGRAM,
    ),
    Rule(
        "SECTIONS",
        "No more parallel sessions than allowed",
        "The parallel sessions of a meeting are at most the max_sections of its track or offering.",
        "|sessions(meeting)| ≤ max_sections",
        "sessions",
        _PROGRAM,
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
        _PROGRAM,
    ),
)

SOFT: tuple[Rule, ...] = (
    Rule(
        "UNMET_DAY",
        "Program days not given",
        "A wanted program day not given, times the patient's priority.",
        "Σ priority · max(0, wanted − given)",
        "a program day × priority",
        "care the phase asks for",
        "care",
        10,
    ),
    Rule(
        "UNMET_SESSION",
        "Individual and stand-alone sessions not given",
        "A wanted individual or stand-alone group session not given, times the patient's priority.",
        "Σ priority · max(0, wanted(service) − given(service))",
        "a session × priority",
        "care the phase asks for",
        "care",
        5,
    ),
    Rule(
        "SHORT_HOURS",
        "Hours short of the minimum",
        "Each begun 30 min by which the week's scheduled minutes fall short of min_hours, times the patient's priority.",
        "Σ priority · ⌈max(0, 60 · min_hours − minutes) / 30⌉",
        "30 min × priority",
        "ASAM level 2.1: 9 h a week or more; Medicare IOP: 9 h",
        "care",
        1,
    ),
    Rule(
        "CHANGED_APPOINTMENT",
        "Appointments changed against the published roster",
        "An appointment of a patient (a session with its day and time) added or dropped against the published roster; only "
        "patients of the week count, and a changed leader or room does not.",
        "|appointments △ published appointments|",
        "an appointment added or dropped",
        "a published week is a promise",
        "repair",
        1,
    ),
    Rule(
        "LEADER_MINUTES",
        "Leader time in groups",
        "A minute of a leader in a group session; each co-leader counts.",
        "Σ minutes(session) · leaders(session)",
        "a minute",
        "staff cost",
        "staffing",
        1,
    ),
    Rule(
        "CHANGED_DAY",
        "Program days that are new",
        "A program day attended that previous did not hold on that day and track, for patients who are in previous.",
        "Σ [attends (track, day) and not in previous on (track, day)]",
        "a program day",
        "people plan around their days",
        "continuity",
        3,
    ),
    Rule(
        "CHANGED_LEADER",
        "Groups with an unknown leader",
        "A group session, stand-alone ones included, none of whose leaders led that patient in that service in previous; "
        "for patients whom previous has in that service.",
        "Σ over (patient, session) [leaders ∩ previous leaders(patient, service) = ∅]",
        "a patient in a session",
        "trust between patient and leader",
        "continuity",
        1,
    ),
    Rule(
        "NOT_PRIMARY",
        "Sessions with another than the primary",
        "A session of a primary service with another therapist than the patient's primary, for patients with one.",
        "Σ [therapist ≠ primary]",
        "a session",
        "a primary counselor from admission (N.J.A.C. 10:161B-10.1)",
        "continuity",
        2,
    ),
    Rule(
        "TRACK_RANK",
        "Program days on a track that is not the first choice",
        "A program day, times the place of its track in the patient's tracks list (0 for the first; 0 where null).",
        "Σ place(track)",
        "a program day × place",
        "the patient's wish",
        "comfort",
        2,
    ),
    Rule(
        "DAYS_IN_A_ROW",
        "Program days side by side where spread is wanted",
        "A pair of consecutive calendar days of this week both attended, of whatever track, for patients in a spread phase.",
        "Σ over patients in spread phases and days d < sun [attends d and attends d+1]",
        "a pair of days",
        _PROGRAM,
        "comfort",
        1,
    ),
    Rule(
        "EXTRA_TRIP",
        "Trips without a program day",
        "A day with sessions in a room but no program day, for a patient who wants program days.",
        "Σ over (patient, day) [sessions in a room and no program day]",
        "a patient's day",
        "transport",
        "comfort",
        2,
    ),
    Rule(
        "WAITING",
        "Waiting between a session and the program day",
        "Each begun 30 min between an individual or stand-alone session and the program day of that patient on that day: "
        "from the program day's end, or to its start; 0 inside it.",
        "Σ ⌈max(start(session) − end(day), start(day) − end(session), 0) / 30⌉",
        "30 min",
        "transport, and patients who leave because times do not fit",
        "comfort",
        1,
    ),
    Rule(
        "UNEVEN",
        "Parallel groups of unequal size",
        "A patient by which the largest parallel session of a meeting exceeds the smallest.",
        "Σ over meetings (largest − smallest)",
        "a patient",
        _PROGRAM,
        "comfort",
        1,
    ),
)

TERMS_OF: dict[Tier, tuple[Rule, ...]] = {
    tier: tuple(rule for rule in SOFT if rule.tier == tier)
    for tier in ("care", "repair", "staffing", "continuity", "comfort")
}

_BY_ID = {rule.id: rule for rule in (*HARD, *SOFT)}


def rule_named(rule: str) -> Rule:
    """The rule or term of this id; KeyError where there is none."""
    return _BY_ID[rule]
