"""A record of two example stories, read once, and the application that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord import Record
from onrecord.interfaces.web import create_app

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


def here(app: FastAPI, **kept: object) -> TestClient:
    return TestClient(app, base_url=HERE, client=THIS_MACHINE, raise_server_exceptions=False, **kept)  # type: ignore[arg-type]
