"""Names and types of the frames' columns, in their order; ``DAY`` is an ordered category from mon to sun."""

from __future__ import annotations

from collections.abc import Mapping

Columns = Mapping[str, str]

DAY = "day"
SESSIONS: Columns = {
    "track": "str",
    "day": DAY,
    "service": "str",
    "start": "datetime64[s]",
    "end": "datetime64[s]",
    "minutes": "int64",
    "leaders": "object",
    "room": "str",
    "patients": "int64",
    "max_size": "Int64",
    "seats": "Int64",
    "places": "int64",
    "patient_ids": "object",
}
INDIVIDUAL: Columns = {
    "patient": "str",
    "day": DAY,
    "service": "str",
    "start": "datetime64[s]",
    "end": "datetime64[s]",
    "minutes": "int64",
    "therapist": "str",
    "room": "str",
}
PATIENTS: Columns = {
    "patient": "str",
    "phase": "str",
    "days_wanted": "int64",
    "days_given": "int64",
    "sessions_wanted": "int64",
    "sessions_given": "int64",
    "hours": "float64",
    "min_hours": "float64",
    "max_hours": "float64",
    "fully_served": "bool",
}
THERAPISTS: Columns = {
    "therapist": "str",
    "contact_hours": "float64",
    "available_hours": "float64",
    "max_hours": "float64",
    "groups": "int64",
    "individual": "int64",
    "caseload": "int64",
    "utilisation": "float64",
}
ROOMS: Columns = {
    "room": "str",
    "seats": "int64",
    "sessions": "int64",
    "hours_used": "float64",
    "hours_open": "float64",
    "utilisation": "float64",
}
CONFLICTS: Columns = {
    "conflict": "int64",
    "rule": "str",
    "about": "object",
    "sentence": "str",
    "is_minimal": "bool",
    "verified": "bool",
}
DIFFERENCES: Columns = {
    "tier": "str",
    "now": "int64",
    "then": "int64",
    "more": "int64",
    "then_bound": "int64",
    "searched": "bool",
}
BOTTLENECKS: Columns = {
    "resource": "str",
    "track": "str",
    "service": "str",
    "day": DAY,
    "part": "str",
    "unit": "str",
    "need": "int64",
    "supply": "int64",
    "used": "int64",
    "short": "int64",
}
