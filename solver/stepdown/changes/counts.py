"""So many therapists, so many rooms for groups: the difference is copied or removed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import count as numbers
from itertools import cycle, islice
from typing import Any, Literal

from stepdown.changes.change import Change
from stepdown.changes.draft import Draft, renewed
from stepdown.changes.phrases import counted
from stepdown.changes.rooms import give_up
from stepdown.changes.therapists import let_go
from stepdown.domain.numbers import Count
from stepdown.domain.week import Id, Room, Week


class CountTherapists(Change):
    """The program has ``count`` therapists: the last of the list leave, or copies of those who are there join.

    Copied are those of the list in turn, from the first on, or always the one named as ``like``. A copy of ``T-01`` is
    ``T-01-2``, then ``T-01-3``.
    """

    do: Literal["count_therapists"] = "count_therapists"
    count: Count
    like: Id | None = None

    def describe(self) -> str:
        """See ``Change``."""
        return f"{counted(self.count, 'therapist')} in all" + (f", more of them like {self.like}" if self.like else "")

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        _bring(draft, "therapists", draft.before.therapists, self.count, self.like, let_go)


class CountGroupRooms(Change):
    """The program has ``count`` rooms for groups: the last of the list are given up, or copies are added.

    A room for groups is one that serves a group service. Copied are those of the list in turn, from the first on, or
    always the one named as ``like``. A copy of ``R-A`` is ``R-A-2``, then ``R-A-3``.
    """

    do: Literal["count_group_rooms"] = "count_group_rooms"
    count: Count
    like: Id | None = None

    def describe(self) -> str:
        """See ``Change``."""
        return f"{counted(self.count, 'group room')} in all" + (f", more of them like {self.like}" if self.like else "")

    def alter(self, draft: Draft) -> None:
        """See ``Change``."""
        _bring(draft, "rooms", group_rooms(draft.before), self.count, self.like, give_up)


def group_rooms(week: Week) -> tuple[Room, ...]:
    """The rooms that serve a group service, in the order of the week."""
    groups = {service.id for service in week.services if service.is_group and service.room}
    return tuple(room for room in week.rooms if room.services is None or groups & set(room.services))


def _bring(
    draft: Draft,
    kind: str,
    there: Sequence[Any],
    wanted: int,
    like: str | None,
    remove: Callable[[Draft, Collection[str]], None],
) -> None:
    """Bring the entries ``there`` to the count that is wanted."""
    index = None if like is None else draft.find(kind, like, "like")
    if draft.faults:
        return
    models = there if index is None else [draft.fields[kind][index]]
    if wanted > len(there) and not models:
        draft.refuse("count", "the week has none that could be copied", "Add one before, or name it as like.", wanted)
        return
    remove(draft, {entry.id for entry in there[wanted:]})
    taken = {entry.id for entry in draft.fields[kind]}
    for model in islice(cycle(models), max(0, wanted - len(there))):
        name = next(name for name in _copies(model.id) if name not in taken)
        taken.add(name)
        draft.add(kind, renewed(model, id=name), "count")


def _copies(name: str) -> Any:
    # An id has at most 64 characters, and 10,000 copies need six of them.
    return (f"{name[:58]}-{number}" for number in numbers(2))
