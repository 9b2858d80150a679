"""How much of the roster a model knows: each tier asks for what its terms need."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    """Which columns beyond attendance and counts a model carries.

    ``seating``: sections by leader with their sizes, and who sits with a leader they know.
    ``counselors``: whether a patient's individual sessions are with their primary.
    ``days``: on which kind of day (which program day, or none) a session falls.
    Each is an exact refinement: any solution without it extends to one with it (docs/model.md).
    """

    seating: bool = False
    counselors: bool = False
    days: bool = False

    def __or__(self, other: Detail) -> Detail:
        return Detail(self.seating or other.seating, self.counselors or other.counselors, self.days or other.days)


CORE = Detail()
"""Attendance, counts of sections and rooms, individual starts: all that care and staffing ask for."""
