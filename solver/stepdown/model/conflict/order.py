"""The order in which a conflict tries to do without its members, and the order in which they are told."""

from __future__ import annotations

from stepdown.domain.time import DAYS
from stepdown.model.rows import HOURS_A_WEEK, PROGRAM_DAYS, Pair

LEAST_TELLING = (
    "GROUP_SIZE", "ROOM_USE", "LEADERS", "THERAPIST_LOAD", "ROOM_OVERLAP", "THERAPIST_OVERLAP", "PATIENT_OVERLAP",
    "SEATS", "CASELOAD", "ONE_PER_DAY", "ONE_COUNSELOR", "SECTIONS", "WHOLE_DAY", "THERAPIST_HOURS", "QUALIFICATION",
    "TAPER", "TRACKS", "KEEP_APART", "WORK_HOURS", "OFFERED",
)  # fmt: skip
"""Rules in the order in which a conflict tries to do without them: where several would explain it, the last is kept."""

_PLACE_OF_DAY: dict[str, str] = {day: str(place) for place, day in enumerate(DAYS)}


def least_telling_first(pair: Pair) -> tuple[int, int, Pair]:
    """What a conflict tries to do without first: care before pins, rules as in ``LEAST_TELLING``."""
    rule, about = pair
    if rule in LEAST_TELLING:
        kind = {HOURS_A_WEEK: 0, PROGRAM_DAYS: 1}.get(about[1] if len(about) > 1 else "", 2)
        return LEAST_TELLING.index(rule), kind, pair
    return len(LEAST_TELLING) + (rule != "PINS"), 0, pair


def as_told(pair: Pair) -> tuple[int, tuple[str, ...]]:
    """The order in which members are told: pins before care, the most telling rules first, days from Monday on."""
    rule, about = pair
    place = -LEAST_TELLING.index(rule) if rule in LEAST_TELLING else -len(LEAST_TELLING) - (rule != "PINS")
    return place, tuple(_PLACE_OF_DAY.get(word, word) for word in about)
