"""Rosters, results, verifications and explanations from files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from stepdown.domain.consistency import written_roster_faults
from stepdown.domain.places import shown
from stepdown.domain.roster import Roster
from stepdown.errors import Fault
from stepdown.io.document import Document, read_document, read_entry, require_format
from stepdown.io.resolve import resolve_entry
from stepdown.io.wording import shape_faults
from stepdown.outcome.explanation import Explanation
from stepdown.outcome.result import Result
from stepdown.outcome.verification import Verification

_ROSTER = "stepdown/roster@1"
_RESULT = "stepdown/result@1"


def load_roster(path: str | os.PathLike[str]) -> Roster:
    """The roster in a file of ``stepdown/roster@1``, or the one in a result file.

    Raises ``DataError`` with every fault, or where the result has no roster. Whether the roster fits a week (ids,
    ``week_of``) is told by ``domain.consistency.roster_faults``.
    """
    document = read_document(path)
    if document.tree.get("format") == _RESULT:
        result = _result(document)
        if result.roster is None:
            remedy = "Take the result of a solve that found one."
            raise document.refused([Fault("roster", "this result has no roster", remedy, shown(result.status))])
        return result.roster
    require_format(document, _ROSTER)
    tree = resolve_entry(Roster, document.tree)
    document.refuse_if(roster_tree_faults(tree))
    return Roster.model_validate(tree)


def roster_tree_faults(tree: Any, at: str = "") -> list[Fault]:
    """Every fault of a roster as a resolved mapping, with paths that begin at ``at``."""
    try:
        Roster.model_validate(tree)
        faults = []
    except ValidationError as reason:
        faults = shape_faults(Roster, reason, at)
    named = {fault.path for fault in faults}
    if isinstance(tree, Mapping):
        prefix = f"{at}." if at else ""
        for fault in written_roster_faults(tree):
            path = f"{prefix}{fault.path}"
            if path not in named:
                faults.append(Fault(path, fault.problem, fault.remedy, fault.value))
    return faults


def load_result(path: str | os.PathLike[str]) -> Result:
    """The result in a file of ``stepdown/result@1``; raises ``DataError`` with every fault."""
    document = read_document(path)
    require_format(document, _RESULT)
    return _result(document)


def _result(document: Document) -> Result:
    tree = resolve_entry(Result, document.tree)
    roster = tree.get("roster")
    faults = roster_tree_faults(roster, "roster") if isinstance(roster, Mapping) else []
    # Checked on its own above, so that its cross checks come in the same report.
    rest = {**tree, "roster": None} if faults else tree
    try:
        result = Result.model_validate(rest)
    except ValidationError as reason:
        raise document.refused([*faults, *shape_faults(Result, reason)]) from None
    document.refuse_if([*faults, *_status_faults(result, roster)])
    return result


def _status_faults(result: Result, roster: object) -> list[Fault]:
    without = result.status in ("infeasible", "no_roster_found")
    if without == (roster is None):
        return []
    problem = f"the status {result.status} {'allows no' if without else 'needs a'} roster"
    return [Fault("roster", problem, "Take the result as solve wrote it.", shown(roster))]


def load_verification(path: str | os.PathLike[str]) -> Verification:
    """The referee's word in a file of ``stepdown/verification@1``; raises ``DataError`` with every fault."""
    document = read_document(path)
    require_format(document, "stepdown/verification@1")
    return read_entry(document, Verification)


def load_explanation(path: str | os.PathLike[str]) -> Explanation:
    """The explanation in a file of ``stepdown/explanation@1``; raises ``DataError`` with every fault."""
    document = read_document(path)
    require_format(document, "stepdown/explanation@1")
    return read_entry(document, Explanation)
