"""THERAPIST_LOAD: contact minutes a week ≤ ``max_hours``; group sessions led a day ≤ ``max_groups_per_day``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepdown.domain.time import DAYS
from stepdown.domain.week import Week
from stepdown.model.intervals import minutes
from stepdown.model.linear import total, weighted
from stepdown.model.rows import HOURS_A_WEEK

if TYPE_CHECKING:
    from stepdown.model.builder import RosterModel


def post(model: RosterModel, week: Week) -> None:
    """Σ minutes · leads + Σ minutes · holds ≤ 60 · max_hours; for each day Σ leads ≤ max_groups_per_day."""
    for therapist in model.facts.therapists:
        led = model.sessions.led_by.get(therapist.id, [])
        held = model.individual.held_by.get(therapist.id, [])
        if therapist.max_hours is not None:
            groups_led = [(meeting.minutes, column) for meeting, column in led]
            load = weighted(groups_led + [(start.minutes, column) for start, column in held])
            most = minutes(therapist.max_hours)
            model.require("THERAPIST_LOAD", (therapist.id, HOURS_A_WEEK), load <= most)
        if therapist.max_groups_per_day is not None:
            for day in range(7):
                groups = total(column for meeting, column in led if meeting.day == day)
                model.require("THERAPIST_LOAD", (therapist.id, DAYS[day]), groups <= therapist.max_groups_per_day)
