"""The shapes that the commands print in: a heading with rows below it, columns that wrap inside
themselves."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.interfaces.cli.output import strip_control_characters
from onrecord.interfaces.views import wording

Cell = str | Text

INDENT = 2


def section(title: str, *parts: RenderableType) -> Group:
    """A heading and what stands below it, with an empty line before."""
    return Group(
        Text(), Text(title, style="heading"), *(Padding(part, (0, 0, 0, INDENT)) for part in parts)
    )


def rows(
    found: Iterable[Sequence[Cell]], styles: Sequence[str] = (), shares: Sequence[int | None] = ()
) -> Table:
    """Rows in columns. styles: of each column. shares: of the width, where not all fits; None never
    wraps."""
    filled = [tuple(row) for row in found]
    grid = Table.grid(padding=(0, 2), pad_edge=False)
    for number in range(max(map(len, filled), default=0)):
        style = styles[number] if number < len(styles) else ""
        share = shares[number] if number < len(shares) else 1
        grid.add_column(style=style, no_wrap=share is None, ratio=share, overflow="fold")
    for row in filled:
        grid.add_row(
            *(
                cell if isinstance(cell, Text) else Text(strip_control_characters(cell))
                for cell in row
            )
        )
    return grid


def sentence(text: str, style: str = "") -> Text:
    return Text(strip_control_characters(text), style=style, overflow="fold")


def one_line(text: str) -> str:
    """Words as they stand in a text, without its line breaks."""
    return strip_control_characters(re.sub(r"\s+", " ", text).strip())


def place(source: str, most: int = 30) -> str:
    """A source as short as it can be told: below the working folder, else its last parts."""
    here = os.path.relpath(source) if Path(source).is_absolute() else source
    shown = source if here.startswith("..") else here
    parts = shown.split("/")
    while len(shown) > most and len(parts) > 1:
        parts = parts[1:]
        shown = "…/" + "/".join(parts)
    return shown


def listed(names: Iterable[str], most: int = 6) -> str:
    """Names in a row, each once; where there are more than `most`, how many more."""
    return wording.listed(list(dict.fromkeys(names)), most)
