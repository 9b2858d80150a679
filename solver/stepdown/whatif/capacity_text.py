"""Capacity on paper or screen, for whoever runs the program."""

from __future__ import annotations

from rich.console import Console

from stepdown.domain.week import Week
from stepdown.report.layout import cell, heading, new_table
from stepdown.report.words import counted, long_date
from stepdown.whatif.capacity_result import Capacity, CurvePoint, Fit, Worth

_BAR = 24


def render_capacity(console: Console, week: Week, answer: Capacity) -> None:
    """Print what fits, the curve, and what one more of each resource is worth; or why nothing could be asked."""
    console.print(cell(f"{week.program.name}, week of {long_date(week.week_of)}", "bold"))
    console.print(cell(capacity_verdict(answer), "bold"))
    console.print(cell(_base(answer.base)))
    if answer.fits:
        _fits(console, answer)
    if answer.curve:
        _curve(console, answer)
    if answer.worth:
        _worth(console, answer)
    if answer.left_out:
        heading(console, "Left out")
        for line in answer.left_out:
            console.print(cell(line))


def capacity_verdict(answer: Capacity) -> str:
    """The answer in one sentence."""
    if answer.base.status == "infeasible":
        return "No roster: the rules of the week contradict each other, so nobody can be admitted."
    if not answer.fits:
        return "No roster of the week was found in the time given: nothing is known of more patients."
    first = answer.fits[0]
    beyond = "before a need goes unmet" if answer.base.care == 0 else "before a further need goes unmet"
    return f"{_number(first)} more {'patient fits' if _one(first) else 'patients fit'} {beyond}: {answer.mix}."


def _one(fit: Fit) -> bool:
    return fit.exact and fit.at_least == 1


def _number(fit: Fit) -> str:
    """``3``, ``3 to 7`` or ``3 or more``: what is proven and nothing else."""
    if fit.exact:
        return str(fit.at_least)
    return f"{fit.at_least} or more" if fit.at_most is None else f"{fit.at_least} to {fit.at_most}"


def _base(base: CurvePoint) -> str:
    if base.met is None:
        return f"{counted(base.patients, 'patient')} want {counted(base.wanted, 'program day or session', _NEEDS)}."
    best = "" if base.status == "optimal" else f" (not proven to be the best: at least {base.bound:,})"
    return (
        f"As it is, {counted(base.patients, 'patient')} get {base.met:,} of {base.wanted:,} program days and other "
        f"sessions, {base.fully_served:,} of them everything; {base.care:,} points of unmet care{best}."
    )


_NEEDS = "program days and other sessions"


def _fits(console: Console, answer: Capacity) -> None:
    heading(console, "How many more fit")
    table = new_table("who", "more", "why not one more", right=("more",))
    for fit in answer.fits:
        table.add_row(cell(_who(fit)), cell(_number(fit)), cell(fit.why))
    console.print(table)


def _who(fit: Fit) -> str:
    parts = [f"track {fit.track}" if fit.track else "", f"phase {fit.phase}" if fit.phase else ""]
    return ", ".join(filter(None, parts)) or "the mix as a whole"


def _curve(console: Console, answer: Capacity) -> None:
    heading(console, "Needs met with so many admitted")
    numbers = ("admitted", "met", "wanted", "unmet care", "at least")
    table = new_table(*numbers, "share met", right=numbers)
    for point in answer.curve:
        met = "-" if point.met is None else f"{point.met:,}"
        care = "-" if point.care is None else f"{point.care:,}"
        bar = "" if point.met is None or not point.wanted else "█" * (point.met * _BAR // point.wanted)
        share = "" if point.met is None or not point.wanted else f" {point.met * 100 // point.wanted} %"
        row = (f"{point.admitted:,}", met, f"{point.wanted:,}", care, f"{point.bound:,}", bar + share)
        table.add_row(*map(cell, row))
    console.print(table)
    console.print(cell("Unmet care in points, fewer are better; no roster has fewer than 'at least'.", "dim"))


def _worth(console: Console, answer: Capacity) -> None:
    admitted = f" with {counted(answer.demand, 'more patient')}" if answer.demand else ""
    heading(console, f"What one more is worth{admitted}")
    asked = any(each.patients is not None for each in answer.worth)
    patients = ("more patients",) if asked else ()
    table = new_table("one more", "of", "care points saved", "needs met", *patients, right=("needs met", *patients))
    for each in answer.worth:
        more = (cell(_patients(each)),) if asked else ()
        of = each.resource if each.hours is None else f"{each.resource} ({each.hours:g} h)"
        needs = "" if each.needs is None else f"{each.needs:+,}"
        table.add_row(cell(each.kind), cell(of), cell(_gain(each)), cell(needs), *more)
    console.print(table)


def _gain(each: Worth) -> str:
    if each.exact:
        return f"{each.gain:,}" if each.gain else "nothing"
    most = "?" if each.gain_at_most is None else f"{each.gain_at_most:,}"
    return f"{each.gain:,} or more, up to {most}" if each.gain else f"not proven (0 to {most})"


def _patients(each: Worth) -> str:
    if each.patients is None:
        return ""
    if each.patients == each.patients_at_most:
        return str(each.patients)
    return f"{each.patients} to {'?' if each.patients_at_most is None else each.patients_at_most}"
