"""A mix of patients to admit: profiles with their shares, drawn one after the other with a seed.

Every patient costs the same number of draws, so that the first n of any longer draw are the n of a shorter one: whoever
looks for the most that fit adds to those who were there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from stepdown.domain.numbers import Count, DayCount, Hours, Pause, Positive, Priority
from stepdown.domain.week import Id, Patient, Window


class Profile(BaseModel):
    """Patients alike: what they bring with them, and how large their ``share`` of the mix is.

    ``phases`` gives each phase its share among these patients; the fields after it are those of a patient.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    share: Positive = 1
    phases: Annotated[dict[Id, Positive], Field(min_length=1)]
    tracks: Annotated[tuple[Id, ...], Field(min_length=1)] | None = None
    work: tuple[Window, ...] = ()
    travel_minutes: Pause = 0
    unavailable: tuple[Window, ...] = ()
    tags: tuple[str, ...] = ()
    days: DayCount | None = None
    sessions: dict[Id, Count] = {}
    min_hours: Hours | None = None
    max_hours: Hours | None = None
    priority: Priority | None = None


def mix_of(patients: Sequence[Patient]) -> tuple[Profile, ...]:
    """The mix that these patients are: one profile each, without what is theirs alone.

    That is their primary therapist, whom they are kept apart from, and when they are unavailable.
    """
    alike = ("tracks", "work", "travel_minutes", "tags", "days", "sessions", "min_hours", "max_hours", "priority")
    return tuple(
        Profile(phases={patient.phase: 1}, **{name: getattr(patient, name) for name in alike}) for patient in patients
    )


def drawn(mix: Sequence[Profile], seed: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Patients without end: for each the place of the profile, and the fields of a patient but the id."""
    draw = Random(seed)
    while True:
        place = _pick(draw, [profile.share for profile in mix])
        profile = mix[place]
        phase = list(profile.phases)[_pick(draw, list(profile.phases.values()))]
        fields = {name: value for name, value in profile if name not in ("share", "phases")}
        yield place, {**fields, "phase": phase}


def _pick(draw: Random, shares: Sequence[int]) -> int:
    # random() alone is promised to stay the same in later versions of Python.
    sums = list(accumulate(shares))
    return min(bisect_right(sums, draw.random() * sums[-1]), len(sums) - 1)
