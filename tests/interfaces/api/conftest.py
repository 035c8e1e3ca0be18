"""The API of a record of two example stories, read once, inside the application that guards it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
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


@pytest.fixture(scope="session")
def api(app: FastAPI) -> Api:
    return Api(app)


@pytest.fixture(scope="session")
def record(app: FastAPI) -> Record:
    """The record behind the API."""
    found: Record = app.state.pool.record
    return found


@pytest.fixture(scope="session")
def story(record: Record) -> str:
    """The id of the story of the talks."""
    return record.stories(about="Istanbul")[0].id


class Api:
    """A program on this machine that asks the API, and asks again while reports are being read."""

    def __init__(self, app: FastAPI) -> None:
        self.client = TestClient(
            app,
            base_url=HERE,
            client=THIS_MACHINE,
            raise_server_exceptions=False,
            follow_redirects=False,
        )

    def get(self, path: str, **asked: Any) -> Any:
        """The answer, when it is there. asked: parameters; `headers`."""
        headers = asked.pop("headers", None)
        for _ in range(200):
            answer = self.client.get(f"/api/v1{path}", params=asked or None, headers=headers)
            if answer.status_code != 202:
                return answer
        raise AssertionError(f"{path} is still being read")

    def rows(self, path: str, **asked: Any) -> list[dict[str, Any]]:
        """All rows of a list, page after page."""
        found: list[dict[str, Any]] = []
        while True:
            answer = self.get(path, **{"limit": 1000, **asked, "offset": len(found)})
            assert answer.status_code == 200, answer.text
            page = answer.json()
            found += page["items"]
            if 'rel="next"' not in answer.headers["link"]:
                return found
