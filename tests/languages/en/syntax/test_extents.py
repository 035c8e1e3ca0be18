"""Where a content ends: one statement about the world a test."""

from __future__ import annotations

import pytest

from onrecord.languages.en.syntax.extents import sound_end
from tests.languages.en.reading import parsed_of


@pytest.mark.parametrize(
    ("text", "cut", "sound"),
    [
        (
            "Anna Berg said he had been found but Norwegian officials did not confirm it.",
            "he had been found but Norwegian",
            "he had been found",
        ),
        (
            "Anna Berg said the guild had met (GLOB) and the mayor was there today.",
            "the guild had met (GLOB)",
            "the guild had met (GLOB)",
        ),
        (
            "Anna Berg said they paid a fine to a union of harbour workers.",
            "they paid a fine to a union of",
            "they paid a fine to a union of harbour workers",
        ),
    ],
)
def test_a_content_ends_with_its_phrase(text: str, cut: str, sound: str) -> None:
    doc = parsed_of(text)[0].doc
    start = text.index(cut)
    cue = next(token for token in doc if token.text == "said")
    ((first, last),) = sound_end(doc, ((start, start + len(cut)),), cue)
    assert text[first:last] == sound
