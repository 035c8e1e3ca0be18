"""The commands with which a person judges what a record tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from onrecord.errors import JudgementRefused
from onrecord.interfaces.cli.options import (
    EXIT_CODES,
    by_option,
    onrecord,
    opening,
    record_options,
)
from onrecord.interfaces.cli.output import write_file


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
@record_options
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
@record_options
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
@record_options
def judgements(into: Path | None, source: Path | None, record: str, model: str) -> None:
    """List the judgements, who made them and what became of each; or carry them from one record to
    another."""
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.listings import judgements_list

    with opening(record, model) as opened:
        if source is not None:
            click.echo(f"{opened.import_judgements(_read(source))} judgements are new.")
        if into is not None:
            _write(into, opened.export_judgements())
        if into is None and source is None:
            console.show(judgements_list(opened.judgements()))


def _read(path: Path) -> object:
    """The object in a file. Raises JudgementRefused where there is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise JudgementRefused(
            f"{path} cannot be read ({(error.strerror or str(error)).lower()}).", ""
        ) from error
    except (ValueError, RecursionError) as error:
        raise JudgementRefused(
            f"{path} holds no JSON.", "Give a file from: onrecord judgements --export"
        ) from error


def _write(path: Path, exported: dict[str, Any]) -> None:
    """Raises OutputUnwritable."""
    write_file(path, (json.dumps(exported, ensure_ascii=False, indent=1) + "\n").encode())


@onrecord.command(epilog=EXIT_CODES)
@click.argument("reports", nargs=-1, metavar="[REPORTS...]")
@click.option("--story", metavar="ID", help="All reports of this story.")
@click.option("--outlet", metavar="NAME", help="All reports of this outlet.")
@click.option("--why", default="", metavar="WORDS", help="Why; it is kept with the ids.")
@click.option(
    "--purge",
    is_flag=True,
    help="Leave nothing but the ids, the day and the reason: no word stays in the file.",
)
@click.option("--list", "listed", is_flag=True, help="List what was taken out.")
@click.option("--restore", metavar="ID", help="Put a report back that was taken out.")
@record_options
def remove(
    reports: tuple[str, ...],
    story: str | None,
    outlet: str | None,
    why: str,
    purge: bool,
    listed: bool,
    restore: str | None,
    record: str,
    model: str,
) -> None:
    """Take reports out of the record, and all that is told because of them.

    REPORTS are ids or sources, as `onrecord documents` lists them. What was taken out does not come
    back when it is read again; --restore puts it back, unless it was purged.
    """
    with opening(record, model) as opened:
        if listed:
            for each in opened.removed():
                where = "purged" if each.purged else each.source
                click.echo(f"{each.id}  {each.at[:10]}  {where}  {each.reason}")
            return
        if restore is not None:
            opened.restore(restore)
            click.echo(f"Put back: {restore}")
            return
        if not (reports or story or outlet) or not why:
            raise click.UsageError(
                "Say what is to be taken out (REPORTS, --story or --outlet) and --why."
            )
        gone = opened.remove(reports, story=story, outlet=outlet, why=why, purge=purge)
    click.echo(f"Taken out: {len(gone)} {'report' if len(gone) == 1 else 'reports'}.")
    if not purge:
        click.echo("To put one back: onrecord remove --restore ID (onrecord remove --list)")
