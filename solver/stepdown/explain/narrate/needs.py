"""What is missing of a patient's care, and what of it counts nothing or follows from the rest."""

from __future__ import annotations

from collections.abc import Sequence

from stepdown.domain.week import Service
from stepdown.report.words import counted, duration, joined


def missing_days(patient: str, given: int, wanted: int) -> str:
    """``P-017 has 1 of 3 program days``."""
    return f"{patient} has {given or 'none'} of {counted(wanted, 'program day')}"


def missing_sessions(patient: str, service: Service, given: int, wanted: int) -> str:
    """``P-017 has none of 2 sessions of Individual counseling``."""
    return f"{patient} has {given or 'none'} of {counted(wanted, 'session')} of {service.title}"


def missing_hours(patient: str, given: int, wanted: int) -> str:
    """``P-017 has 6 h 20 min of at least 9 h``."""
    return f"{patient} has {duration(given)} of at least {duration(wanted)}"


def no_priority(patient: str) -> str:
    """Care for the patient counts nothing."""
    return f"the care of {patient} has priority 0, so that what is missing of it counts nothing"


def no_weight(term: str) -> str:
    """The policy gives a care term no weight."""
    return f"the policy gives {term} no weight, so that it counts nothing"


def too_little_wanted(total: int, wanted: int) -> str:
    """Even all that is wanted is too short."""
    return f"all that is wanted comes to {duration(total)} at most, and {duration(wanted)} are asked for"


def follows(others: Sequence[str]) -> str:
    """Hours are short because of what else is."""
    return f"the hours are short because of what is missing: {joined(others)}"
