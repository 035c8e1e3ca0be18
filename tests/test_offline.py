"""The program opens no connection: nothing that is read leaves the machine."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from onrecord import Record

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def test_reading_and_exporting_open_no_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Any] = []

    def refuse(self: socket.socket, address: Any) -> None:
        tried.append(address)
        raise OSError("no connection is allowed here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    with Record.open(tmp_path / "talks.db") as record:
        record.add([EXAMPLES / "istanbul"])
        record.export()
    assert not tried
