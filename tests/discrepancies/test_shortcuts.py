"""What is looked for first, because it is quick, stands in whatever the slow patterns would
find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.discrepancies.incidents import casualties as tolls
from onrecord.discrepancies.incidents import locations as scenes
from onrecord.documents.furniture import folded

Find = Callable[[str, Sequence[tuple[int, int]]], Iterator[object]]
TOLLS = [(kind, pattern) for kind, patterns in tolls._patterns().items() for pattern in patterns]
PLACES = [
    (scenes._NUMBERED, scenes._streets),
    (scenes._ALONG, scenes._streets),
    (scenes._CORNER, scenes._corners),
    (scenes._QUARTER, scenes._quarters),
]


@pytest.mark.parametrize(("kind", "pattern"), TOLLS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_text_that_counts_harm_holds_a_word_of_harm(
    kind: str, pattern: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    if pattern.search(text):
        assert any(word in folded(text) for word in tolls._HARM[kind])


@pytest.mark.parametrize(
    ("pattern", "find"), PLACES, ids=["numbered", "along", "corner", "quarter"]
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=st.data(), before=st.sampled_from(["", "He was seen there. ", "Police said, near ", "in "])
)
def test_a_place_that_a_lead_names_lies_within_a_stretch(
    pattern: re.Pattern[str], find: Find, data: st.DataObject, before: str
) -> None:
    lead = f"{before}{' '.join(data.draw(st.from_regex(pattern)).split())} on Monday"
    assert list(find(lead, scenes._stretches(lead))) == list(find(lead, [(0, len(lead))]))
