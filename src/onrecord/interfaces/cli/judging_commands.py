"""The commands with which a person judges what a record tells."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.interfaces.cli.options import (
    EXIT_CODES,
    by_option,
    model_option,
    onrecord,
    opening,
    record_option,
)


@onrecord.command(epilog=EXIT_CODES)
@click.argument("kind")
@click.argument("subjects", nargs=-1, required=True, metavar="SUBJECTS...")
@click.option(
    "--value", default="", metavar="WORDS", help="The date, outlet, story, speakers or note."
)
@click.option(
    "--why", default="", metavar="WORDS", help="Why; it is shown where the judgement acts."
)
@by_option
@record_option
@model_option
def judge(
    kind: str, subjects: tuple[str, ...], value: str, why: str, by: str, record: str, model: str
) -> None:
    """Decide something: merge, split, move, confirm, reject, speaker, date, outlet or note.

    SUBJECTS are ids from the export, the listings or the page, or names of people and bodies. The
    page docs/judgements.md says what each kind is about and changes. Nothing is lost: onrecord undo
    takes it back.
    """
    with opening(record, model) as opened:
        made = opened.judge(kind, subjects, value, by=by, why=why)
    click.echo(f"Judged: {made.kind} ({made.id}). To take it back: onrecord undo {made.id}")


@onrecord.command()
@click.argument("judgement")
@click.option("--why", default="", metavar="WORDS", help="Why.")
@by_option
@record_option
@model_option
def undo(judgement: str, why: str, by: str, record: str, model: str) -> None:
    """Undo a judgement by its id; undo the undo, and it holds again."""
    with opening(record, model) as opened:
        made = opened.undo(judgement, by=by, why=why)
    click.echo(f"Undone ({made.id}). To make it hold again: onrecord undo {made.id}")


@onrecord.command()
@click.option(
    "--export",
    "into",
    type=click.Path(path_type=Path),
    help="Write all judgements to this file, as JSON.",
)
@click.option(
    "--import",
    "source",
    type=click.Path(path_type=Path),
    help="Take over the judgements of such a file.",
)
@record_option
@model_option
def judgements(into: Path | None, source: Path | None, record: str, model: str) -> None:
    """List the judgements, who made them and what became of each; or carry them from one record to
    another."""
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.judging import judgements_list, read_judgements, write_judgements

    with opening(record, model) as opened:
        if source is not None:
            click.echo(f"{opened.import_judgements(read_judgements(source))} judgements are new.")
        if into is not None:
            write_judgements(into, opened.export_judgements())
        if into is None and source is None:
            console.show(judgements_list(opened.judgements()))
