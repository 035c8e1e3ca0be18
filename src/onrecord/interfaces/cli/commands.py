"""The commands and their options. What is heavy is imported inside a command, so that --help answers at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.settings import MODEL, PROCESSES, READ_AT_ONCE, RECORD, Setting

if TYPE_CHECKING:
    from onrecord.record import Record

Command = TypeVar("Command", bound=Callable[..., Any])


class ReaderGone(Exception):
    """Whoever read the output went away (`onrecord claims | head`)."""


EXIT_CODES = """\b
Exit codes:
  0    done
  1    an error that none of these names
  2    wrong use: an option or argument that does not fit
  3    nothing could be read
  4    the record cannot be used: no permission, locked, not a record, too new
  5    the page or export could not be written
  6    the record has no such story, person or body
  130  interrupted; what was kept before stays
  141  the reader of the output went away
"""


def _setting(setting: Setting, metavar: str) -> Callable[[Command], Command]:
    return click.option(
        f"--{setting.name}",
        default=setting.default,
        type=click.IntRange(0) if setting.default.isdecimal() else None,
        envvar=setting.variable,
        metavar=metavar,
        show_default=True,
        show_envvar=True,
        help=setting.help,
    )


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from onrecord.record import last_day

    try:
        last_day(value)
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from error
    return value


_record = _setting(RECORD, "FILE")
_model = _setting(MODEL, "NAME")
_processes = _setting(PROCESSES, "N")
_as_of = click.option(
    "--as-of", metavar="DATE", callback=_day, help="Only what was published up to this day, such as 2025-03-01."
)


_story = click.option("--story", metavar="ID", help="Only this story, by its id or number in `onrecord stories`.")
_deep = click.option("--deep", is_flag=True, help="Read all reports sentence by sentence now, however long it takes.")


class _Commands(click.Group):
    """Lets a broken pipe through to `run`: click would leave with 1, which means something else here."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError as error:
            raise ReaderGone from error


