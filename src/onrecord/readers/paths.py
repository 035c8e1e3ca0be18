"""What the user named, as files: folders are walked in order, hidden files skipped, links to
folders not followed."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import SetAside
from onrecord.readers.base import all_suffixes
from onrecord.readers.unread import COMPANIONS


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A regular file to read: its path, and its name as the user's words lead to it."""

    path: Path
    source: str

    @property
    def place(self) -> str:
        """As of `RawReport`."""
        return self.source


def files_of(source: str) -> Iterator[FoundFile | SetAside]:
    """The files a source names, in order of their names; what is missing, unreadable or no file is
    set aside."""
    if source.startswith(("http://", "https://")):
        yield SetAside(
            source,
            "is a web address, and reading opens no connection. Fetch it with: onrecord fetch"
            f" {source}",
        )
        return
    path = Path(source)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield SetAside(source, "does not exist. Check the name.")
        return
    except (OSError, ValueError) as error:
        yield SetAside(
            source, f"cannot be looked at ({_reason(error)}). Check the name and your rights to it."
        )
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, source)
    else:
        yield _file(path, source, mode)


def _walk(folder: Path, source: str) -> Iterator[FoundFile | SetAside]:
    problems: list[OSError] = []
    companions: Counter[str] = Counter()
    any_file = False
    for inside, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(inside) / name
            if name.startswith("."):
                continue
            if path.suffix.lower() in COMPANIONS:
                companions[path.suffix.lower()] += 1
                continue
            item = _looked_at(path)
            any_file = any_file or isinstance(item, FoundFile)
            yield item
    for problem in sorted(problems, key=lambda problem: str(problem.filename)):
        yield SetAside(
            str(problem.filename),
            f"is a folder that cannot be opened ({_reason(problem)}). Check your rights to it.",
        )
    if companions:
        counted = ", ".join(f"{count} {suffix}" for suffix, count in sorted(companions.items()))
        yield SetAside(
            source, f"also holds files that are no reports ({counted}); they were left out."
        )
    if not any_file:
        yield SetAside(
            source,
            "is a folder without reports. Name files or a folder that holds"
            f" {', '.join(all_suffixes())}.",
        )


def _looked_at(path: Path) -> FoundFile | SetAside:
    try:
        return _file(path, str(path), path.stat().st_mode)
    except (OSError, ValueError) as error:
        return SetAside(
            str(path),
            f"cannot be looked at ({_reason(error)}). Check where it leads and your rights to it.",
        )


def _file(path: Path, source: str, mode: int) -> FoundFile | SetAside:
    if not stat.S_ISREG(mode):
        return SetAside(
            source,
            "is a pipe, device or socket. Save what it gives to a file, or use - for standard"
            " input.",
        )
    return FoundFile(path, source)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
