"""Sentences tell times; each is found as written and dated from the day of publication."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.languages.en.parser.parsing import load_model, parse
from onrecord.languages.en.times.scan import candidates, time_expressions
from onrecord.model import Basis, Document, Published, TimeExpression
from onrecord.model.time_rules import anchor

FRIDAY = "2025-02-28"


@cache
def language() -> Language:
    return load_model()


def read(text: str) -> tuple[TimeExpression, ...]:
    document = Document("d", "d.txt", text, None, None, "en", Published(None, Basis.UNKNOWN, ""))
    ((_, parsed),) = parse(language(), [document])
    found = time_expressions(parsed)
    for time_expression in found:
        document.check(time_expression.span)
    return found


def told(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None]]:
    return [(" ".join(one.span.text.split()), anchor(one, published).value) for one in read(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The envoys met in Lisbon on Thursday.", [("Thursday", "2025-02-27")]),
        ("The minister resigned on Friday.", [("Friday", "2025-02-28")]),
        ("The envoys will meet in Lisbon on Tuesday.", [("Tuesday", "2025-03-04")]),
        ("The envoys are expected to meet on Tuesday.", [("Tuesday", "2025-03-04")]),
        ("The ministry said late Thursday that it would pay.", [("late Thursday", "2025-02-27")]),
        ("She left the capital on Thursday night.", [("Thursday night", "2025-02-27")]),
        ("The vote took place last Friday.", [("last Friday", "2025-02-21")]),
        ("Talks resume next Friday.", [("next Friday", "2025-03-07")]),
        ("In November, the paper named her as the next envoy.", [("November", "2024-11")]),
        ("The port has been shut since October.", [("October", "2024-10/..")]),
        ("The works must end by the end of 2026.", [("the end of 2026", "../2026")]),
        ("On 27 February the delegations met.", [("27 February", "2025-02-27")]),
        ("They signed the treaty on April 10, 2024.", [("April 10, 2024", "2024-04-10")]),
        ("They signed it on 2024-04-10.", [("2024-04-10", "2024-04-10")]),
        ("The form is dated 10/04/2024.", [("10/04/2024", "[2024-04-10,2024-10-04]")]),
        ("Houses were seized between 2016 and 2018.", [("between 2016 and 2018", "2016/2018")]),
        ("Houses were seized in 2016-2018.", [("2016-2018", "2016/2018")]),
        ("The fair ran from March 3-5, 2024.", [("March 3-5, 2024", "2024-03-03/2024-03-05")]),
        ("She told “60 Minutes” that she would stay.", []),
        ("They met in “High Noon” and never again.", []),
        ("Prices fell over the past decade.", [("the past decade", "2015/2025")]),
        ("He took office last month.", [("last month", "2025-01")]),
        ("The talks lasted over six hours.", [("over six hours", "PT6H~")]),
        ("It was the first call in more than three years.", [("more than three years", "P3Y~")]),
        ("The bridge was closed two weeks ago.", [("two weeks ago", "2025-02-14")]),
        ("Ties soured in the late 1990s.", [("the late 1990s", "199X")]),
        ("Ties soured in the 19th century.", [("the 19th century", "18XX")]),
        ("Sales rose in the third quarter of 2024.", [("the third quarter of 2024", "2024-35")]),
        (
            "The offer stands until 5 p.m. EST, March 6.",
            [("5 p.m. EST, March 6", "2025-03-06T17:00:00")],
        ),
        ("The council meets every Friday.", [("every Friday", "P1W")]),
        ("Thursday’s talks were long.", [("Thursday", "2025-02-27")]),
        ("They hope to agree in the near future.", [("the near future", None)]),
    ],
)
def test_a_sentence_tells_its_time(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy may leave.",
        "They march for bread.",
        "Jan Novak led the second team.",
        "The army had 2000 tanks.",
        "A 29-year-old man was held.",
        "As soon as they agree, the gate opens.",
        "The room number is 1-2-3.",
    ],
)
def test_words_that_only_look_like_times_are_left(sentence: str) -> None:
    assert told(sentence) == []


def test_days_told_from_another_day_follow_it() -> None:
    text = "The treaty was signed on April 10, 2024. Three days later the border opened. That year trade doubled."
    expected = [
        ("April 10, 2024", "2024-04-10"),
        ("Three days later", "2024-04-13"),
        ("That year", "2024"),
    ]
    assert told(text) == told(text, None) == expected


def test_a_year_ago_is_told_from_the_day_of_writing_and_a_year_earlier_from_the_text() -> None:
    text = "The treaty was signed in 2014. The pier was built a year earlier. The boat sank a year ago."
    assert told(text) == [("2014", "2014"), ("a year earlier", "2013"), ("a year ago", "2024")]


def test_an_unknown_document_date_leaves_the_rule() -> None:
    (thursday,) = read("The envoys met on Thursday.")
    assert thursday.value is None
    assert thursday.rule == "weekday:4:past"


def test_a_time_over_a_line_break_keeps_the_stored_words() -> None:
    lines = (
        "The envoy of the owners told the council of the town that the houses in question had all been",
        "taken from the families in the years when the old governor was still in his seat, some time between",
        "2016 and 2018, and that none of them had been given back by the office that keeps them to this very",
        "time, as the council knew.",
    )
    assert "between\n2016 and 2018" in [one.span.text for one in read("\n".join(lines))]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "on",
                "May",
                "3",
                ",",
                "2016",
                "-",
                "2018",
                "Friday",
                "last",
                "two",
                "weeks",
                "ago",
                "p.m.",
                "12",
                "of",
                "quarter",
                "'s",
                "\n",
            ]
        )
    )
)
def test_candidates_stand_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    found = candidates(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
