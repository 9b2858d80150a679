"""What each command tells the shell: the one place where exit codes are decided."""

from __future__ import annotations

from enum import IntEnum

from stepdown.explain import WhyNot
from stepdown.outcome.result import Result, Status
from stepdown.outcome.verification import Verification
from stepdown.whatif import Study


class ExitCode(IntEnum):
    """Every exit code there is; docs/cli.md explains them to people."""

    GOOD = 0
    FINDINGS = 1
    BAD_INPUT = 2
    INFEASIBLE = 3
    NO_ROSTER_FOUND = 4
    DEFECT = 5
    INTERRUPTED = 130


def of_result(result: Result) -> ExitCode:
    """GOOD wherever there is a roster, proven or not; what kept it away where there is none."""
    if result.roster is not None:
        return ExitCode.GOOD
    if result.status == "infeasible":
        return ExitCode.INFEASIBLE
    return ExitCode.INTERRUPTED if result.provenance.interrupted else ExitCode.NO_ROSTER_FOUND


def of_status(status: Status, *, interrupted: bool) -> ExitCode:
    """The same of an answer that stands on a roster of the week as it is."""
    if status == "infeasible":
        return ExitCode.INFEASIBLE
    if status != "no_roster_found":
        return ExitCode.GOOD
    return ExitCode.INTERRUPTED if interrupted else ExitCode.NO_ROSTER_FOUND


def of_answer(answer: WhyNot) -> ExitCode:
    """GOOD for a roster with what was asked for, whatever it costs; what kept it away where there is none."""
    if answer.answer == "impossible":
        return ExitCode.INFEASIBLE
    if answer.answer == "unknown":
        return ExitCode.INTERRUPTED if answer.interrupted else ExitCode.NO_ROSTER_FOUND
    return ExitCode.GOOD


def of_verification(verification: Verification) -> ExitCode:
    """GOOD for an accepted roster, else FINDINGS."""
    return ExitCode.GOOD if verification.accepted else ExitCode.FINDINGS


def of_study(study: Study) -> ExitCode:
    """GOOD where every case has its answer, be it that there is no roster; DEFECT where a solve failed."""
    if study.interrupted:
        return ExitCode.INTERRUPTED
    return ExitCode.DEFECT if any(case.status == "failed" for case in study.cases) else ExitCode.GOOD
