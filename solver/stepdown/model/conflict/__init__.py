"""Which demands and rules of a week cannot all hold."""

from stepdown.model.conflict.asking import Budget
from stepdown.model.conflict.behind import Core
from stepdown.model.conflict.find import Cores, find_conflicts

__all__ = ["Budget", "Core", "Cores", "find_conflicts"]
