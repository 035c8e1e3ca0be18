"""SQLite: what to do where the file cannot be used, how old records are brought up to date, and
that nothing is gone through that an index can answer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from onrecord.errors import RecordTooNew, RecordUnusable
from onrecord.model import Basis, Document, Judgement, Published, Span
from onrecord.stores import migrations, open_store
from onrecord.stores.dialects import sqlite
from onrecord.stores.migrations import MIGRATIONS
from onrecord.stores.schema import METADATA
from onrecord.stores.search.base import SearchQuery
from tests.nonempty import nonempty
from tests.stores.test_contract import FERRY
from tests.values import document, findings, reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def made(path: Path) -> Path:
    open_store(path, "1.0").close()
    return path


def run(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()


def test_what_was_kept_is_there_after_reopening(path: Path) -> None:
    first = open_store(path, "1.0")
    first.add([document()])
    first.close()
    assert open_store(path, "1.0").documents() == (document(),)


def test_what_is_kept_is_on_the_disk_when_it_is_told(path: Path) -> None:
    engine = sqlite.SQLite(str(made(path))).engine()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    engine.dispose()


@pytest.mark.parametrize("address", [":memory:", "sqlite:///:memory:"])
def test_a_record_is_no_memory_that_is_gone_at_the_end(address: str) -> None:
    with pytest.raises(RecordUnusable, match="would be gone"):
        open_store(address, "1.0")


def test_every_migration_leaves_one_receipt(path: Path) -> None:
    made(made(path))
    assert run(path, "SELECT number, program FROM migration") == [
        (m.number, "1.0") for m in MIGRATIONS
    ]


def test_the_migrations_make_the_tables_of_the_schema(path: Path) -> None:
    found = inspect(create_engine(f"sqlite:///{made(path)}"))
    names = [name for name in found.get_table_names() if "_words" not in name]
    columns = {name: [column["name"] for column in found.get_columns(name)] for name in names}
    assert columns == {
        table.name: [column.name for column in table.columns] for table in METADATA.sorted_tables
    }


def test_the_tables_can_be_made_in_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in nonempty(METADATA.sorted_tables):
        assert str(CreateTable(table).compile(dialect=dialect)).strip().startswith("CREATE TABLE")


def test_a_record_of_a_newer_program_is_left_as_it_is(path: Path) -> None:
    run(made(path), "INSERT INTO migration VALUES (999, 'later', '9.9', '2030-01-01')")
    with pytest.raises(
        RecordTooNew, match=r"newer onrecord \(9\.9, record version 999\).*pip install --upgrade"
    ):
        open_store(path, "1.0")


def test_a_file_that_is_no_database_is_left_as_it_is(path: Path) -> None:
    path.write_text("Minutes of the meeting.\n" * 100)
    with pytest.raises(RecordUnusable, match="is not a record"):
        open_store(path, "1.0")
    assert path.read_text().startswith("Minutes")


def test_a_database_of_another_program_is_left_as_it_is(path: Path) -> None:
    run(path, "CREATE TABLE invoices (id INTEGER)")
    with pytest.raises(RecordUnusable, match="not a record of onrecord"):
        open_store(path, "1.0")
    assert run(path, "SELECT name FROM sqlite_master") == [("invoices",)]


def test_a_folder_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(RecordUnusable, match="is a folder"):
        open_store(tmp_path, "1.0")
    with pytest.raises(RecordUnusable, match="There is no folder"):
        open_store(tmp_path / "missing" / "record.db", "1.0")


def test_a_record_that_another_program_writes_to_is_said_to_be_locked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    store = open_store(path, "1.0")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordUnusable, match="locked"):
            store.add([document()])
        assert store.documents() == (), "readers are not disturbed by a writer"


def test_a_damaged_cache_is_made_anew_and_not_believed(path: Path) -> None:
    store = open_store(path, "1.0")
    store.add([document()])
    store.put_readings("reader", [reading(document())])
    run(path, "UPDATE reading SET body = x'00'")
    assert store.readings("reader") == {}


def test_writing_goes_through_a_log_so_that_a_crash_leaves_the_last_commit(path: Path) -> None:
    assert run(made(path), "PRAGMA journal_mode") == [("wal",)]


@pytest.mark.parametrize("known", range(1, len(MIGRATIONS)))
def test_a_record_of_any_earlier_version_is_brought_up_to_date(
    path: Path, known: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(migrations, "MIGRATIONS", MIGRATIONS[:known])
        open_store(path, "0.9").close()
    store = open_store(path, "1.0")
    store.add([document()])
    store.put_entries("s1", "key", [FERRY])
    assert store.matching_documents(SearchQuery("ferry")) == (document().id,)
    assert store.entries(SearchQuery("ferry", party="northland"), "claim", 9) == (FERRY,)
    new = [
        (migration.number, "0.9" if migration.number <= known else "1.0")
        for migration in MIGRATIONS
    ]
    assert run(path, "SELECT number, program FROM migration") == new
    store.close()


def test_lines_of_the_version_before_parties_are_forgotten_with_their_keys_and_nothing_else_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(migrations, "MIGRATIONS", (*MIGRATIONS[:3], MIGRATIONS[5]))
        store = open_store(path, "0.9")
        store.add([document()])
        store.put_findings("key", findings(document()), "s1")
        store.close()
    run(
        path,
        "INSERT INTO line VALUES "
        "(7, 's1', 'claim', 'c1', 'a ferry', 'a line', NULL, 'propose', '')",
    )
    run(path, "INSERT INTO lined VALUES ('s1', 'key')")
    assert len(run(path, "SELECT * FROM line_words WHERE line_words MATCH 'ferry'")) == 1
    store = open_store(path, "1.0")
    assert store.entry_keys() == {}
    assert store.entries(SearchQuery("ferry"), "claim", 9) == ()
    assert store.documents() == (document(),)
    assert store.findings("key") == findings(document())
    store.put_entries("s1", "key", [FERRY])
    assert store.entries(SearchQuery("ferry"), "claim", 9) == (FERRY,)
    store.close()


def test_words_and_names_are_looked_up_and_no_table_is_gone_through(path: Path) -> None:
    store = open_store(path, "1.0")
    store.put_entries("s1", "key", [replace(FERRY, id=f"c{number}") for number in range(50)])
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    for wanted in (
        SearchQuery("ferry"),
        SearchQuery("", party="ada quill"),
        SearchQuery("", act="propose"),
    ):
        store.entries(wanted, "claim", 5)
        store.count_entries(wanted, "claim", 5)
    store.close()
    asked = [statement.replace("?", "NULL") for statement in asked if " line" in statement]
    plans = [
        [row[3] for row in run(path, f"EXPLAIN QUERY PLAN {statement}")] for statement in asked
    ]
    assert len(plans) == 8, "the name is looked up once more, whether an entity has it whole"
    indexed = (
        "SCAN line_words VIRTUAL TABLE INDEX 0:M",
        "SEARCH line USING INDEX line_newest (kind=?)",
    )
    for plan in plans:
        steps = [str(step) for step in plan if " line" in str(step)]
        assert steps[0].startswith(indexed), plan
        assert steps[1:] in ([], ["SEARCH line USING INTEGER PRIMARY KEY (rowid=?)"]), plan


def test_what_is_told_of_all_documents_is_told_without_going_through_their_terms(
    path: Path,
) -> None:
    store = open_store(path, "1.0")
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    store.digests("tier")
    store.days("tier")
    store.unindexed("tier")
    store.close()
    asked = [statement.replace("?", "NULL") for statement in asked if " arrival" in statement]
    plans = [
        [str(row[3]) for row in run(path, f"EXPLAIN QUERY PLAN {statement}")] for statement in asked
    ]
    assert len(plans) == 3
    for plan in plans:
        assert any(
            step.startswith("SEARCH arrival USING COVERING INDEX arrival_told") for step in plan
        ), plan


def test_documents_and_judgements_that_the_first_program_wrote_are_read(path: Path) -> None:
    text = "Die F\u00e4hre, by Ada Quill"
    with closing(sqlite3.connect(made(path))) as connection, connection:
        connection.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *("d1", "ferry.txt", text, "Die F\u00e4hre", "The Gull", "en"),
                r'["2025-03-03","stated","It says so: F\u00e4hre.",[["d1",0,9,"Die F\u00e4hre"]]]',
                *("https://gull.example/1", r'["d1",0,9,"Die F\u00e4hre"]'),
                *('[["d1",14,23,"Ada Quill"]]', '["Its charset was guessed."]'),
            ),
        )
        connection.execute(
            "INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?)",
            ("j1", "merge", r'["entity:e1=F\u00e4hre","e2"]', "", "Mia", "2025-03-04", ""),
        )
    store = open_store(path, "1.0")
    assert store.documents() == (
        Document(
            id="d1",
            source="ferry.txt",
            text=text,
            title="Die F\u00e4hre",
            outlet="The Gull",
            language="en",
            published=Published(
                "2025-03-03",
                Basis.STATED,
                "It says so: F\u00e4hre.",
                (Span("d1", 0, 9, "Die F\u00e4hre"),),
            ),
            url="https://gull.example/1",
            title_span=Span("d1", 0, 9, "Die F\u00e4hre"),
            outlet_evidence=(Span("d1", 14, 23, "Ada Quill"),),
            notes=("Its charset was guessed.",),
        ),
    )
    merge = Judgement("j1", "merge", ("entity:e1=F\u00e4hre", "e2"), "", "Mia", "2025-03-04", "")
    assert store.judgements() == (merge,)
    store.close()
