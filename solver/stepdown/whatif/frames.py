"""The study as pandas frames."""

from __future__ import annotations

from typing import Any

import pandas as pd
from pandas import DataFrame

from stepdown.report import frames
from stepdown.whatif.case import Case
from stepdown.whatif.study import Study
from stepdown.whatif.wording import outcome


def wide(study: Study) -> DataFrame:
    """A row for each case, the base first.

    ``alternative``, ``title``, ``on``, ``changes`` (in words), ``status`` (optimal, feasible, infeasible,
    no_roster_found, failed, not_solved), ``outcome`` (in words), ``against_base`` (better, worse, equal, not proven,
    not comparable; missing without a roster), ``decided_in`` (the tier), ``points_least`` and ``points_most`` (the true
    difference there lies between). Then every figure of ``stepdown.whatif.figures`` under its key, and under
    ``KEY_change`` its difference to the base, missing where that is not proven. Then for each tier ``TIER``,
    ``TIER_bound`` and
    ``TIER_status``. ``seconds`` of wall time, but not in a deterministic study.
    """
    rows = [_row(study, case) for case in study.cases]
    texts = ("alternative", "title", "on", "changes", "status", "outcome", "against_base", "decided_in")
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return DataFrame(
        {
            name: pd.Series([row.get(name) for row in rows], dtype="string" if name in texts else _kind(rows, name))
            for name in columns
        }
    )


def loads(study: Study, of: str) -> DataFrame:
    """The load of each therapist (``of="therapists"``) or room (``of="rooms"``) in each case that has a roster.

    Columns as in ``stepdown.report.frames``, with ``alternative`` before them.
    """
    parts = []
    for case in study.cases:
        if case.result is None or case.result.roster is None:
            continue
        part = frames(case.week, case.result.roster)[of]
        part.insert(0, "alternative", pd.Series([case.name] * len(part), dtype="string"))
        parts.append(part)
    return pd.concat(parts, ignore_index=True) if parts else DataFrame()


def _row(study: Study, case: Case) -> dict[str, Any]:
    comparison = None if case is study.base else study.against_base(case.name)
    ranged = comparison is not None and comparison.word in ("better", "worse", "not proven")
    row: dict[str, Any] = {
        "alternative": case.name,
        "title": case.title,
        "on": case.on,
        "changes": case.told,
        "status": case.status,
        "outcome": outcome(case),
        "against_base": None if comparison is None else comparison.word,
        "decided_in": None if comparison is None else comparison.tier,
        "points_least": comparison.least if comparison is not None and ranged else None,
        "points_most": comparison.most if comparison is not None and ranged else None,
    }
    own = study.numbers(case.name)
    for figure in study.figures:
        row[figure.key] = own.get(figure.key)
        if not figure.compared:
            continue
        difference = None if case is study.base else study.difference(case.name, figure.key)
        proven = difference is not None and difference.mood != "not proven"
        row[f"{figure.key}_change"] = difference.change if difference is not None and proven else None
    tiers = {tier.name: tier for tier in (case.result.tiers if case.result is not None else ())}
    for name in study.settings.tiers:
        tier = tiers.get(name)
        row[name] = None if tier is None else tier.value
        row[f"{name}_bound"] = None if tier is None else tier.bound
        row[f"{name}_status"] = None if tier is None else tier.status
    if not study.settings.deterministic:
        row["seconds"] = None if case.row is None else case.row.seconds
    return row


def _kind(rows: list[dict[str, Any]], name: str) -> str:
    found = [row[name] for row in rows if row.get(name) is not None]
    if any(isinstance(value, str) for value in found):
        return "string"
    return "Float64" if any(isinstance(value, float) for value in found) else "Int64"
