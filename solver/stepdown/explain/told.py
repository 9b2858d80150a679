"""From a plan and what came of it to a fix: what it gives, what it costs, and its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from stepdown.changes import AddRoom, AddTherapist, CopyRoom
from stepdown.domain.roster import Roster, Session
from stepdown.domain.week import Week
from stepdown.explain.confirm import Confirming, Costed, Trial, amount_of, care_of
from stepdown.explain.merge import changes_of
from stepdown.explain.narrate import effects, pieces
from stepdown.explain.narrate import steps as words
from stepdown.explain.steps import Plan, Step
from stepdown.explain.used import Used
from stepdown.outcome.explanation import KINDS, Cost, Fix
from stepdown.outcome.result import Unmet
from stepdown.outcome.verification import Verification
from stepdown.report.words import joined

Appointed = tuple[str, str, str, int]
"""Patient, service, day, start."""

MeetingKey = tuple[str | None, str, str, int]


def fix_of(confirming: Confirming, used: Used, need: Unmet, plan: Plan, trial: Trial, costed: Costed | None) -> Fix:
    """The fix that a trial confirmed, told from the cheapest roster that was found for it."""
    assert trial.week is not None
    assert trial.roster is not None
    assert trial.word is not None
    roster, word, least = trial.roster, trial.word, False
    if costed is not None and confirming.serves(costed.word, need):
        roster, word, least = costed.roster, costed.word, costed.least
    before, after = confirming.word, word
    moved = tuple(_moved(used.roster, roster))
    return Fix(
        changes=changes_of(confirming.week, plan.steps),
        sentence=pieces.sentence(sentence_of(confirming.week, plan.steps)),
        kind=plan.kind,
        minutes=plan.minutes,
        bends=plan.bends,
        verified=True,
        proven=trial.comparable and care_of(word) < confirming.bound,
        gives=amount_of(before, need) - amount_of(after, need),
        left=amount_of(after, need),
        days=_total(before, "day") - _total(after, "day"),
        sessions=_total(before, "session") - _total(after, "session"),
        care_before=trial.reference,
        care_after=care_of(word),
        worse=tuple(_worse(before, after)),
        how=_how(trial.week, need.patient, used.roster, roster),
        cost=Cost(
            leader_minutes=_leader_minutes(after) - _leader_minutes(before),
            moved=moved,
            # Whoever lost a stand-alone group, for which there is no pin, might have been spared.
            least=least and not (trial.kept and moved),
        ),
    )


def untried(confirming: Confirming, plan: Plan) -> Fix:
    """A fix that nobody could confirm in the time."""
    return Fix(
        changes=changes_of(confirming.week, plan.steps),
        sentence=pieces.sentence(sentence_of(confirming.week, plan.steps)),
        kind=plan.kind,
        minutes=plan.minutes,
        bends=plan.bends,
        verified=False,
    )


def ranked(fixes: Iterable[Fix]) -> list[Fix]:
    """Those that give the whole need first, then by price, then by patients moved and leader minutes."""
    return sorted(fixes, key=_rank)


def _rank(fix: Fix) -> tuple[bool, int, int, int, int, int, int, int, str]:
    cost = fix.cost
    moved, minutes = (0, 0) if cost is None else (len(cost.moved), cost.leader_minutes)
    new = sum(1 for change in fix.changes if isinstance(change, (AddRoom, CopyRoom, AddTherapist)))
    price = KINDS.index(fix.kind), len(fix.changes), fix.minutes, new
    return bool(fix.left), *price, len(fix.worse), moved, minutes, fix.sentence


def sentence_of(week: Week, steps: Sequence[Step]) -> str:
    """All steps in one clause each; a new room or therapist once, with all they are for."""
    grouped: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        grouped.setdefault(step.entity, []).append(step)
    return joined(list(dict.fromkeys(text for each in grouped.values() for text in _clauses(week, each))))


def _clauses(week: Week, steps: list[Step]) -> Iterator[str]:
    if steps[0].of == "new_therapists":
        sessions = dict.fromkeys(step.value for step in steps)
        yield words.new_therapist([(week.service[service].title, *when) for service, *when in sessions])
    elif steps[0].of == "new_rooms":
        likes = {step.value[1] for step in steps}
        titles = [week.service[step.value[0]].title for step in steps]
        yield words.new_room(likes.pop() if len(likes) == 1 else None, list(dict.fromkeys(titles)))
    else:
        yield from (step.says for step in steps)


def _total(word: Verification, what: str) -> int:
    return sum(need.amount for need in word.unmet if need.what == what)


def _worse(before: Verification, after: Verification) -> list[str]:
    """Patients of whose care more is missing, in some need, than before."""
    had = {(need.patient, need.what, need.service): need.amount for need in before.unmet}
    return sorted(
        {need.patient for need in after.unmet if need.amount > had.get((need.patient, need.what, need.service), 0)}
    )


def _leader_minutes(word: Verification) -> int:
    return next(tier.terms["LEADER_MINUTES"].amount for tier in word.tiers if tier.name == "staffing")


def appointments(roster: Roster) -> set[Appointed]:
    """Every appointment of a patient."""
    groups = {(p, s.service, s.day, s.start) for s in roster.sessions for p in s.patients}
    return groups | {(alone.patient, alone.service, alone.day, alone.start) for alone in roster.individual}


def _moved(before: Roster, after: Roster) -> list[str]:
    """Patients who lose an appointment they had."""
    return sorted({patient for patient, *_ in appointments(before) - appointments(after)})


def _how(week: Week, patient: str, before: Roster, after: Roster) -> str:
    had = appointments(before)
    new = [
        effects.appointment(a.day, a.start, a.service, a.with_, a.room)
        for a in after.for_patient(patient)
        if (patient, a.service, a.day, a.start) not in had
    ]
    parts = [effects.gets(patient, new)] if new else []
    return "; ".join([*parts, *_opened(week, before, after)])


def _opened(week: Week, before: Roster, after: Roster) -> Iterator[str]:
    """Meetings with more sessions than before, and who leads those that the same leader did not hold before."""
    held = Counter(map(_key, before.sessions))
    leads = {(_key(session), session.leaders) for session in before.sessions}
    now: dict[MeetingKey, list[Session]] = {}
    for session in after.sessions:
        now.setdefault(_key(session), []).append(session)
    for key, sessions in now.items():
        new = [session for session in sessions if (key, session.leaders) not in leads] or sessions
        for number, session in enumerate(new[: len(sessions) - held[key]], held[key] + 1):
            title = week.service[session.service].title
            name = f"{session.track} {title}" if session.track else title
            yield effects.opens(f"{session.day} {name}", number, session.leaders, session.room)


def _key(session: Session) -> MeetingKey:
    return session.track, session.service, session.day, session.start
