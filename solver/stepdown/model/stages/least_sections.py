"""How many sections of each service are needed at least: few combinations are left then, for the tiers after too."""

from __future__ import annotations

from collections.abc import Mapping

from ortools.sat.python.cp_model import IntVar

from stepdown.model.relaxation import Relaxation
from stepdown.model.search import Limits
from stepdown.model.stages.bound import RELAXATION_SHARE
from stepdown.model.stages.climb import LARGE_PATIENTS, SMALL_PATIENTS, Rows


def pays(rows: Rows, is_met: bool) -> bool:
    """Smaller weeks are proven sooner without; ``is_met``: everything wanted is given."""
    return rows.patients > (LARGE_PATIENTS if is_met else SMALL_PATIENTS)


def least_sections(
    rows: Rows, totals: Mapping[str, IntVar], known: Mapping[str, int], limits: Limits
) -> dict[str, int]:
    """By service, what the relaxation proves of the sections in all, where that is more than is ``known``."""
    untimed = limits.deterministic or limits.seconds is None
    some = None if untimed else (limits.seconds or 0.0) * RELAXATION_SHARE / max(1, len(totals))
    least = dict(known)
    for service, sections in totals.items():
        certificate = Relaxation(rows.tight).least(rows.tight.objective(sections), some)
        if certificate is not None:
            least[service] = max(least.get(service, 0), certificate.bound)
    return least


def raise_sections(rows: Rows, totals: Mapping[str, IntVar], least: Mapping[str, int]) -> None:
    """From now on each total is at least what is known."""
    for service, sections in totals.items():
        rows.raise_to(sections.index, least.get(service, 0))
