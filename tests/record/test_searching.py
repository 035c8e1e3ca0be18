"""What is looked for is found by its words, in whatever case, and nothing in them is taken for a
command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import Record
from onrecord.record import Hit, searching
from onrecord.record.searching import KINDS
from onrecord.record.selection import entities_called
from tests.nonempty import nonempty

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("searched") / "record.db") as opened:
        opened.add([EXAMPLES / "istanbul", EXAMPLES / "strike"])
        yield opened


def test_reports_and_stories_are_found_by_their_text(record: Record) -> None:
    documents = record.search("FLIGHTS", "document")
    assert documents
    assert all("flights" in hit.words.casefold() for hit in documents)
    stories = record.search("flights", "story")
    assert {hit.story for hit in documents} == {hit.id for hit in stories}
    assert all(set(record.story(hit.story).documents) >= {hit.id} for hit in documents)


def test_claims_are_found_by_who_said_what_and_chosen_by_act_day_and_outlet(record: Record) -> None:
    hits = record.search("flights Russia", "claim")
    ids = {claim.id for claim in record.claims()}
    assert hits
    assert {hit.id for hit in hits} <= ids
    proposed = record.search("flights Russia", "claim", act="propose")
    assert 0 < len(proposed) < len(hits)
    assert {hit.act.split()[0] for hit in proposed} == {"propose"}
    assert record.search("flights Russia", "claim", until="1999") == ()
    told = record.search("flights", "claim", outlet="harbour wire")
    assert told
    assert all("Harbour Wire" in hit.outlets for hit in told)


def test_a_beginning_with_a_star_stands_for_all_words_that_begin_so(record: Record) -> None:
    assert record.search("embass*", "document")
    assert not record.search("embass", "document")


def test_what_stands_in_quotation_marks_must_stand_so(record: Record) -> None:
    hits = record.search('"direct flights"', "document")
    assert hits
    assert len(record.search('"flights direct"', "document")) < len(hits)


def test_people_are_found_by_their_titles_too(record: Record) -> None:
    spokes = record.search("spokeswoman", "entity")
    names = {entity.id: entity for entity in record.entities()}
    assert spokes
    for hit in spokes:
        assert any("spokeswoman" in role.title.casefold() for role in names[hit.id].roles)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.text(max_size=40), kind=st.sampled_from(KINDS))
def test_no_words_are_taken_for_syntax(record: Record, words: str, kind: str) -> None:
    for hit in record.search(words, kind):
        assert hit.kind == kind


@pytest.mark.parametrize(
    "words", ['"', "NEAR(a b)", "title:x", "a OR", "*", "^", "-flights", "'; DROP TABLE document"]
)
def test_what_fts_would_read_as_syntax_is_read_as_words(record: Record, words: str) -> None:
    record.search(words, "document")
    assert record.count() > 0


def test_a_kind_that_there_is_not_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="is not one of"):
        record.search("flights", "rumour")


def named(hits: tuple[Hit, ...]) -> set[str]:
    return {hit.id for hit in hits}


@pytest.mark.parametrize(
    "party", ["Russia", "russia", "Foreign Ministry", "Vardoniev", "nobody at all", "Russ"]
)
def test_the_claims_of_a_party_are_found_as_the_record_chooses_them_and_those_made_to_it(
    record: Record, party: str
) -> None:
    hits = record.search("", "claim", party=party, limit=1000)
    chosen = {claim.id for claim in record.claims(party=party)}
    called = entities_called(record.entities(), party)
    addressed = {
        claim.id
        for claim in record.claims()
        if any(other.entity in called or other.side in called for other in claim.addressees)
    }
    assert named(hits) == chosen | addressed
    assert len(hits) == len(named(hits)) == record.search_count("", "claim", party=party)


def test_a_party_is_found_by_its_id_too(record: Record) -> None:
    (russia,) = [entity for entity in record.entities() if entity.name == "Russia"]
    by_id = record.search("", "claim", party=russia.id, limit=1000)
    assert named(by_id) == named(record.search("", "claim", party="Russia", limit=1000)) != set()


def test_events_people_matters_and_stories_of_a_party_are_found(record: Record) -> None:
    (russia,) = [entity for entity in record.entities() if entity.name == "Russia"]
    (talks,) = record.stories(about="Istanbul")
    events = {
        e.id for e in record.events() if any(part.entity == russia.id for part in e.participants)
    }
    claims = named(record.search("", "claim", party="Russia", limit=1000))
    matters = {issue.id for issue in record.issues() if claims.intersection(issue.claims)}
    assert events
    assert named(record.search("", "event", party="Russia", limit=1000)) == events
    assert named(record.search("", "entity", party="Russia")) == {russia.id}
    assert matters
    assert named(record.search("", "issue", party="Russia", limit=1000)) == matters
    assert [hit.id for hit in record.search("", "story", party="Russia")] == [talks.id]
    assert record.search("flights", "document", party="Russia") == ()
    assert record.search_count("flights", "document", party="Russia") == 0


def test_words_narrow_what_a_party_said(record: Record) -> None:
    hits = named(record.search("flights", "claim", party="Russia", limit=1000))
    assert hits
    assert hits < named(record.search("", "claim", party="Russia", limit=1000))
    assert hits <= named(record.search("flights", "claim", limit=1000))


def test_without_words_the_newest_comes_first_and_pages_hold_each_line_once(record: Record) -> None:
    hits = record.search("", "claim", act="propose", limit=1000)
    days = [hit.date for hit in hits if hit.date]
    assert days
    assert days == sorted(days, reverse=True)
    assert all(hit.date is None for hit in hits[len(days) :])
    paged = [
        hit
        for start in range(0, len(hits), 3)
        for hit in record.search("", "claim", act="propose", limit=3, offset=start)
    ]
    assert tuple(paged) == hits


def test_without_words_party_and_act_nothing_is_found(record: Record) -> None:
    for kind in nonempty(KINDS):
        assert record.search(" ", kind, outlet="Harbour Wire") == ()
        assert record.search_count("", kind) == 0
        assert record.search("", kind, party="!?") == (), "a name without a letter is nobody's"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", ["flights", "the", "zeppelins"])
def test_the_count_is_the_number_of_what_is_found(record: Record, words: str, kind: str) -> None:
    assert record.search_count(words, kind) == len(record.search(words, kind, limit=10_000))


def test_what_is_more_than_can_be_counted_is_not_said_to_be_less(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = record.search_count("flights", "claim")
    assert there is not None
    monkeypatch.setattr(searching, "COUNTED", there)
    assert record.search_count("flights", "claim") == there
    monkeypatch.setattr(searching, "COUNTED", there - 1)
    assert record.search_count("flights", "claim") is None


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(party=st.text(max_size=20), kind=st.sampled_from(KINDS))
def test_no_name_is_taken_for_syntax(record: Record, party: str, kind: str) -> None:
    for hit in record.search("", kind, party=party):
        assert hit.kind == kind
