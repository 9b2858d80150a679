"""Days, clock times and windows: whole minutes, program-local wall clock, half-open ``[start, end)``."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: tuple[Day, ...] = get_args(Day)
MINUTES_A_DAY = 24 * 60

_CLOCK = re.compile(r"(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)")


def parse_clock(text: object) -> int:
    """Minutes since midnight of ``"HH:MM"``; whole minutes pass as they are (0 to 1440)."""
    if isinstance(text, int) and not isinstance(text, bool) and 0 <= text <= MINUTES_A_DAY:
        return text
    match = _CLOCK.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise PydanticCustomError("clock", 'is no time of day: write "HH:MM", from "00:00" to "24:00"')
    return MINUTES_A_DAY if match[1] is None else int(match[1]) * 60 + int(match[2])


def clock(minute: int) -> str:
    """``"HH:MM"`` of a minute of the day, 0 to 1440.

    >>> clock(1050), clock(1440)
    ('17:30', '24:00')
    """
    return f"{minute // 60:02d}:{minute % 60:02d}"


Clock = Annotated[
    int,
    BeforeValidator(parse_clock),
    PlainSerializer(clock, return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"}),
]
"""A time of day: ``"HH:MM"`` in files, minutes since midnight (0 to 1440) in Python."""


def day_number(day: Day) -> int:
    """0 for Monday to 6 for Sunday."""
    return DAYS.index(day)
