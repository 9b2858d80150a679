"""One tier of one model, stage after stage (``stages/``), told in docs/model.md.

Bounds hold for every roster (``in_totals``, ``counted``, ``bound``, ``groups``, ``days_apart``), or come from the last
stage (``rest``), which leaves out only what those prove to be no better. The stages between only propose rosters.
"""

from __future__ import annotations

from dataclasses import dataclass

from stepdown.model.relaxation import Certificate
from stepdown.model.search import MANY_COLUMNS, Ending
from stepdown.model.stages.around import AROUND_SHARE, alone, around
from stepdown.model.stages.bound import bound, lattice
from stepdown.model.stages.climb import Climb, Focus
from stepdown.model.stages.counted import counted
from stepdown.model.stages.days_apart import days_apart
from stepdown.model.stages.groups import Groups
from stepdown.model.stages.grow import grow
from stepdown.model.stages.least_sections import least_sections
from stepdown.model.stages.near import near
from stepdown.model.stages.rest import rest
from stepdown.model.stages.toward import attendance, toward

MOST_COLUMNS: dict[Focus, int] = {"care": 250_000, "sections": 250_000, "groups": 35_000, "sessions": 60_000}
"""More than these are not searched at once where there is a roster: 442,000 of care took minutes beyond their limit,
39,000 of continuity gave nothing in 28 s and 61,000 in 140 s, 73,000 of comfort nothing in 170 s."""

FEW_GROUPS = 10_000
"""Up to so many columns of groups, what they cost in comfort is proven apart: 4,800 took 10 s, 14,800 over 78 s. Where
something is unmet, continuity is sought near the relaxation's optimum: with 14,600 nothing was found there in 45 s."""

FEW_COUNTED = 4_000
"""Up to so many columns of groups with counts, what they cost in continuity is proven at once: 2,339 (60 tight) took
2.9 s and cost the tier's optimum, found and proven in 3.6 s instead of 31 s; 5,242 (120 tight) were not in 39 s."""

SHARE_AFTER = 0.7
"""Of the time left after a good roster, the relaxation of many groups may use this: with half, comfort of 500 patients,
which takes it 196 s, had none in a run of 900 s."""

WHOLE_RELAXATION = 3.0
"""The whole relaxation of continuity takes 3.6 to 4.3 times as long as that of groups (500 and 1,000 patients): where
less than this is left for it, it is not asked. In 107 and in 66 s 1,000 patients, whose groups took 113 and 53, had
nothing."""

WHOLE_BESIDE = 12.0
"""The whole relaxation of comfort takes about so many times as long as that of individual sessions beside groups (1,000
roomy patients: 415 s, 36 s). Where less is left it is not asked, and the bound is that of groups, a fifth as much in a
fifth of the time."""

LAST_SHARE = 0.95
"""Of the time left, it may use this: HiGHS looks at the clock every few seconds, and was 8 s late with all of it."""

FEW_WITH_GROUPS = 40_000
"""Up to so many columns left, groups bounded, the last search goes on from a good roster: 27,000 took 25 s."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a search of a tier came to: the proven least points, and how the last stage ended."""

    bound: int
    ending: Ending


def search_tier(climb: Climb) -> Reached:
    """Search from the roster at hand until proven or out of time."""
    certificate = _begin(climb)
    if climb.hand is not None and climb.is_large and climb.left(certificate) > _few(climb):
        _from_afar(climb, certificate)
    if not climb.is_settled and not _is_beyond_one_search(climb, certificate):
        rest(climb, certificate)
    climb.watch.check()
    return Reached(climb.bound, "optimal" if climb.is_proven else climb.ending)


def _begin(climb: Climb) -> Certificate | None:
    """A good roster and a bound, as soon as they can be had; what the relaxation proved (small weeks need none)."""
    if climb.hand is not None and climb.focus == "sections":
        return _sections(climb)
    if climb.is_settled or climb.is_small:
        return None
    if climb.hand is None:
        return _first(climb)
    if climb.has_many_groups:
        return _many_groups(climb)
    if climb.focus == "groups" and not climb.is_met:
        _good_groups(climb)
    if climb.is_settled:
        return None
    if climb.is_met and climb.focus == "groups" and climb.groups <= FEW_WITH_GROUPS:
        return _groups(climb)
    if climb.is_met and climb.focus == "sessions":
        return _sessions_of_groups(climb)
    certificate = bound(climb)
    if climb.focus == "sessions":
        _sessions_anew(climb, certificate)
    return certificate


def _first(climb: Climb) -> Certificate | None:
    """A first roster: of large weeks one is grown at once, and most are bettered near the relaxation's optimum."""
    if climb.is_large:
        grow(climb)
        counted(climb)
    certificate = None if climb.is_settled else bound(climb)
    if certificate is not None and not climb.is_huge:
        near(climb, certificate)
    lattice(climb)
    return certificate


def _sections(climb: Climb) -> Certificate | None:
    """How many sections are open is for groups to say, with individual sessions counted: no relaxation is needed.

    Where that proves nothing, the relaxation says how many there are of each service at least, and groups are next.
    """
    if not climb.is_small:
        counted(climb)
    if not climb.is_settled:
        least_sections(climb)
    if climb.is_settled or climb.is_small:
        return None
    certificate = bound(climb)
    if not climb.is_settled:
        groups = Groups(climb)
        groups.tried(groups.bound())
    return certificate


