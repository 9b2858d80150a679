"""What people see of a roster: numbers, frames and text."""

from stepdown.report.answer import render_answer
from stepdown.report.bottlenecks import bottleneck_frame, render_bottlenecks
from stepdown.report.conflicts import conflict_frame, difference_frame, render_conflicts
from stepdown.report.frames import frames
from stepdown.report.kpis import kpis
from stepdown.report.result import render_result, render_roster
from stepdown.report.unmet import render_unmet
from stepdown.report.verdict import percent_from_best, tier_verdict, verdict
from stepdown.report.verification import render_verification, verification_verdict

__all__ = [
    "bottleneck_frame",
    "conflict_frame",
    "difference_frame",
    "frames",
    "kpis",
    "percent_from_best",
    "render_answer",
    "render_bottlenecks",
    "render_conflicts",
    "render_result",
    "render_roster",
    "render_unmet",
    "render_verification",
    "tier_verdict",
    "verdict",
    "verification_verdict",
]
