"""Who and what a text names. Each test is a sentence about reports; the texts are written for
it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import EntityType
from tests.languages.en.reading import document, mentions_of, named

PERSON, ORGANIZATION = EntityType.PERSON, EntityType.ORGANIZATION
COUNTRY, PLACE, FACILITY = EntityType.COUNTRY, EntityType.PLACE, EntityType.FACILITY


def test_a_surname_seen_in_a_full_name_is_a_person_everywhere() -> None:
    text = "Foreign Minister Ana Velk met reporters.\n\nVelk said the treaty stands. Critics of Velk disagree."
    assert named(text, PERSON) == ["Ana Velk", "Velk", "Velk"]


@pytest.mark.parametrize(
    ("words", "name", "code"),
    [
        ("The Norwegian Foreign Ministry said so.", "Norwegian Foreign Ministry", "NO"),
        ("Norway's Foreign Ministry said so.", "Norway's Foreign Ministry", "NO"),
        ("The Norwegian foreign ministry said so.", "Norwegian foreign ministry", "NO"),
        ("The U.S. State Department said so.", "U.S. State Department", "US"),
        ("The US Department of State said so.", "US Department of State", "US"),
        ("The State Department said so.", "State Department", "US"),
        ("The Ministry of Agriculture said so.", "Ministry of Agriculture", None),
        ("He works for the Federal Security Service.", "Federal Security Service", "RU"),
    ],
)
def test_ministries_and_departments_are_organisations_of_their_state(
    words: str, name: str, code: str | None
) -> None:
    found = [(m.name, m.country) for m in mentions_of(words) if m.type is ORGANIZATION]
    assert found == [(name, code)]


def test_the_state_of_a_secretary_of_state_is_no_place_and_no_organisation() -> None:
    found = mentions_of("U.S. Secretary of State Dana Holt arrived on Monday.")
    assert [(m.name, m.type) for m in found] == [("U.S.", COUNTRY), ("Dana Holt", PERSON)]


def test_what_an_office_is_towards_is_no_party() -> None:
    text = "Deputy Assistant Secretary of State for Norway and Central Europe Dana Holt led the delegation."
    assert [m.name for m in mentions_of(text)] == ["Dana Holt"]


def test_a_capital_is_its_state_when_it_acts_and_a_town_when_one_is_in_it() -> None:
    text = "Oslo has proposed new talks. Ministers met in Oslo on Friday. Relations between Oslo and Rabat improved."
    assert [(m.name, m.type) for m in mentions_of(text)] == [
        ("Oslo", COUNTRY),
        ("Oslo", PLACE),
        ("Oslo", COUNTRY),
        ("Rabat", COUNTRY),
    ]


def test_an_adjective_tells_whose_and_is_marked() -> None:
    found = mentions_of("Norwegian and U.S. diplomats met. Norway agreed.")
    assert [(m.name, m.adjectival) for m in found] == [
        ("Norwegian", True),
        ("U.S.", True),
        ("Norway", False),
    ]


def test_possessives_and_articles_are_outside_the_name() -> None:
    found = mentions_of("Norway's proposal surprised the United Nations.")
    assert [m.span.text for m in found] == ["Norway", "United Nations"]


def test_a_name_that_breaks_over_a_line_is_one_mention_on_one_line() -> None:
    text = (
        "The second round of talks on the ferry was led by Minister Ana\nVelk, who spoke to reporters for an hour "
        "after the\nmeeting and promised them that another round would follow in\nthe coming weeks if all goes well."
    )
    (person,) = (m for m in mentions_of(text) if m.type is PERSON)
    assert person.name == "Ana Velk"
    assert person.span.text == "Ana\nVelk"


def test_news_agencies_and_newspapers_are_organisations() -> None:
    text = (
        "State news agency Xinhua and the business newspaper Handelstid reported it, Reuters said."
    )
    assert named(text, ORGANIZATION) == ["Xinhua", "Handelstid", "Reuters"]


def test_buildings_of_a_mission_are_facilities_and_embassies_organisations() -> None:
    text = (
        "The talks were held at the Norwegian consulate building. The Norwegian consulates in Boston and Seattle "
        "closed. "
        "The Norwegian Embassy in Rabat had no comment. They met at the U.S. Consul General's residence."
    )
    assert named(text, FACILITY) == [
        "Norwegian consulate building",
        "Norwegian consulates in Boston and Seattle",
        "U.S. Consul General's residence",
    ]
    assert named(text, ORGANIZATION) == ["Norwegian Embassy in Rabat"]


def test_years_dates_and_numbers_are_never_entities() -> None:
    found = mentions_of(
        "On 2024-03-05 the fund paid 35 million. In 2016 and 2018, six of them left on Monday."
    )
    assert not [m for m in found if any(char.isdigit() for char in m.name)]


def test_a_town_in_capitals_before_a_colon_is_a_place_and_opening_a_report_its_dateline() -> None:
    text = "GENEVA, Switzerland: Ministers met on Monday to discuss the price of grain with each other."
    assert named(
        f"The ministers of both states came by the night train from the lower river towns, their aides said.\n\n{text}",
        PLACE,
    ) == ["GENEVA"]
    assert named(text, PLACE) == []


def test_in_a_headline_of_capitals_only_known_names_count() -> None:
    text = "Officials Discuss Restoring Ferry Staff at Oslo Talks\n\nThe officials met in Oslo on Monday, reporters said."
    assert named(text, PERSON) == []
    assert named(text, ORGANIZATION) == []


def test_an_office_after_the_name_tells_a_person_that_no_list_knows() -> None:
    text = (
        "In attendance were Zemira Oltavo, Norwegian deputy minister for the Arctic, and two aides."
    )
    assert named(text, PERSON) == ["Zemira Oltavo"]


def test_initials_behind_a_full_name_in_brackets_are_its_organisation() -> None:
    text = "The decision was left to the NCMDP (National Council for Missing and Displaced People) last year."
    assert named(text, ORGANIZATION) == [
        "NCMDP",
        "National Council for Missing and Displaced People",
    ]


def test_the_north_is_the_korea_that_the_text_speaks_of() -> None:
    found = mentions_of("North Korea fired a missile. Seoul warned the North on Monday.")
    assert ("North", "KP") in [(m.name, m.country) for m in found]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Norway",
                "Ana Velk",
                "said",
                "the",
                "Ministry of Trade",
                "(AFP)",
                ".",
                "'s",
                "\n",
                "—",
                "2018",
            ]
        )
    )
)
def test_spans_hold_their_words_and_never_overlap(words: list[str]) -> None:
    text = " ".join(words) + " end of the report."
    found = mentions_of(text)
    for mention in found:
        document(text).check(mention.span)
    for first, second in pairwise(found):
        assert first.span.end <= second.span.start


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The vessels were listed by the U.S. Treasury Department on Nov. 21 after a review.",
            "U.S. Treasury Department",
        ),
        ("The Security Council on Sept. 11 voted.", "Security Council"),
        ("The Foreign Ministry on Jan. 5, 2018 denied it.", "Foreign Ministry"),
    ],
)
def test_the_date_after_an_organisation_is_no_part_of_its_name(text: str, name: str) -> None:
    assert named(text, EntityType.ORGANIZATION) == [name]
