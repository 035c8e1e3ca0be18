"""The terminal: text as wide as it is, colour where it is wanted, progress where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text
from rich.theme import Theme

from onrecord.record import Progress as Told
from onrecord.record import silent

PIPED_WIDTH = 100
"""Columns where the output is no terminal and COLUMNS does not say."""

WIDEST = 120
"""Longer lines are not read with ease."""

THEME = Theme({"heading": "bold", "name": "cyan", "quiet": "dim", "open": "yellow", "settled": "green", "warn": "red"})


def console(stderr: bool = False) -> Console:
    """Rich decides on colour by NO_COLOR, TERM and whether it writes to a terminal."""
    found = Console(stderr=stderr, theme=THEME, highlight=False, emoji=False, soft_wrap=False)
    if not found.is_terminal and "COLUMNS" not in found._environ:
        found.width = PIPED_WIDTH
    found.width = min(found.width, WIDEST)
    return found


def show(told: RenderableType) -> None:
    """Print to standard output, without the trailing blanks that tables are padded with."""
    out = console()
    with out.capture() as capture:
        out.print(told)
    sys.stdout.write("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")


@contextmanager
def progress() -> Iterator[Told]:
    """A line on standard error with what is being done, how many, how fast, how long still; gone when it is done."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield silent
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=out, transient=True) as shown:
        yield _follow(shown)


def _follow(shown: Progress) -> Told:
    current: dict[str, object] = {"doing": None}
    task = shown.add_task("starting", total=None)

    def told(doing: str, done: int, total: int | None) -> None:
        if doing != current["doing"] and total != current.get("total"):
            shown.reset(task, description=doing, total=total, completed=done)
        else:
            shown.update(task, description=doing, total=total, completed=done)
        current.update(doing=doing, total=total)

    return told


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "", style="quiet")
