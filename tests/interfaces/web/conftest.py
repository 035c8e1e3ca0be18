"""A record of two example stories, read once; the application that shows it; and a browser that
looks at it."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord import Record
from onrecord.interfaces.application import create_app

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
HERE = "http://127.0.0.1:8000"
THIS_MACHINE = ("127.0.0.1", 50000)


@pytest.fixture(scope="session")
def record_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record: five reports of talks, four of a strike, all read deeply."""
    path: Path = tmp_path_factory.mktemp("record") / "examples.db"
    with Record.open(path) as record:
        record.add([EXAMPLES / "istanbul", EXAMPLES / "strike"], deep=True)
    return path


@pytest.fixture(scope="session")
def app(record_file: Path) -> Iterator[FastAPI]:
    made = create_app(record_file)
    yield made
    made.state.pool.close()


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    """Somebody on this machine, with cookies of their own."""
    return here(app)


@pytest.fixture(scope="session")
def story(app: FastAPI) -> str:
    """The id of the story of the talks."""
    return str(app.state.pool.record.stories(about="Istanbul")[0].id)


@pytest.fixture
def private_app(record_file: Path, tmp_path: Path) -> Iterator[FastAPI]:
    """The application on a record of one's own, the talks and the strike, to add to and decide
    things in."""
    shutil.copy(record_file, tmp_path / "own.db")
    made = create_app(tmp_path / "own.db")
    yield made
    made.state.pool.close()


@pytest.fixture
def record(private_app: FastAPI) -> Record:
    """The record behind it."""
    found: Record = private_app.state.pool.record
    return found


def here(app: FastAPI, **kept: object) -> TestClient:
    return TestClient(
        app, base_url=HERE, client=THIS_MACHINE, raise_server_exceptions=False, **kept
    )  # type: ignore[arg-type]


CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def address(app: FastAPI) -> Iterator[str]:
    """Where the application really listens."""
    with listening(app) as found:
        yield found


@pytest.fixture
def unread_app(tmp_path: Path) -> Iterator[FastAPI]:
    """A record of four reports of a strike, none of them read deeply."""
    with Record.open(tmp_path / "unread.db") as record:
        record.add([EXAMPLES / "strike"], deep=False)
    app = create_app(tmp_path / "unread.db")
    yield app
    app.state.pool.close()


@pytest.fixture
def unread_address(unread_app: FastAPI) -> Iterator[str]:
    with listening(unread_app) as found:
        yield found


@pytest.fixture
def unread_story(unread_app: FastAPI) -> str:
    return str(unread_app.state.pool.record.stories()[0].id)


@contextmanager
def listening(app: FastAPI) -> Iterator[str]:
    """The application at a port of its own."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        # Who asks before the server has begun waits for it.
        taken.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium through Playwright."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (the dev extra has it)"
    )
    if CHROMIUM is None:
        pytest.skip("no Chromium on the path (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()
