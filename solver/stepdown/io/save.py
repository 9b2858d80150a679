"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel

from stepdown.errors import ExportError
from stepdown.io.written import to_json, to_yaml

_WRITERS = {".json": to_json, ".yaml": to_yaml, ".yml": to_yaml}

# Who attends an addiction program is confidential even by id (42 CFR Part 2), so a new file is its owner's alone.
# A file that stands there already keeps its own mode: someone chose who may read it.
_NEW_MODE = 0o600


def save(path: str | os.PathLike[str], value: BaseModel) -> None:
    """Write a week, roster, result or verification as ``.json``, ``.yaml`` or ``.yml``, by the file's ending.

    The text goes to a temporary file in the same folder, which then takes the file's name; on any failure what stood
    there is untouched and nothing else is left. A new file may be read by its owner only, an existing one keeps its
    mode. Raises ``ExportError``.
    """
    target = Path(path)
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise ExportError(f"{target}: the ending names no format; end it in .json, .yaml or .yml")
    try:
        content = writer(value).encode("utf-8")
    except (ExportError, UnicodeEncodeError) as reason:
        told = "a text in it has a broken character" if isinstance(reason, UnicodeEncodeError) else reason
        raise ExportError(f"{target}: {told}") from None
    save_bytes(target, content)


def save_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a text, such as a table in CSV, as UTF-8 in the same way. Raises ``ExportError``."""
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError:
        raise ExportError(f"{path}: a text in it has a broken character") from None
    save_bytes(path, content)


def save_bytes(path: str | os.PathLike[str], content: bytes) -> None:
    """Write any file whole or not at all, with the same care as ``save``; raises ``ExportError``."""
    target = Path(path)
    try:
        _replace(target.resolve(), content)
    except (OSError, RuntimeError, ValueError) as reason:
        raise ExportError(f"{target}: {_told(reason)}") from reason


def _replace(target: Path, content: bytes) -> None:
    mode = _mode_for(target)
    draft = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        # Owner only while it is written; the mode of the file it replaces is given to it before it takes the name.
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _NEW_MODE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, mode)
        os.replace(draft, target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    _settle(target.parent)


def _mode_for(target: Path) -> int:
    """The mode the file shall have; ``OSError`` where what stands there may not be replaced."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return _NEW_MODE
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):
        raise OSError("a device or pipe stands there, no file")
    if not os.access(target, os.W_OK):
        raise PermissionError
    return stat.S_IMODE(status.st_mode) & 0o777


def _settle(folder: Path) -> None:
    """Make the new name last through a power cut, on systems that can; the file is whole either way."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _told(reason: Exception) -> str:
    if isinstance(reason, IsADirectoryError):
        return "a folder stands there; name a file"
    if isinstance(reason, FileNotFoundError):
        return "its folder does not exist; make the folder first"
    if isinstance(reason, NotADirectoryError):
        return "a file stands where a folder is named"
    if isinstance(reason, PermissionError):
        return "may not be written; choose another folder or ask for permission"
    told = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return f"could not be written ({told}); what stood there before is unchanged"
