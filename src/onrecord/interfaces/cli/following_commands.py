"""The commands that follow feeds: these and `fetch` alone open connections, and say to whom."""

from __future__ import annotations

import click

from onrecord.interfaces.cli.options import (
    EXIT_CODES,
    onrecord,
    opening,
    processes_option,
    record_options,
)


@onrecord.group()
def feeds() -> None:
    """Follow feeds: RSS, Atom, JSON Feed, sitemaps of news.

    Nothing is asked but by add, check and `onrecord watch`. What a site's robots.txt forbids is
    left alone, two requests to one host are two seconds apart, and no address of this machine or of
    a private network is asked.
    """


@feeds.command(epilog=EXIT_CODES)
@click.argument("address")
@click.option(
    "--words",
    metavar="WORDS",
    default="",
    help="Only items whose headline or summary holds one of these words; commas between them.",
)
@record_options
def add(address: str, words: str, record: str, model: str) -> None:
    """Follow the feed at ADDRESS, or the one that the page at ADDRESS names.

    Its items are fetched when it is first checked.
    """
    from onrecord.interfaces.cli.feed_lists import added
    from onrecord.network.fetching import Fetcher
    from onrecord.record import Record

    wanted = tuple(word.strip() for word in words.split(",") if word.strip())
    with Record.open(record, model=model) as opened:
        click.echo(f"Contacting {address}")
        click.echo(added(opened.follow(address, Fetcher(), words=wanted)))


@feeds.command("list")
@record_options
def list_(record: str, model: str) -> None:
    """List the feeds that are followed: their pace, what they brought last, what fails."""
    from onrecord.interfaces.cli import console
    from onrecord.interfaces.cli.feed_lists import feeds_list

    with opening(record, model) as opened:
        listing = feeds_list(opened.feeds())
    console.show(listing)


@feeds.command("remove")
@click.argument("address")
@record_options
def remove_(address: str, record: str, model: str) -> None:
    """Follow the feed at ADDRESS no longer. Its reports stay."""
    with opening(record, model) as opened:
        opened.unfollow(address)
    click.echo(f"No longer followed: {address}")


@feeds.command(epilog=EXIT_CODES)
@click.argument("addresses", nargs=-1, metavar="[ADDRESSES...]")
@record_options
@processes_option
def check(addresses: tuple[str, ...], record: str, model: str, processes: int) -> int:
    """Ask the feeds now, all or those at ADDRESSES, and read what is new."""
    from onrecord.interfaces.cli.feed_lists import report
    from onrecord.network.fetching import Fetcher
    from onrecord.record import Record

    with Record.open(record, model=model, create=False, processes=processes) as opened:
        every = addresses or tuple(feed.address for feed in opened.feeds())
        if not every:
            raise click.UsageError("No feed is followed yet: onrecord feeds add ADDRESS")
        failed = 0
        for told in opened.check_feeds(Fetcher(), every):
            report(told)
            failed += bool(told.failed)
    return 3 if failed == len(every) else 0


@onrecord.command(epilog=EXIT_CODES)
@click.option("--once", is_flag=True, help="Check what is due, then end: for cron.")
@record_options
@processes_option
def watch(once: bool, record: str, model: str, processes: int) -> int:
    """Check the followed feeds again and again, each at the pace at which it brings something.

    Pages are fetched when a feed names them, and looked at again after 1, 7 and 31 hours and after
    4 and 11 days: what their outlet changed comes in as a revision. What was fetched is kept before
    it is noted as fetched, so stopping at any moment loses nothing. Stop it with Ctrl-C.
    """
    from onrecord.interfaces.cli.watching import watching
    from onrecord.network.fetching import Fetcher
    from onrecord.record import Record

    with Record.open(record, model=model, create=False, processes=processes) as opened:
        if not opened.feeds():
            raise click.UsageError("No feed is followed yet: onrecord feeds add ADDRESS")
        return watching(opened, Fetcher(), once=once)
