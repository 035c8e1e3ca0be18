"""What is looked for is found by its words, in whatever case, and nothing in them is taken for a command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import Record
from onrecord.record.searching import KINDS

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40), kind=st.sampled_from(KINDS))
def test_no_words_are_taken_for_syntax(record: Record, words: str, kind: str) -> None:
    for hit in record.search(words, kind):
        assert hit.kind == kind


@pytest.mark.parametrize("words", ['"', "NEAR(a b)", "title:x", "a OR", "*", "^", "-flights", "'; DROP TABLE document"])
def test_what_fts_would_read_as_syntax_is_read_as_words(record: Record, words: str) -> None:
    record.search(words, "document")
    assert record.count() > 0


def test_a_kind_that_there_is_not_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="is not one of"):
        record.search("flights", "rumour")
