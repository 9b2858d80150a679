"""One of the best rosters of the small scenario, for tests of what is said of a roster.

Which of several equally good ones a solve finds says nothing of what they test.
"""

from __future__ import annotations

from stepdown import Roster, Week


def at_hand(small: Week) -> Roster:
    """P-5 comes on no day, P-6 on Monday and P-4 on Wednesday alone."""
    days = {"mon": ["P-1", "P-2", "P-3", "P-6"], "wed": ["P-1", "P-2", "P-3", "P-4"]}
    halves = [("LBB", "09:00", "10:40"), ("PE", "10:40", "12:10")]
    place = {"leaders": ["T-01"], "room": "R-A"}
    alone = {"service": "IND", "start": "12:30", "end": "13:20", "therapist": "T-01", "room": "O-1"}
    return Roster.model_validate(
        {
            "format": "stepdown/roster@1",
            "week_of": small.week_of,
            "sessions": [
                {"track": "day", "day": day, "service": service, "start": start, "end": end, "patients": there, **place}
                for day, there in days.items()
                for service, start, end in halves
            ],
            "individual": [{"patient": "P-2", "day": "mon", **alone}, {"patient": "P-1", "day": "wed", **alone}],
        }
    )
