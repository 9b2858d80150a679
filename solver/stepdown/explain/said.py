"""Binding facts in the order in which they are told, and the sentences they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stepdown.domain.time import DAYS
from stepdown.explain.narrate import pieces
from stepdown.outcome.explanation import BindingFact
from stepdown.report.words import joined

Fact = tuple[str, tuple[str, ...], str]
"""Rule, ids it is about, words."""


@dataclass(frozen=True, slots=True)
class Why:
    """The binding facts of a need, and all of them as sentences."""

    facts: tuple[BindingFact, ...]
    reason: str


class Said:
    """Facts in the order in which they are told."""

    def __init__(self, head: str) -> None:
        self._sentences = [head]
        self._facts: list[BindingFact] = []
        self._on: defaultdict[tuple[Fact, ...], list[int]] = defaultdict(list)

    def fact(self, rule: str, about: Iterable[str], text: str, days: Iterable[int] = ()) -> None:
        """A fact with a sentence of its own."""
        on = tuple(DAYS[day] for day in sorted(set(days)))
        self._facts.append(BindingFact(rule=rule, about=tuple(about), days=on, text=text))
        self._sentences.append(text)

    def together(self, facts: Sequence[Fact]) -> None:
        """Facts that share a sentence."""
        self._facts += [BindingFact(rule=rule, about=about, text=text) for rule, about, text in facts]
        self._sentences += [joined([text for _, _, text in facts])] if facts else []

    def on(self, day: int, facts: Sequence[Fact]) -> None:
        """Facts that hold on a day; days on which the same hold share a sentence."""
        if facts:
            self._on[tuple(facts)].append(day)

    def why(self, otherwise: str) -> Why:
        """All of it; ``otherwise`` where there is no fact."""
        sentences, facts = list(self._sentences), list(self._facts)
        for held, days in self._on.items():
            sentences.append(pieces.on_days(days, [text for _, _, text in held]))
            on = tuple(DAYS[day] for day in sorted(set(days)))
            facts += [BindingFact(rule=rule, about=about, days=on, text=text) for rule, about, text in held]
        if not facts:
            sentences.append(otherwise)
        return Why(tuple(facts), " ".join(map(pieces.sentence, sentences)))
