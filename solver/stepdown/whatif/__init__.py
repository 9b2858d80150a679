"""What if: alternatives of a week side by side, how many more patients fit, and whom to admit, each by solving."""

from stepdown.whatif.ask import whatif
from stepdown.whatif.case import Case
from stepdown.whatif.study import Study

__all__ = [
    "Case",
    "Study",
    "whatif",
]
