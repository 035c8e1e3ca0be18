"""The commands that look after a record: what was set aside, what is damaged."""

from __future__ import annotations

import click

from onrecord.interfaces.cli.options import EXIT_CODES, onrecord, opening, record_options


@onrecord.command("set-aside")
@click.argument("source", required=False)
@click.option("--clear", is_flag=True, help="Forget it, of SOURCE or all; the reports stay.")
@record_options
def set_aside(source: str | None, clear: bool, record: str, model: str) -> None:
    """List what could not be read and why, of SOURCE (a file or one of its lines) or all.

    Of one file at most a hundred lines are listed; of more their number.
    """
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.layout import rows

    with opening(record, model) as opened:
        if clear:
            count = opened.clear_set_aside(source)
            click.echo(f"Forgotten: {count:,} {'entry' if count == 1 else 'entries'}.")
            return
        found = [
            (each.source, each.reason)
            for each in opened.set_aside
            if source is None or each.source == source or each.source.startswith(f"{source}:")
        ]
    if found:
        console.show(rows(found))
    else:
        click.echo("Nothing was set aside.")


@onrecord.command(epilog=EXIT_CODES)
@record_options
def verify(record: str, model: str) -> int:
    """Look for damage: the file, its indexes, each report and its spans, each judgement."""
    with opening(record, model) as opened:
        found = opened.verify()
        count = opened.count()
    for each in found:
        click.echo(each)
    if found:
        click.echo(
            "The record is damaged. Restore a copy, or save what can be read: "
            "onrecord rescue RECORD NEW",
            err=True,
        )
        return 4
    click.echo(f"Nothing is damaged: {count:,} reports.")
    return 0


@onrecord.command(epilog=EXIT_CODES)
@click.argument("source", metavar="RECORD")
@click.argument("target", metavar="NEW")
def rescue(source: str, target: str) -> None:
    """Save what can still be read of a damaged record, its reports and judgements, into a new one.

    The damaged file is only read. What was worked out is worked out again when it is asked for.
    """
    from onrecord.record import rescue_record

    saved = rescue_record(source, target)
    for each in saved.lost[:20]:
        click.echo(each, err=True)
    click.echo(f"{target} holds {saved.reports:,} reports, {saved.judgements:,} judgements.")
