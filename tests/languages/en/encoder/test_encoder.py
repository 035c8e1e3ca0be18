"""The encoder gives each word a vector that hangs on the words around it."""

from __future__ import annotations

import numpy as np

from onrecord.languages.en.encoder.encoder import encoder

RIVER = ["They", "sat", "on", "the", "bank", "of", "the", "river"]
MONEY = ["They", "took", "the", "money", "to", "the", "bank"]


def test_each_word_has_a_vector() -> None:
    one, nothing, other = encoder().vectors([RIVER, [], MONEY])
    assert (len(one), len(nothing), len(other)) == (len(RIVER), 0, len(MONEY))


def test_a_word_is_read_by_the_words_around_it() -> None:
    one, other = encoder().vectors([RIVER, MONEY])
    assert not np.allclose(one[RIVER.index("bank")], other[MONEY.index("bank")], atol=0.1)


def test_paragraphs_in_one_row_do_not_see_each_other() -> None:
    alone = encoder().vectors([RIVER])[0]
    beside = encoder().vectors([MONEY, RIVER, MONEY])[1]
    likeness = (alone * beside).sum(axis=1) / (
        np.linalg.norm(alone, axis=1) * np.linalg.norm(beside, axis=1)
    )
    assert likeness.min() > 0.99


def test_a_paragraph_longer_than_a_row_is_read_to_its_end() -> None:
    words = RIVER * 60
    assert len(encoder().vectors([words])[0]) == len(words)


def test_the_same_words_have_the_same_vectors_each_time() -> None:
    assert np.array_equal(encoder().vectors([RIVER])[0], encoder().vectors([RIVER])[0])
