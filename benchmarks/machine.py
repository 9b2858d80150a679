"""What the figures were measured with: versions, processor, cores. Never a host's or a person's name."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.record import Setting


def setting(workers: int) -> Setting:
    """The setting of a run on this machine, now."""
    return Setting(
        date=datetime.now(UTC).date().isoformat(),
        stepdown=_version("stepdown"),
        ortools=_version("ortools"),
        highspy=_version("highspy"),
        python=platform.python_version(),
        cpu=_cpu(),
        cores=cores(),
        workers=workers,
    )


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _cpu() -> str:
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        for line in listing.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()
