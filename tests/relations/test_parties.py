"""Who acts, and for which side."""

from __future__ import annotations

import pytest

from onrecord.languages.en.lexicon import rows
from onrecord.languages.en.vocabulary.relations import PARTY_WORDS
from onrecord.model import Reference, ReferenceKind, Span
from onrecord.relations.parties import parties_of, side_key
from tests.relations.reports import Report, ground_of

TEXT = (
    "Norland and Sudia met. Ada Holm spoke for Norland. The Norlandic Foreign Ministry agreed. "
    "Norlandic diplomats left. Norlandic and Sudian diplomats dined. Norlandic journalists asked. "
    "Officials in Port Vell agreed. Both sides were pleased. The Daily Bell reported it."
)


def reference(words: str, kind: ReferenceKind, *names: str) -> tuple[Report, Reference]:
    report = Report("a", TEXT)
    span = report.span(words)
    mentions = [m.span for m in report.mentions if m.name in names or span.contains(m.span)]
    country = next((m.country for m in report.mentions if span.contains(m.span)), None)
    return report, Reference(span, kind, tuple(mentions), country)


def sides(words: str, kind: ReferenceKind, *names: str) -> list[tuple[str, str | None]]:
    report, phrase = reference(words, kind, *names)
    return [(party.name, party.side) for party in parties_of(phrase, ground_of(report))]


def test_an_official_and_a_ministry_act_for_their_state() -> None:
    assert sides("Ada Holm", ReferenceKind.NAMED) == [("Ada Holm", "Norland")]
    assert sides("Norlandic Foreign Ministry", ReferenceKind.NAMED) == [
        ("Norlandic Foreign Ministry", "Norland")
    ]


def test_unnamed_diplomats_act_for_their_state_under_the_words_of_the_text() -> None:
    assert sides("Norlandic diplomats", ReferenceKind.GENERIC) == [
        ("Norlandic diplomats", "Norland")
    ]


def test_diplomats_of_two_states_are_two_parties() -> None:
    assert sides("Norlandic and Sudian diplomats", ReferenceKind.GENERIC) == [
        ("Norlandic diplomats", "Norland"),
        ("Sudian diplomats", "Sudia"),
    ]


def test_journalists_speak_for_no_state() -> None:
    assert sides("Norlandic journalists", ReferenceKind.GENERIC) == [
        ("Norlandic journalists", None)
    ]


def test_a_town_in_a_phrase_is_where_and_not_who() -> None:
    assert sides("Officials in Port Vell", ReferenceKind.GENERIC) == [
        ("Officials in Port Vell", None)
    ]


def test_both_sides_are_the_states_they_stand_for() -> None:
    assert sides("Both sides", ReferenceKind.COLLECTIVE, "Norlandic Foreign Ministry", "Sudia")[
        0
    ] == ("Sudia", "Sudia")
    assert {
        side for _, side in sides("Both sides", ReferenceKind.COLLECTIVE, "Ada Holm", "Sudia")
    } == {
        "Norland",
        "Sudia",
    }


def test_a_newspaper_is_its_own_side() -> None:
    assert sides("Daily Bell", ReferenceKind.NAMED) == [("Daily Bell", "Daily Bell")]


def test_words_that_nobody_is_known_to_stand_behind_are_a_side_by_themselves() -> None:
    report = Report("a", TEXT)
    span = Span("a", 0, 7, "Norland")
    party = parties_of(Reference(span, ReferenceKind.PRONOUN), ground_of(report))[0]
    assert party.side is None
    assert side_key(party) == "=norland"


def test_a_states_largest_daily_is_not_the_state() -> None:
    report = Report("a", "Norland's largest daily printed it.")
    phrase = Reference(
        report.span("Norland's largest daily"), ReferenceKind.NAMED, (report.span("Norland"),), "NL"
    )
    assert [(party.entity, party.side) for party in parties_of(phrase, ground_of(report))] == [
        (None, None)
    ]


def test_a_body_that_a_text_calls_a_newspaper_speaks_for_itself() -> None:
    report = Report("a", "The Norlandic Foreign Ministry newspaper wrote of it.")
    name = report.span("Norlandic Foreign Ministry")
    phrase = Reference(name, ReferenceKind.NAMED, (name,), "NL")
    assert [party.side for party in parties_of(phrase, ground_of(report))] == [
        "Norlandic Foreign Ministry"
    ]


STATE_BODIES = rows("state_bodies.tsv")


@pytest.mark.parametrize("row", STATE_BODIES, ids=[row[0] for row in STATE_BODIES])
def test_the_example_of_each_word_is_a_body_through_which_a_state_speaks(
    row: tuple[str, str],
) -> None:
    word, example = row
    assert word in example.lower()
    assert PARTY_WORDS.state_body.search(example)


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Norlandic Coast Guard", "Norland"),
        ("Norlandic Chamber of Commerce", "Norlandic Chamber of Commerce"),
        ("Regal Steel Norland", "Regal Steel Norland"),
        ("Norland Airways", "Norland Airways"),
    ],
)
def test_a_state_speaks_through_bodies_whose_names_say_so_alone(name: str, side: str) -> None:
    report = Report("a", f"{name} agreed. Norland was quiet.")
    phrase = Reference(report.span(name), ReferenceKind.NAMED, (report.span(name),), "NL")
    assert [party.side for party in parties_of(phrase, ground_of(report))] == [side]


def test_those_who_held_an_office_once_speak_for_themselves() -> None:
    report = Report("a", "Former Norlandic diplomats asked him to go.")
    span = report.span("Former Norlandic diplomats")
    phrase = Reference(span, ReferenceKind.GENERIC, (report.span("Norlandic"),), "NL")
    assert [party.side for party in parties_of(phrase, ground_of(report))] == [None]


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("The Harbour Union met. Then the union agreed.", "the union", "Harbour Union"),
        ("The Harbour Union met. Then a union agreed.", "a union", None),
        ("The Harbour Union met. Then union leaders agreed.", "union leaders", None),
        (
            "The Harbour Union met. The Harbour Union asked. Then union leaders agreed.",
            "union leaders",
            "Harbour Union",
        ),
    ],
)
def test_the_union_is_the_only_body_of_the_report_called_so(
    text: str, words: str, side: str | None
) -> None:
    report = Report("a", text)
    phrase = Reference(report.span(words), ReferenceKind.GENERIC)
    assert [party.side for party in parties_of(phrase, ground_of(report))] == [side]
