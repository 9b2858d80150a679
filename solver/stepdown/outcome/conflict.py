"""Why no roster exists: what cannot all hold, and the least changes after which a roster exists."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stepdown.outcome.frozen import Frozen


class Member(Frozen):
    """One thing that holds or is to hold: a rule with the ids it is about, and the same in words.

    ``rule`` is a hard rule's id, or ``ASKED`` for what a question asked for. ``about`` is for programs: ids, days,
    times, and words with a space or dash where no id is meant (``("P-1", "program days", "at least")``).
    """

    rule: str
    about: tuple[str, ...]
    sentence: str


class Conflict(Frozen):
    """Things that cannot all hold, demands (pins, care under ``--strict``, what was asked for) before the rules.

    ``is_minimal``: each member was left out once, and a roster was found that keeps the others. ``verified``: solved
    again in a second configuration, they still cannot all hold. Where time ran out both are false, and there may be
    more members than needed, or the rules that bear on them are not named. ``summary`` says so in words.
    """

    members: Annotated[tuple[Member, ...], Field(min_length=1)]
    is_minimal: bool
    verified: bool
    summary: str


class WayOut(Frozen):
    """Changes to the week after which a roster exists, found by solving the changed week: the referee accepted it.

    ``changes`` names for each the rule that gives way, what of it, and the change in words. ``is_least``: proven
    that no fewer changes of such kinds do.
    """

    changes: Annotated[tuple[Member, ...], Field(min_length=1)]
    is_least: bool
    summary: str
