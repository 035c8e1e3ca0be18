"""The first tier: what is kept of a document so that its copies are found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Basis, Document, Published
from onrecord.reuse import fingerprint
from onrecord.reuse.hashing import hashed

WORDS = [
    f"{first}{second}"
    for first in "bdfgklmnprst"
    for second in ("ano", "eri", "iso", "ola", "umi", "yte")
]
TEXT = st.text(alphabet="Ab1é.!? \n_’“”İßǅ\U00040000", max_size=60)


def document(text: str, id: str = "d1", outlet: str | None = "Valley Wire") -> Document:
    return Document(
        id, "a.txt", text, None, outlet, "en", Published(None, Basis.UNKNOWN, "not given")
    )


@given(TEXT)
def test_words_are_the_runs_of_letters_and_digits(text: str) -> None:
    expected = [match.start() for match in re.finditer(r"[^\W_]+", text.replace("\U00040000", "_"))]
    assert hashed(text).starts.tolist() == expected


@given(
    st.lists(st.sampled_from(["Bank", "bank", "tide", "banks", "a", "aa"]), min_size=1, max_size=12)
)
def test_a_word_is_known_by_its_letters_in_whatever_case(words: list[str]) -> None:
    found = hashed(" ".join(words)).words.tolist()
    for one, first in zip(words, found, strict=True):
        for other, second in zip(words, found, strict=True):
            assert (first == second) == (one.lower() == other.lower())


def test_the_order_of_letters_and_of_words_counts() -> None:
    assert hashed("tide").words[0] != hashed("edit").words[0]
    assert (
        fingerprint(document("The tide was out.")).text
        != fingerprint(document("Out was the tide.")).text
    )


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The tide was out. Nobody came.", 2),
        ("The tide rose 3.5 feet", 1),
        ("A heading\nThe tide was out", 2),
        ("He asked: “Who came?” Nobody did.", 2),
        ("", 0),
    ],
)
def test_a_sentence_ends_with_a_full_stop_and_a_space_or_with_the_line(
    text: str, sentences: int
) -> None:
    assert len(hashed(text).sentences) == sentences


@given(
    st.lists(st.sampled_from(WORDS), min_size=45, max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=40),
)
def test_what_stands_in_a_text_keeps_its_keys_in_another(
    passage: list[str], before: list[str]
) -> None:
    """All but those of the runs that reach over the edge."""
    alone = fingerprint(document(" ".join(passage))).keys
    within = fingerprint(document(" ".join([*before, *passage, *reversed(before)]))).keys
    assert set(alone.tolist()) <= set(within.tolist())
