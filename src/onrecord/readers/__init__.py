"""Collect: from files, folders and standard input to Documents. The first step; the only one that
reads files.

`units` tells what there is to read, and is cheap; `read_unit` reads one, a pure function of the
unit (and of the file that it names), so that units may be read in any process; `collect` is the
two, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.model import Document, SetAside
from onrecord.readers.units import LARGEST_FILE, Unit, read_unit, units

__all__ = ["LARGEST_FILE", "Unit", "collect", "read_unit", "units"]


def collect(
    sources: Iterable[str], *, stdin: BinaryIO | None = None
) -> Iterator[Document | SetAside]:
    """The documents of files, folders and "-" (standard input), one at a time, and what could not
    be read and why.

    Nothing raises for bad input: each unreadable source, or part of one, gives a SetAside, and the
    rest is read.
    """
    for unit in units(sources, stdin):
        if isinstance(unit, SetAside):
            yield unit
        else:
            yield from read_unit(unit)
