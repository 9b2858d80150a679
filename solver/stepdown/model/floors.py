"""Care that some patients must get: less than all that everybody wants, which is what ``strict`` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Floor:
    """The least one patient gets: program days, sessions by individual or stand-alone service, scheduled minutes."""

    days: int = 0
    sessions: Mapping[str, int] = field(default_factory=dict)
    minutes: int = 0
