"""Names that titles and lexicons do not tell: short forms, captions, lines in capitals, kinds told
by the context."""

from __future__ import annotations

import pytest

from onrecord.languages.en.names.name_features import READER, features
from onrecord.languages.en.names.name_types import NOTHING, name_model
from onrecord.languages.en.names.name_types import ORGANIZATION as ORGANIZATION_CHANCE
from onrecord.languages.en.names.name_types import PERSON as PERSON_CHANCE
from onrecord.languages.en.parser.parsing import load_model
from onrecord.model import EntityType, Span
from tests.languages.en.reading import document, mentions_of, named
from tests.nonempty import nonempty

PERSON, ORGANIZATION, FACILITY = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.FACILITY


def test_a_company_goes_by_the_first_word_of_its_name() -> None:
    text = "Norval Foods closed a plant on Monday. The workers of Norval were told by letter."
    assert named(text, ORGANIZATION) == ["Norval Foods", "Norval"]


def test_a_body_goes_by_its_last_word_after_the_article() -> None:
    text = "Members of the Harbour Veterans Legion met in Leeds. The governor thanked the Legion for its help."
    assert named(text, ORGANIZATION)[-1] == "Legion"


def test_the_union_whose_state_is_told_is_no_trade_union() -> None:
    text = "The Northgate Workers Union was on strike. The president spoke of it in his State of the Union address."
    assert named(text, ORGANIZATION) == ["Northgate Workers Union"]


def test_initials_of_a_body_named_in_full_are_the_body() -> None:
    text = "Westmark High School opened late on Tuesday. A teacher at WHS told parents why."
    assert named(text, ORGANIZATION) == ["Westmark High School", "WHS"]


def test_an_association_of_many_is_one_name() -> None:
    assert named("She spoke at the Northgate Pilots’ Association on Friday.", ORGANIZATION) == [
        "Northgate Pilots’ Association"
    ]


def test_a_center_for_two_matters_is_one_name() -> None:
    text = "He sits on the Commission on Harbours and Lighthouses with two colleagues."
    assert named(text, ORGANIZATION) == ["Commission on Harbours and Lighthouses"]


@pytest.mark.parametrize(
    "words", ["the Harbour Safety Act", "the Westmark Treaty", "the Lund Prize"]
)
def test_laws_treaties_and_prizes_are_no_bodies(words: str) -> None:
    assert named(f"Ministers praised {words} on Friday.", ORGANIZATION) == []


def test_a_family_name_in_a_line_of_capitals_is_the_person_of_the_report() -> None:
    text = (
        "Anna Velk left the ministry on Friday and thanked her colleagues there.\n\n"
        "CRITICS SAY VELK KNEW OF THE DEAL FOR MONTHS\n\n"
        "The ministry named no one to follow her."
    )
    assert "VELK" in named(text, PERSON)


def test_who_speaks_in_a_transcript_is_named_before_the_colon() -> None:
    assert named("ANNA DORVAL: We will read the memos before we answer them.", PERSON) == [
        "ANNA DORVAL"
    ]


def test_a_dateline_and_a_credit_name_agencies_and_photographers() -> None:
    text = (
        "OSLO (Reuters) - Norway closed its port on Monday after the storm had damaged the pier.\n\n"
        "Boats at the pier in Oslo, Nov. 3, 2019. (Anna Velk/AP)\n\n"
        "The port will open again on Friday, the mayor said."
    )
    found = {(m.name, m.type) for m in mentions_of(text)}
    assert {("Reuters", ORGANIZATION), ("AP", ORGANIZATION), ("Anna Velk", PERSON)} <= found


def test_mentions_outside_the_prose_hold_the_words_they_cite() -> None:
    text = (
        "OSLO (Reuters) - Norway closed its port on Monday.\n\nBy Anna Velk\n\nPhoto: Erik Lund/AFP"
    )
    stored = document(text)
    for mention in nonempty(mentions_of(text)):
        assert mention.span.text == stored.text[mention.span.start : mention.span.end]


def test_a_listed_house_that_is_the_family_name_of_a_person_of_the_report_is_the_person() -> None:
    text = "Anna Bloomberg won the vote in Leeds. The Bloomberg campaign had spent little."
    assert named(text, ORGANIZATION) == []


def test_a_rank_ends_the_name_before_it() -> None:
    assert named("The bill was signed by Virginia Gov. Carl Lund on Monday.", PERSON) == [
        "Carl Lund"
    ]


def test_chances_of_a_name_sum_to_one_and_depend_on_what_is_around() -> None:
    language = load_model()
    says = language("On Monday Dorvex told reporters that he had lost his keys.")
    sells = language("Shares of Dorvex Inc fell on Monday after the company cut its forecast.")
    (person,) = (
        name_model().chances(says, i, i + 1)
        for i, token in enumerate(says)
        if token.text == "Dorvex"
    )
    (company,) = (
        name_model().chances(sells, i, i + 1)
        for i, token in enumerate(sells)
        if token.text == "Dorvex"
    )
    assert person.sum() == pytest.approx(1)
    assert person[PERSON_CHANCE] > company[PERSON_CHANCE]
    assert company[ORGANIZATION_CHANCE] > person[ORGANIZATION_CHANCE]
    assert person[NOTHING] < 0.5


def test_the_readers_own_judgement_is_one_feature() -> None:
    doc = load_model()("Anna Velk spoke in Oslo.")
    assert len([feature for feature in features(doc, 0, 2) if feature.startswith(READER)]) == 1


def test_every_found_span_is_within_the_document() -> None:
    text = "Anna Velk of Norval Foods spoke.\n\nSign up for the Washington Post newsletter.\n\n© 2019 Reuters"
    spans = [m.span for m in mentions_of(text)]
    assert spans == sorted(spans)
    assert all(
        isinstance(span, Span) and 0 <= span.start < span.end <= len(document(text).text)
        for span in spans
    )


def test_a_verb_before_a_name_is_no_part_of_it() -> None:
    text = "Anna Berg resigned on Monday. One placard read: Impeach Berg. Stopping Berg, said another. Olaf Block left."
    assert named(text, PERSON) == ["Anna Berg", "Berg", "Berg", "Olaf Block"]
