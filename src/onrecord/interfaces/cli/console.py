"""The terminal: text as wide as it is, colour where it is wanted, progress where somebody
watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
)
from rich.text import Text
from rich.theme import Theme

from onrecord.record import Progress as Told
from onrecord.record import silent

PIPED_WIDTH = 100
"""Columns where the output is no terminal and COLUMNS does not say."""

WIDEST = 120
"""Longer lines are not read with ease."""

THEME = Theme(
    {
        "heading": "bold",
        "name": "cyan",
        "quiet": "dim",
        "open": "yellow",
        "settled": "green",
        "warn": "red",
    }
)


def console(stderr: bool = False) -> Console:
    """Rich decides on colour by NO_COLOR, TERM and whether it writes to a terminal."""
    found = Console(stderr=stderr, theme=THEME, highlight=False, emoji=False, soft_wrap=False)
    if not found.is_terminal and "COLUMNS" not in found._environ:
        found.width = PIPED_WIDTH
    found.width = min(found.width, WIDEST)
    return found


def show(listing: RenderableType) -> None:
    """Print to standard output, without the trailing blanks that tables are padded with."""
    out = console()
    with out.capture() as capture:
        out.print(listing)
    sys.stdout.write("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")


@contextmanager
def progress() -> Iterator[Told]:
    """A line on standard error with what is being done, how many, how fast, how long still; gone
    when it is done."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield silent
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        _Done(),
        _Rate(),
        _TimeLeft(),
    )
    with Progress(*columns, console=out, transient=True) as shown:
        yield _follow(shown)


def _follow(shown: Progress) -> Told:
    task, kind = shown.add_task("starting", total=None), ("starting", 0)

    def told(doing: str, done: int, total: int | None) -> None:
        nonlocal task, kind
        # Work of one total is one kind, though its parts have names; what has none to count is a
        # kind by its name.
        now = ("", total) if total is not None else (doing, 0)
        if now != kind:
            # Its rate and its time left are counted from here.
            shown.remove_task(task)
            task, kind = shown.add_task(doing, total=total), now
        shown.update(task, description=doing, completed=done)

    return told


class _Done(ProgressColumn):
    """How many, of how many where that is known; nothing where there is nothing to count."""

    def render(self, task: Task) -> Text:
        if task.total is None:
            return Text(f"{task.completed:.0f}" if task.completed else "")
        return Text(f"{task.completed:.0f}/{task.total:.0f}")


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "", style="quiet")


class _TimeLeft(ProgressColumn):
    def render(self, task: Task) -> Text:
        if not task.time_remaining:
            return Text("")
        minutes, seconds = divmod(int(task.time_remaining), 60)
        return Text(
            f"{minutes} min {seconds:02d} s left" if minutes else f"{seconds} s left", style="quiet"
        )
