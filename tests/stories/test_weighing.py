"""A document's row tells its weightiest terms, whatever comes after it and whoever is weighed
beside it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Basis, Document, Published
from onrecord.stories import term_weights as weighing
from onrecord.stories.term_weights import STARTS, WIDTH, WIDTHS, Rows, Weighing
from onrecord.stories.terms import BUCKETS, Terms, View, terms_of

WORDS = [
    "ferry",
    "quay",
    "minister",
    "Northland",
    "Southland",
    "fare",
    "strike",
    "harbour",
    "vote",
    "Berg",
    "3",
    "2025",
]
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join), min_size=1, max_size=12
)
UNKNOWN = Published(None, Basis.UNKNOWN, "not told")


def terms(number: int, text: str, title: str | None = None) -> Terms:
    return terms_of(Document(f"d{number:03}", "test", text, title, None, "en", UNKNOWN), UNKNOWN)


def whole(stream: list[Terms]) -> Rows:
    parts = [rows for _, rows in Weighing(stream).following()]
    return Rows(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("buckets", "weights", "rarity")
        )
    )


@given(texts=TEXTS, size=st.integers(1, 5))
@settings(max_examples=40)
def test_a_row_is_the_same_in_whatever_company(texts: list[str], size: int) -> None:
    stream = [terms(number, text) for number, text in enumerate(texts)]
    together = whole(stream)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(weighing, "AT_ONCE", size)
        for apart in (whole(stream), whole(stream[: len(stream) // 2 + 1])):
            for name in ("buckets", "weights", "rarity"):
                assert np.array_equal(
                    getattr(apart, name), getattr(together, name)[: len(apart.buckets)]
                )


@given(texts=TEXTS, data=st.data())
@settings(max_examples=40)
def test_a_row_that_is_made_later_is_the_same(texts: list[str], data: st.DataObject) -> None:
    stream = [terms(number, text, "Berg ferry") for number, text in enumerate(texts)]
    first = data.draw(st.integers(1, len(stream)))
    asked = sorted(data.draw(st.sets(st.integers(0, first - 1), min_size=1)))
    together, weighing_ = whole(stream), Weighing(stream, first)
    for numbers, rows in weighing_.following():
        assert np.array_equal(rows.weights, together.weights[numbers.start : numbers.stop])
    for name in ("buckets", "weights", "rarity"):
        assert np.array_equal(
            getattr(weighing_.earlier(asked), name), getattr(together, name)[asked]
        )


@given(texts=TEXTS)
@settings(max_examples=40)
def test_each_view_holds_its_terms_the_weightiest_first_at_length_one(texts: list[str]) -> None:
    stream = [terms(number, text) for number, text in enumerate(texts)]
    rows = whole(stream)
    for number, one in enumerate(stream):
        for view in View:
            place = slice(STARTS[view], STARTS[view + 1])
            held = rows.buckets[number, place] < BUCKETS
            weights = rows.weights[number, place]
            assert np.count_nonzero(held) == min(len(one.of(view)[0]), WIDTHS[view])
            assert np.all(np.diff(weights) <= 0)
            assert np.all(weights[~held] == 0)
            assert not np.any(weights) or np.isclose(np.linalg.norm(weights), 1)
    assert not np.any(rows.weights[:, WIDTH])


def test_a_word_that_more_documents_hold_weighs_less() -> None:
    stream = [terms(number, f"ferry quay{number}") for number in range(400)]
    rows = whole(stream)
    assert rows.rarity[-1, 0] > rows.rarity[-1, 1]
    assert rows.rarity[0, 1] > rows.rarity[-1, 1]


def test_a_title_of_a_thousand_words_and_a_text_of_numbers_disturb_no_other_row() -> None:
    plain = [terms(0, "ferry quay minister"), terms(1, "ferry strike vote")]
    odd = terms(
        2, " ".join(map(str, range(5000))), " ".join(f"word{number}" for number in range(20_000))
    )
    rows = whole([*plain, odd])
    assert np.array_equal(rows.buckets[:2], whole(plain).buckets)
    assert np.count_nonzero(rows.buckets[2] < BUCKETS) > 200
