"""What was found of a stream holds for a longer one, and however the work was cut."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Basis, Document, Published
from onrecord.stories import stream
from onrecord.stories import term_weights as weighing
from onrecord.stories.stream import Scores, scored, scored_part, shared_out, with_parts
from onrecord.stories.terms import Terms, stream_order, terms_of

pytestmark = pytest.mark.slow

PLACES = ["Ellory", "Sorel", "Meert", "Lanning"]
MATTERS = ["ferry sailings", "comet photographs", "stolen masks", "harbour fares", "night trains"]
DEEDS = [
    "a mediator met the union",
    "astronomers spoke of",
    "the minister refused",
    "a court heard of",
]


def stream_of(count: int) -> list[Terms]:
    """So many reports of a few matters, each told again and again in other company."""
    chance = random.Random(7)
    found = []
    for number in range(count):
        told = [
            (
                f"On day {number // 3} {chance.choice(DEEDS)} {chance.choice(MATTERS)} in "
                f"{chance.choice(PLACES)}."
            )
            for _ in range(chance.randint(1, 4))
        ]
        published = Published(f"2025-03-{1 + number // 3 % 28:02}", Basis.METADATA, "as given")
        document = Document(
            f"d{number:03}", "test", " ".join(told), told[0][:30], None, "en", published
        )
        found.append(terms_of(document, published))
    return sorted(found, key=stream_order)


STREAM = stream_of(80)
WHOLE = scored(STREAM)


def assert_same(found: Scores) -> None:
    assert found == WHOLE
    assert np.array_equal(found.keys.buckets, WHOLE.keys.buckets)
    assert np.array_equal(found.keys.weights, WHOLE.keys.weights)


def test_reports_of_one_matter_are_likened() -> None:
    assert sum(map(bool, WHOLE.pairs)) > len(STREAM) / 2


@given(
    known=st.integers(0, len(STREAM)),
    size=st.integers(3, 90),
    many=st.sampled_from([10, stream.MANY]),
)
@settings(max_examples=20)
def test_what_was_found_of_the_beginning_is_not_found_anew(
    known: int, size: int, many: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(weighing, "AT_ONCE", size)
        patched.setattr(stream, "MANY", many)
        assert_same(scored(STREAM, scored(STREAM[:known])))


@given(st.sets(st.integers(0, len(STREAM) - 1), max_size=4))
@settings(max_examples=20)
def test_a_report_that_comes_late_is_put_in_its_place(late: set[int]) -> None:
    before = scored([terms for number, terms in enumerate(STREAM) if number not in late])
    assert_same(scored(STREAM, before))


@given(known=st.integers(0, len(STREAM) - 1), parts=st.integers(1, 5))
@settings(max_examples=20)
def test_parts_that_several_processes_score_are_the_whole(known: int, parts: int) -> None:
    numbers = shared_out(range(known, len(STREAM)), parts)
    assert [number for part in numbers for number in part] == list(range(known, len(STREAM)))
    found = [scored_part(STREAM, part) for part in numbers]
    assert_same(with_parts(STREAM, scored(STREAM[:known]), found))


def test_a_later_part_of_the_work_is_a_shorter_one() -> None:
    first, second, third = map(len, shared_out(range(1000), 3))
    assert first > second > third > 0
