"""Pages made before they are asked for are those that are then given."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from fastapi import FastAPI

from onrecord.interfaces.application import create_app
from onrecord.interfaces.web import warming
from onrecord.interfaces.web.story_pages import DOSSIER, LEDGER, is_kept, keep_story, packed_pages
from onrecord.interfaces.web.warming import Warming
from onrecord.model import Story
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
        assert is_kept(pool, story.id)
        assert here(fresh).get(f"/story/{story.id}").status_code == 200


def test_the_page_is_the_one_that_a_person_would_have_waited_for(
    fresh: FastAPI, app: FastAPI, story: str
) -> None:
    pool, revision = fresh.state.pool, fresh.state.pool.record.revision()
    Warming(pool, fresh.state.screens).make_pages(revision)
    ready(here(app), f"/story/{story}")
    ready(here(app), f"/story/{story}/ledger")
    for key in ((DOSSIER, story, None), (LEDGER, story, None, "")):
        asked_for = app.state.pool.pages.known(key, app.state.pool.version(story))
        assert asked_for is not None
        assert pool.pages.known(key, pool.version(story)) == asked_for


def test_another_process_makes_the_same_pages(
    fresh: FastAPI, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "FEW", 0)
    monkeypatch.setattr(warming, "usable_processors", lambda: 2)
    monkeypatch.setattr(Warming, "_made_here", None)
    pool, other = fresh.state.pool, app.state.pool
    assert Warming(pool, fresh.state.screens).make_pages(pool.record.revision())
    for story in pool.record.stories():
        keep_story(other, app.state.screens, story)
        made = packed_pages(pool, story.id)
        assert len(made) == 2
        assert made == packed_pages(other, story.id)


def test_a_story_that_was_not_read_is_left_alone(unread_app: FastAPI, unread_story: str) -> None:
    pool, revision = unread_app.state.pool, unread_app.state.pool.record.revision()
    assert Warming(pool, unread_app.state.screens).make_pages(revision)
    assert pool.record.unread(unread_story) == 4
    assert not is_kept(pool, unread_story)


def test_a_record_that_changed_meanwhile_is_begun_anew(fresh: FastAPI) -> None:
    pool = fresh.state.pool
    assert not Warming(pool, fresh.state.screens).make_pages(pool.record.revision() - 1)


def test_a_page_that_a_person_waits_for_is_not_made_beside_them(
    fresh: FastAPI, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool, go, begun, made = fresh.state.pool, Event(), Event(), list[str]()
    made_view = pool.made_view

    def slow(asked: Story, *given: object) -> object:
        made.append(asked.id)
        begun.set()
        go.wait(10)
        return made_view(asked, *given)

    monkeypatch.setattr(pool, "made_view", slow)
    with ThreadPoolExecutor(2) as threads:
        person = threads.submit(ready, here(fresh), f"/story/{story}/ledger")
        assert begun.wait(10)
        warm = threads.submit(keep_story, pool, fresh.state.screens, pool.story(story))
        go.set()
        assert "Ledger" in person.result(30)
        warm.result(30)
    assert made == [story]
    assert is_kept(pool, story)


def test_it_ends_when_it_is_told(fresh: FastAPI) -> None:
    thread = Warming(fresh.state.pool, fresh.state.screens)
    thread.start()
    thread.stop()
    assert not thread.is_running
