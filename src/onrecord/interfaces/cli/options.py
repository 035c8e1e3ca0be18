"""What the commands share: the group, options, exit codes. Nothing heavy is loaded, so that --help
answers at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.settings import BY, MODEL, PROCESSES, READ_AT_ONCE, RECORD, Setting

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
  7    done, but the program failed on some reports; they are set aside
  130  interrupted; what was kept before stays
  141  the reader of the output went away
  143  stopped by SIGTERM; what was kept before stays
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


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A day, a month or a year as an option takes it."""
    if value is None:
        return None
    from onrecord.record import last_day

    try:
        last_day(value)
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from error
    return value


record_option = _setting(RECORD, "FILE")
model_option = _setting(MODEL, "NAME")
by_option = _setting(BY, "NAME")
processes_option = _setting(PROCESSES, "N")
as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=day,
    help="Only what was published up to this day, such as 2025-03-01.",
)


def _together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Options that many commands have, in the order of their help."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


record_options = _together(record_option, model_option)
record_as_of_options = _together(record_option, model_option, as_of_option)
story_option = click.option(
    "--story", metavar="ID", help="Only this story, by its id or number in `onrecord stories`."
)
deep_option = click.option(
    "--deep", is_flag=True, help="Read all reports sentence by sentence now, however long."
)


class _Commands(click.Group):
    """Lets a broken pipe through to `run`: click would leave with 1, which means something else
    here."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError as error:
            raise ReaderGone from error


@click.group(
    cls=_Commands,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(None, "--version", package_name="onrecord", message="%(prog)s %(version)s")
def onrecord() -> None:
    """Read what many outlets report about a developing story, and keep the record of it, every line
    with its words.

    \b
    Start with:   onrecord read examples/istanbul -o dossier.html
    Then:         onrecord show
                  onrecord claims --party Russia --issue flights
    """


def check_size(record: Record, story: str | None, deep: bool) -> None:
    """Hours of reading are begun only where they were asked for."""
    unread = 0 if deep or story is not None else record.unread()
    if unread > READ_AT_ONCE:
        raise click.UsageError(
            f"{unread} reports of this record were not read sentence by sentence yet, which takes "
            "about a minute for every 500. Choose a story (onrecord stories lists them), or read "
            "all with: onrecord read --deep SOURCES"
        )


def opening(record: str, model: str) -> Record:
    """The record in a file that must be there."""
    from onrecord.record import Record

    return Record.open(record, model=model, create=False)
