"""ONE_COUNSELOR: all sessions a patient has of one individual service in the week are with one therapist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.week import Patient, Service, Week
from stepdown.model.linear import total

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def admits(model: RosterModel, patient: Patient, service: Service, therapist: str) -> bool:
    """True unless the policy requires the primary and this is another."""
    required = model.week.policy.primary == "required" and service.primary and model.enforces("ONE_COUNSELOR")
    return not required or patient.primary is None or therapist == patient.primary


def post(model: RosterModel, week: Week) -> None:
    """Σ over therapists chosen[patient, service, therapist] ≤ 1; sessions with a therapist on a day ≤ chosen.

    Needed only where a patient may have several sessions; those have ``named`` columns (``leaves_open``).
    """
    for (patient, service), therapists in model.individual.named_by.items():
        wanted = model.facts.needs[patient].sessions.get(service, 0)
        if (wanted < 2 and model.enforces("TAPER")) or len(therapists) < 2 or not model.enforces("ONE_COUNSELOR"):
            continue
        chosen = {therapist: model.individual.choose(patient, service, therapist) for therapist in therapists}
        model.require("ONE_COUNSELOR", (patient, service), total(chosen.values()) <= 1)
        for therapist, starts in therapists.items():
            for day in sorted({start.day for start in starts}):
                columns = [column for start, column in starts.items() if start.day == day]
                if model.enforces("ONE_PER_DAY"):
                    model.require("ONE_COUNSELOR", (patient, service), total(columns) <= chosen[therapist])
                    continue
                for column in columns:
                    model.require("ONE_COUNSELOR", (patient, service), column <= chosen[therapist])
