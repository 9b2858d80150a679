"""One tier of one model, stage after stage (``stages/``), told in docs/model.md.

Bounds come from the first stage and the last alone, and hold for the whole model: the first for every roster, and the
last leaves out only what the first proves to be no better. The stages between only propose rosters.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from stepdown.model.relaxation import Certificate
from stepdown.model.search import MANY_COLUMNS, Ending
from stepdown.model.stages.around import AROUND_SHARE, alone, around
from stepdown.model.stages.bound import bound, lattice
from stepdown.model.stages.climb import Climb
from stepdown.model.stages.groups import Groups
from stepdown.model.stages.grow import grow
from stepdown.model.stages.near import near
from stepdown.model.stages.rest import rest

MOST_COLUMNS = 250_000
"""More than these are not searched at once where there is a roster: 442,000 took minutes beyond their limit."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a search of a tier came to: the proven least points, and how the last stage ended."""

    bound: int
    ending: Ending


def search_tier(climb: Climb) -> Reached:
    """Search from the roster at hand until proven or out of time."""
    if climb.hand is None and climb.is_huge:
        grow(climb)
    certificate = None
    if climb.hand is not None and not climb.is_small and (climb.is_met or climb.focus == "sections"):
        if climb.focus=="sections":
            certificate=bound(climb)
        groups = Groups(climb)
        if not climb.is_settled and (climb.focus!="sessions" or int(climb.rows.groups.sum())<10000): found = groups.bound()
        if climb.focus == "sections": climb.prove(found.bound+climb.objective.constant)
        if climb.focus != "sessions":
            groups.tried(found)
        else:
            certificate=bound(climb, corner=True)
            if certificate: groups.tried(groups.priced(certificate))
    elif climb.focus == "sessions" and not climb.is_small:
        certificate=bound(climb)
        _sessions_anew(climb, certificate)
    if not climb.is_settled and certificate is None: certificate = bound(climb)
    if climb.hand is None:
        _first(climb, certificate)
    if climb.hand is not None and climb.is_large and climb.left(certificate) > MANY_COLUMNS*(2 if climb.is_met else 1):
        _from_afar(climb, certificate)
    if not climb.is_settled and not _is_beyond_one_search(climb, certificate):
        rest(climb, certificate)
    return Reached(climb.bound, "optimal" if climb.is_proven else climb.ending)


def _first(climb: Climb, certificate: Certificate | None) -> None:
    """A first roster near the relaxation's optimum."""
    if certificate is not None:
        near(climb, certificate)
    lattice(climb)


def _sessions_anew(climb: Climb, certificate: Certificate | None) -> None:
    """Comfort begins with a roster that cared little when individual sessions are: a better one is soon found."""
    if certificate is None or climb.is_large:
        alone(climb, certificate)
    else:
        near(climb, certificate)


def _from_afar(climb: Climb, certificate: Certificate | None) -> None:
    """Good rosters where so much is left to decide that a proof is out of reach."""
    if climb.focus == "groups" and certificate is not None:
        near(climb, certificate)
    if climb.focus != "sections":
        around(climb, certificate, 1.0 if _is_beyond_one_search(climb, certificate) else AROUND_SHARE)


def _is_beyond_one_search(climb: Climb, certificate: Certificate | None) -> bool:
    return climb.hand is not None and climb.is_huge and climb.left(certificate) > MOST_COLUMNS
