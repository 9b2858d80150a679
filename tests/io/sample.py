"""One small week as YAML text, and what a report says of an altered one."""

from __future__ import annotations

from pathlib import Path

import pytest

from stepdown.errors import DataError, Fault
from stepdown.io import load_week

WEEK = """\
format: stepdown/week@1
program: {name: North Street}
week_of: 2026-11-30
closed: [sun]
services:
  - {id: LBB, kind: group, minutes: 100, max_size: 12}
  - {id: PE, kind: group, minutes: 90, min_size: 3, max_size: 35}
  - {id: FAM, kind: group, minutes: 60, max_size: 20}
  - {id: IND, kind: individual, minutes: 50, primary: true}
tracks:
  - id: day
    days: [mon, tue, wed]
    meetings:
      - {service: LBB, start: "09:00"}
      - {service: PE, start: "10:40"}
offerings:
  - {service: FAM, days: [sat], start: "10:00"}
individual_hours:
  - {days: [mon, tue], start: "13:00", end: "16:00"}
phases:
  - {id: daily, days: 3, sessions: {IND: 1, FAM: 1}, min_hours: 9, max_hours: 19}
  - {id: weekly, days: 1, tracks: [day]}
therapists:
  - {id: T-01, services: [LBB, PE, FAM, IND], hours: [{days: [mon, tue, wed, sat], start: "08:00", end: "17:00"}]}
rooms:
  - {id: R-A, seats: 14, services: [LBB, PE]}
patients:
  - id: P-001
    phase: daily
    primary: T-01
    work:
      - {days: [mon, tue], start: "17:00", end: "24:00"}
    keep_apart: [P-002]
  - {id: P-002, phase: weekly, tracks: [day], min_hours: 2}
pins:
  - {patient: P-001, track: day, day: mon, attend: true}
  - {service: LBB, day: mon, start: "09:00", leader: T-01}
  - {patient: P-001, service: IND, day: mon, start: "13:00"}
policy: {weights: {WAITING: 2}}
"""


def altered(old: str, new: str) -> tuple[str, int]:
    """The week with one piece replaced, and the first line (from 1) that differs."""
    assert WEEK.count(old) == 1, f"{old!r} stands {WEEK.count(old)} times in the sample week"
    text = WEEK.replace(old, new)
    lines = zip(WEEK.splitlines(), [*text.splitlines(), ""], strict=False)
    return text, next(number for number, (before, after) in enumerate(lines, 1) if before != after)


def faults_of(text: str | bytes, folder: Path, name: str = "week.yaml") -> tuple[Fault, ...]:
    """The faults of a week file with this text; it must have some."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    with pytest.raises(DataError) as caught:
        load_week(path)
    assert caught.value.source == str(path)
    return caught.value.faults
