"""Sentences, words and quotations as lineage sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Basis, Document, Published
from onrecord.reuse.lines import lines, quoted_stretches, sentence_bounds


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He called it “a good day” and left.", ["a good day"]),
        ('"We met," she said. "We agreed."', ["We met,", "We agreed."]),
        ('They praised the "calm and realistic view” of the others.', ["calm and realistic view"]),
        ("“The first paragraph of a statement runs on without a closing mark.", None),
        ("The mayor's office and the ministers' aides wrote nothing.", []),
        (
            "The paper wrote that 'nobody had seen it coming' that night.",
            ["nobody had seen it coming"],
        ),
        ("Er sagte „das war gut“ und ging.", ["das war gut"]),
        ("Il a dit «c'est bien» hier.", ["c'est bien"]),
        (
            "We open “the gates” today. — Lund Council (@lund) May 3, 2021",
            ["We open “the gates” today."],
        ),
    ],
)
def test_what_stands_in_quotation_marks_is_quoted(text: str, quoted: list[str] | None) -> None:
    expected = [text[1:]] if quoted is None else quoted
    assert [text[start:end] for start, end in quoted_stretches(text)] == expected


def test_a_text_without_full_stops_is_cut_into_lines() -> None:
    text = 'tide "and" boats ' * 2000
    document = Document(
        "d1", "a.txt", text, None, None, None, Published(None, Basis.UNKNOWN, "not given")
    )
    found = lines(document)
    assert max(len(line.words) for line in found) <= 300
    assert sum(sum(line.quoted) for line in found) == 2000


def test_a_title_or_an_initial_ends_no_sentence() -> None:
    text = "Gov. A. B. Farrow met Mr. Lund at 9 a.m. in the U.S. embassy. Nobody else came."
    assert len(sentence_bounds(text)) == 2


def test_a_sentence_ends_where_only_the_space_was_lost() -> None:
    assert (
        len(sentence_bounds("Nobody came to the quay.The mayor of St.Lund wrote to a.Example.org."))
        == 2
    )


@given(st.text(alphabet="Ab. “”\"'!?\n", max_size=80))
def test_sentences_cover_the_text_without_gaps(text: str) -> None:
    bounds = sentence_bounds(text)
    assert "".join(text[start:end] for start, end in bounds) == text
    assert all(
        0 <= start < end <= len(text) for start, end in quoted_stretches(text) if start != end
    )
