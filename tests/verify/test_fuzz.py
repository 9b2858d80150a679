"""Whatever a roster says, the referee answers; whatever is broken in a good one, it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.tiny import GOOD, MONDAY, roster, week

from stepdown.domain.roster import IndividualSession, Roster, Session
from stepdown.domain.time import DAYS, day_number
from stepdown.domain.week import Week
from stepdown.outcome.verification import Finding
from stepdown.rules import HARD
from stepdown.verify import verify
from stepdown.verify.checks import CHECKS

PAUSES = week(
    therapists={"T-1": {"break_minutes": 15, "max_hours": 4, "max_groups_per_day": 1, "caseload": 1}},
    rooms={"R-A": {"turnover_minutes": 25, "hours": [{"days": ["mon", "tue"], "start": "08:00", "end": "20:00"}]}},
    patients={
        "P-1": {"keep_apart": ["P-2"], "work": [{"days": ["mon"], "start": "09:30", "end": "11:00"}], "primary": "T-2"},
        "P-2": {"tracks": ["evening"], "travel_minutes": 30},
        "P-3": {"priority": 3, "min_hours": 4, "max_hours": 5},
    },
    tracks={"day": {"max_sections": 1}, "evening": {"audience": ["family"]}},
    closed=["sun", "tue"],
    pins=[
        {"patient": "P-1", "track": "day", "day": "mon", "attend": True},
        {"patient": "P-2", "track": "day", "day": "mon", "attend": False},
        {"service": "LBB", "day": "mon", "start": "09:00", "leader": "T-1", "room": "R-A"},
        {"patient": "P-3", "service": "IND", "day": "mon", "start": "13:00", "therapist": "T-1"},
    ],
    policy={"primary": "required"},
    previous=roster(GOOD),
)
"""A week in which every rule has something to say."""

IDS = {kind: [entry.id for entry in getattr(PAUSES, kind)] for kind in ("services", "tracks", "therapists", "rooms")}
PATIENTS = [patient.id for patient in PAUSES.patients]
# Few starts, so that sessions meet; lengths and starts that are offered and others.
STARTS = st.sampled_from([0, 9 * 60, 9 * 60 + 10, 640, 13 * 60, 17 * 60 + 30, 1150, 1439, 1440])
ENDS = st.sampled_from([0, 590, 600, 640, 730, 830, 1150, 1240, 1440])


def _or_null(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(ids)


GROUPS = st.builds(
    Session,
    track=_or_null(IDS["tracks"]),
    day=st.sampled_from(DAYS),
    service=st.sampled_from(IDS["services"]),
    start=STARTS,
    end=ENDS,
    leaders=st.lists(st.sampled_from(IDS["therapists"]), max_size=4).map(tuple),
    room=_or_null(IDS["rooms"]),
    patients=st.lists(st.sampled_from(PATIENTS), unique=True).map(tuple),
)
ALONE = st.builds(
    IndividualSession,
    patient=st.sampled_from(PATIENTS),
    service=st.sampled_from(IDS["services"]),
    day=st.sampled_from(DAYS),
    start=STARTS,
    end=ENDS,
    therapist=st.sampled_from(IDS["therapists"]),
    room=_or_null(IDS["rooms"]),
)


def _made(groups: Iterable[Session], alone: Iterable[IndividualSession]) -> Roster:
    return Roster.model_validate({"week_of": MONDAY, "sessions": tuple(groups), "individual": tuple(alone)})


ROSTERS = st.builds(_made, st.lists(GROUPS, max_size=6), st.lists(ALONE, max_size=6))


@given(made=ROSTERS, strict=st.booleans(), published=st.none() | ROSTERS)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_the_referee_answers_any_well_formed_roster(made: Roster, strict: bool, published: Roster | None) -> None:
    word = verify(PAUSES, made, strict=strict, published=published)
    assert {finding.rule for finding in word.findings} <= {rule.id for rule in HARD}
    assert all(term.amount >= 0 and term.points >= 0 for tier in word.tiers for term in tier.terms.values())
    assert all(tier.value == sum(term.points for term in tier.terms.values()) for tier in word.tiers)


@given(made=ROSTERS, data=st.data())
@settings(max_examples=50, deadline=None, derandomize=True)
def test_the_order_of_the_roster_does_not_matter(made: Roster, data: st.DataObject) -> None:
    shuffled = _made(data.draw(st.permutations(made.sessions)), data.draw(st.permutations(made.individual)))
    before, after = verify(PAUSES, made), verify(PAUSES, shuffled)
    assert (after.tiers, after.unmet, after.accepted) == (before.tiers, before.unmet, before.accepted)


# Overlaps once more, pair by pair, without sorting.

Span = tuple[int, int]


def _span(session: Session | IndividualSession) -> Span:
    midnight = day_number(session.day) * 1440
    return midnight + session.start, midnight + session.end


def _too_close(spans: list[Span], pause: int) -> bool:
    return any(min(a[1], b[1]) + pause > max(a[0], b[0]) for a, b in combinations(spans, 2))


def _anyone_too_close(
    made: Roster, who: Callable[[Session | IndividualSession], Iterable[str]], pause: Callable[[str], int]
) -> set[str]:
    sessions: list[Session | IndividualSession] = [*made.sessions, *made.individual]
    everyone = {one for session in sessions for one in who(session)}
    return {one for one in everyone if _too_close([_span(s) for s in sessions if one in who(s)], pause(one))}


def _about(findings: list[Finding]) -> set[str]:
    return {finding.about[0] for finding in findings}


def _positive(made: Roster) -> Roster:
    """The sessions that last at all: only those can meet others in the middle."""
    return _made(
        (session for session in made.sessions if session.end > session.start),
        (session for session in made.individual if session.end > session.start),
    )


def _with_staff(session: Session | IndividualSession) -> Iterable[str]:
    return session.leaders if isinstance(session, Session) else (session.therapist,)


def _with_patients(session: Session | IndividualSession) -> Iterable[str]:
    return session.patients if isinstance(session, Session) else (session.patient,)


@given(made=ROSTERS.map(_positive))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_overlaps_are_those_found_pair_by_pair(made: Roster) -> None:
    rooms = _anyone_too_close(
        made, lambda s: () if s.room is None else (s.room,), lambda room: PAUSES.room[room].turnover_minutes
    )
    staff = _anyone_too_close(made, _with_staff, lambda one: PAUSES.therapist[one].break_minutes)
    assert _about(CHECKS["ROOM_OVERLAP"](PAUSES, made)) == rooms
    assert _about(CHECKS["THERAPIST_OVERLAP"](PAUSES, made)) == staff
    assert _about(CHECKS["PATIENT_OVERLAP"](PAUSES, made)) == _anyone_too_close(made, _with_patients, lambda _: 0)


# One thing broken in a good roster: the rule whose sentence it breaks must say so.

WEEK: Week = week()
GOOD_ROSTER = roster(GOOD)
GROUP_PLACES = st.integers(0, len(GOOD_ROSTER.sessions) - 1)
ALONE_PLACES = st.integers(0, len(GOOD_ROSTER.individual) - 1)


def _group_changed(place: int, **fields: object) -> Roster:
    groups = list(GOOD_ROSTER.sessions)
    groups[place] = groups[place].model_copy(update=fields)
    return _made(groups, GOOD_ROSTER.individual)


def _alone_changed(place: int, **fields: object) -> Roster:
    alone = list(GOOD_ROSTER.individual)
    alone[place] = alone[place].model_copy(update=fields)
    return _made(GOOD_ROSTER.sessions, alone)


def _rules(made: Roster) -> set[str]:
    return {finding.rule for finding in verify(WEEK, made).findings}


@given(place=GROUP_PLACES, data=st.data())
@settings(deadline=None, derandomize=True)
def test_a_dropped_leader_is_found(place: int, data: st.DataObject) -> None:
    leaders = list(GOOD_ROSTER.sessions[place].leaders)
    leaders.pop(data.draw(st.integers(0, len(leaders) - 1)))
    assert _rules(_group_changed(place, leaders=tuple(leaders))) == {"LEADERS"}


@given(place=GROUP_PLACES, by=st.integers(-480, 190).filter(bool))
@settings(deadline=None, derandomize=True)
def test_a_moved_group_is_found(place: int, by: int) -> None:
    session = GOOD_ROSTER.sessions[place]
    assert "OFFERED" in _rules(_group_changed(place, start=session.start + by, end=session.end + by))


@given(place=ALONE_PLACES, by=st.integers(-480, 480).filter(lambda by: by % 30 != 0))
@settings(deadline=None, derandomize=True)
def test_an_individual_session_moved_off_its_starts_is_found(place: int, by: int) -> None:
    session = GOOD_ROSTER.individual[place]
    assert "OFFERED" in _rules(_alone_changed(place, start=session.start + by, end=session.end + by))


@given(place=GROUP_PLACES, end=st.integers(0, 1440))
@settings(deadline=None, derandomize=True)
def test_another_length_is_found(place: int, end: int) -> None:
    found = "OFFERED" in _rules(_group_changed(place, end=end))
    assert found == (end != GOOD_ROSTER.sessions[place].end)


@given(place=GROUP_PLACES, data=st.data())
@settings(deadline=None, derandomize=True)
def test_a_patient_who_misses_a_meeting_is_found(place: int, data: st.DataObject) -> None:
    session = GOOD_ROSTER.sessions[place]
    missing = data.draw(st.sampled_from(session.patients))
    rules = _rules(_group_changed(place, patients=tuple(one for one in session.patients if one != missing)))
    assert ("WHOLE_DAY" in rules) == (session.track is not None)


@given(place=GROUP_PLACES)
@settings(deadline=None, derandomize=True)
def test_a_session_written_twice_is_found(place: int) -> None:
    doubled = _made((*GOOD_ROSTER.sessions, GOOD_ROSTER.sessions[place]), GOOD_ROSTER.individual)
    assert {"PATIENT_OVERLAP", "THERAPIST_OVERLAP", "ROOM_OVERLAP"} <= _rules(doubled)


@given(place=GROUP_PLACES)
@settings(deadline=None, derandomize=True)
def test_a_missing_room_is_found(place: int) -> None:
    assert _rules(_group_changed(place, room=None)) == {"ROOM_USE"}


@given(place=GROUP_PLACES)
@settings(deadline=None, derandomize=True)
def test_an_empty_group_is_found(place: int) -> None:
    assert "GROUP_SIZE" in _rules(_group_changed(place, patients=()))
