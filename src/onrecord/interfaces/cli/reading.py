"""`onrecord read`: the long work, with progress, and what is said at its end or when it is interrupted."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Group

from onrecord.interfaces.cli import INTERRUPTED, console, output
from onrecord.interfaces.cli.news import news_of
from onrecord.interfaces.cli.summary import summary
from onrecord.record import Record


def read_into(sources: tuple[str, ...], page: Path | None, path: str, model: str) -> int:
    """Read the sources into the record at `path`, write the page if there is one to write; the exit code."""
    if page is not None:
        output.check_file(page)
    with Record.open(path, model=model) as record:
        before = len(record.documents)
        try:
            with console.progress() as progress:
                addition = record.add(sources, stdin=sys.stdin.buffer, progress=progress)
        except KeyboardInterrupt:
            _say_interrupted(record, path, before)
            return INTERRUPTED
        parts = [news_of(addition, first=before == 0)]
        if addition.added:
            parts.append(summary(record, record.findings()))
        console.show(Group(*parts))
        click.echo(f"The record is in {path}")
        if page is not None:
            from onrecord.interfaces.cli.dossier import write_dossier

            write_dossier(record, page)
            click.echo(f"The dossier is in {page}")
        else:
            click.echo(f"For the page to read and print: onrecord read {' '.join(sources)} -o dossier.html")
    return 0


def _say_interrupted(record: Record, path: str, before: int) -> None:
    kept = len(record.documents)
    click.echo(
        f"onrecord: Interrupted. {path} holds {kept} reports, {kept - before} of them new, and is whole.", err=True
    )
    click.echo("Run the same command again to go on where it stopped.", err=True)
