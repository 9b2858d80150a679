"""Weeks, rosters, results, verifications and changes as text."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from stepdown.changes.file import ChangesFile
from stepdown.domain.week import Week
from stepdown.errors import ExportError
from stepdown.io.yaml_out import yaml_text

_BLOCKS = ("alternatives", "grids")


def to_json(value: BaseModel) -> str:
    """JSON text with the keys of the file format; reads back as an equal value.

    Raises ``ExportError`` where a number is not finite: JSON has no word for it.
    """
    try:
        return json.dumps(_tree(value), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    except ValueError:
        raise _not_finite() from None


def to_yaml(value: BaseModel) -> str:
    """YAML text with the keys of the file format, times in quotes; reads back as an equal value.

    Raises ``ExportError`` where a number is not finite.
    """
    try:
        return yaml_text(_tree(value), _BLOCKS)
    except ValueError:
        raise _not_finite() from None


def _not_finite() -> ExportError:
    return ExportError("a number in it is not finite, so nothing was written")


def _tree(value: BaseModel) -> dict[str, Any]:
    if isinstance(value, Week):
        return _week_tree(value)
    if isinstance(value, ChangesFile):
        return {"format": value.format, **value.model_dump(mode="json", by_alias=True, exclude_defaults=True)}
    return value.model_dump(mode="json", by_alias=True)


def _week_tree(week: Week) -> dict[str, Any]:
    """A week as a person would write it: what is at its default is left out, last week's roster stands in place."""
    short = week.model_dump(mode="json", exclude_defaults=True)
    tree = {"format": week.format, **short}
    if week.previous is not None:
        tree["previous"] = week.previous.model_dump(mode="json")
    return tree
