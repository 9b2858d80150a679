"""Why a need is unmet: what the week alone forbids, and what is full, away or used up in the roster at hand.

Nothing is said that is not so in this roster; that no other roster does better is the solver's to prove.
"""

from __future__ import annotations

from collections.abc import Sequence

from stepdown.domain.week import Patient
from stepdown.explain.admission import allowing
from stepdown.explain.narrate import needs as words
from stepdown.explain.reasons import OPEN, PROVEN, reasons
from stepdown.explain.said import Said, Why
from stepdown.explain.used import Used
from stepdown.explain.why_days import days, groups
from stepdown.explain.why_individual import individual_sessions
from stepdown.outcome.result import Unmet
from stepdown.report.unmet import missing


def why_unmet(used: Used, need: Unmet, others: Sequence[Unmet], *, proven: bool) -> Why:
    """Why this need is unmet in the roster; ``proven``: the roster's care is proven the best possible."""
    patient = used.week.patient[need.patient]
    if need.what == "day":
        said = Said(_days_head(used, patient, need))
        days(used, patient, said)
    elif need.what == "hours":
        said = Said(_hours_head(used, patient, need))
        _hours(used, patient, others, said)
    else:
        service = used.week.service[need.service or ""]
        wanted = used.facts.needs[patient.id].sessions[service.id]
        said = Said(words.missing_sessions(patient.id, service, wanted - need.amount, wanted))
        (told,) = reasons(used.week, [need], proven=proven)
        if told.reason not in (PROVEN, OPEN, None):
            said.fact("TAPER", (patient.id, service.id), told.reason)
        (groups if service.is_group else individual_sessions)(used, patient, service, said)
    _uncounted(used, patient, need, said)
    return said.why(PROVEN if proven else OPEN)


def _days_head(used: Used, patient: Patient, need: Unmet) -> str:
    wanted = used.facts.needs[patient.id].days
    return words.missing_days(patient.id, wanted - need.amount, wanted)


def _hours_head(used: Used, patient: Patient, need: Unmet) -> str:
    wanted = used.facts.needs[patient.id].min_minutes
    return words.missing_hours(patient.id, wanted - need.amount, wanted)


def _hours(used: Used, patient: Patient, others: Sequence[Unmet], said: Said) -> None:
    week = used.week
    what = [missing(week, other) for other in others if other.what != "hours"]
    if what:
        said.fact("TAPER", [patient.id], words.follows(what))
    needs = used.facts.needs[patient.id]
    names = {track.id for track in week.tracks if not allowing(used, patient, track)}
    days = [meetings for (track, _), meetings in used.facts.track_meetings.items() if track in names]
    longest = max((sum(meeting.minutes for meeting in meetings) for meetings in days), default=0)
    total = needs.days * longest + sum(week.service[s].minutes * count for s, count in needs.sessions.items())
    if total < needs.min_minutes:
        said.fact("TAPER", [patient.id], words.too_little_wanted(total, needs.min_minutes))


def _uncounted(used: Used, patient: Patient, need: Unmet, said: Said) -> None:
    if used.facts.needs[patient.id].priority == 0:
        said.fact("TAPER", [patient.id], words.no_priority(patient.id))
    term = {"day": "UNMET_DAY", "session": "UNMET_SESSION", "hours": "SHORT_HOURS"}[need.what]
    if used.week.policy.weights.get(term) == 0:
        said.fact(term, [patient.id], words.no_weight(term))
