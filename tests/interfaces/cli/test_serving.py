"""`onrecord serve`: where it listens, what it asks for, and how it ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.interfaces.cli.commands import onrecord

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def serve(*arguments: str) -> str:
    """What it says where it does not begin to listen."""
    result = CliRunner().invoke(onrecord, ["serve", "--no-browser", *arguments])
    assert result.exit_code == 2
    return result.output


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "records.example"])
def test_an_address_that_others_reach_needs_a_token_and_one_is_offered(
    host: str, tmp_path: Path
) -> None:
    said = serve("--host", host, "--record", str(tmp_path / "r.db"))
    assert "needs a token" in said
    assert re.search(r"such\s+as\s+[\w-]{20,}", said)
    assert "--token-file" in said
    assert not list(tmp_path.iterdir())


def test_a_token_that_can_be_guessed_is_not_taken(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("short\n")
    said = serve("--token-file", str(token), "--record", str(tmp_path / "r.db"))
    assert "at least 16 letters" in said


def test_a_token_stands_in_a_file_or_the_environment_and_never_in_the_list_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No such option" in serve("--token", "a-token-that-is-long-enough")
    monkeypatch.setenv("ONRECORD_TOKEN", "short")
    assert "at least 16 letters" in serve("--record", str(tmp_path / "r.db"))


def test_a_port_that_is_taken_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = serve("--port", str(taken.getsockname()[1]), "--record", str(tmp_path / "r.db"))
    assert "cannot be used" in said
    assert "--port 0" in said


def test_a_file_that_is_no_record_ends_it_with_the_code_of_the_table(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text(
        "notes, and no database at all; long enough to be looked at. " * 30, encoding="utf-8"
    )
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "serve",
        "--no-browser",
        "--port",
        "0",
        "--record",
        str(file),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 4
    assert "is not a record" in done.stderr


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_where_it_says_and_ends_at_once_even_while_it_reads(
    tmp_path: Path, sent: signal.Signals
) -> None:
    record = str(tmp_path / "strike.db")
    program = [sys.executable, "-m", "onrecord"]
    script = (
        "import sys; from onrecord import Record\nwith Record.open(sys.argv[1]) as record: "
        "print(record.add([sys.argv[2]], deep=False).stories[0].id)"
    )
    given = [sys.executable, "-c", script, record, str(EXAMPLES / "strike")]
    story = subprocess.run(
        given, capture_output=True, text=True, timeout=120, check=True
    ).stdout.strip()
    command = [*program, "serve", "--no-browser", "--port", "0", "--record", record]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        try:
            assert _asked(running, f"/story/{story}") in (200, 202)
            running.send_signal(sent)
            told, said = running.communicate(timeout=60)
        finally:
            running.kill()
    assert running.returncode == 0
    assert "Traceback" not in said
    assert "is closed" in told


def _asked(running: subprocess.Popen[str], path: str) -> int:
    """The status that the application answers with, at the address that it says."""
    assert running.stdout
    address = re.search(r"http://(127\.0\.0\.1:\d+)/", running.stdout.readline())
    assert address
    asking = HTTPConnection(address[1], timeout=60)
    asking.request("GET", path)
    status = asking.getresponse().status
    asking.close()
    return status
