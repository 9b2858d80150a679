"""CASELOAD: patients seen alone in ``primary`` services ≤ ``caseload``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Week
from stepdown.model.linear import total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """Σ sessions held − Σ sessions with named patients + Σ seen[named patient] ≤ caseload, over primary services.

    A session whose therapist is left open is its patient's only one in primary services, so each
    counts one patient; named patients are counted once by ``seen``, however many sessions they have.
    """
    primary = {service.id for service in week.services if service.primary}
    for therapist in model.facts.therapists:
        if therapist.caseload is None or not model.enforces("CASELOAD"):
            continue
        held = [column for start, column in model.individual.held_by.get(therapist.id, ()) if start.service in primary]
        named = model.individual.named_with(therapist.id, primary)
        seen = [model.excess(columns, most=1) for columns in named.values()]
        sessions = total(held) - total(column for columns in named.values() for column in columns)
        model.require("CASELOAD", (therapist.id,), sessions + total(seen) <= therapist.caseload)
