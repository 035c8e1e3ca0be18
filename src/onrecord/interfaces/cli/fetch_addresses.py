"""`onrecord fetch`: what is contacted is said first; what gave no page is said with the reason."""

from __future__ import annotations

from collections.abc import Iterable

import click

from onrecord.errors import NothingToRead
from onrecord.interfaces.cli.read_sources import ReadingPlace, read_into
from onrecord.network.addresses import NotAsked, look_up, target_of
from onrecord.network.fetching import Fetcher
from onrecord.readers.base import RawReport, named_by_kind


def fetch_into(
    addresses: tuple[str, ...], place: ReadingPlace, fetcher: Fetcher | None = None
) -> int:
    """Fetch the addresses and read what they gave into the record; the exit code."""
    fetcher = fetcher or Fetcher(look_up)
    pages: list[RawReport] = []
    refused: list[str] = []
    for address in dict.fromkeys(addresses):
        try:
            click.echo(f"Contacting {target_of(address, fetcher.resolver).host} for {address}")
            answer = fetcher.fetch(address)
        except NotAsked as reason:
            refused.append(f"{address}: {reason}")
            click.echo(f"  {address} {reason}", err=True)
            continue
        pages.append(
            RawReport(answer.data, answer.url, named_by_kind(answer.url, answer.media_type))
        )
    if not pages:
        raise NothingToRead(
            _nothing_fetched(refused),
            "Check the addresses, or save the pages and read the files: onrecord read FILES",
        )
    return read_into(pages, None, place, None)


def _nothing_fetched(refused: Iterable[str]) -> str:
    return "Nothing could be fetched.\n" + "\n".join(f"  {line}" for line in refused) + "\n"
