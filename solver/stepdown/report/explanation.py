"""An explanation of what is unmet: as a table of fixes, and as text for whoever runs the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from pandas import DataFrame
from rich.console import Console
from rich.padding import Padding

from stepdown.domain.week import Week
from stepdown.outcome.explanation import Explanation, Fix, NeedExplanation
from stepdown.report.bottlenecks import render_bottlenecks
from stepdown.report.columns import Columns
from stepdown.report.conflicts import render_conflicts
from stepdown.report.layout import cell, heading
from stepdown.report.unmet import NOTHING_UNMET, missing
from stepdown.report.words import counted, duration, joined

NOT_CONFIRMED = "not confirmed: the time ran out before the week was solved again with it"
NONE_FOUND = "No single change that was thought of gives it."

EXPLANATION: Columns = {
    "patient": "str",
    "what": "str",
    "service": "str",
    "amount": "int64",
    "reason": "str",
    "rank": "Int64",
    "fix": "str",
    "kind": "str",
    "minutes": "Int64",
    "verified": "boolean",
    "proven": "boolean",
    "gives": "Int64",
    "left": "Int64",
    "care_before": "Int64",
    "care_after": "Int64",
    "leader_minutes": "Int64",
    "moved": "Int64",
    "least": "boolean",
}


def explanation_frame(explanation: Explanation) -> DataFrame:
    """A row for each fix (``rank`` from 1), and one with no fix for each need that has none.

    ``patient``, ``what``, ``service`` (missing unless a session), ``amount`` and ``reason`` of the need; ``fix`` its
    sentence; ``kind``; ``minutes`` of hours it asks for; ``verified``, ``proven``; ``gives`` and ``left`` of the need
    (days, sessions or minutes); ``care_before`` and ``care_after`` in points; ``leader_minutes`` more, patients
    ``moved`` (counted), and whether both are the ``least``. Missing where a fix is not verified.
    """
    rows = [row for entry in explanation.needs for row in _rows(entry)]
    return pd.DataFrame(
        {name: pd.Series([row.get(name) for row in rows], dtype=kind) for name, kind in EXPLANATION.items()}
    )


def _rows(entry: NeedExplanation) -> Iterator[dict[str, Any]]:
    need = {**entry.need.model_dump(exclude={"reason"}), "reason": entry.reason}
    if not entry.fixes:
        yield need
    for rank, fix in enumerate(entry.fixes, 1):
        cost = fix.cost
        told = fix.model_dump(include={"kind", "minutes", "verified", "gives", "left", "care_before", "care_after"})
        costs = {} if cost is None else {
            "leader_minutes": cost.leader_minutes, "moved": len(cost.moved), "least": cost.least
        }  # fmt: skip
        yield {
            **need, "rank": rank, "fix": fix.sentence, "proven": fix.proven if fix.verified else None, **told, **costs
        }  # fmt: skip


def render_explanation(console: Console, week: Week, explanation: Explanation) -> None:
    """Print each unmet need with its reason and its fixes, then what is tight; or the conflicts and ways out."""
    if not explanation.has_roster:
        console.print(cell(explanation.headline))
        render_conflicts(console, explanation.conflicts, explanation.ways_out)
        return
    if not explanation.needs:
        console.print(cell(NOTHING_UNMET.capitalize() + "."))
        return
    for entry in explanation.needs:
        heading(console, f"{entry.need.patient}: {missing(week, entry.need)}")
        console.print(cell(entry.reason))
        _render_fixes(console, week, entry)
    if explanation.bottlenecks:
        render_bottlenecks(console, week, explanation.headline, explanation.bottlenecks)
    console.print()
    console.print(cell(explanation_verdict(explanation), "bold"))


def _render_fixes(console: Console, week: Week, entry: NeedExplanation) -> None:
    if not entry.fixes:
        advice = "" if entry.complete else " Not all of them could be tried: give it more time (--time-limit)."
        console.print(cell(NONE_FOUND + advice, "yellow"))
        return
    for rank, fix in enumerate(entry.fixes, 1):
        console.print(cell(f"{rank}. {fix.sentence}", "bold" if fix.verified else "dim"))
        for line in fix_lines(week, entry, fix):
            console.print(Padding(cell(line), (0, 0, 0, 3), expand=False))


def fix_lines(week: Week, entry: NeedExplanation, fix: Fix) -> Iterator[str]:
    """What a fix gives, how, what it costs, and how sure that is, a line each."""
    if not fix.verified:
        yield f"{NOT_CONFIRMED[0].upper()}{NOT_CONFIRMED[1:]}."
        return
    yield f"Gives {_given(week, entry, fix)}."
    if fix.how:
        yield f"{fix.how}."
    yield f"Costs {_costs(fix)}."
    if fix.worse:
        yield f"Less care than before for {joined(fix.worse)}."
    if fix.bends:
        yield f"Bends {joined(fix.bends)}, because you asked for it."
    yield _sure(fix)


def _given(week: Week, entry: NeedExplanation, fix: Fix) -> str:
    gives, left = fix.gives or 0, fix.left or 0
    what = entry.need.what
    if what == "hours":
        own = f"{duration(gives)} of the {duration(gives + left)} that are missing"
    else:
        service = week.service[entry.need.service].title if entry.need.service else ""
        noun = "program day" if what == "day" else f"session of {service}"
        own = f"{gives} of {counted(gives + left, 'missing ' + noun)}" if what == "day" else (
            f"{gives} of {gives + left} missing {'session' if gives + left == 1 else 'sessions'} of {service}"
        )  # fmt: skip
    more = [
        counted(count, noun)
        for count, noun in ((fix.days, "program day"), (fix.sessions, "other session"))
        if count is not None and count > 0
    ]
    total = f"; in all {joined(more)} more" if more else ""
    return f"{own}{total}; care {fix.care_before} to {fix.care_after} points"


def _costs(fix: Fix) -> str:
    cost = fix.cost
    assert cost is not None
    at_most = "" if cost.least else "at most "
    if cost.leader_minutes < 0:
        minutes = f"no leader time ({duration(-cost.leader_minutes)} of groups less)"
    elif cost.leader_minutes:
        minutes = f"{at_most}{duration(cost.leader_minutes)} of leader time more in groups"
    else:
        minutes = "no leader time in groups"
    if not cost.moved:
        return f"{minutes}; nobody's appointments move"
    return f"{minutes}; appointments of {at_most}{counted(len(cost.moved), 'patient')} move ({_few(cost.moved)})"


def _few(names: tuple[str, ...]) -> str:
    return joined(names) if len(names) <= 6 else joined([*names[:5], f"{len(names) - 5} more"])


def _sure(fix: Fix) -> str:
    if fix.proven:
        return "Verified: solved again with this alone; without it no roster leaves so little unmet."
    return "Verified: solved again with this alone. Not proven that the week as it is could not do as well."


def explanation_verdict(explanation: Explanation) -> str:
    """How far it came, in one line: ``3 of 3 unmet needs have a verified fix``."""
    if not explanation.has_roster:
        return explanation.headline
    needs = explanation.needs
    if not needs:
        return NOTHING_UNMET
    fixed = sum(1 for entry in needs if entry.verified)
    stopped = "; stopped by you" if explanation.interrupted else ""
    open_ = sum(1 for entry in needs if not entry.complete)
    rest = f"; {counted(open_, 'need')} not looked at to the end" if open_ else ""
    have = "has" if len(needs) == 1 else "have"
    return f"{fixed} of {counted(len(needs), 'unmet need')} {have} a verified fix{rest}{stopped}"
