"""Answer the cases of a study: from the study file, from a result at hand, else by solving them somewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from stepdown.errors import DataError, Fault
from stepdown.outcome.result import Result
from stepdown.whatif.case import Case
from stepdown.whatif.place import Place
from stepdown.whatif.record import Record
from stepdown.whatif.row import Head, Row
from stepdown.whatif.running import Running
from stepdown.whatif.settings import Settings
from stepdown.whatif.study import Study
from stepdown.whatif.task import Work, attempt


def study(
    base_case: Case,
    alternatives: tuple[Case, ...],
    settings: Settings,
    place: Place,
    *,
    title: str = "",
    base: Result | None = None,
    study_file: Path | None = None,
    resume: bool = False,
    on_case: Callable[[Case], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    work: Work = attempt,
) -> Study:
    """Answer these cases in this place; ``work`` is what is done with each task there."""
    record = (
        None
        if study_file is None
        else Record(study_file, Head(week=base_case.digest, settings=settings), resume=resume)
    )
    try:
        known = {} if record is None else dict(record.rows)
        cases: dict[str, list[Case]] = {}
        for case in (base_case, *alternatives):
            cases.setdefault(case.digest, []).append(case)

        def tell(row: Row) -> None:
            for case in cases.get(row.week, ()):
                if on_case is not None:
                    on_case(replace(case, row=row))

        def keep(row: Row) -> None:
            if record is not None:
                record.append(row)
            tell(row)

        for row in known.values():
            if row.answered:
                tell(row)
        if base is not None:
            _take_up(base, base_case, known, keep, settings)
        running = Running(base_case, alternatives, settings, place, keep, should_stop or _never, known, work)
        running.run()
    finally:
        if record is not None:
            record.close()
    answered = tuple(replace(case, row=known.get(case.digest)) for case in alternatives)
    mine = replace(base_case, row=known.get(base_case.digest))
    left = any(case.row is None for case in (mine, *answered))
    return Study(mine, answered, settings, title, interrupted=left)


def _take_up(base: Result, case: Case, known: dict[str, Row], keep: Callable[[Row], None], settings: Settings) -> None:
    """Use the base's result that was handed in; one that the study file has already must be the same."""
    recorded = known.get(case.digest)
    if recorded is not None and recorded.answered:
        if recorded.result != base:
            remedy = "Leave the result out, or begin another study file"
            raise DataError(
                "the base's result", [Fault("", "the study was begun with another result of the base", remedy)]
            )
        return
    spent = None if settings.deterministic else base.provenance.seconds.get("total")
    known[case.digest] = Row(name=case.name, week=case.digest, result=base, seconds=spent)
    keep(known[case.digest])


def _never() -> bool:
    return False
