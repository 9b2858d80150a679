"""The digest of a week depends on the week, not on how its file is written."""

from __future__ import annotations

import json
from pathlib import Path

from tests.io.sample import WEEK, altered

from stepdown.domain.digest import week_digest
from stepdown.io import load_week, read_week, to_json, to_yaml
from stepdown.io.yaml_in import parse_yaml


def digest_of(text: str, folder: Path) -> str:
    (folder / "week.yaml").write_text(text)
    return week_digest(load_week(folder / "week.yaml"))


def test_the_digest_is_64_hex_digits_and_stable(tmp_path: Path) -> None:
    digest = digest_of(WEEK, tmp_path)
    assert digest == digest_of(WEEK, tmp_path)
    assert len(digest) == 64
    assert set(digest) <= set("0123456789abcdef")


def test_yaml_json_key_order_and_written_defaults_change_nothing(tmp_path: Path) -> None:
    digest = digest_of(WEEK, tmp_path)
    week = load_week(tmp_path / "week.yaml")
    tree = json.loads(to_json(week))
    assert week_digest(read_week(parse_yaml(to_yaml(week))[0])) == digest
    assert week_digest(read_week(dict(reversed(tree.items())))) == digest
    assert week_digest(read_week(week.model_dump())) == digest
    text, _ = altered("min_hours: 9,", "min_hours: 9.0, priority: 1,")
    assert digest_of(text.replace("days: 1, tracks", "days: 1, min_hours: 0, tracks"), tmp_path) == digest


def test_every_change_of_the_week_changes_it(tmp_path: Path) -> None:
    digests = {digest_of(WEEK, tmp_path)}
    for old, new in (("min_hours: 9,", "min_hours: 8,"), ("seats: 14", "seats: 13"), ("WAITING: 2", "WAITING: 3")):
        digests.add(digest_of(altered(old, new)[0], tmp_path))
    digests.add(digest_of(f"{WEEK}previous: {{format: stepdown/roster@1, week_of: 2026-11-23}}\n", tmp_path))
    assert len(digests) == 5


def test_an_hourly_cost_counts_and_a_week_without_one_keeps_its_digest(tmp_path: Path) -> None:
    plain = digest_of(WEEK, tmp_path)
    assert plain == "702f1d8442bc0833b3470a93e353b7a08c646ffdecec6f084a4b1ceb9d5b2b66", "published results carry this"
    free = digest_of(altered("{id: T-01,", "{id: T-01, hourly_cost: 0,")[0], tmp_path)
    paid = digest_of(altered("{id: T-01,", "{id: T-01, hourly_cost: 85,")[0], tmp_path)
    assert len({plain, free, paid}) == 3
