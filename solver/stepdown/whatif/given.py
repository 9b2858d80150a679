"""A result of the base that somebody brings along: it must be of this week, whole, and made in the same way."""

from __future__ import annotations

from stepdown.domain.consistency import roster_faults
from stepdown.domain.digest import week_digest
from stepdown.domain.week import Week
from stepdown.errors import Fault
from stepdown.outcome.result import Result
from stepdown.verify import verify
from stepdown.whatif.settings import Settings


def base_faults(week: Week, result: Result, settings: Settings) -> list[Fault]:
    """Why this result cannot stand for the base; the referee judges its roster anew."""
    if result.provenance.week_digest != week_digest(week):
        remedy = "Solve this week, or leave the result out"
        return [
            Fault("provenance.week_digest", "the result is of another week", remedy, result.provenance.week_digest[:12])
        ]
    again = "Solve the week again as this study does, or leave the result out"
    faults = []
    if result.provenance.limits.strict != settings.strict:
        faults.append(
            Fault("provenance.limits.strict", f"the study has {settings.strict}", again, str(not settings.strict))
        )
    if any(tier.name == "repair" for tier in result.tiers):
        faults.append(Fault("tiers", "the result keeps the appointments of a published roster", again))
    if result.roster is not None:
        faults += roster_faults(week, result.roster) or _judged(week, result, settings)
    return faults


def _judged(week: Week, result: Result, settings: Settings) -> list[Fault]:
    assert result.roster is not None
    word = verify(week, result.roster, strict=settings.strict)
    remedy = "Take the result as solve wrote it"
    faults = [Fault("roster", f"the referee refuses it: {finding}", remedy) for finding in word.findings]
    counted = {tier.name: tier.value for tier in word.tiers}
    faults += [
        Fault(f"tiers.{tier.name}", f"the roster has {counted[tier.name]} points", remedy, str(tier.value))
        for tier in result.tiers
        if tier.name in counted and counted[tier.name] != tier.value
    ]
    missing = [name for name in settings.tiers if name not in {tier.name for tier in result.tiers}]
    return faults + [Fault("tiers", f"the tier {name} is missing", remedy) for name in missing]