@click.group(
    cls=_Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(None, "--version", package_name="onrecord", message="%(prog)s %(version)s")
def onrecord() -> None:
    """Read what many outlets report about a developing story, and keep the record of it, every line with its words.

    \b
    Start with:   onrecord read examples/istanbul -o dossier.html
    Then:         onrecord show
                  onrecord claims --party Russia --issue flights
    """


@onrecord.command(epilog=EXIT_CODES)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Also write the dossier, one HTML file, here.")
@_record
@_model
@_processes
@_deep
def read(sources: tuple[str, ...], output: Path | None, record: str, model: str, processes: int, deep: bool) -> int:
    """Read reports into the record and say what is new.

    SOURCES are files or folders (.txt .md .html .jsonl, also .gz), or - for standard input. The same reports again
    change nothing. Every report is dated and placed in a story at once; stories with many reports are read sentence by
    sentence when they are first shown, or now with --deep.
    """
    from onrecord.interfaces.cli.reading import Place, read_into

    return read_into(sources, output, Place(record, model, processes), deep or None)


@onrecord.command()
@click.argument("story", required=False)
@_record
@_model
@_as_of
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Also write the dossier, one HTML file, here.")
def show(story: str | None, record: str, model: str, as_of: str | None, output: Path | None) -> None:
    """Show a story, or the whole record: reports, parties, rounds, matters, discrepancies, what was set aside.

    STORY is its id or number, as `onrecord stories` lists them. A large record is shown by its stories.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli import output as written
    from onrecord.interfaces.cli.dossier import write_dossier
    from onrecord.interfaces.cli.stories import overview, wanted
    from onrecord.interfaces.cli.summary import summary

    if output is not None:
        written.check_file(output)
    with _opened(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        if chosen is None and output is None and as_of is None and opened.count() > READ_AT_ONCE:
            told = overview(opened)
        else:
            _check_size(opened, chosen, deep=False)
            findings = opened.findings(as_of, story=chosen, progress=progress)
            if output is not None:
                write_dossier(opened, output, as_of, chosen)
            told = summary(opened, findings, as_of, chosen)
    console.show(told)
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
    "-o", "--output", type=click.Path(path_type=Path), help="File to write, or folder for both tables of csv."
)
@click.option("--table", type=click.Choice(["claims", "events"]), default="claims", help="Which table csv prints.")
@_story
@_deep
@_record
@_model
@_as_of
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
    """Write the record as JSON (the whole of it), CSV (claims, events) or a Markdown brief with footnotes.

    Without -o it is printed. With --format csv, -o FOLDER writes claims.csv and events.csv.
    """
    from onrecord.interfaces import export as renderers
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli import output as written
    from onrecord.interfaces.cli.stories import wanted

    into_folder = format_ == "csv" and output is not None and output.suffix.lower() != ".csv"
    if output is not None and not into_folder:
        written.check_file(output)
    with _opened(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        _check_size(opened, chosen, deep)
        exported = opened.export(as_of, story=chosen, progress=progress)
    if output is not None and into_folder:
        written.write_folder(output, renderers.csv_files(exported))
    elif output is not None:
        written.write_file(output, renderers.render(exported, format_, table))
    else:
        written.write_stdout(renderers.render(exported, format_, table))


@onrecord.command()
@_story
@click.option(
    "--limit", type=click.IntRange(1), default=100, show_default=True, help="Reports listed of a large record."
)
@_record
@_model
@_as_of
def documents(story: str | None, limit: int, record: str, model: str, as_of: str | None) -> None:
    """List the reports: outlet, date and how it is known, title, origin. Of a large record, those published last."""
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.stories import wanted
    from onrecord.interfaces.cli.tables import documents_table, latest_documents

    with _opened(record, model) as opened, console.progress() as progress:
        if story is None and as_of is None and opened.count() > READ_AT_ONCE:
            told = latest_documents(opened, limit)
        else:
            chosen = wanted(opened, story)
            _check_size(opened, chosen, deep=False)
            told = documents_table(opened, opened.findings(as_of, story=chosen, progress=progress), as_of, chosen)
    console.show(told)


@onrecord.command()
@click.option("--since", metavar="DATE", callback=_day, help="With a report published on this day or later.")
@click.option("--until", metavar="DATE", callback=_day, help="With a report published on this day or earlier.")
@click.option(
    "--about", metavar="WORDS", default="", help='Of which a report has all these words ("embass*" for parts).'
)
@click.option(
    "--limit", type=click.IntRange(1), default=40, show_default=True, help="Stories listed, the largest first."
)
@_record
@_model
def stories(since: str | None, until: str | None, about: str, limit: int, record: str, model: str) -> None:
    """List the stories, those with most reports first: id, reports, dates, headline."""
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.stories import stories_table

    with _opened(record, model) as opened:
        told = stories_table(opened, opened.stories(since=since, until=until, about=about), limit)
    console.show(told)


@onrecord.command()
@click.argument("story", required=False)
@_record
@_model
@_as_of
def lineage(story: str | None, record: str, model: str, as_of: str | None) -> None:
    """Show which report took over words of which other, and how many independent origins that leaves.

    STORY is its id or number, as `onrecord stories` lists them; it may be left out where the record is small.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.lineage import lineage_list
    from onrecord.interfaces.cli.stories import wanted

    with _opened(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        _check_size(opened, chosen, deep=False)
        told = lineage_list(opened, opened.findings(as_of, story=chosen, progress=progress))
    console.show(told)


@onrecord.command()
@click.option("--party", metavar="NAME", help="Who did it or for whom: a person, body or country.")
@click.option("--issue", metavar="WORDS", help="Words of the matter's label, or its id.")
@click.option("--act", metavar="ACT", help="An act, such as propose, or a PLOVER root, such as AGREE.")
@_story
@_deep
@_record
@_model
@_as_of
def claims(
    party: str | None,
    issue: str | None,
    act: str | None,
    story: str | None,
    deep: bool,
    record: str,
    model: str,
    as_of: str | None,
) -> None:
    """List who said and did what, each with the words it rests on."""
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.stories import wanted
    from onrecord.interfaces.cli.tables import claims_list

    with _opened(record, model) as opened, console.progress() as progress:
        chosen = wanted(opened, story)
        _check_size(opened, chosen, deep)
        findings = opened.findings(as_of, story=chosen, progress=progress)
        told = claims_list(opened, findings, opened.claims(party, issue, act, as_of, story=chosen))
    console.show(told)


@onrecord.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--since", metavar="DATE", callback=_day, help="Published, or told for, this day or later.")
@click.option("--until", metavar="DATE", callback=_day, help="Published, or told for, this day or earlier.")
@click.option("--outlet", default="", metavar="NAME", help="Told by this outlet.")
@click.option("--act", default="", metavar="ACT", help="Claims of this act, or events of this kind.")
@click.option("--limit", type=click.IntRange(1), default=8, show_default=True, help="Lines of each kind.")
@_record
@_model
def search(
    words: tuple[str, ...],
    since: str | None,
    until: str | None,
    outlet: str,
    act: str,
    limit: int,
    record: str,
    model: str,
) -> None:
    """Find stories, people and bodies, claims, events, matters and reports that hold all the WORDS.

    "embass*" stands for all words that begin so. What is told is found in the stories that were read sentence by
    sentence; stories and reports always.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.found import found_list

    with _opened(record, model) as opened:
        told = found_list(opened, " ".join(words), since, until, outlet, act, limit)
    console.show(told)


@onrecord.command()
@_record
@_model
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; all but this machine itself needs a token."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="Port; 0: any that is free."
)
@click.option("--token", envvar="ONRECORD_TOKEN", show_envvar=True, help="What whoever opens the record must know.")
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open it in the browser.")
def serve(record: str, model: str, host: str, port: int, token: str | None, browser: bool) -> None:
    """Open the record in the browser, on this machine: search, read, compare, correct, add.

    No request leaves the machine, and no other machine can ask, unless --host and --token say so.
    """
    from onrecord.interfaces.cli import serving

    serving.serve(record, model, host, port, token, browser)


def _check_size(record: Record, story: str | None, deep: bool) -> None:
    """Hours of reading are begun only where they were asked for."""
    unread = 0 if deep or story is not None else record.unread()
    if unread > READ_AT_ONCE:
        raise click.UsageError(
            f"{unread} reports of this record were not read sentence by sentence yet, which takes about a minute for "
            "every 500. Choose a story (onrecord stories lists them), or read all with: onrecord read --deep SOURCES"
        )


def _opened(record: str, model: str) -> Record:
    from onrecord.record import Record

    return Record.open(record, model=model, create=False)
