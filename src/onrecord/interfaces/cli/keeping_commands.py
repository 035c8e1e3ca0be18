"""The commands that look after a record: what was set aside."""

from __future__ import annotations

import click

from onrecord.interfaces.cli.options import onrecord, opening, record_options


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
