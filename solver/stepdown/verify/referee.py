"""The referee itself: faults first, then every check in the catalogue's order, then every term by tier."""

from __future__ import annotations

from stepdown.domain.consistency import roster_faults
from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.errors import DataError
from stepdown.outcome.result import TIERS, TermValue, TierName
from stepdown.outcome.verification import Finding, TierTerms, Verification
from stepdown.rules import HARD, TERMS_OF
from stepdown.verify.checks import CHECKS, TERMS
from stepdown.verify.unmet import unmet


def verify(week: Week, roster: Roster, *, strict: bool = False, published: Roster | None = None) -> Verification:
    """What the roster breaks, what it costs and what it leaves open, whoever made it.

    ``strict`` lets TAPER ask for all the care that is wanted. ``published`` is the roster that was already handed
    out: with it a tier ``repair`` stands right after ``care``. Points are amount × weight, the weight being the
    week's policy's or else the catalogue's. Raises DataError where the roster is not one of this week (an id the
    week does not know, another ``week_of``, a patient twice in one session).
    """
    if faults := roster_faults(week, roster):
        raise DataError("the roster", faults)
    return Verification(
        findings=_findings(week, roster, strict),
        tiers=tuple(_tier(name, week, roster, published) for name in _tier_names(published)),
        unmet=unmet(week, roster),
    )


def _findings(week: Week, roster: Roster, strict: bool) -> tuple[Finding, ...]:
    return tuple(finding for rule in HARD for finding in CHECKS[rule.id](week, roster, strict=strict))


def _tier_names(published: Roster | None) -> tuple[TierName, ...]:
    if published is None:
        return TIERS
    after_care = TIERS.index("care") + 1
    return (*TIERS[:after_care], "repair", *TIERS[after_care:])


def _tier(name: TierName, week: Week, roster: Roster, published: Roster | None) -> TierTerms:
    terms: dict[str, TermValue] = {}
    for term in TERMS_OF[name]:
        amount = TERMS[term.id](week, roster, published=published)
        weight = week.policy.weights.get(term.id, term.weight)
        terms[term.id] = TermValue(amount=amount, points=amount * weight)
    return TierTerms(name=name, value=sum(term.points for term in terms.values()), terms=terms)
