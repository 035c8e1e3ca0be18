"""The commands that read, show, write and serve a record; importing this module registers all
commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from onrecord.interfaces.cli import (
    asking_commands,
    following_commands,
    judging_commands,
    keeping_commands,
)
from onrecord.interfaces.cli.options import (
    EXIT_CODES,
    ReaderGone,
    check_size,
    deep_option,
    onrecord,
    opening,
    processes_option,
    record_as_of_options,
    record_options,
    story_option,
)
from onrecord.readers.base import usual_suffixes
from onrecord.settings import READ_AT_ONCE

LITTLE = 200_000
"""Bytes of some thirty reports."""

__all__ = [
    "ReaderGone",
    "asking_commands",
    "following_commands",
    "judging_commands",
    "keeping_commands",
    "onrecord",
]


@onrecord.command(
    epilog=EXIT_CODES,
    help=f"""Read reports into the record and say what is new.

    SOURCES are files or folders ({" ".join(usual_suffixes())}), or - for standard
    input. The same reports again change nothing. Every report is dated and placed in a story at
    once; stories with many reports are read sentence by sentence when they are first shown, or now
    with --deep.
    """,
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Also write the dossier, one HTML file, here.",
)
@record_options
@processes_option
@deep_option
def read(
    sources: tuple[str, ...],
    output: Path | None,
    record: str,
    model: str,
    processes: int,
    deep: bool,
) -> int:
    from onrecord.pipeline.executors.registry import make_executor

    executor = make_executor(processes)
    if is_little(sources):
        # The parser takes longer to load than all else that this command does with a report or two:
        # it begins first.
        from onrecord.pipeline.deep_worker import DeepWork

        executor.prepare_ahead(DeepWork(model))
    from onrecord.interfaces.cli.read_sources import ReadingPlace, read_into

    with executor:
        return read_into(sources, output, ReadingPlace(record, model, executor), deep or None)


@onrecord.command(epilog=EXIT_CODES)
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESSES...")
@record_options
@processes_option
def fetch(addresses: tuple[str, ...], record: str, model: str, processes: int) -> int:
    """Fetch reports from the web, by their addresses, and read them into the record.

    A connection is opened to the hosts that are named and to those that they send on to; it is said
    to which. Of the other commands only `feeds` and `watch` open any. What a site's robots.txt
    forbids is left alone, two requests to one host are two seconds apart, and no address of this
    machine or of a private network is asked. The address of a feed gives a report for each of its
    items.
    """
    from onrecord.interfaces.cli.fetch_addresses import fetch_into
    from onrecord.interfaces.cli.read_sources import ReadingPlace
    from onrecord.pipeline.executors.registry import make_executor

    with make_executor(processes) as executor:
        return fetch_into(addresses, ReadingPlace(record, model, executor))


@onrecord.command()
@click.argument("story", required=False)
@record_as_of_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Also write the dossier, one HTML file, here.",
)
def show(
    story: str | None, record: str, model: str, as_of: str | None, output: Path | None
) -> None:
    """Show a story, or the whole record: reports, parties, rounds, issues, discrepancies, what was
    set aside.

    STORY is its id or number, as `onrecord stories` lists them. A large record is shown by its
    stories.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli import output as written
    from onrecord.interfaces.cli.story_list import overview, wanted
    from onrecord.interfaces.cli.summary import summary

    if output is not None:
        written.check_file(output)
    with opening(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        if chosen is None and output is None and as_of is None and opened.count() > READ_AT_ONCE:
            listing = overview(opened)
        else:
            check_size(opened, chosen, deep=False)
            findings = opened.findings(as_of, story=chosen, progress=progress)
            if output is not None:
                written.write_dossier(opened, output, as_of, chosen)
            listing = summary(opened, findings, as_of, chosen)
    console.show(listing)
    if output is not None:
        click.echo(f"\nThe dossier is in {output}")


@onrecord.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "csv", "md"]),
    default="json",
    show_default=True,
    help="What to write.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write, or folder for both tables of csv.",
)
@click.option(
    "--table",
    type=click.Choice(["claims", "events"]),
    default="claims",
    help="Which table csv prints.",
)
@story_option
@deep_option
@record_as_of_options
def export(
    format_: str,
    output: Path | None,
    table: str,
    story: str | None,
    deep: bool,
    record: str,
    model: str,
    as_of: str | None,
) -> None:
    """Write the record as JSON (the whole of it), CSV (claims, events) or a Markdown brief with
    footnotes.

    Without -o it is printed. With --format csv, -o FOLDER writes claims.csv and events.csv.
    """
    from onrecord.interfaces import exports as renderers
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli import output as written
    from onrecord.interfaces.cli.story_list import wanted

    into_folder = format_ == "csv" and output is not None and output.suffix.lower() != ".csv"
    if output is not None and not into_folder:
        written.check_file(output)
    with opening(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        check_size(opened, chosen, deep)
        exported = opened.export(as_of, story=chosen, progress=progress)
    if output is not None and into_folder:
        written.write_folder(output, renderers.csv_files(exported))
    elif output is not None:
        written.write_file(output, renderers.render(exported, format_, table))
    else:
        written.write_stdout(renderers.render(exported, format_, table))


@onrecord.command(epilog=EXIT_CODES)
@click.argument("source", metavar="RECORD")
@click.argument("target", metavar="RECORD")
def copy(source: str, target: str) -> None:
    """Copy a record to another place: from a file to a database, and back.

    Both are files or addresses, as --record takes them; the second is made, and holds nothing yet.
    Reports, judgements, ids, and what was worked out are the same there.
    """
    from onrecord.interfaces.cli import console
    from onrecord.record import copy_record, name_of

    with console.progress() as progress:
        copied = copy_record(source, target, progress)
    reports = "1 report" if copied == 1 else f"{copied} reports"
    click.echo(f"{name_of(target)} holds {reports}, as {name_of(source)} does.")


@onrecord.command()
@record_options
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen; all but this machine itself needs a token.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8321,
    show_default=True,
    help="Port; 0: any that is free.",
)
@click.option(
    "--token-file",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="A file that holds what whoever opens the record must know; else ONRECORD_TOKEN.",
)
@click.option(
    "--browser/--no-browser", default=True, show_default=True, help="Open it in the browser."
)
def serve(
    record: str, model: str, host: str, port: int, token_file: TextIO | None, browser: bool
) -> None:
    """Open the record in the browser, on this machine: search, read, compare, correct, add.

    No request leaves the machine, and no other machine can ask, unless --host and a token say so.
    """
    from onrecord.interfaces.cli import serving

    token = serving.token_of(token_file)
    serving.serve(record, model, host, port, token, browser)


def is_little(sources: Sequence[str]) -> bool:
    """Whether the sources are files with few reports, so that they will be read sentence by
    sentence at once."""
    files = [Path(source) for source in sources]
    return (
        all(file.is_file() for file in files)
        and sum(file.stat().st_size for file in files) <= LITTLE
    )
