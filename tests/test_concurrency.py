"""One record, many at once: a writer and twenty readers; and a writer that is killed at any
moment."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy.exc import SQLAlchemyError

from onrecord import Record
from onrecord.errors import OnRecordError
from onrecord.record import Handed

pytestmark = pytest.mark.slow

READERS = 20
REPORTS = 12
KILLINGS = 50

TOWNS = ("Arden", "Brimley", "Corfe", "Dunmore", "Elster")
ABOUT = (
    "the harbour",
    "a tram line",
    "two bridges",
    "the water works",
    "school meals",
    "the old mill",
)


def report(number: int) -> Handed:
    """A short report that no other number gives."""
    town, about = TOWNS[number % len(TOWNS)], ABOUT[number % len(ABOUT)]
    text = f"{town}, 3 March 2025. The council of {town} said on Monday that plan {number} for {about} would go on.\n"
    return Handed(f"report-{number}.txt", text.encode())


def look(path: Path, stop: Event, seen: list[tuple[int, int]], faults: list[Exception]) -> None:
    """Ask a record of one's own whatever a screen asks, until told to stop: how many reports, in
    stories and found."""
    try:
        with Record.open(path, create=False) as record:
            while True:
                last = stop.is_set()
                count = record.count()
                placed = sum(len(story.documents) for story in record.stories())
                record.latest(5)
                found = len(record.search("council", "document", limit=REPORTS + 1))
                record.export_judgements()
                seen.append((count, placed))
                assert count <= placed
                assert found <= REPORTS
                if last:
                    return
    except (
        OnRecordError,
        SQLAlchemyError,
        sqlite3.Error,
        AssertionError,
        RuntimeError,
        TypeError,
    ) as error:
        # Told to the test, which raises it: a thread's own error would only be printed.
        faults.append(error)


def test_twenty_readers_disturb_no_writer_and_no_writer_disturbs_them(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    stop, faults = Event(), list[Exception]()
    seen: list[list[tuple[int, int]]] = [[] for _ in range(READERS)]
    with Record.open(path) as writer:
        readers = [Thread(target=look, args=(path, stop, counts, faults)) for counts in seen]
        for reader in readers:
            reader.start()
        added = [writer.add([report(number)], deep=False).added[0] for number in range(REPORTS)]
        stop.set()
        for reader in readers:
            reader.join(120)
    assert faults == []
    assert len(set(added)) == REPORTS
    with Record.open(path) as record:
        assert {document.id for document in record.documents} == set(added)
    for counts in seen:
        assert counts == sorted(counts), "a reader saw a report go away"
        assert counts[-1] == (REPORTS, REPORTS), "a reader did not see what was written"


def test_two_writers_and_readers_in_processes_of_their_own_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    Record.open(path).close()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        told = pool.starmap(write_some, [(path, range(12)), (path, range(12, 24))])
    with Record.open(path) as record:
        assert {document.id for document in record.documents} == {
            id for some in told for id in some
        }
        assert sum(len(story.documents) for story in record.stories()) == 24


def write_some(path: Path, numbers: range) -> list[str]:
    """Add some reports one by one."""
    with Record.open(path, create=False) as record:
        return [record.add([report(number)], deep=False).added[0] for number in numbers]


def write_until_killed(path: Path, first: int, told: Connection) -> None:
    """Add a report, say so, note something of it, say so, and so on for ever."""
    with Record.open(path) as record:
        for number in range(first, first + 10_000):
            document = record.add([report(number)], deep=False).added[0]
            told.send(("document", document))
            note = record.judge("note", [document], f"checked {number}", by="Mia")
            told.send(("judgement", note.id))


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a writer needs is loaded, so that the processes made of this one begin at once."""
    with Record.open(tmp_path_factory.mktemp("warm") / "warm.db") as record:
        (document,) = record.add([report(0)], deep=False).added
        record.judge("note", [document], "seen", by="Mia")


def test_a_writer_killed_at_any_moment_leaves_all_that_it_acknowledged(
    warm: None, tmp_path: Path
) -> None:
    path = tmp_path / "killed.db"
    chance = random.Random(20250301)
    documents: set[str] = set()
    judgements: set[str] = set()
    for killing in range(KILLINGS):
        for kind, id in acknowledged_before_killed(path, 1_000 * killing, chance):
            (documents if kind == "document" else judgements).add(id)
        with closing(sqlite3.connect(path)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with Record.open(path, create=False) as record:
            assert documents <= {document.id for document in record.documents_with(documents)}
            assert judgements <= {
                judgement["id"] for judgement in record.export_judgements()["judgements"]
            }
    with Record.open(path, create=False) as record:
        placed = [document for story in record.stories() for document in story.documents]
        assert sorted(placed) == sorted(document.id for document in record.documents)
        assert documents <= set(placed)
    assert len(documents) >= KILLINGS
    assert judgements


def acknowledged_before_killed(
    path: Path, first: int, chance: random.Random
) -> list[tuple[str, str]]:
    """Let a process write, kill it at some moment after its first report, and tell what it said
    that it had written."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    writer = context.Process(target=write_until_killed, args=(path, first, there))
    writer.start()
    there.close()
    told = [here.recv()]
    # How long it goes on: until it says nothing for that long, in the midst of a write or between
    # two.
    while len(told) < chance.randrange(1, 3) and here.poll(10):
        told.append(here.recv())
    here.poll(chance.random() * 0.25)
    assert writer.pid is not None
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    try:
        while True:
            told.append(here.recv())
    except EOFError:
        return told
