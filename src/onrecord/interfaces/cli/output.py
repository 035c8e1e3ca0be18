"""What is written: whole files or none, plain bytes to standard output, and text without control
characters."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.errors import OutputUnwritable

if TYPE_CHECKING:
    from onrecord.record import Record

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that steer a terminal or turn the direction of writing (Unicode TR 36)."""


def strip_control_characters(text: str) -> str:
    """Text with such signs replaced, as reports and names of files come from anywhere."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def say(text: str) -> None:
    """A message, to standard error."""
    click.echo(strip_control_characters(text), err=True)


def check_file(path: Path) -> None:
    """Find out before the long work whether a file can be written there. Raises
    OutputUnwritable."""
    if path.is_dir():
        raise OutputUnwritable(
            f"{path} is a folder.", f"Name a file in it: -o {path / 'dossier.html'}"
        )
    if not path.parent.is_dir():
        raise OutputUnwritable(
            f"There is no folder {path.parent} to write in.", "Make it, or name another with -o."
        )
    if not os.access(path.parent, os.W_OK):
        raise OutputUnwritable(
            f"{path.parent} cannot be written: no permission.", "Name another place with -o."
        )


def write_file(path: Path, content: bytes) -> None:
    """Write the file whole or leave what was there: a reader never sees half of it. Raises
    OutputUnwritable."""
    check_file(path)
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            unfinished = Path(file.name)
            try:
                file.write(content)
                file.flush()
                # The temporary file is private; the finished one is as the user's umask wants new
                # files.
                unfinished.chmod(0o666 & ~_umask())
                unfinished.replace(path)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise OutputUnwritable(
            f"{path} could not be written: {error.strerror}.", "Name another place with -o."
        ) from error


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files by name into the folder, made if it is not there. Raises OutputUnwritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(
            f"{folder} is no folder: {error.strerror}.", "Name another folder with -o."
        ) from error
    for name, content in files.items():
        write_file(folder / name, content)


def write_stdout(content: bytes) -> None:
    """UTF-8 whatever the terminal's locale: what is exported is data."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_dossier(
    record: Record, path: Path, as_of: str | None = None, story: str | None = None
) -> None:
    """The dossier of a record or a story, one HTML file. Raises OutputUnwritable."""
    # Imported here: templates take a while to load, and most commands write no page.
    from onrecord.interfaces.dossier import render

    page = render(record.export(as_of, story=story), record.texts(story))
    write_file(path, page.encode("utf-8", "replace"))
