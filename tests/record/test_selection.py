"""Choosing claims and documents by the words a person would type."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.model import Basis, Confidence, Entity, EntityType, Published
from onrecord.model.findings import CONFIRMED
from onrecord.record.selection import (
    claims,
    entities_called,
    entity_meant,
    issues_called,
    last_day,
    published_by,
)
from tests.values import document, findings

FERRY = document()
FOUND = findings(FERRY)


def entity(id: str, *names: str) -> Entity:
    return Entity(id, EntityType.COUNTRY, names[0], names, (), ())


@pytest.mark.parametrize("name", ["Northland", "northland", "NORTHLAND", "en_1"])
def test_a_party_is_found_by_any_spelling_or_its_id(name: str) -> None:
    assert claims(FOUND, party=name) == FOUND.claims


def test_a_party_that_the_record_does_not_hold_has_no_claims() -> None:
    assert claims(FOUND, party="Eastmark") == ()
    assert claims(FOUND, party="North") == (), "part of a word is no name"


def test_only_claims_that_are_certain_are_chosen_where_one_asks() -> None:
    (claim,) = FOUND.claims
    unsure = replace(claim, confidence=Confidence(0.4, False, ("several speakers",)))
    found = replace(FOUND, claims=(unsure,))
    assert claims(found) == (unsure,)
    assert claims(found, certain=True) == ()
    confirmed = replace(unsure, judged=CONFIRMED)
    assert claims(replace(found, claims=(confirmed,)), certain=True) == (confirmed,)


def test_dots_and_accents_do_not_hide_a_name() -> None:
    known = [entity("us", "United States", "U.S.", "US"), entity("tr", "Türkiye")]
    assert entities_called(known, "us") == entities_called(known, "U.S.") == {"us"}
    assert entities_called(known, "Turkiye") == {"tr"}


def test_a_name_that_no_entity_has_is_answered_with_those_most_like_it() -> None:
    known = [
        entity("mz", "Marina Zaretskova"),
        entity("sl", "Sergei Ladrin"),
        entity("tr", "Türkiye"),
    ]
    assert entity_meant(known, "Zaretskava").nearest == ("Marina Zaretskova",)
    assert entity_meant(known, "Turkye").nearest == ("Türkiye",)
    assert [found.id for found in entity_meant(known, "ladrin").candidates] == ["sl"]
    assert entity_meant(known, "").nearest == ()


def test_a_whole_name_wins_over_names_that_hold_it() -> None:
    known = [entity("ru", "Russia"), entity("mfa", "Foreign Ministry of Russia")]
    assert entities_called(known, "Russia") == {"ru"}
    assert entities_called(known, "Foreign Ministry") == {"mfa"}


@pytest.mark.parametrize("label", ["ferry line", "Ferry", "line", "ferr", "is_1"])
def test_an_issue_is_found_by_words_of_its_label(label: str) -> None:
    assert [issue.id for issue in issues_called(FOUND.issues, label)] == ["is_1"]
    assert claims(FOUND, issue=label) == FOUND.claims


@pytest.mark.parametrize("label", ["bridge", "ferry bridge", "", "  "])
def test_an_issue_is_not_found_by_other_words(label: str) -> None:
    assert issues_called(FOUND.issues, label) == ()


def test_an_act_is_found_by_itself_and_by_its_root() -> None:
    assert claims(FOUND, act="propose") == claims(FOUND, act="consult") == FOUND.claims
    assert claims(FOUND, act="refuse") == ()


def test_a_month_or_a_year_ends_on_its_last_day() -> None:
    assert last_day("2025-03-01") == date(2025, 3, 1)
    assert last_day("2024-02") == date(2024, 2, 29)
    assert last_day("2025") == date(2025, 12, 31)


@pytest.mark.parametrize(
    "wrong", ["yesterday", "2025-02-30", "2025-13", "01.03.2025", "", "2025/2026", "2025-3-1"]
)
def test_what_is_no_day_is_refused_with_an_example(wrong: str) -> None:
    with pytest.raises(ValueError, match="2025-03-01"):
        last_day(wrong)


def test_a_document_of_unknown_or_later_date_is_left_out_and_the_reason_said() -> None:
    later, unknown = (
        document("Later.", "later.txt", "2025-04"),
        document("Unknown.", "unknown.txt", None),
    )
    published = {d.id: d.published for d in (FERRY, later, unknown)}
    kept, left_out = published_by([FERRY, later, unknown], published, date(2025, 4, 10))
    assert kept == (FERRY,)
    assert {item.source: item.reason for item in left_out} == {
        "later.txt": "published 2025-04, after 2025-04-10",
        "unknown.txt": "it is not known when it was published: said so",
    }


def test_the_date_found_by_other_reports_counts() -> None:
    unknown = document("Unknown.", "unknown.txt", None)
    inferred = {unknown.id: replace(unknown.published, value="2025-03-02", basis=Basis.INFERRED)}
    assert published_by([unknown], inferred, date(2025, 3, 2))[0] == (unknown,)
    assert isinstance(inferred[unknown.id], Published)
