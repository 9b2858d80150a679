"""The words of a question, each with what it names in the week: forgiving about case, day names and names for ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

from stepdown.domain.time import DAYS, Day, parse_clock
from stepdown.domain.week import Week
from stepdown.report.words import weekday

_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "one": 1, "two": 2, "three": 3, "four": 4}
MORE = ("another", "more", "further", "additional", "extra")
VERBS = ("open", "leader", "leads", "lead", "led", "leading", "room", "not", "never")
_LITTLE = frozenset(
    [
        "a",
        "an",
        "the",
        "on",
        "at",
        "in",
        "for",
        "of",
        "to",
        "with",
        "by",
        "and",
        "is",
        "be",
        "attend",
        "attends",
        "attending",
        "come",
        "comes",
        "have",
        "has",
        "see",
        "sees",
        "session",
        "sessions",
        "group",
        "groups",
        "track",
        "day",
        "why",
        "could",
        "can",
        "cannot",
        "put",
        "there",
        "instead",
        "patient",
        "therapist",
        "service",
    ]
)


@dataclass
class Words:
    """What a question names, in its order. ``verbs`` tell what kind it is.

    ``strange`` are the words that nobody knows.
    """

    patients: list[str] = field(default_factory=list)
    therapists: list[str] = field(default_factory=list)
    rooms: list[str] = field(default_factory=list)
    tracks: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def says(self, *verbs: str) -> bool:
        """True where one of these words stands in the question."""
        return any(verb in self.verbs for verb in verbs)


def words_of(week: Week, text: str) -> Words:
    """Read a question word by word, the longest names first."""
    found = Words()
    names = _names(week)
    pieces = [piece.strip(",.;?!\"'()") for piece in text.split()]
    pieces = [piece for piece in pieces if piece]
    position = 0
    while position < len(pieces):
        position += _name(found, names, pieces[position:]) or _word(found, pieces[position])
    return found


Names = dict[str, list[tuple[str, str]]]
"""What each name or id in lower case may mean: (kind, id)."""


def _names(week: Week) -> Names:
    found: Names = {}
    for kind, name, entry in _entries(week):
        key = " ".join(name.lower().split())
        if key and (kind, entry) not in found.setdefault(key, []):
            found[key].append((kind, entry))
    return found


def _entries(week: Week) -> Iterator[tuple[str, str, str]]:
    for kind in ("patients", "therapists", "rooms", "tracks", "services"):
        for entry in getattr(week, kind):
            yield kind, entry.id, entry.id
            yield kind, getattr(entry, "name", ""), entry.id


def _name(found: Words, names: Names, pieces: list[str]) -> int:
    """Take in the longest name at the front; how many words it has, 0 for none."""
    longest = min(len(pieces), max((len(name.split()) for name in names), default=0))
    for length in range(longest, 0, -1):
        meant = names.get(" ".join(pieces[:length]).lower())
        if meant is None:
            continue
        exact = [one for one in meant if one[1] == " ".join(pieces[:length])] or meant
        kind, entry = exact[0]
        getattr(found, kind).append(entry)
        return length
    return 0


def _word(found: Words, piece: str) -> int:
    """Take in one word that names nothing of the week."""
    word = piece.lower()
    if (time := _time(word)) is not None:
        found.times.append(time)
    elif day := _day(word):
        found.days.append(day)
    elif word in _ORDINALS:
        found.numbers.append(_ORDINALS[word])
    elif number := _NUMBER.fullmatch(word):
        found.numbers.append(int(number[1]))
    elif word in VERBS or word in MORE:
        found.verbs.append(word)
    elif word.endswith("n't"):
        found.verbs.append("not")
    elif word not in _LITTLE:
        found.strange.append(piece)
    return 1


def _time(word: str) -> int | None:
    """``9:00``, ``13:30``."""
    match = _TIME.fullmatch(word)
    if match is None:
        return None
    try:
        return parse_clock(f"{int(match[1]):02d}:{match[2]}")
    except PydanticCustomError:
        return None


def _day(word: str) -> Day | None:
    """``tue``, ``Tues``, ``tuesday``, ``Tuesdays``."""
    for day in DAYS:
        full = weekday(day).lower()
        if len(word) >= 3 and (full.startswith(word) or word == f"{full}s"):
            return day
    return None
