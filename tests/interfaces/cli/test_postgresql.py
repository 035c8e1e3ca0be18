"""Every command prints the same of a record in PostgreSQL as of one in a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.interfaces.application import create_app
from onrecord.interfaces.cli import commands
from onrecord.settings import MODEL
from onrecord.stores import name_of, short_name_of
from tests import postgresql
from tests.interfaces.cli.conftest import Command, Result

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
COMMANDS = (
    ("read", EXAMPLES / "strike", "-o", "dossier.html"),
    ("show",),
    ("brief",),
    ("stories",),
    ("documents",),
    ("claims",),
    ("lineage",),
    ("revisions",),
    ("search", "strike"),
    ("search", "union offer", "--kind", "claim"),
    ("search", "nobody said this"),
    ("timeline", "union"),
    ("changes", "2024-09-01"),
    ("check", EXAMPLES / "strike" / "README.md"),
    ("judge", "outlet", "DOCUMENT", "--value", "The Gull", "--by", "Ada"),
    ("judgements",),
    ("undo", "j-none", "--by", "Ada"),
    ("export",),
    ("set-aside",),
    ("feeds", "list"),
    ("watch", "--once"),
    ("remove", "DOCUMENT", "--why", "a slip"),
    ("remove", "--list"),
    ("remove", "--restore", "DOCUMENT"),
    ("show",),
)
ELSEWHERE = {"fetch", "copy", "serve", "verify", "rescue"}
"""`fetch` is `read` of what it fetched; the others have tests of their own."""

_WHEN = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*|j[a-z]*[-_]?[0-9a-f]{12,}|in \d[\d.]* s\b")

_TOKEN = re.compile(r'"X-CSRF-Token":"[0-9a-f]+"')


@pytest.fixture
def addresses(tmp_path: Path) -> tuple[str, str]:
    return str(tmp_path / "talks.db"), postgresql.address()


def test_every_command_prints_the_same_of_either(
    onrecord: Command, addresses: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {str(command[0]) for command in COMMANDS}
    assert asked == set(commands.onrecord.commands) - ELSEWHERE
    first, second = (said(onrecord, address) for address in addresses)
    for command, one, other in zip(COMMANDS, first, second, strict=True):
        assert other == one, command
    assert [
        command for command, one in zip(COMMANDS, first, strict=True) if "Traceback" in one
    ] == []


def said(onrecord: Command, address: str) -> list[str]:
    """What each command printed, without the name of the record and the time of the day."""
    document = ""
    printed = []
    for command in COMMANDS:
        words = [document if word == "DOCUMENT" else word for word in command]
        result: Result = onrecord(*words, "--record", address)
        if command == ("documents",):
            document = re.findall(r"\bd[0-9a-f]{16}\b|doc_[0-9a-f]{16}", result.out)[0]
        told = f"{result.code}\n{result.out}\n{result.err}"
        printed.append(_WHEN.sub("…", told.replace(name_of(address), "RECORD")))
    return printed


def test_the_server_serves_either(addresses: tuple[str, str], onrecord: Command) -> None:
    told = []
    for address in addresses:
        onrecord("read", EXAMPLES / "strike", "--record", address)
        with TestClient(
            create_app(address, model=MODEL.default),
            base_url="http://127.0.0.1:8321",
            client=("127.0.0.1", 50000),
        ) as client:
            told.append(
                [
                    _TOKEN.sub("", client.get(path).text).replace(short_name_of(address), "")
                    for path in ("/", "/search?q=strike", "/api/v1/stories", "/api/v1/documents")
                ]
            )
    assert told[1] == told[0]
