"""Sentences end where a reader says they do, in spite of abbreviations and quotations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.en.parser.sentences import LONGEST, sentence_starts, within_reach


def sentences(text: str) -> list[str]:
    starts = sentence_starts(text)
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. Embassy reopened. Gen. Ray Hill was there.", 2),
        ("She had never been to the U.S. The visa came late.", 2),
        ("“We agree,” Hill said. “There is more to do.”", 2),
        ("“Is it over?” Hill asked. Nobody answered.", 2),
        ("“Stop!” Mayor Lind said on Monday.", 1),
        ("It rose 3.5 percent on Jan. 4 in St. Petersburg.", 1),
        ("The firm, led by J. K. Moss, closed.", 1),
    ],
)
def test_sentences_are_counted_as_a_reader_counts(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


@given(st.text(max_size=200))
def test_starts_ascend_within_the_text(text: str) -> None:
    starts = sentence_starts(text)
    assert list(starts) == sorted(set(starts))
    assert all(0 <= start <= len(text) for start in starts)


@given(st.lists(st.integers(1, 700), min_size=1, max_size=6))
def test_no_sentence_is_longer_than_is_read_together(lengths: list[int]) -> None:
    size = sum(lengths)
    starts = [sum(lengths[:place]) for place in range(len(lengths))]
    cut = list(within_reach(starts, size))
    assert set(starts) <= set(cut)
    assert cut == sorted(set(cut))
    assert max(end - start for start, end in pairwise([*cut, size])) <= LONGEST
