"""The process that waits with the parser loaded: it reads the same, stays with its record, and ends
with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from onrecord.pipeline import deep_reading
from onrecord.pipeline.cache_keys import reader_key
from onrecord.pipeline.deep_reading import DeepReader
from onrecord.pipeline.deep_worker import DeepWork, reader_of_this_process
from onrecord.pipeline.executors.base import Item, Prepare, Result, WorkerPool
from onrecord.pipeline.executors.processes import ProcessExecutor, ProcessPool
from onrecord.pipeline.executors.serial import SerialExecutor
from onrecord.pipeline.ingest import ingest
from onrecord.settings import MODEL
from onrecord.stores import open_store
from onrecord.stores.base import Store
from tests.pipeline.executors import tasks

pytestmark = pytest.mark.slow


class Recorded(ProcessExecutor):
    """Two processes, at most; remembers the pools that were asked for."""

    def __init__(self) -> None:
        super().__init__(2)
        self.pools: list[ProcessPool[object, object]] = []

    def pool(
        self, prepare: Prepare[Item, Result], workers: int | None = None
    ) -> WorkerPool[Item, Result]:
        pool = super().pool(prepare, workers)
        if isinstance(pool, ProcessPool):
            self.pools.append(pool)
        return pool

    @property
    def running(self) -> list[int]:
        """How many processes of each pool run now."""
        return [pool.running for pool in self.pools]


@pytest.fixture
def executor() -> Iterator[Recorded]:
    with Recorded() as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(
            f"Northland proposed ferry line {number} to Southland on 3 March 2025.\n"
        )
    opened = open_store(tmp_path / "record.db", "test")
    ingest(opened, [str(folder)], SerialExecutor())
    yield opened
    opened.close()


def ids_of(store: Store) -> list[str]:
    return sorted(document.id for document in store.documents())


def test_one_process_reads_all_that_is_asked_for_and_ends_when_it_is_closed(
    store: Store, executor: Recorded
) -> None:
    reader = DeepReader(MODEL.default, executor)
    first, *others = ids_of(store)
    reader.read_ahead(store, [first])
    reader.read(store, [first])
    reader.read(store, others)
    assert executor.running == [1]
    reader.close()
    assert executor.running == [0]
    theirs = store.readings(reader_key(MODEL.default), ids_of(store))
    here = reader_of_this_process(MODEL.default).load()
    assert theirs == {document.id: here(document) for document in store.documents()}


def test_all_work_in_this_process_reads_nothing_ahead(store: Store) -> None:
    reader = DeepReader(MODEL.default, SerialExecutor())
    reader.read_ahead(store, ids_of(store))
    reader.close()
    assert len(store.unread(reader_key(MODEL.default), ids_of(store))) == 3
    reader.read(store, ids_of(store))
    assert store.unread(reader_key(MODEL.default), ids_of(store)) == ()


def test_the_parser_of_this_process_is_shared() -> None:
    assert reader_of_this_process("any") is reader_of_this_process("any")


def test_after_an_error_in_between_the_rest_is_read_when_it_is_asked_for_again(
    store: Store, executor: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deep_reading, "READ_AT_ONCE", 1)
    reader = DeepReader(MODEL.default, executor)
    with pytest.raises(OSError, match="full"):
        reader.read(store, ids_of(store), partial(fail_at, 1))
    assert len(store.unread(reader_key(MODEL.default), ids_of(store))) == 2
    reader.read(store, ids_of(store))
    reader.close()
    assert store.unread(reader_key(MODEL.default), ids_of(store)) == ()
    assert executor.running == [0, 0]


def fail_at(number: int, says: str, done: int, of: int | None) -> None:
    if done == number:
        raise OSError("the disk is full")


def test_the_parser_that_was_loaded_before_the_record_was_open_is_used(
    store: Store, executor: Recorded
) -> None:
    executor.prepare_ahead(DeepWork(MODEL.default))
    reader = DeepReader(MODEL.default, executor)
    reader.read(store, ids_of(store))
    reader.close()
    assert executor.running == [0]
    assert store.unread(reader_key(MODEL.default), ids_of(store)) == ()


class NeverReady(Recorded):
    """Its workers prepare for ever."""

    def pool(
        self, prepare: Prepare[Item, Result], workers: int | None = None
    ) -> WorkerPool[Item, Result]:
        return super().pool(tasks.NeverReady, workers)


def test_closing_does_not_wait_for_what_is_being_read(store: Store) -> None:
    with NeverReady() as executor:
        reader = DeepReader(MODEL.default, executor)
        reader.read_ahead(store, ids_of(store))
        while executor.running != [1]:
            pass
        reader.close()
        assert executor.running == [0]
