"""A tiny week and rosters for it, all numbers small enough to count by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.outcome.result import Limits, Provenance, Result, TermValue, TierOutcome, Unmet

MONDAY = "2026-11-30"


def week_document(**changes: Any) -> dict[str, Any]:
    """Three patients, two therapists, one track on three days (the last one closed), a family group on Saturday."""
    document: dict[str, Any] = {
        "format": "stepdown/week@1",
        "program": {"name": "Quiet Street IOP"},
        "week_of": MONDAY,
        "closed": ["wed"],
        "services": [
            {"id": "LBB", "name": "Little Big Book", "kind": "group", "minutes": 100, "max_size": 4},
            {"id": "PE", "kind": "group", "minutes": 90, "max_size": 12},
            {"id": "FAM", "name": "Family group", "kind": "group", "minutes": 60, "max_size": 8, "room": False},
            {"id": "IND", "name": "Individual counseling", "kind": "individual", "minutes": 50, "primary": True},
            {"id": "TEL", "kind": "individual", "minutes": 30, "room": False},
        ],
        "tracks": [
            {
                "id": "day",
                "name": "Daytime",
                "days": ["mon", "tue", "wed"],
                "meetings": [{"service": "LBB", "start": "09:00"}, {"service": "PE", "start": "10:40"}],
            }
        ],
        "offerings": [{"service": "FAM", "days": ["sat"], "start": "10:00"}],
        "individual_hours": [{"days": ["mon", "tue", "wed"], "start": "13:00", "end": "15:00"}],
        "phases": [
            {"id": "two", "days": 2, "sessions": {"IND": 1, "TEL": 1, "FAM": 1}, "min_hours": 7, "max_hours": 12},
            {"id": "one", "name": "One day", "days": 1, "sessions": {"IND": 1}},
        ],
        "therapists": [
            {
                "id": "T-01",
                "services": ["LBB", "PE", "IND"],
                "hours": [{"days": ["mon", "tue", "wed"], "start": "09:00", "end": "15:00"}],
                "max_hours": 10,
            },
            {
                "id": "T-02",
                "services": ["PE", "FAM", "TEL"],
                "hours": [
                    {"days": ["mon", "sat"], "start": "10:00", "end": "14:00"},
                    {"days": ["mon"], "start": "12:00", "end": "15:00"},
                ],
            },
        ],
        "rooms": [
            {"id": "R-A", "seats": 3, "hours": [{"days": ["mon", "tue", "wed"], "start": "08:00", "end": "18:00"}]},
            {"id": "O-1", "seats": 1},
        ],
        "patients": [
            {"id": "P-001", "phase": "two", "primary": "T-01"},
            {"id": "P-002", "phase": "two", "sessions": {"TEL": 0}, "days": 1, "min_hours": 3.5},
            {"id": "P-003", "phase": "one"},
        ],
    }
    return {**document, **changes}


def tiny_week(**changes: Any) -> Week:
    return Week.model_validate(week_document(**changes))


def roster_document() -> dict[str, Any]:
    """P-001 all but one session (TEL), P-002 everything, P-003 no day."""
    seen = ["P-001", "P-002"]
    return {
        "format": "stepdown/roster@1",
        "week_of": MONDAY,
        "sessions": [
            _group("day", "mon", "LBB", "09:00", "10:40", ["T-01"], "R-A", seen),
            _group("day", "mon", "PE", "10:40", "12:10", ["T-01", "T-02"], "R-A", seen),
            _group("day", "tue", "LBB", "09:00", "10:40", ["T-01"], "R-A", ["P-001"]),
            _group("day", "tue", "PE", "10:40", "12:10", ["T-01"], "R-A", ["P-001"]),
            _group(None, "sat", "FAM", "10:00", "11:00", ["T-02"], None, seen),
        ],
        "individual": [
            _alone("P-001", "mon", "13:00", "13:50", "O-1"),
            _alone("P-002", "tue", "13:30", "14:20", "O-1"),
            _alone("P-003", "tue", "14:00", "14:50", "R-A"),
        ],
    }


def _group(
    track: str | None,
    day: str,
    service: str,
    start: str,
    end: str,
    leaders: list[str],
    room: str | None,
    patients: list[str],
) -> dict[str, Any]:
    return {
        "track": track,
        "day": day,
        "service": service,
        "start": start,
        "end": end,
        "leaders": leaders,
        "room": room,
        "patients": patients,
    }


def _alone(patient: str, day: str, start: str, end: str, room: str) -> dict[str, Any]:
    return {
        "patient": patient,
        "service": "IND",
        "day": day,
        "start": start,
        "end": end,
        "therapist": "T-01",
        "room": room,
    }


def tiny_roster() -> Roster:
    return Roster.model_validate(roster_document())


def empty_roster() -> Roster:
    return Roster(week_of=date(2026, 11, 30))


def tier(name: Any, value: int, bound: int, status: Any, **terms: tuple[int, int]) -> TierOutcome:
    values = {term: TermValue(amount=amount, points=points) for term, (amount, points) in terms.items()}
    return TierOutcome(name=name, value=value, bound=bound, status=status, terms=values)


OPTIMAL_TIERS = (
    tier("care", 15, 15, "optimal", UNMET_DAY=(1, 10), UNMET_SESSION=(1, 5), SHORT_HOURS=(0, 0)),
    tier("staffing", 530, 530, "optimal", LEADER_MINUTES=(530, 530)),
    tier("continuity", 0, 0, "optimal", CHANGED_DAY=(0, 0)),
    tier("comfort", 2, 2, "optimal", EXTRA_TRIP=(1, 2)),
)
UNMET = (
    Unmet(patient="P-001", what="session", service="TEL", amount=1),
    Unmet(patient="P-003", what="day", amount=1, reason="no seat is left on any day they can come"),
)


def result(
    *,
    status: Any = "optimal",
    roster: Roster | None = None,
    tiers: tuple[TierOutcome, ...] = OPTIMAL_TIERS,
    unmet: tuple[Unmet, ...] = UNMET,
    interrupted: bool = False,
    strict: bool = False,
) -> Result:
    """A result as a solver would hand it over; without a roster it has neither tiers nor needs."""
    has_roster = roster is not None
    return Result(
        status=status,
        roster=roster,
        tiers=tiers if has_roster else (),
        unmet=unmet if has_roster else (),
        kpis={},
        provenance=Provenance(
            stepdown="0.1.0",
            ortools="9.15",
            week_digest="0" * 64,
            seed=0,
            workers=1,
            limits=Limits(time_limit=60, strict=strict),
            interrupted=interrupted,
        ),
    )
