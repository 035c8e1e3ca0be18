"""`onrecord read`: the long work, with progress, and what is said at its end or when it is
interrupted."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Group
from rich.text import Text

from onrecord.errors import NothingToRead
from onrecord.interfaces.cli import INTERRUPTED, LOST, TERMINATED, Terminated, console, output
from onrecord.interfaces.cli.changes_list import added, news_of
from onrecord.interfaces.cli.layout import sentence
from onrecord.interfaces.cli.story_list import overview
from onrecord.interfaces.cli.summary import headline, summary
from onrecord.interfaces.cli.view import ListedFindings
from onrecord.model import SetAside
from onrecord.pipeline.executors.base import Executor
from onrecord.readers.base import RawReport
from onrecord.record import Record, file_of, name_of
from onrecord.settings import READ_AT_ONCE

MOST_NAMED = 10
"""Lost reports that are named at the end; all of them stand in `onrecord set-aside`."""


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """The address of a record, the model that parses, and where the work runs."""

    address: str
    model: str
    executor: Executor


def read_into(
    sources: Sequence[str | RawReport], page: Path | None, place: ReadingPlace, deep: bool | None
) -> int:
    """Read the sources into the record, write the page if one is asked for; the exit code."""
    file = file_of(place.address)
    if page is not None:
        output.check_file(page)
    was_there = file is None or file.exists()
    try:
        with Record.open(place.address, model=place.model, executor=place.executor) as record:
            return _read(record, sources, page, name_of(place.address), deep)
    except NothingToRead:
        # A slip in a name should not leave an empty record behind.
        if file is not None and not was_there:
            file.unlink(missing_ok=True)
        raise


def _read(
    record: Record,
    sources: Sequence[str | RawReport],
    page: Path | None,
    name: str,
    deep: bool | None,
) -> int:
    before = record.count()
    try:
        with console.progress() as progress:
            addition = record.add(sources, deep=deep, stdin=sys.stdin.buffer, progress=progress)
            if page is not None:
                progress("writing the page", 0, None)
                output.write_dossier(record, page)
    except KeyboardInterrupt as stop:
        _say_interrupted(record, name, before)
        return TERMINATED if isinstance(stop, Terminated) else INTERRUPTED
    if record.count() > READ_AT_ONCE:
        first = sentence(added(addition), "heading") if before == 0 else news_of(record, addition)
        console.show(Group(first, Text(), overview(record)))
    elif before == 0:
        console.show(
            Group(sentence(added(addition), "heading"), Text(), summary(record, record.findings()))
        )
    else:
        console.show(
            Group(
                news_of(record, addition),
                Text(),
                headline(ListedFindings.of(record, record.findings())),
            )
        )
    click.echo(f"\nThe record is in {name}." + (f" The dossier is in {page}." if page else ""))
    if before:
        click.echo("All of it: onrecord show")
    if page is None:
        click.echo("As a page to read and print: onrecord show -o dossier.html")
    return _say_lost(addition.lost)


def _say_lost(lost: Sequence[SetAside]) -> int:
    """Name the reports on which the program itself failed; the exit code."""
    for each in lost[:MOST_NAMED]:
        output.say(f"onrecord: {each.source} is lost: it {each.reason}")
    if len(lost) > MOST_NAMED:
        output.say(f"onrecord: and {len(lost) - MOST_NAMED} more.")
    return LOST if lost else 0


def _say_interrupted(record: Record, name: str, before: int) -> None:
    kept = record.count()
    new = f"{kept - before} of them new" if kept > before else "none of them new"
    click.echo(f"onrecord: Interrupted. {name} is whole and holds {kept} reports, {new}.", err=True)
    click.echo("Run the same command again to go on from there.", err=True)
