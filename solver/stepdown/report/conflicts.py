"""Why there is no roster: conflicts and ways out as a table and as text."""

from __future__ import annotations

from collections.abc import Sequence

from pandas import DataFrame
from rich.console import Console

from stepdown.outcome.conflict import Conflict, WayOut
from stepdown.outcome.difference import TierDifference
from stepdown.report.columns import CONFLICTS, DIFFERENCES
from stepdown.report.frames import frame
from stepdown.report.layout import cell, heading, points

MOST_MEMBERS = 12
"""Members printed of one conflict; a longer one is told in numbers, and the result file has them all."""

MOST_CHANGES = 12


def conflict_frame(conflicts: Sequence[Conflict]) -> DataFrame:
    """A row for each member: ``conflict`` (from 1), ``rule``, ``about``, ``sentence``, ``is_minimal``, ``verified``."""
    return frame(
        CONFLICTS,
        (
            {
                "conflict": number,
                "rule": member.rule,
                "about": member.about,
                "sentence": member.sentence,
                "is_minimal": conflict.is_minimal,
                "verified": conflict.verified,
            }
            for number, conflict in enumerate(conflicts, start=1)
            for member in conflict.members
        ),
    )


def difference_frame(tiers: Sequence[TierDifference]) -> DataFrame:
    """A row for each tier: ``tier``, ``now``, ``then``, ``more``, ``then_bound``, ``searched``."""
    return frame(
        DIFFERENCES,
        ({**tier.model_dump(exclude={"name", "sentence"}), "tier": tier.name, "more": tier.more} for tier in tiers),
    )


def render_conflicts(console: Console, conflicts: Sequence[Conflict], ways_out: Sequence[WayOut]) -> None:
    """Print each conflict with its members, then the ways out."""
    for number, conflict in enumerate(conflicts, start=1):
        heading(console, f"Conflict {number}" if len(conflicts) > 1 else "What contradicts")
        console.print(cell(conflict.summary))
        _points(console, [member.sentence for member in conflict.members], MOST_MEMBERS)
    for number, way in enumerate(ways_out, start=1):
        heading(console, f"Way out {number}" if len(ways_out) > 1 else "A way out")
        console.print(cell(way.summary))
        _points(console, [change.sentence for change in way.changes], MOST_CHANGES)


def _points(console: Console, lines: Sequence[str], most: int) -> None:
    rest = len(lines) - most
    points(console, [*lines[:most], *([f"and {rest} more: the result file (-o) names them all"] if rest > 0 else [])])
