"""The process that waits with the parser loaded: it reads the same, stays with its record, and ends
with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from onrecord.model import Document
from onrecord.pipeline import deep_reading as reading
from onrecord.pipeline.cache_keys import reader_key
from onrecord.pipeline.deep_reading import Readers
from onrecord.pipeline.executors.worker_process import Worker
from onrecord.pipeline.ingest import take_in
from onrecord.settings import MODEL
from onrecord.stores import open_store
from onrecord.stores.base import Store
from tests.pipeline import workers_tasks as tasks

pytestmark = pytest.mark.own_parser


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(
            f"Northland proposed ferry line {number} to Southland on 3 March 2025.\n"
        )
    opened = open_store(tmp_path / "record.db", "test")
    take_in(opened, [str(folder)])
    yield opened
    opened.close()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Worker]:
    """The worker processes that were started, in order; the parser is not loaded in this one."""
    found: list[Worker] = []
    start = Worker._start

    def noted(worker: Worker) -> object:
        pipe = start(worker)
        found.append(worker)
        return pipe

    monkeypatch.setattr(Worker, "_start", noted)
    monkeypatch.setattr(reading, "_here", {})
    return found


def ended(worker: Worker) -> bool:
    process = worker._process
    return process is not None and process.poll() is not None


def test_one_process_reads_all_that_is_asked_for_and_ends_when_it_is_closed(
    store: Store, started: list[Worker]
) -> None:
    readers = Readers(MODEL.default, 2)
    ids = {document.id for document in store.documents()}
    first, *others = sorted(ids)
    readers.read_ahead(store, [first])
    readers.read(store, [first])
    readers.read(store, others)
    assert len(started) == 1
    assert not ended(started[0])
    readers.close()
    assert ended(started[0])
    theirs = store.readings(reader_key(MODEL.default), sorted(ids))
    here = reading.MultilingualReader(MODEL.default)
    assert theirs == {document.id: here(document) for document in store.documents()}


def test_with_one_processor_or_a_parser_that_is_here_no_process_waits(
    store: Store, started: list[Worker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MultilingualReader", nothing_told)
    for processes in (1, 2):
        readers = Readers(MODEL.default, processes)
        readers.read_ahead(store, [document.id for document in store.documents()])
        readers.read(store, [document.id for document in store.documents()])
        readers.close()
    assert started == []


def nothing_told(model: str) -> Callable[[Document], object]:
    return lambda document: reading._empty(document.id)


def test_after_an_error_in_between_the_rest_is_read_when_it_is_asked_for_again(
    store: Store, started: list[Worker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "READ_AT_ONCE", 1)
    readers = Readers(MODEL.default, 2)
    ids = [document.id for document in store.documents()]
    with pytest.raises(OSError, match="full"):
        readers.read(store, ids, partial(fail_at, 1))
    assert len(store.unread(reader_key(MODEL.default), ids)) == 2
    readers.read(store, ids)
    readers.close()
    assert store.unread(reader_key(MODEL.default), ids) == ()
    assert len(started) == 2
    assert all(map(ended, started))


def fail_at(number: int, says: str, done: int, of: int | None) -> None:
    if done == number:
        raise OSError("the disk is full")


def test_the_parser_that_was_loaded_before_the_record_was_open_is_used(
    store: Store, started: list[Worker]
) -> None:
    reading.load_ahead(MODEL.default, 2)
    readers = Readers(MODEL.default, 2)
    readers.read(store, [document.id for document in store.documents()])
    readers.close()
    assert len(started) == 1
    assert ended(started[0])


def test_closing_does_not_wait_for_what_is_being_read(
    store: Store, started: list[Worker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "DeepWorker", tasks.NeverReady)
    readers = Readers(MODEL.default, 2)
    readers.read_ahead(store, [document.id for document in store.documents()])
    while not started:
        pass
    readers.close()
    assert all(map(ended, started))
