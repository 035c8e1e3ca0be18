"""Pages made before they are asked for are those that are then given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from onrecord.interfaces.web import create_app
from onrecord.interfaces.web.story_pages import DOSSIER, LEDGER
from onrecord.interfaces.web.warming import Warming
from tests.interfaces.web.conftest import here
from tests.interfaces.web.test_pages import ready


@pytest.fixture
def fresh(record_file: Path) -> Iterator[FastAPI]:
    """The application before anybody asked it for anything."""
    app = create_app(record_file)
    yield app
    app.state.pool.close()


def test_every_story_that_was_read_has_its_page(fresh: FastAPI) -> None:
    pool, revision = fresh.state.pool, fresh.state.pool.record.revision()
    assert Warming(pool, fresh.state.screens).make_pages(revision)
    for story in pool.record.stories():
        assert pool.pages.known((DOSSIER, story.id, None), revision) is not None
        assert here(fresh).get(f"/story/{story.id}").status_code == 200


def test_the_page_is_the_one_that_a_person_would_have_waited_for(fresh: FastAPI, app: FastAPI, story: str) -> None:
    pool, revision = fresh.state.pool, fresh.state.pool.record.revision()
    Warming(pool, fresh.state.screens).make_pages(revision)
    ready(here(app), f"/story/{story}")
    ready(here(app), f"/story/{story}/ledger")
    for key in ((DOSSIER, story, None), (LEDGER, story, None, "")):
        asked_for = app.state.pool.pages.known(key, revision)
        assert asked_for is not None
        assert pool.pages.known(key, revision) == asked_for


def test_a_story_that_was_not_read_is_left_alone(unread_app: FastAPI, unread_story: str) -> None:
    pool, revision = unread_app.state.pool, unread_app.state.pool.record.revision()
    assert Warming(pool, unread_app.state.screens).make_pages(revision)
    assert pool.record.unread(unread_story) == 4
    assert pool.pages.known((DOSSIER, unread_story, None), revision) is None


def test_a_record_that_changed_meanwhile_is_begun_anew(fresh: FastAPI) -> None:
    pool = fresh.state.pool
    assert not Warming(pool, fresh.state.screens).make_pages(pool.record.revision() - 1)


def test_it_ends_when_it_is_told(fresh: FastAPI) -> None:
    warming = Warming(fresh.state.pool, fresh.state.screens)
    warming.start()
    warming.stop()
    assert not warming.is_running
