"""Files in and out: weeks, rosters, results, verifications, changes and waiting lists as YAML and JSON."""

from stepdown.domain.digest import week_digest
from stepdown.io.arguments import MOST_WORKERS, any_week, check_settings, cores
from stepdown.io.changes import load_changes, read_changes
from stepdown.io.rosters import load_explanation, load_result, load_roster, load_verification
from stepdown.io.save import save, save_text
from stepdown.io.waiting import load_mix, load_waiting, read_waiting
from stepdown.io.weeks import load_week, read_week, unknown_weights
from stepdown.io.written import to_json, to_yaml

__all__ = [
    "MOST_WORKERS",
    "any_week",
    "check_settings",
    "cores",
    "load_changes",
    "load_explanation",
    "load_mix",
    "load_result",
    "load_roster",
    "load_verification",
    "load_waiting",
    "load_week",
    "read_changes",
    "read_waiting",
    "read_week",
    "save",
    "save_text",
    "to_json",
    "to_yaml",
    "unknown_weights",
    "week_digest",
]
