"""Pins of all three kinds, most of which can hold."""

from __future__ import annotations

from random import Random
from typing import Any

from stepdown.domain.week import Week

Document = dict[str, Any]


def draw_pins(draw: Random, week: Week, days: list[str]) -> list[Document]:
    """None most often; else one or two that could hold, alone at least."""
    pins: list[Document] = []
    for _ in range(draw.choice([0] * 8 + [1, 1, 1, 2])):
        kind, patient, day = (
            draw.choice(["attend", "session", "individual"]),
            draw.choice(week.patients),
            draw.choice(days),
        )
        if kind == "attend":
            track = draw.choice(week.tracks)
            attend = draw.random() < 0.5
            pins.append({"patient": patient.id, "track": track.id, "day": day, "attend": attend})
        elif kind == "session":
            pins.append(_draw_session_pin(draw, week, day))
        else:
            pin = _draw_individual_pin(draw, week, patient.id, day)
            pins.extend([pin] if pin else [])
    return pins


def _draw_session_pin(draw: Random, week: Week, day: str) -> Document:
    meeting = draw.choice([meeting for track in week.tracks for meeting in track.meetings])
    able = [who.id for who in week.therapists if meeting.service in who.services]
    named = draw.choice(["leader", "room", "both"] if able else ["room"])
    pin: Document = {"service": meeting.service, "day": day, "start": meeting.start}
    if named != "room":
        pin["leader"] = draw.choice(able)
    if named != "leader":
        pin["room"] = draw.choice(week.rooms).id
    return pin


def _draw_individual_pin(draw: Random, week: Week, patient: str, day: str) -> Document | None:
    wanted = {**week.phase[week.patient[patient].phase].sessions, **week.patient[patient].sessions}
    services = [service for service in ("IND", "MED") if wanted.get(service)]
    hours = [hours for hours in week.individual_hours if day in hours.days]
    if not services or not hours:
        return None
    service = draw.choice(services)
    able = [who.id for who in week.therapists if service in who.services]
    pin: Document = {"patient": patient, "service": service, "day": day, "start": draw.choice(hours).start}
    if able and draw.random() < 0.5:
        pin["therapist"] = draw.choice(able)
    return pin
