"""What is asked of an explanation, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from stepdown.domain.consistency import roster_faults
from stepdown.domain.week import Week
from stepdown.errors import DataError, Fault
from stepdown.explain.belonging import belonging_faults
from stepdown.outcome.result import Result
from stepdown.verify import verify

SAFETY = ("KEEP_APART", "QUALIFICATION", "SEATS")
"""Rules that no fix bends unless asked to."""


def check(
    week: Week, result: Result, patient: str | None, fixes: int, bend: Collection[str], time_limit: float | None
) -> None:
    """Raise ``DataError`` with every fault of the result, or else of the arguments."""
    faults = belonging_faults(week, result)
    if result.roster is not None and not faults:
        faults += _roster_faults(week, result)
    if faults:
        raise DataError("the result", faults)
    faults = [*_argument_faults(week, patient, bend)]
    if fixes < 1:
        faults.append(Fault("fixes", "must be 1 or more", "Leave it out for 3.", str(fixes)))
    if time_limit is not None and not 0 < time_limit < float("inf"):
        remedy = "Leave it out for 60, null for none."
        faults.append(Fault("time_limit", "must be seconds above 0", remedy, str(time_limit)))
    if faults:
        raise DataError("the arguments of explain", faults)


def _roster_faults(week: Week, result: Result) -> list[Fault]:
    """Faults of a result that was changed by hand: a roster that breaks rules, needs that it does not leave open."""
    assert result.roster is not None
    if faults := roster_faults(week, result.roster):
        return [replace(fault, path=f"roster.{fault.path}") for fault in faults]
    word = verify(week, result.roster, strict=result.provenance.limits.strict)
    remedy = "Take the result as solve wrote it."
    found = [Fault("roster", f"this roster breaks a rule: {finding}", remedy) for finding in word.findings]
    left = {need.model_copy(update={"reason": None}) for need in word.unmet}
    return found + [
        Fault(f"unmet[{index}]", "the roster does not leave just this open", remedy, need.patient)
        for index, need in enumerate(result.unmet)
        if need.model_copy(update={"reason": None}) not in left
    ]


def _argument_faults(week: Week, patient: str | None, bend: Collection[str]) -> list[Fault]:
    faults = []
    if patient is not None and patient not in week.patient:
        faults.append(Fault("patient", "the week has no patient of this id", "Name one of the week's.", patient))
    for rule in bend:
        if rule not in SAFETY:
            remedy = f"Name some of {', '.join(SAFETY)}; other limits are part of fixes anyway."
            faults.append(Fault("bend", "this is no rule that is kept safe", remedy, rule))
    return faults
