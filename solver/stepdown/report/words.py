"""Small pieces of wording that every text shares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from stepdown.domain.time import Day, clock, day_number
from stepdown.rules import rule_named

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def printable(text: str) -> str:
    """The text with every character that a terminal would act on, line breaks too, replaced.

    Names come from files, and a file must not be able to move the cursor or recolour the screen.

    >>> printable("Evening [b]1[/b]" + chr(27) + "[31m")
    'Evening [b]1[/b]�[31m'
    """
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def joined(words: Sequence[str]) -> str:
    """The words as a list in a sentence.

    >>> joined(["care", "staffing", "comfort"])
    'care, staffing and comfort'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "day"), counted(1200, "day")
    ('1 day', '1,200 days')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def duration(minutes: int) -> str:
    """Minutes as hours and minutes.

    >>> duration(90), duration(600), duration(45)
    ('1 h 30 min', '10 h', '45 min')
    """
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours:,} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def span(start: int, end: int) -> str:
    """A stretch of the day.

    >>> span(540, 640)
    '09:00-10:40'
    """
    return f"{clock(start)}-{clock(end)}"


def long_date(day: date) -> str:
    """A date in full, in English whatever the machine's language.

    >>> long_date(date(2026, 11, 30))
    'Monday 30 November 2026'
    """
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday(day: Day) -> str:
    """A day in full.

    >>> weekday("tue")
    'Tuesday'
    """
    return _WEEKDAYS[day_number(day)]


def short_day(day: Day, week_of: date) -> str:
    """Weekday and day of the month.

    >>> short_day("tue", date(2026, 11, 30))
    'Tue 1'
    """
    return f"{_WEEKDAYS[day_number(day)][:3]} {(week_of + timedelta(days=day_number(day))).day}"


def percent(share: float) -> str:
    """A share in whole percent, rounded down, so that 100 % means all of it.

    >>> percent(0.999), percent(1.0)
    ('99 %', '100 %')
    """
    return f"{int(share * 100 + 1e-9)} %"


def title_of(rule: str) -> str:
    """The title of a rule or term; its id where the catalogue has none of that name."""
    try:
        return rule_named(rule).title
    except KeyError:
        return rule


def unit_of(rule: str) -> str:
    """What one unit of a term is; empty where the catalogue has none of that name."""
    try:
        return rule_named(rule).unit
    except KeyError:
        return ""