def _groups(climb: Climb) -> Certificate | None:
    """Where everything wanted is given, individual sessions can be had beside almost any groups."""
    groups = Groups(climb)
    groups.tried(groups.bound())
    certificate = None if climb.is_settled else bound(climb)
    if certificate is not None and climb.is_large:
        near(climb, certificate)
    return certificate


def _sessions_of_groups(climb: Climb) -> Certificate | None:
    """Groups that leave room for good individual sessions, by the relaxation's prices, and then those sessions."""
    groups, few = Groups(climb), climb.groups <= FEW_GROUPS
    bounded = groups.bound() if few else None
    certificate = bound(climb, corner=True)
    if certificate is None or not few:
        alone(climb)
    if certificate is None or climb.is_settled:
        return certificate
    if bounded is not None:
        groups.tried(groups.priced(certificate, bounded))
    else:
        toward(groups, certificate)
        days_apart(climb, certificate)
    return certificate


def _many_groups(climb: Climb) -> Certificate | None:
    """Individual sessions and groups in turn: together they are too many.

    The relaxation of the whole may take all of the time that it is allowed and say nothing: so a good roster first.
    Where that time is too little by what the relaxation of groups took, it is not asked, and of many individual
    sessions in comfort alone.
    """
    relaxing = 0.0
    if climb.focus == "sessions":
        alone(climb)
    else:
        relaxing = _good_groups(climb).relaxing
    if climb.has_many_sessions:
        return None if climb.focus != "sessions" or climb.is_settled else _last_bound(climb)
    allowed = climb.share(SHARE_AFTER)
    is_hopeless = climb.is_settled or (allowed is not None and allowed < WHOLE_RELAXATION * relaxing)
    certificate = None if is_hopeless else bound(climb, SHARE_AFTER)
    if certificate is not None and climb.focus == "sessions" and climb.is_met:
        toward(Groups(climb), certificate)
    return certificate


def _last_bound(climb: Climb) -> Certificate | None:
    """All that is left for a tier: the bound of the whole where that may do, else of groups alone, which is soon there.

    Where something is unmet the whole had no answer in 495 s (1,000 tight patients), so groups come first.
    """
    if not climb.is_met:
        Groups(climb).relaxed()
        return _whole(climb)
    certificate = _whole(climb)
    if certificate is None and not climb.is_settled:
        Groups(climb).relaxed()
    return certificate


def _whole(climb: Climb) -> Certificate | None:
    return bound(climb, LAST_SHARE, rough=True) if _allows_whole(climb) else None


def _allows_whole(climb: Climb) -> bool:
    allowed = climb.share(LAST_SHARE)
    return not climb.is_settled and (allowed is None or allowed >= WHOLE_BESIDE * climb.relaxing)


def _good_groups(climb: Climb) -> Groups:
    """Good by themselves; where something is unmet, with individual sessions counted, so that care can be held.

    Few of the latter are proven best at once.
    """
    groups = Groups(climb, counted=not climb.is_met)
    if groups.counted and groups.columns <= FEW_COUNTED:
        groups.tried(groups.bound())
    if climb.is_large and not climb.is_settled:
        groups.tried(groups.near())
    return groups


def _sessions_anew(climb: Climb, certificate: Certificate | None) -> None:
    """Comfort begins with a roster that cared little when individual sessions are: a better one is soon found."""
    if certificate is None or climb.is_large:
        alone(climb)
    else:
        near(climb, certificate)


def _few(climb: Climb) -> int:
    """Columns of which a proof is within reach: more where groups are bounded apart."""
    return FEW_WITH_GROUPS if climb.is_met else MANY_COLUMNS


def _from_afar(climb: Climb, certificate: Certificate | None) -> None:
    """Good rosters where so much is left to decide that a proof is out of reach."""
    if not climb.is_met and climb.focus == "groups":
        _unmet_groups(climb, certificate)
    if not climb.is_met and climb.focus == "sessions" and not climb.has_many_sessions:
        _unmet_sessions(climb, certificate)
    if climb.focus != "sections":
        around(climb, certificate, 1.0 if _is_beyond_one_search(climb, certificate) else AROUND_SHARE)


def _unmet_groups(climb: Climb, certificate: Certificate | None) -> None:
    if certificate is not None and climb.groups <= FEW_GROUPS:
        near(climb, certificate)
    if not climb.is_settled:
        groups = Groups(climb, counted=True)
        if groups.columns > FEW_COUNTED and not climb.has_many_groups:  # of fewer it was the first to be done
            groups.tried(groups.bound())


def _unmet_sessions(climb: Climb, certificate: Certificate | None) -> None:
    """Where a last search can follow, its proof is not kept waiting."""
    if _is_beyond_one_search(climb, certificate):
        attendance(Groups(climb))


def _is_beyond_one_search(climb: Climb, certificate: Certificate | None) -> bool:
    return climb.hand is not None and climb.is_large and climb.left(certificate) > MOST_COLUMNS[climb.focus]
