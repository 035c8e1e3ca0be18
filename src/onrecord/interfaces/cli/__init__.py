"""The command line: parse, one Record call, render. Only here does an error become a message and a
code."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

import click

from onrecord.errors import OnRecordError
from onrecord.interfaces.cli.output import strip_control_characters

INTERRUPTED = 130
"""128 + SIGINT, as shells count."""

READER_GONE = 141
"""128 + SIGPIPE: whoever read the output went away (`onrecord claims | head`)."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; see the table in docs/cli.md."""
    from onrecord.interfaces.cli.commands import ReaderGone, onrecord

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a sign shows "?" in its place; that is no reason to stop.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    # What a library warns of while it reads a page is told as a reason or a note; its own lines
    # would only confuse.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        result = onrecord.main(list(arguments), prog_name="onrecord", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except OnRecordError as error:
        _say(error.what.rstrip(), error.next_step)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _say("Interrupted.", "The record is whole; the same command goes on where it stopped.")
        return INTERRUPTED
    except (BrokenPipeError, ReaderGone):
        return _reader_gone()


def _reader_gone() -> int:
    # What is still buffered would raise again when Python closes the stream.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_GONE


def _say(what: str, next_step: str) -> None:
    click.echo(strip_control_characters(f"onrecord: {what}"), err=True)
    if next_step:
        click.echo(strip_control_characters(next_step), err=True)
