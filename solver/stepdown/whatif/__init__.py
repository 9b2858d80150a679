"""What if: alternatives of a week, each solved, side by side with the week as it is."""

from stepdown.whatif.ask import whatif
from stepdown.whatif.case import Case
from stepdown.whatif.study import Study

__all__ = [
    "Case",
    "Study",
    "whatif",
]
