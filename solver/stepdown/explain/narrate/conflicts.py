"""What is said of a conflict as a whole, and of the ways out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stepdown.domain.week import Week
from stepdown.explain.narrate.places import service_name
from stepdown.model.rows import AT_LEAST, HOURS_A_WEEK, PROGRAM_DAYS, Pair, is_demand
from stepdown.report.words import counted, joined

NO_CONFLICT_KNOWN = "This result has no roster, and no conflict was found in its time: solve again with more time."

MANY = 12
"""A conflict of more members than this is told in numbers first."""


def conflict_summary(week: Week, members: Sequence[Pair], *, is_minimal: bool, verified: bool) -> str:
    """What was found out of these members together."""
    numbers = f"{_in_numbers(week, members)} " if len(members) > MANY else ""
    these = "This" if len(members) == 1 else f"These {len(members)}"
    if is_minimal and verified:
        rest = "without any one of them the others can." if len(members) > 1 else ""
        return f"{numbers}{these} cannot {'all ' if rest else ''}hold{'; ' if rest else ' in this week.'}{rest}"
    if verified and not all(is_demand(member) for member in members):
        return f"{numbers}{these} cannot all hold; the search ended before it was known whether each of them is needed."
    return f"{numbers}{these} cannot all hold in this week; the search ended before it was known which rules forbid it."


def no_roster_headline(conflicts: int, ways_out: int) -> str:
    """What is known of why a result has no roster."""
    if not conflicts:
        return NO_CONFLICT_KNOWN
    ways = counted(ways_out, "way out", "ways out") if ways_out else "no way out found"
    return f"No roster: {counted(conflicts, 'conflict')}, {ways}."


def _in_numbers(week: Week, members: Sequence[Pair]) -> str:
    """``46 patients must get all their program days, 60 their Individual counseling.``"""
    wanted = Counter(about[1] for rule, about in members if rule == "TAPER" and about[-1] == AT_LEAST)
    others = len(members) - wanted.total()
    parts = [f"{counted(count, 'patient')} must get {_what(week, what)}" for what, count in sorted(wanted.items())]
    parts += [counted(others, "other thing")] if others else []
    return f"{joined(parts)}."


def _what(week: Week, what: str) -> str:
    if what == PROGRAM_DAYS:
        return "all their program days"
    return "their minimum of hours" if what == HOURS_A_WEEK else f"all their {service_name(week, what)}"


def way_out_summary(count: int, *, is_least: bool) -> str:
    """What was found out of a way out of so many changes."""
    least = "; fewer do not" if is_least and count > 1 else ""
    return f"With {'this change' if count == 1 else f'these {count} changes'} the week has a roster{least}."
