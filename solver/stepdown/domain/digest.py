"""A week's digest: the same for the same week, whichever file it was written in."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from stepdown.domain.week import Week


def week_digest(week: Week) -> str:
    """SHA-256 (64 hex digits) of the week as canonical JSON: sorted keys, defaults written out, whole hours as 9.

    Two files of the same week in YAML and JSON, with keys in another order or defaults left out, have the same
    digest; the order of entries counts, and so does last week's roster, since both may change the roster.
    """
    tree = week.model_dump(mode="json")
    for therapist in tree["therapists"]:
        if therapist["hourly_cost"] is None:
            # Younger than the digest: a week without costs keeps the digest that its published results carry.
            del therapist["hourly_cost"]
    text = json.dumps(_canonical(tree), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _canonical(value: Any) -> Any:
    """The same value with whole floats as integers: 9 and 9.0 hours are one number."""
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_canonical(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
