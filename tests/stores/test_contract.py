"""What any store must do, as statements that hold of each kind, however it was opened."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import SpanMismatch
from onrecord.model import Judgement, SetAside, Span
from onrecord.model.following import Feed, FeedItem
from onrecord.stores import STORES, open_store
from onrecord.stores.base import IndexedDocument, Store
from onrecord.stores.search.base import SearchEntry, SearchQuery
from tests import postgresql
from tests.values import document, findings, reading

pytestmark = pytest.mark.slow

FERRY = SearchEntry(
    "s1",
    "claim",
    "c1",
    "Ada Quill: propose: a ferry",
    "to Southland",
    "2025-03-03",
    "propose REQUEST",
    ("The Gull",),
    ("ada quill", "northland", "kingdom of northland"),
)
NORTHLAND = SearchEntry(
    "s1",
    "entity",
    "e1",
    "Northland",
    "",
    None,
    "country",
    (),
    ("kingdom of northland", "northland"),
)
MINISTRY = SearchEntry(
    "s1",
    "entity",
    "e2",
    "Ministry",
    "",
    None,
    "organization",
    (),
    ("e2", "northland foreign ministry"),
)
OTHER = "Westmark closed its port on Tuesday, the harbour master said."


def at_path(folder: Path) -> Store:
    return open_store(folder / "record.db", "1.0")


def at_address(folder: Path) -> Store:
    return open_store(f"sqlite:///{folder / 'record.db'}", "1.0")


def in_postgresql(_: Path) -> Store:
    return open_store(postgresql.address(), "1.0")


def opened_by_a_worker(folder: Path) -> Store:
    return by_a_worker(at_address(folder))


def in_postgresql_by_a_worker(folder: Path) -> Store:
    return by_a_worker(in_postgresql(folder))


def by_a_worker(first: Store) -> Store:
    reopen = pickle.dumps(first.reopen)
    first.close()
    opened: Store = pickle.loads(reopen)()
    return opened


STORES_HELD: Mapping[str, Callable[[Path], Store]] = {
    "sqlite, by a path": at_path,
    "sqlite, by an address": at_address,
    "sqlite, by a worker": opened_by_a_worker,
    "postgresql, by an address": in_postgresql,
    "postgresql, by a worker": in_postgresql_by_a_worker,
}
"""How each kind of store is opened in an empty folder; a new kind gets a row here."""


@pytest.fixture(params=STORES_HELD)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = STORES_HELD[request.param](tmp_path)
    yield opened
    opened.close()


def test_every_kind_of_store_is_held_to_the_contract() -> None:
    assert {name.partition(",")[0] for name in STORES_HELD} == STORES.keys()


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.documents() == ()
    assert store.set_aside() == ()
    assert store.judgements() == ()
    assert store.readings("any") == {}
    assert store.findings("any") is None


def test_documents_come_back_equal_and_sorted_by_id(store: Store) -> None:
    one, other = document(), document(OTHER, "reports/port.txt", None)
    assert store.add([one, other]) == {one.id, other.id}
    assert store.documents() == tuple(sorted((one, other), key=lambda found: found.id))


def test_the_sources_of_some_documents_are_told(store: Store) -> None:
    one, other = document(), document(OTHER, "reports/port.txt", None)
    store.add([one, other])
    assert store.sources([one.id, "d-nowhere"]) == {one.id: one.source}
    assert store.sources([]) == {}


def test_the_same_document_again_is_not_new(store: Store) -> None:
    store.add([document()])
    assert store.add([document(), document()]) == set()
    assert len(store.documents()) == 1


@pytest.mark.parametrize(
    "sources", [("a/ferry.txt", "b/ferry.txt"), ("b/ferry.txt", "a/ferry.txt")]
)
def test_of_two_sources_of_one_text_the_lesser_is_kept_in_any_order(
    store: Store, sources: tuple[str, str]
) -> None:
    for source in sources:
        store.add([document(source=source)])
    assert [found.source for found in store.documents()] == ["a/ferry.txt"]


def test_text_of_any_script_comes_back_to_the_letter(store: Store) -> None:
    odd = document("Düsseldorf, Тбилиси, 北京 🚢 “quoted”\r\n\u2028 end\ttab \x0b")
    store.add([odd])
    assert store.documents() == (odd,)


def test_what_was_set_aside_is_kept_once_and_sorted(store: Store) -> None:
    some = [SetAside("z.txt", "empty"), SetAside("a.bin", "binary"), SetAside("z.txt", "empty")]
    store.put_set_aside(some)
    store.put_set_aside(some[:1])
    assert store.set_aside() == (SetAside("a.bin", "binary"), SetAside("z.txt", "empty"))


def test_a_source_that_is_read_again_loses_its_old_reasons(store: Store) -> None:
    store.put_set_aside(
        [SetAside("a.txt", "empty"), SetAside("b.txt", "empty"), SetAside("c.txt", "empty")]
    )
    store.put_set_aside([SetAside("a.txt", "binary")], ["a.txt", "b.txt"])
    assert store.set_aside() == (SetAside("a.txt", "binary"), SetAside("c.txt", "empty"))


def test_judgements_are_kept_once_in_the_order_of_their_time(store: Store) -> None:
    later = Judgement("j1", "merge", ("en_1", "en_2"), "", "editor", "2025-03-02", "one person")
    earlier = Judgement("j2", "reject", ("di_1",), "", "editor", "2025-03-01", "a slip")
    for judgement in (later, earlier, later):
        store.add_judgements([judgement])
    assert store.judgements() == (earlier, later)


def test_readings_come_back_equal_under_their_key(store: Store) -> None:
    kept = document()
    store.add([kept])
    store.put_readings("reader 1", [reading(kept)])
    assert store.readings("reader 1") == {kept.id: reading(kept)}
    assert store.readings("reader 1", [kept.id]) == {kept.id: reading(kept)}
    assert store.readings("reader 1", ["doc_other"]) == {}
    assert store.readings("reader 2") == {}


def test_a_reading_by_another_reader_takes_the_place_of_the_old_one(store: Store) -> None:
    kept = document()
    store.add([kept])
    store.put_readings("reader 1", [reading(kept)])
    store.put_readings("reader 2", [reading(kept, "Southland")])
    assert store.readings("reader 1") == {}
    assert store.readings("reader 2") == {kept.id: reading(kept, "Southland")}


def test_a_span_that_does_not_hold_is_never_written(store: Store) -> None:
    kept, other = document(), document(OTHER, "reports/port.txt")
    store.add([kept, other])
    wrong = replace(reading(kept), times=(), roles=(), mentions=(), sentences=())
    misplaced = Span(kept.id, 1, 10, "Northland")
    wrong = replace(wrong, attributions=(replace(wrong.attributions[0], content=(misplaced,)),))
    with pytest.raises(SpanMismatch):
        store.put_readings("reader", [reading(other, "Westmark"), wrong])
    assert store.readings("reader") == {}, "the batch is written whole or not at all"


def test_a_span_of_a_document_that_is_not_stored_is_never_written(store: Store) -> None:
    with pytest.raises(SpanMismatch):
        store.put_findings("key", findings(document()))
    assert store.findings("key") is None


def test_a_document_whose_own_evidence_does_not_hold_is_never_written(store: Store) -> None:
    kept = document()
    with pytest.raises(SpanMismatch):
        store.add([replace(kept, title_span=Span(kept.id, 0, 5, "Title"))])
    assert store.documents() == ()


def test_findings_come_back_equal(store: Store) -> None:
    kept = document()
    store.add([kept])
    store.put_findings("key", findings(kept))
    assert store.findings("key") == findings(kept)
    store.put_findings("key", findings(kept))
    assert store.findings("key") == findings(kept)


def test_old_findings_are_forgotten_and_the_newest_kept(store: Store) -> None:
    kept = document()
    store.add([kept])
    for number in range(40):
        store.put_findings(f"key {number}", findings(kept))
    assert store.findings("key 0") is None
    assert store.findings("key 39") == findings(kept)


def test_the_lines_of_a_story_take_the_place_of_those_before_and_go_with_the_story(
    store: Store,
) -> None:
    line = SearchEntry(
        "s1",
        "claim",
        "c1",
        "Ada Quill: propose: a ferry",
        "Southland",
        "2025-03-03",
        "propose",
        ("The Gull",),
    )
    store.put_entries("s1", "key 1", [line, replace(line, id="c2")])
    store.put_entries("s2", "key 2", [replace(line, story="s2")])
    assert [found.id for found in store.entries(SearchQuery("ferry"), "claim", 9)] == [
        "c1",
        "c1",
        "c2",
    ]
    store.put_entries("s1", "key 3", [line])
    assert store.entry_keys() == {"s1": "key 3", "s2": "key 2"}
    assert store.searchable_stories() == 2
    store.keep_findings_of(["s1"])
    assert (
        store.entries(SearchQuery("southland"), "claim", 9)
        == (line,)
        == store.entries_of(["c1", "c2"])
    )
    assert store.entry_keys() == {"s1": "key 3"}


def test_lines_are_chosen_by_the_whole_name_of_a_party_or_else_by_words_of_its_name(
    store: Store,
) -> None:
    said = replace(FERRY, id="c2", parties=("northland foreign ministry", "southland"))
    store.put_entries("s1", "key", [FERRY, said, NORTHLAND, MINISTRY])
    found = {
        party: [line.id for line in store.entries(SearchQuery("ferry", party=party), "claim", 9)]
        for party in (
            "northland",
            "foreign ministry",
            "kingdom",
            "north",
            "quill northland",
            "southland",
            "e2",
        )
    }
    assert found == {
        "northland": ["c1"],
        "foreign ministry": ["c2"],
        "kingdom": ["c1"],
        "north": [],
        "quill northland": [],
        "southland": ["c2"],
        "e2": [],
    }
    assert store.entries(SearchQuery("", party="e2"), "entity", 9) == (MINISTRY,)


def test_the_name_of_a_party_is_not_taken_for_a_word_that_is_looked_for(store: Store) -> None:
    store.put_entries("s1", "key", [replace(FERRY, label="a ferry", words="")])
    assert store.entries(SearchQuery("quill"), "claim", 9) == ()
    assert store.entries(SearchQuery("ferry quill"), "claim", 9) == ()
    assert len(store.entries(SearchQuery("ferry", party="ada quill"), "claim", 9)) == 1


def test_without_words_the_lines_of_a_party_or_an_act_come_newest_first(store: Store) -> None:
    days = {"c1": "2025-03-03", "c2": "2025-04", "c3": None, "c4": "2025-03-03"}
    claims = [replace(FERRY, id=id, date=day) for id, day in days.items()]
    store.put_entries(
        "s1",
        "key",
        [*claims, replace(FERRY, id="c5", act="refuse REJECT", parties=("southland",))],
    )
    for wanted in (
        SearchQuery("", party="northland"),
        SearchQuery(" ", act="propose"),
        SearchQuery("", act="REQUEST"),
    ):
        assert [line.id for line in store.entries(wanted, "claim", 9)] == [
            "c2",
            "c1",
            "c4",
            "c3",
        ]
        assert [line.id for line in store.entries(wanted, "claim", 2, 1)] == ["c1", "c4"]
        assert store.count_entries(wanted, "claim", 9) == 4
        assert store.count_entries(wanted, "claim", 3) == 3
    assert [
        line.id for line in store.entries(SearchQuery("", "2025-04", act="propose"), "claim", 9)
    ] == ["c2"]
    assert [
        line.id
        for line in store.entries(SearchQuery("", act="propose", party="southland"), "claim", 9)
    ] == []


def test_without_words_party_and_act_nothing_is_found_nor_with_signs_alone(store: Store) -> None:
    store.put_entries("s1", "key", [FERRY])
    for wanted in (
        SearchQuery(""),
        SearchQuery("", outlet="The Gull"),
        SearchQuery('"', party="northland"),
        SearchQuery("?", act="say"),
    ):
        assert store.entries(wanted, "claim", 9) == ()
        assert store.count_entries(wanted, "claim", 9) == 0
        assert store.matching_stories(wanted) == ()


def test_the_stories_that_tell_a_line_come_in_the_order_of_their_lines(store: Store) -> None:
    store.put_entries("s1", "key 1", [FERRY, replace(FERRY, id="c2")])
    store.put_entries("s2", "key 2", [replace(FERRY, story="s2", date="2025-05-01")])
    store.put_entries("s3", "key 3", [replace(FERRY, story="s3", parties=("southland",))])
    assert store.matching_stories(SearchQuery("", party="northland")) == ("s2", "s1")
    assert set(store.matching_stories(SearchQuery("ferry", act="propose"))) == {
        "s1",
        "s2",
        "s3",
    }


def test_documents_are_counted_and_none_fits_a_party_or_an_act(store: Store) -> None:
    one, other = document(), document(OTHER, "reports/port.txt")
    store.add([one, other])
    assert (
        store.count_documents(SearchQuery("ferry"), 9)
        == len(store.matching_documents(SearchQuery("ferry")))
        == 2
    )
    assert store.count_documents(SearchQuery("ferry"), 1) == 1
    for wanted in (
        SearchQuery(""),
        SearchQuery("ferry", party="northland"),
        SearchQuery("ferry", act="propose"),
    ):
        assert store.matching_documents(wanted) == ()
        assert store.count_documents(wanted, 9) == 0


def test_what_is_told_of_several_documents_comes_in_the_order_of_their_ids(store: Store) -> None:
    documents = [document(f"Northland bought {number} ferries.") for number in range(12)]
    ids = sorted(one.id for one in documents)
    for one in sorted(documents, key=lambda each: each.id, reverse=True):
        store.add([one])
        store.put_indexed("tier", [IndexedDocument(one.id, "digest", one.published, b"terms")])
        store.put_entries(f"story of {one.id}", "key", [])
    assert [found.id for found in store.summaries(ids[::-1])] == ids
    assert [found.id for found in store.documents(ids[::-1])] == ids
    assert list(store.sources(ids[::-1])) == list(store.titles()) == ids
    assert list(store.digests("tier")) == list(store.days("tier")) == ids
    assert [id for id, _ in store.terms("tier")] == list(store.unread("other", ids)) == ids
    assert list(store.entry_keys()) == [f"story of {id}" for id in ids]


FEED = Feed(
    "https://harbour.example/feed",
    "Harbour Post",
    ("ferry",),
    3600,
    "2025-03-01T10:00:00Z",
    "2025-03-01T11:00:00Z",
)
PAGE = FeedItem(
    "harbour.example/a/1",
    FEED.address,
    "https://harbour.example/a/1",
    "2025-03-01T10:00:00Z",
    "2025-03-01T12:00:00Z",
)


def test_a_feed_comes_back_as_it_was_last_put_and_goes_with_its_pages(store: Store) -> None:
    store.put_feed(FEED)
    store.put_feed(replace(FEED, failures=2, note="gave no answer"))
    store.put_feed_items([PAGE])
    assert store.feeds() == (replace(FEED, failures=2, note="gave no answer"),)
    assert store.drop_feed(FEED.address)
    assert not store.drop_feed(FEED.address)
    assert store.feeds() == () == store.feed_items([PAGE.key])


def test_pages_are_due_the_longest_first_and_those_that_are_done_with_never(store: Store) -> None:
    late = replace(PAGE, key="harbour.example/a/2", next_at="2025-03-01T11:30:00Z")
    done = replace(PAGE, key="harbour.example/a/3", next_at="")
    store.put_feed_items([PAGE, done, late])
    assert store.next_feed_item() == late.next_at
    assert store.feed_items_due("2025-03-01T11:29:59Z", 9) == ()
    assert store.feed_items_due("2025-03-01T12:00:00Z", 9) == (late, PAGE)
    assert store.feed_items_due("2025-03-01T12:00:00Z", 1) == (late,)
    store.put_feed_items([replace(late, looks=1, next_at="")])
    assert store.feed_items([late.key, PAGE.key, "unknown"]) == (
        PAGE,
        replace(late, looks=1, next_at=""),
    )
    assert store.next_feed_item() == PAGE.next_at
