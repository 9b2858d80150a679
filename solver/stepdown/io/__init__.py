"""Files in and out: weeks, rosters, results and verifications as YAML and JSON."""

from stepdown.domain.digest import week_digest
from stepdown.io.arguments import MOST_WORKERS, any_week, check_settings, cores
from stepdown.io.rosters import load_result, load_roster, load_verification
from stepdown.io.save import save
from stepdown.io.weeks import load_week, read_week, unknown_weights
from stepdown.io.written import to_json, to_yaml

__all__ = [
    "MOST_WORKERS",
    "any_week",
    "check_settings",
    "cores",
    "load_result",
    "load_roster",
    "load_verification",
    "load_week",
    "read_week",
    "save",
    "to_json",
    "to_yaml",
    "unknown_weights",
    "week_digest",
]
