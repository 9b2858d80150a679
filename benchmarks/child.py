"""A command in a process of its own, ended when it takes too long or too much memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

STDERR = 2
GLANCE = 0.05
"""Seconds between two looks at a running child."""


@dataclass(frozen=True, slots=True)
class End:
    """How a child ended: ``exit`` is its code, its signal's name, or what it was killed for, ``time`` or ``memory``."""

    exit: str
    seconds: float
    peak_mib: float

    @property
    def killed(self) -> bool:
        """True where it was ended from here."""
        return self.exit in ("time", "memory")


def watch(command: Sequence[str], seconds: float, mib: float) -> End:
    """Run a command until it ends, or for so many seconds, or until it holds so many MiB; its output goes to stderr.

    The peak is the kernel's for this child alone (``ru_maxrss``), so it is known of a child that crashed too.
    """
    begin = time.monotonic()
    child = subprocess.Popen(command, stdout=STDERR)
    reason = ""
    try:
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if not reason:
                reason = _reason_to_end(child.pid, time.monotonic() - begin > seconds, mib)
                if reason:
                    child.kill()
            time.sleep(GLANCE)
    except BaseException:
        child.kill()
        child.wait()
        raise
    child.returncode = os.waitstatus_to_exitcode(status)
    code = child.returncode
    exit_ = reason or (signal.Signals(-code).name if code < 0 else str(code))
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return End(exit_, time.monotonic() - begin, usage.ru_maxrss / unit)


def _reason_to_end(pid: int, late: bool, mib: float) -> str:
    if late:
        return "time"
    return "memory" if _held_mib(pid) > mib else ""


def _held_mib(pid: int) -> float:
    """MiB a process holds now; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
