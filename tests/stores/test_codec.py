"""Values survive the way to bytes and back; bytes of something else are refused."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Basis, Findings, Published, Reading, Span
from onrecord.stores.codec import CodecError, decode, encode, spans
from tests.values import document, findings, reading

texts = st.text(st.characters(exclude_categories=["Cs"]))
some_spans = st.builds(Span, texts, st.integers(0), st.integers(0), texts)


@given(
    st.builds(
        Published, st.none() | texts, st.sampled_from(Basis), texts, st.lists(some_spans).map(tuple)
    )
)
def test_any_value_comes_back_equal(published: Published) -> None:
    assert decode(Published, encode(published)) == published


def test_whole_readings_and_findings_come_back_equal() -> None:
    assert decode(Reading, encode(reading(document()))) == reading(document())
    assert decode(Findings, encode(findings(document()))) == findings(document())


def test_equal_values_give_equal_bytes() -> None:
    assert encode(findings(document())) == encode(findings(document()))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80\x04pickled",
        zlib.compress(b"{}"),
        zlib.compress(b"[1]"),
        zlib.compress(b'["2025", "stated", "", []]'),
        zlib.compress(b'{"value": "2025", "basis": "certain", "why": ""}'),
        zlib.compress(b'{"value": 2025, "basis": "stated", "why": ""}'),
        zlib.compress(b'{"value": "2025", "basis": "stated", "why": "", "evidence": [["doc"]]}'),
        zlib.compress(b'{"value": "2025", "basis": "stated", "why": ""} more'),
        zlib.compress(b'{"value": "\xff", "basis": "stated", "why": ""}'),
    ],
)
def test_bytes_that_hold_something_else_are_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        decode(Published, data)


def test_a_type_without_a_way_to_read_it_is_refused() -> None:
    with pytest.raises(CodecError):
        decode(dict, encode(()))


def test_every_span_of_a_value_is_found() -> None:
    kept = document()
    assert {span.text for span in spans(reading(kept))} == {"Northland", kept.text}
    assert "minister" in {span.text for span in spans(findings(kept))}
