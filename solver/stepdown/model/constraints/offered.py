"""OFFERED: sessions exist only at offered meetings and individual starts, never on ``closed`` days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def admits(model: RosterModel, day: int) -> bool:
    """True where the program is open on the day (0 to 6). Columns stand only at what is offered."""
    return not model.enforces("OFFERED") or day not in model.facts.closed


def post(model: RosterModel, week: Week) -> None:
    """No rows: columns exist for offered meetings and starts alone, and on open days (``admits``)."""
