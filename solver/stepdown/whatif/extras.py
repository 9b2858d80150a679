"""Packages that only a part of the work needs, and what to say where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from stepdown.errors import NotInstalledError


def needed(module: str, extra: str, purpose: str) -> Any:
    """The module; ``NotInstalledError`` with the command that installs it where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] != module.partition(".")[0]:
            raise
        raise NotInstalledError(
            f"{purpose} needs the package {module.partition('.')[0]}, which is not installed. "
            f"Install it with: pip install 'stepdown[{extra}]'"
        ) from None
