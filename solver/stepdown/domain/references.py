"""Ids that name another entry: they must exist, be unique in their kind, and be of the right kind of service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from stepdown.domain.pins import kind_of_pin
from stepdown.domain.places import choose, entries, ids_at, shown
from stepdown.errors import Fault

KINDS = {
    "services": "service",
    "tracks": "track",
    "phases": "phase",
    "therapists": "therapist",
    "rooms": "room",
    "patients": "patient",
}
"""The lists whose entries have ids, with the word for one entry."""

_REQUIRED = ("services", "phases", "therapists", "patients")

_REFERENCES: tuple[tuple[str, str], ...] = (
    ("tracks[].meetings[].service", "services"),
    ("offerings[].service", "services"),
    ("phases[].sessions{}", "services"),
    ("phases[].tracks[]", "tracks"),
    ("therapists[].services[]", "services"),
    ("rooms[].services[]", "services"),
    ("patients[].phase", "phases"),
    ("patients[].tracks[]", "tracks"),
    ("patients[].primary", "therapists"),
    ("patients[].keep_apart[]", "patients"),
    ("patients[].sessions{}", "services"),
    ("pins[].patient", "patients"),
    ("pins[].track", "tracks"),
    ("pins[].service", "services"),
    ("pins[].leader", "therapists"),
    ("pins[].room", "rooms"),
    ("pins[].therapist", "therapists"),
)


def unknown_ids(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """Every reference to an id that no entry bears, faulty entries included."""
    known = {kind: _ids(tree, kind) for kind in KINDS}
    loose = {kind: _words_without_id(tree, kind) for kind in KINDS}
    for pattern, kind in _REFERENCES:
        ids, word = known[kind], KINDS[kind]
        if ids is None:
            continue
        for path, found in ids_at(tree, pattern):
            if found not in ids and found not in loose[kind]:
                remedy = choose(found, list(ids), f"The file lists no {kind}: add the {word}, or leave this out.")
                yield Fault(path, f"no {word} has this id", remedy, shown(found))


def _ids(tree: Mapping[str, Any], kind: str) -> dict[str, None] | None:
    """The ids of a kind in order; None where the list itself cannot be read, so that nothing can be told."""
    value = tree.get(kind, None if kind in _REQUIRED else ())
    if not isinstance(value, (list, tuple)):
        return None
    return dict.fromkeys(found for _, found in ids_at(tree, f"{kind}[].id"))


def _words_without_id(tree: Mapping[str, Any], kind: str) -> set[str]:
    """The words of entries that have no id: one of them is the id, perhaps, under a misspelt key.

    That one fault must not make every reference to the entry a fault too.
    """
    nameless = (entry for _, entry in entries(tree, kind) if not isinstance(entry.get("id"), str))
    return {value for entry in nameless for value in entry.values() if isinstance(value, str)}


def double_ids(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """Every entry whose id an earlier entry of its kind already bears."""
    for kind, word in KINDS.items():
        first: dict[str, str] = {}
        for place, entry in entries(tree, kind):
            found = entry.get("id")
            if not isinstance(found, str):
                continue
            if found in first:
                remedy = f"Give each {word} its own id, or remove one of the two."
                yield Fault(f"{place}.id", f"{first[found]} already has this id", remedy, shown(found))
            first.setdefault(found, place)


def wrong_services(tree: Mapping[str, Any]) -> Iterator[Fault]:
    """Services used where their kind does not fit: meetings, offerings, wanted sessions and pins."""
    kinds = {str(entry.get("id")): str(entry.get("kind")) for _, entry in entries(tree, "services")}
    for pattern, use in (("tracks[].meetings[].service", "a meeting"), ("offerings[].service", "an offering")):
        for path, found in ids_at(tree, pattern):
            if kinds.get(found) == "individual":
                yield _not_of_kind(path, found, "group", use)
    for place, pin in entries(tree, "pins"):
        kind = {"session": "group", "individual": "individual"}.get(kind_of_pin(pin))
        for at, found in ids_at(pin, "service"):
            if kind is not None and kinds.get(found) in {"group", "individual"} - {kind}:
                yield _not_of_kind(f"{place}.{at}", found, kind, "this pin")
    yield from _sessions_wanted(tree, kinds)
    yield from _in_tracks_and_offerings(tree)


def _not_of_kind(path: str, found: str, kind: str, use: str) -> Fault:
    other = "an individual" if kind == "group" else "a group"
    article = "an individual" if kind == "individual" else "a group"
    problem = f"{use} needs {article} service, and this is {other} service"
    remedies = {
        "a meeting": "Name a group service; individual services are offered through individual_hours.",
        "an offering": "Name a group service; individual services are offered through individual_hours.",
        "this pin": "Pin an individual service with patient, service, day and start, "
        "a group service with service, day, start and leader or room.",
    }
    return Fault(path, problem, remedies[use], shown(found))


def _sessions_wanted(tree: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[Fault]:
    """A count of sessions fits individual services and stand-alone groups; a track's groups come with its days."""
    in_tracks = _services(tree, "tracks[].meetings[].service")
    offered = _services(tree, "offerings[].service")
    for pattern in ("phases[].sessions{}", "patients[].sessions{}"):
        for path, found in ids_at(tree, pattern):
            if kinds.get(found) != "group" or found in offered:
                continue
            if found in in_tracks:
                problem = "this group is part of a track and comes with its program days"
                yield Fault(path, problem, "Remove it here; days says how many program days are wanted.", shown(found))
            elif offered <= set(kinds):
                problem = "this group service is offered nowhere"
                yield Fault(path, problem, "Add an offering of it, or remove it here.", shown(found))


def _in_tracks_and_offerings(tree: Mapping[str, Any]) -> Iterator[Fault]:
    in_tracks = _services(tree, "tracks[].meetings[].service")
    for path, found in ids_at(tree, "offerings[].service"):
        if found in in_tracks:
            problem = "this service is a meeting of a track too; a service is in tracks or in offerings, not in both"
            remedy = "Remove one of the two, or give the stand-alone group a service of its own."
            yield Fault(path, problem, remedy, shown(found))


def _services(tree: Mapping[str, Any], pattern: str) -> set[str]:
    return {found for _, found in ids_at(tree, pattern)}
