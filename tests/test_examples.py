"""What a careful reader of the example stories expects in their records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.model import Claim, Document, Relation

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def istanbul(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("istanbul") / "talks.db") as record:
        record.add([EXAMPLES / "istanbul"])
        yield record


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("strike") / "strike.db") as record:
        record.add([EXAMPLES / "strike"])
        yield record


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("bridge") / "bridge.db") as record:
        record.add([EXAMPLES / "bridge"])
        yield record


def named(record: Record, part: str) -> Document:
    """The document whose source has these characters."""
    (found,) = (document for document in record.documents if part in document.source)
    return found


def relation(record: Record, one: str, other: str) -> Relation | None:
    pair = {named(record, one).id, named(record, other).id}
    return next((link.relation for link in record.lineage() if set(link.documents) == pair), None)


def speaker_of(record: Record, words: str) -> set[str]:
    """Who is recorded as the speaker of the quotation with these words."""
    return {
        speaker.name
        for claim in record.claims()
        if any(words in " ".join(quotation.text.split()) for quotation in claim.quotations)
        for speaker in claim.speakers
    }


def told(claims: tuple[Claim, ...], words: str) -> list[Claim]:
    return [
        claim
        for claim in claims
        if any(words in " ".join(span.text.split()) for span in claim.evidence)
    ]


def test_five_reports_are_four_origins_because_one_outlet_revised_its_report(
    istanbul: Record,
) -> None:
    assert len(istanbul.documents) == 5
    assert len(istanbul.findings().origins) == 4
    assert relation(istanbul, "gazette-first", "gazette-updated") is Relation.REVISION


def test_a_statement_that_two_outlets_quote_is_shared_and_counts_once(istanbul: Record) -> None:
    assert relation(istanbul, "harbour-wire", "gazette-updated") is Relation.SHARED_STATEMENT
    (statement,) = (
        claim for claim in told(istanbul.claims(), "cannot do its work") if claim.act == "say"
    )
    assert (len(statement.documents), len(statement.origins)) == (3, 1)


def test_each_date_of_a_report_says_how_it_is_known(istanbul: Record) -> None:
    published = {
        placement.document: placement.published for placement in istanbul.findings().placements
    }
    known = {Path(document.source).name: published[document.id] for document in istanbul.documents}
    assert {name: (date.value, date.basis) for name, date in known.items()} == {
        "harbour-wire.html": ("2025-02-28", "metadata"),
        "meridian-gazette-updated.jsonl#1": ("2025-02-28", "metadata"),
        "bosphorus-courier.txt": ("2025-04-10", "stated"),
        "meridian-gazette-first.txt": ("2025-02-27~", "inferred"),
        "eastern-ledger.txt": (None, "unknown"),
    }
    assert all(date.why for date in known.values())


def test_the_talks_of_one_day_in_one_city_are_one_event_however_many_tell_of_them(
    istanbul: Record,
) -> None:
    (first,) = (
        event
        for event in istanbul.events()
        if event.type == "meet" and event.date.value == "2025-02-27"
    )
    assert len(first.documents) == 4
    assert {
        participant.name for participant in first.participants if participant.part == "lead"
    } == {
        "Selena Colvard",
        "Alexander Vardoniyev",
    }


def test_a_quotation_over_two_paragraphs_has_one_speaker(istanbul: Record) -> None:
    assert speaker_of(istanbul, "we want them back") == {"Marina Zaretskova"}
    assert speaker_of(istanbul, "let aircraft fly between our countries again") == {
        "Marina Zaretskova"
    }


def test_what_it_added_belongs_to_who_spoke_before(istanbul: Record) -> None:
    assert speaker_of(istanbul, "found first measures") == {"State Department"}


def test_one_man_under_three_spellings_is_one_person(istanbul: Record) -> None:
    people = [
        entity for entity in istanbul.entities() if any("Vardon" in name for name in entity.names)
    ]
    assert len(people) == 1
    assert {"Alexander Vardoniev", "Alexander Vardoniyev", "Aleksandr Vardoniev"} <= set(
        people[0].names
    )


def test_nothing_is_claimed_from_what_is_not_the_report(istanbul: Record) -> None:
    texts = "\n".join(document.text for document in istanbul.documents)
    for words in (
        "Become a member",
        "Related article",
        "arrive at the residence",
        "SHARE",
        "All rights reserved",
    ):
        assert words in texts
        assert not told(istanbul.claims(), words)


def test_a_copied_agency_report_adds_no_origin(strike: Record) -> None:
    assert relation(strike, "alder-wire", "port-alder-herald") is Relation.COPY
    assert len(strike.findings().origins) == 3
    (offer,) = told(strike.claims(act="offer"), "raise of 9 percent")
    assert (len(offer.documents), len(offer.origins)) == (2, 1)


def test_who_said_what_in_a_dispute_that_has_nothing_to_do_with_diplomacy(strike: Record) -> None:
    assert speaker_of(strike, "does not pay the rent") == {"Renata Okafor"}
    assert speaker_of(strike, "handed a timetable") == {"Renata Okafor"}
    assert told(strike.claims(act="reject"), "rejected the city's pay offer")
    (agreement,) = told(strike.claims(act="agree"), "reached an agreement")
    assert agreement.date.value == "2024-09-24"
    (denial,) = told(strike.claims(act="deny"), "The mayor denied")
    assert not denial.negated


def test_the_agency_whose_words_another_prints_is_the_only_origin_of_both(bridge: Record) -> None:
    assert relation(bridge, "orlian-press", "two-outlets.jsonl#1") is Relation.COPY
    assert (len(bridge.documents), len(bridge.findings().origins)) == (5, 4)


def test_the_day_of_a_page_is_that_of_its_article(bridge: Record) -> None:
    assert named(bridge, "orlian-press").published.value == "2025-06-03"


def test_what_was_denied_or_refused_is_never_told_as_done(bridge: Record) -> None:
    claims = bridge.claims()
    assert [claim.act for claim in told(claims, "had received a warning")] == ["deny"]
    assert all(claim.negated for claim in claims if claim.act == "resign")
    assert not [claim for claim in claims if claim.act == "arrest" and not claim.negated]
    assert {claim.act for claim in told(claims, "opened the mail")} == {"say"}


def test_a_toll_that_rises_is_no_contradiction_and_counts_of_one_day_are(bridge: Record) -> None:
    differing = [each for each in bridge.findings().discrepancies if each.attribute == "number"]
    counts = {
        frozenset(" ".join(value.value.split()) for value in each.readings) for each in differing
    }
    assert any("9 injured" in readings for readings in counts)
    assert not any({"2 killed", "3 killed"} <= readings for readings in counts)
