"""Weekly rosters for intensive outpatient programs: solved, proven and checked."""

from stepdown.domain.roster import Roster
from stepdown.domain.week import Week
from stepdown.errors import DataError, ExportError, ModelError, StepdownError
from stepdown.io import load_changes, load_result, load_roster, load_week, save
from stepdown.outcome.progress import Progress
from stepdown.outcome.result import Result
from stepdown.outcome.verification import Verification
from stepdown.run import Solved, solve
from stepdown.verify import verify

__all__ = [
    "DataError",
    "ExportError",
    "ModelError",
    "Progress",
    "Result",
    "Roster",
    "Solved",
    "StepdownError",
    "Verification",
    "Week",
    "load_changes",
    "load_result",
    "load_roster",
    "load_week",
    "save",
    "solve",
    "verify",
]
