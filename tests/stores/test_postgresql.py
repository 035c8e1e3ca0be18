"""PostgreSQL: what to do where the server cannot be used, several at once, how old records are
brought up to date, and that what SQLite takes and finds is taken and found here."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, String, event

from onrecord import Record
from onrecord.errors import RecordTooNew, RecordUnusable
from onrecord.model import SetAside
from onrecord.stores import file_of, migrations, name_of, open_store, short_name_of
from onrecord.stores.base import Store
from onrecord.stores.dialects import postgresql as dialect
from onrecord.stores.migrations import MIGRATIONS
from onrecord.stores.schema import METADATA
from onrecord.stores.search.base import SearchQuery
from tests import postgresql
from tests.nonempty import nonempty
from tests.stores.test_contract import FEED, FERRY, PAGE
from tests.values import document, findings, reading

pytestmark = pytest.mark.slow


@pytest.fixture
def schema() -> str:
    return postgresql.address().rpartition("%3D")[2]


@pytest.fixture
def address(schema: str) -> str:
    return postgresql.server().address(schema)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    opened = open_store(address, "1.0")
    yield opened
    opened.close()


def run(schema: str, statement: str) -> list[tuple[object, ...]]:
    return postgresql.server().run(statement, schema)


def test_every_migration_leaves_one_receipt(address: str, schema: str) -> None:
    for _ in range(2):
        open_store(address, "1.0").close()
    assert run(schema, "SELECT number, program FROM migration ORDER BY number") == [
        (m.number, "1.0") for m in MIGRATIONS
    ]


@pytest.mark.parametrize("known", range(1, len(MIGRATIONS)))
def test_a_record_of_any_earlier_version_is_brought_up_to_date(
    address: str, known: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(migrations, "MIGRATIONS", MIGRATIONS[:known])
        earlier.setattr(dialect, "_ADAPTED", ())
        open_store(address, "0.9").close()
    store = open_store(address, "1.0")
    store.add([document()])
    store.put_entries("s1", "key", [FERRY])
    assert store.matching_documents(SearchQuery("ferry")) == (document().id,)
    assert store.entries(SearchQuery("ferry", party="northland"), "claim", 9) == (FERRY,)
    store.close()


def test_text_is_sorted_by_its_code_points_in_every_column(store: Store, schema: str) -> None:
    columns = {
        (table.name, column.name)
        for table in nonempty(METADATA.sorted_tables)
        for column in table.columns
        if isinstance(column.type, String)
    }
    found = run(
        schema,
        "SELECT table_name, column_name FROM information_schema.columns "
        f"WHERE table_schema = '{schema}' AND collation_name = 'C'",
    )
    assert set(found) == columns


def test_of_several_that_make_one_record_at_once_each_has_it(address: str) -> None:
    with ThreadPoolExecutor(6) as threads:
        stores = list(threads.map(lambda _: open_store(address, "1.0"), range(6)))
    stores[0].add([document()])
    assert [store.count() for store in stores] == [1] * 6
    for store in stores:
        store.close()


def test_of_several_that_write_at_once_none_loses_a_write_or_fails(address: str) -> None:
    documents = [document(f"Northland bought {number} ferries.") for number in range(60)]

    def write(first: int) -> None:
        store = open_store(address, "1.0")
        for one in documents[first::6]:
            store.add([one, documents[0]])
            store.put_readings("reader", [])
            store.put_set_aside([SetAside("a.bin", "binary")])
        store.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write, range(6)))
    store = open_store(address, "1.0")
    assert store.documents() == tuple(sorted(documents, key=lambda each: each.id))
    assert store.set_aside() == (SetAside("a.bin", "binary"),)
    store.close()


def test_what_is_read_in_one_go_is_of_one_state(store: Store, address: str) -> None:
    other = open_store(address, "1.0")
    with store._reading() as connection:  # type: ignore[attr-defined]
        count = "SELECT count(*) FROM document"
        assert connection.exec_driver_sql(count).scalar_one() == 0
        other.add([document()])
        assert connection.exec_driver_sql(count).scalar_one() == 0
    assert store.count() == 1
    other.close()


def test_a_record_that_another_program_writes_to_is_said_to_be_locked(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_store(address, "1.0")
    monkeypatch.setattr(dialect, "WAIT_SECONDS", 0.05)
    with other._writing(), pytest.raises(RecordUnusable, match="locked"):  # type: ignore[attr-defined]
        store.add([document()])
    assert store.documents() == (), "readers are not disturbed by a writer"
    store.add([document()])
    assert store.count() == 1
    other.close()


def test_two_records_in_schemas_of_one_database_do_not_wait_for_each_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_store(postgresql.address(), "1.0")
    monkeypatch.setattr(dialect, "WAIT_SECONDS", 0.05)
    with other._writing():  # type: ignore[attr-defined]
        store.add([document()])
    assert (store.count(), other.count()) == (1, 0)
    other.close()


def test_the_server_may_be_started_again_between_two_questions() -> None:
    server = postgresql.Server()
    store = open_store(server.address(), "1.0")
    store.add([document()])
    server.stop()
    with pytest.raises(RecordUnusable, match=r"cannot be reached|stopping") as refused:
        store.documents()
    assert refused.value.next_step
    server.start()
    assert store.documents() == (document(),)
    store.close()
    server.remove()


class TestAddressesThatCannotBeUsed:
    def test_none_there(self, address: str, schema: str) -> None:
        with pytest.raises(RecordUnusable, match="There is no record at"):
            Record.open(address, create=False)
        assert run(schema, f"SELECT 1 FROM pg_tables WHERE schemaname = '{schema}'") == []

    def test_no_database_of_this_name(self, address: str) -> None:
        with pytest.raises(RecordUnusable, match="no database of this name") as refused:
            open_store(address.replace("/postgres?", "/talks?"), "1.0")
        assert "createdb" in refused.value.next_step

    def test_no_user_of_this_name(self, address: str) -> None:
        with pytest.raises(RecordUnusable, match="refuses this user"):
            open_store(address.replace("postgres@", "ada:secret@"), "1.0")

    def test_no_schema_of_this_name(self) -> None:
        address = postgresql.address()
        with pytest.raises(RecordUnusable, match="no schema"):
            open_store(address + "_elsewhere", "1.0")

    def test_no_server(self, tmp_path: Path) -> None:
        pytest.importorskip("psycopg")
        with pytest.raises(RecordUnusable, match="cannot be reached"):
            open_store(f"postgresql://ada:secret@/talks?host={tmp_path}", "1.0")

    @pytest.mark.parametrize("wrong", ["postgresql://", "postgresql:///", "postgresql://a:b/c"])
    def test_no_database_named(self, wrong: str) -> None:
        with pytest.raises(RecordUnusable, match="names no database"):
            open_store(wrong, "1.0")

    def test_another_programs_tables(self, address: str, schema: str) -> None:
        run(schema, "CREATE TABLE invoices (id integer)")
        with pytest.raises(RecordUnusable, match="not a record of onrecord"):
            open_store(address, "1.0")

    def test_a_newer_program(self, store: Store, address: str, schema: str) -> None:
        run(schema, "INSERT INTO migration VALUES (999, 'later', '9.9', '2030-01-01')")
        with pytest.raises(RecordTooNew, match=r"newer onrecord \(9\.9, record version 999\)"):
            open_store(address, "1.0")


def test_a_record_is_named_without_its_password() -> None:
    address = "postgresql://ada:secret@records.example:5433/talks?password=secret&sslmode=require"
    assert name_of(address) == "postgresql://ada@records.example:5433/talks?sslmode=require"
    assert short_name_of(address) == "talks"
    assert file_of(address) is None


def test_addresses_of_any_length_are_kept(store: Store) -> None:
    # Letters that repeat would be stored in few bytes.
    long = "https://harbour.example/?q=" + "".join(f"{n * n * n:x}" for n in range(2_000))
    store.put_set_aside([SetAside(long, long)])
    store.put_set_aside([SetAside(long, long)])
    assert store.set_aside() == (SetAside(long, long),)
    store.put_feed(replace(FEED, address=long))
    store.put_feed_items([replace(PAGE, key=long, feed=long, address=long)])
    store.put_feed_items([replace(PAGE, key=long, feed=long, address=long)])
    assert store.feeds() == (replace(FEED, address=long),)
    assert len(store.feed_items([long])) == 1
    assert store.drop_feed(long)
    store.add([document(source=long)])
    assert store.documents()[0].source == long


def test_a_text_with_more_words_than_an_index_takes_is_kept_and_found_by_its_first(
    store: Store,
) -> None:
    words = " ".join(f"ferry{number * 7919:x}" for number in range(150_000))
    huge = document(f"Northland sent a list. {words}")
    store.add([huge])
    assert store.documents() == (huge,)
    assert store.matching_documents(SearchQuery('"sent a list"')) == (huge.id,)
    assert store.matching_documents(SearchQuery("word" * 900)) == ()


def test_a_damaged_cache_is_made_anew_and_not_believed(store: Store, schema: str) -> None:
    store.add([document()])
    store.put_readings("reader", [reading(document())])
    store.put_findings("key", findings(document()))
    run(schema, r"UPDATE reading SET body = '\x00'; UPDATE findings SET body = '\x00'")
    assert store.readings("reader") == {}
    assert store.findings("key") is None


def test_what_is_purged_is_in_no_table(store: Store, schema: str) -> None:
    gone = document("Northland bought a zeppelin.")
    store.add([document(), gone])
    assert store.remove([gone.id], "2025-03-03T10:00:00Z", "a slip", purge=True) == {gone.id}
    assert store.documents() == (document(),)
    assert "zeppelin" not in str(run(schema, "SELECT * FROM document")) + str(
        run(schema, "SELECT * FROM removed")
    )


TEXTS = (
    "The naïve café-owner’s co-operative paid $3.5m (£2.8m) to ada@gull.example on 3/4/2025.",
    "THE NAIVE CAFÉ owner: “Düsseldorf's O'Hara, C++ and/or e-mail”, said Łódź. 1e5 -7 +7",
    "Тбилиси объявил; 北京 said so. Ελλάδα ΕΛΛΆΔΑ, İstanbul, Straße, U.S. and N.A.T.O.",
    "https://gull.example/a/b?c=d talks_of_peace #ferry @ada 50% co\u00adoperate e\u0301t\u0301 fi",
    "A file /srv/talks/minutes.txt of 12:30, No.7, 1,000,000 and 3rd; the 2nd-largest.",
)
ASKED = (
    *("naive", "cafe", "CAFÉ", "owner", "owners", "own*", '"cafe owner"', "co operative"),
    *("3", "5m", "2.8m", "ada@gull.example", "gull", '"gull example"', "2025", "3/4/2025"),
    *("dusseldorf", "o'hara", "hara", "c", "and/or", "e-mail", "mail", "łódź", "lodz", "1e5", "7"),
    *("тбилиси", "Тбил*", "北京", "ΕΛΛΆΔΑ", "istanbul", "strasse", "straße", "u.s.", "nato"),
    *("https", "talks_of_peace", "peace", "#ferry", "50%", "cooperate", "operate", "et", "fi"),
    *("minutes", "minutes.txt", "12", "1,000,000", "1000000", "3rd", '"2nd largest"', "said so"),
    *("the", "said -ferry", "said OR ferry", "a:b", "(said", "'", "''", "\\", "said'", "a* b*"),
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    documents = [document(text, f"{number}.txt") for number, text in enumerate(TEXTS)]
    addresses = (str(tmp_path_factory.mktemp("both") / "talks.db"), postgresql.address())
    stores = tuple(open_store(address, "1.0") for address in addresses)
    for store in stores:
        store.add(documents)
        store.put_entries(
            "s1",
            "key",
            [
                replace(FERRY, id=f"c{number}", label=text, parties=(text.lower(), "o'hara"))
                for number, text in enumerate(TEXTS)
            ],
        )
    yield stores[0], stores[1]
    for store in stores:
        store.close()


@pytest.mark.parametrize("words", ASKED)
def test_words_find_in_both_kinds_of_database_the_same(
    both: tuple[Store, Store], words: str
) -> None:
    def found(store: Store) -> tuple[object, ...]:
        wanted = SearchQuery(words)
        return (
            set(store.matching_documents(wanted)),
            store.count_documents(wanted, 9),
            {entry.id for entry in store.entries(wanted, "claim", 9)},
            store.count_entries(SearchQuery("", party=words.lower()), "claim", 9),
            store.matching_stories(wanted),
        )

    assert found(both[1]) == found(both[0])


def test_words_and_names_are_looked_up_and_no_table_is_gone_through(
    store: Store, schema: str
) -> None:
    store.add([document(f"Northland bought {number} ferries.") for number in range(300)])
    others = [
        replace(FERRY, id=f"c{n}", label=f"a bridge {n}", words="", parties=(f"town {n}",))
        for n in range(600)
    ]
    store.put_entries("s1", "key", [FERRY, *others])
    run(schema, "ANALYZE document; ANALYZE line")
    plans: list[str] = []

    def explain(connection: Connection, *told: object) -> None:
        statement, values = str(told[1]), told[2]
        if "onrecord_asked" in statement or "FROM line" in statement:
            cursor = connection.connection.cursor()
            # Of so few rows all would be gone through, whatever index there is.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {statement}", values)  # type: ignore[arg-type]
            plans.append("\n".join(str(row[0]) for row in cursor.fetchall()))

    event.listen(store._engine, "before_cursor_execute", explain)  # type: ignore[attr-defined]
    store.matching_documents(SearchQuery("ferries 7"))
    for wanted in (
        SearchQuery("ferry"),
        SearchQuery("", party="ada quill"),
        SearchQuery("", act="propose"),
    ):
        store.entries(wanted, "claim", 5)
        store.count_entries(wanted, "claim", 5)
    assert len(plans) == 10, "how many rows have each of two words is counted once more"
    assert not [plan for plan in plans if "Seq Scan" in plan]
    assert sum("_found" in plan for plan in plans) >= 5
    assert sum("line_newest_day" in plan for plan in plans) >= 1
