"""The numbers of a week, each with its range.

Numbers beyond the limits here are refused as mistakes: they are limits of sense, not of the field. Text, true and
false are no numbers, and a number is no switch.
"""

from __future__ import annotations

from math import isfinite
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from stepdown.domain.time import MINUTES_A_DAY

Minutes = Annotated[int, Field(strict=True, ge=1, le=MINUTES_A_DAY)]
Pause = Annotated[int, Field(strict=True, ge=0, le=MINUTES_A_DAY)]
Count = Annotated[int, Field(strict=True, ge=0, le=10_000)]
Positive = Annotated[int, Field(strict=True, ge=1, le=10_000)]
Priority = Annotated[int, Field(strict=True, ge=0, le=10_000)]
Points = Annotated[int, Field(strict=True, ge=0, le=100_000)]
DayCount = Annotated[int, Field(strict=True, ge=0, le=7)]
Cost = Annotated[float, Field(strict=True, ge=0, le=100_000, allow_inf_nan=False)]
Flag = Annotated[bool, Field(strict=True)]


def _whole_minutes(hours: Any) -> Any:
    if isinstance(hours, float) and isfinite(hours * 60) and abs(hours * 60 - round(hours * 60)) > 1e-6:
        raise PydanticCustomError("hours", "must come to whole minutes, such as 9.5")
    return hours


Hours = Annotated[float, Field(strict=True, ge=0, le=168, allow_inf_nan=False), BeforeValidator(_whole_minutes)]
"""Hours a week, 0 to 168, in whole minutes (9.5 is nine and a half)."""
