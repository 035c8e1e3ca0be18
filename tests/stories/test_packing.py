"""What a store keeps of the first tier comes back as it was."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Basis, Document, Published
from onrecord.stories.candidate_index import KEYS, BlockingKeys
from onrecord.stories.packing import WHOLE, pack_scores, pack_terms, unpack_scores, unpack_terms
from onrecord.stories.stream import Scores
from onrecord.stories.terms import terms_of

FERRY = "Dock workers of Port Ellory met a mediator on Monday over 2 night sailings, Ann Berg said."


@given(st.sampled_from([FERRY, "", "…", FERRY * 40]), st.sampled_from([None, "2023-03-06", "2023"]))
def test_terms_come_back_as_they_were(text: str, date: str | None) -> None:
    published = Published(date, Basis.METADATA, "as given")
    terms = terms_of(Document("d1", "a.txt", text, "Ferry talks", None, "en", published), published)
    back = unpack_terms(pack_terms(terms))
    assert np.array_equal(back.keys, terms.keys)
    assert np.array_equal(back.counts, terms.counts)
    assert (back.document, back.first, back.last, back.ends) == (
        terms.document,
        terms.first,
        terms.last,
        terms.ends,
    )
    assert (back.days, back.words) == (terms.days, terms.words)


def test_terms_that_were_cut_short_are_refused() -> None:
    published = Published(None, Basis.UNKNOWN, "not given")
    terms = terms_of(Document("d1", "a.txt", FERRY, None, None, "en", published), published)
    short = pack_terms(
        terms.__class__("d1", None, None, terms.keys[:-1], terms.counts, terms.ends, 0, 5)
    )
    with pytest.raises(ValueError, match="d1"):
        unpack_terms(short)
    for damaged in (b"", b"\x00" * 9, pack_terms(terms)[:-9]):
        with pytest.raises(ValueError):
            unpack_terms(damaged)


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 9), st.integers(0, WHOLE).map(lambda part: part / WHOLE))
        ),
        max_size=5,
    )
)
def test_scores_come_back_as_they_were(pairs: list[list[tuple[int, float]]]) -> None:
    keys = BlockingKeys(
        np.arange(len(pairs) * KEYS, dtype=np.int32).reshape(-1, KEYS),
        np.linspace(0, 1, len(pairs) * KEYS, dtype=np.float32).reshape(-1, KEYS),
    )
    scores = Scores(
        tuple(f"d{number}" for number in range(len(pairs))), tuple(map(tuple, pairs)), keys
    )
    back = unpack_scores(pack_scores(scores))
    assert back == scores
    assert np.array_equal(back.keys.buckets, keys.buckets)
    assert np.array_equal(back.keys.weights, keys.weights)


def test_scores_that_were_damaged_are_refused() -> None:
    packed = pack_scores(Scores(("d0", "d1"), ((), ((0, 0.5),)), BlockingKeys.none(2)))
    for damaged in (
        b"",
        packed[:9],
        packed[:8] + b"no scores",
        packed[:8] + zlib.compress(b'["d0"]'),
        packed[:-1],
    ):
        with pytest.raises(ValueError):
            unpack_scores(damaged)
