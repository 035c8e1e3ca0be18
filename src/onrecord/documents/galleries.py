"""Picture galleries run into one paragraph: "... Hide Caption 3 of 44 Photos: The port ... Hide
Caption 4 ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.documents.running_text import Running

GALLERY = "Caption"
"""Stands in every text that has a gallery run into it."""

_MARKER = re.compile(r"\b(?:Hide|Show) Caption(?: \d+ of \d+)?\s*")
_OPENING = re.compile(r"\b(?:Photos|Gallery|In pictures|JUST WATCHED)\s*:?\s")


def without_galleries(paragraph: Running) -> Iterator[Running]:
    """The paragraph cut behind each caption marker and before the gallery's title, so that a piece
    is one kind."""
    cuts = [match.end() for match in _MARKER.finditer(paragraph.text)]
    if not cuts:
        yield paragraph
        return
    opening = _OPENING.search(paragraph.text, 0, cuts[0])
    places = [0, *([opening.start()] if opening is not None else []), *cuts, len(paragraph.text)]
    for start, end in pairwise(places):
        text = paragraph.text[start:end]
        leading, kept = len(text) - len(text.lstrip()), text.strip()
        if kept:
            first = start + leading
            yield paragraph._replace(text=kept, first=paragraph.first + first)
