"""The command line: parse, one Record call, render. Only here does an error become a message and a
code."""

from __future__ import annotations

import errno
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

from onrecord.errors import OnRecordError, OutputUnwritable
from onrecord.interfaces.cli.output import strip_control_characters

INTERRUPTED = 130
"""128 + SIGINT, as shells count."""

LOST = 7
"""Read, but the program itself failed on some reports: memory, time, a defect."""

TERMINATED = 143
"""128 + SIGTERM, as shells count."""

READER_GONE = 141
"""128 + SIGPIPE: whoever read the output went away (`onrecord claims | head`)."""

NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What the system says where no more can be written."""

WHOLE = "The record is whole; the same command goes on where it stopped."
MAKE_SPACE = "Free some space, or write it elsewhere; the record is whole."


class Terminated(KeyboardInterrupt):
    """The system, or whoever runs it, asks the program to end (SIGTERM)."""


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
        with _ended_by_sigterm():
            result = onrecord.main(list(arguments), prog_name="onrecord", standalone_mode=False)
            sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except Terminated:
        _say("Stopped by SIGTERM.", WHOLE)
        return TERMINATED
    except OnRecordError as error:
        _say(error.what.rstrip(), error.next_step)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _say("Interrupted.", WHOLE)
        return INTERRUPTED
    except (BrokenPipeError, ReaderGone):
        _write_no_more()
        return READER_GONE
    except OSError as error:
        if error.errno not in NO_SPACE:
            raise
        _write_no_more()
        _say(f"The output could not be written: {os.strerror(error.errno or 0)}.", MAKE_SPACE)
        return OutputUnwritable.exit_code


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """SIGTERM ends what is done as Ctrl-C does, and is told."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _write_no_more() -> None:
    # What is still buffered would raise again when Python closes the stream.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(what: str, next_step: str) -> None:
    click.echo(strip_control_characters(f"onrecord: {what}"), err=True)
    if next_step:
        click.echo(strip_control_characters(next_step), err=True)
