"""Quoted stretches are found whatever marks the outlet types, and never run away with the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.en.coreference.quotations import quotations


def quoted(*paragraphs: str) -> list[list[str]]:
    found = quotations(paragraphs)
    return [
        [text[q.start : q.end] for q in stretches]
        for text, stretches in zip(paragraphs, found, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will pay,” the minister said.", ["We will pay"]),
        ('"We will pay," the minister said.', ["We will pay"]),
        ('He praised the "calm tone” of the hosts.', ["calm tone"]),
        ("“We waited,“ said the mayor. “It was cold.”", ["We waited", "It was cold."]),
        ("''We waited,'' said the mayor. ''It was cold.''", ["We waited", "It was cold."]),
        ("‘We won’t leave,’ said the tenants’ lawyer.", ["We won’t leave"]),
        ("The tenants’ lawyer didn’t say whose keys they were.", []),
        ("He called it “a 'so-called' peace” on air.", ["a 'so-called' peace"]),
        ('“After years of "talk" nobody came,” he wrote.', ['After years of "talk" nobody came']),
        (
            '"It is about “fair play” and no more," he wrote.',
            ["It is about “fair play” and no more"],
        ),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert quoted(text) == [expected]


def test_a_quotation_without_closing_mark_goes_on_where_the_next_paragraph_opens_with_one() -> None:
    first, second = quotations(["“The line stays shut.", "“It will open in May,” she said."])
    assert first[0].runs_on
    assert second[0].continues


def test_an_unclosed_mark_ends_with_its_sentence() -> None:
    assert quoted("He wrote “nobody came. The hall was full.") == [["nobody came."]]


@given(st.lists(st.text(alphabet="ab .,!?“”\"'‘’«»\n", max_size=60), max_size=4))
def test_every_stretch_lies_in_its_paragraph(paragraphs: list[str]) -> None:
    for text, stretches in zip(paragraphs, quotations(paragraphs), strict=True):
        for stretch in stretches:
            assert (
                0
                <= stretch.outer_start
                <= stretch.start
                < stretch.end
                <= max(stretch.outer_end, stretch.end)
            )
            assert stretch.start <= len(text)
