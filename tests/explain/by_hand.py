"""Ways out carried out by hand: what each change says, done to the week file by code of the tests' own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from stepdown.domain.week import Week
from stepdown.outcome.conflict import Member

Document = dict[str, Any]
Edit = Callable[[Document, tuple[str, ...], str], None]


def done_by_hand(week: Week, changes: Iterable[Member]) -> Week:
    """The week after these changes."""
    document = week.model_dump(mode="json")
    for change in changes:
        _EDITS[change.rule](document, change.about, change.sentence)
    return Week.model_validate(document)


def _entry(document: Document, kind: str, name: str) -> Document:
    return next(one for one in document[kind] if one["id"] == name)  # type: ignore[no-any-return]


def _pins(document: Document, about: tuple[str, ...], sentence: str) -> None:
    def is_told(pin: Document) -> bool:
        named = [str(value) for value in pin.values() if isinstance(value, str)]
        return sorted(named) == sorted(word for word in about if word not in ("-", "not")) and (
            pin.get("attend", True) == ("not" not in about)
        )

    assert sentence.startswith("Drop the pin")
    before = len(document["pins"])
    document["pins"] = [pin for pin in document["pins"] if not is_told(pin)]
    assert len(document["pins"]) == before - 1


def _taper(document: Document, about: tuple[str, ...], sentence: str) -> None:
    patient = _entry(document, "patients", about[0])
    if about[1] == "hours a week":
        patient["min_hours" if about[2] == "at least" else "max_hours"] = 0 if about[2] == "at least" else 168
        return
    words = sentence.replace("no ", "0 ").split()
    count = int(next(word for word in words if word.isdigit()))
    if about[1] == "program days":
        patient["days"] = count
    else:
        patient["sessions"][about[1]] = count


def _work_hours(document: Document, about: tuple[str, ...], sentence: str) -> None:  # noqa: ARG001
    patient = _entry(document, "patients", about[0])
    for key in ("work", "unavailable"):
        windows = [{**one, "days": [day for day in one["days"] if day != about[1]]} for one in patient[key]]
        patient[key] = [one for one in windows if one["days"]]


def _offered(document: Document, about: tuple[str, ...], sentence: str) -> None:  # noqa: ARG001
    document["closed"].remove(about[0])


def _tracks(document: Document, about: tuple[str, ...], sentence: str) -> None:  # noqa: ARG001
    _entry(document, "patients", about[0])["tracks"].append(about[1])


def _therapist_hours(document: Document, about: tuple[str, ...], sentence: str) -> None:
    start, end = next(word for word in sentence.split() if "-" in word and ":" in word).split("-")
    _entry(document, "therapists", about[0])["hours"].append({"days": [about[1]], "start": start, "end": end})


def _limit(kind: str, key: str) -> Edit:
    def edit(document: Document, about: tuple[str, ...], sentence: str) -> None:
        number = sentence.split(" up to ")[1].split()[0]
        _entry(document, kind, about[0])[key] = float(number) if key == "max_hours" else int(number)

    return edit


def _load(document: Document, about: tuple[str, ...], sentence: str) -> None:
    key = "max_hours" if about[1] == "hours a week" else "max_groups_per_day"
    _limit("therapists", key)(document, about, sentence)


def _one_counselor(document: Document, about: tuple[str, ...], sentence: str) -> None:  # noqa: ARG001
    _entry(document, "patients", about[0])["primary"] = None


_EDITS: dict[str, Edit] = {
    "PINS": _pins,
    "TAPER": _taper,
    "WORK_HOURS": _work_hours,
    "OFFERED": _offered,
    "TRACKS": _tracks,
    "THERAPIST_HOURS": _therapist_hours,
    "THERAPIST_LOAD": _load,
    "CASELOAD": _limit("therapists", "caseload"),
    "SECTIONS": _limit("tracks", "max_sections"),
    "ONE_COUNSELOR": _one_counselor,
}
