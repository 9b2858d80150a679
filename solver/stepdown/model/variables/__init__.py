"""The columns of a model, sparse by eligibility, and the questions the rules ask of them.

A column that one rule alone forbids (a start during work, an unqualified therapist) is never created,
unless that rule is switched off. ``Seating``, ``Primaries`` and ``DayKinds`` refine the others for the
terms that ask for more; they forbid nothing. What the columns mean, with the mathematics: docs/model.md.
"""

from stepdown.model.variables.attendance import Attendance
from stepdown.model.variables.day_kinds import NO_PROGRAM_DAY, DayKinds
from stepdown.model.variables.individual import Individual
from stepdown.model.variables.primaries import Primaries
from stepdown.model.variables.seating import Seating, Sections
from stepdown.model.variables.sessions import Sessions

__all__ = ["NO_PROGRAM_DAY", "Attendance", "DayKinds", "Individual", "Primaries", "Seating", "Sections", "Sessions"]
