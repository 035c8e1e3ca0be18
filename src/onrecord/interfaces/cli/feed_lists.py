"""Feeds, and what they brought, as the terminal shows them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import click
from rich.console import Group, RenderableType

from onrecord.interfaces.cli.layout import one_line, rows, sentence
from onrecord.interfaces.cli.output import strip_control_characters
from onrecord.interfaces.views.wording import counted
from onrecord.model.following import Feed
from onrecord.record.following import FeedCheck

_SET_ASIDE_SHOWN = 3
_HOUR = 3600


def added(feed: Feed) -> str:
    """What is said of a feed that is followed from now on."""
    only = f" Only items with: {', '.join(feed.words)}." if feed.words else ""
    named = f"Following “{one_line(feed.title)}”" if feed.title else "Following"
    return strip_control_characters(
        f"{named} ({feed.address}).{only}\nTo read what it holds: onrecord feeds check"
    )


def feeds_list(feeds: Sequence[Feed]) -> RenderableType:
    """A row for each feed."""
    if not feeds:
        return sentence("No feed is followed. To follow one: onrecord feeds add ADDRESS", "heading")
    return Group(
        rows(
            [(_name(feed), _pace(feed), _state(feed), feed.address) for feed in feeds],
            ("name", "quiet", "", "quiet"),
            (2, None, 3, 3),
        ),
        sentence(counted(len(feeds), "feed"), "heading"),
    )


def report(told: FeedCheck) -> None:
    """Say what one check brought, in a line or a few."""
    name = _name(told.feed) if told.feed else "pages looked at again"
    click.echo(strip_control_characters(f"{name}: {_brought(told)}"))
    for each in told.set_aside[:_SET_ASIDE_SHOWN]:
        click.echo(strip_control_characters(f"  {each.source}: {each.reason}"), err=True)
    if len(told.set_aside) > _SET_ASIDE_SHOWN:
        click.echo(f"  and {len(told.set_aside) - _SET_ASIDE_SHOWN} more", err=True)


def _brought(told: FeedCheck) -> str:
    if told.failed:
        return told.failed
    new = counted(len(told.added), "new report") if told.added else "nothing new"
    rest = f"; {counted(told.left, 'item')} more to fetch" if told.left else ""
    return f"{new}{rest}"


def _name(feed: Feed) -> str:
    return one_line(feed.title) or urlsplit(feed.address).hostname or feed.address


def _pace(feed: Feed) -> str:
    if feed.every < _HOUR:
        return f"every {feed.every // 60} min"
    return f"every {round(feed.every / _HOUR)} h"


def _state(feed: Feed) -> str:
    if feed.note:
        return f"fails ({feed.failures} times): {feed.note}"
    if not feed.asked_at:
        return "not checked yet"
    last = f"last new {feed.new_at[:10]} {feed.new_at[11:16]} UTC" if feed.new_at else "nothing yet"
    return f"{last}; only with {', '.join(feed.words)}" if feed.words else last
