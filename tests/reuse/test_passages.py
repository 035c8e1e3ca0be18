"""Passages: the words that two documents share, as stretches of both."""

from __future__ import annotations

from onrecord.model import Basis, Document, Published
from onrecord.reuse.alignment import Match, passages
from onrecord.reuse.lines import lines
from onrecord.reuse.prose import Prose, proses


def read(id: str, text: str) -> Prose:
    document = Document(
        id, f"{id}.txt", text, None, None, None, Published(None, Basis.UNKNOWN, "not given")
    )
    return proses([(document, lines(document))])[id]


def test_the_words_of_a_rendering_may_stand_in_another_order() -> None:
    one = read("d1", "The harbour was closed by the council before the winter storms came in.")
    other = read("d2", "Before the winter storms the council closed the old harbour of the town.")
    crossing = Match((0, 0), 0.6, ((1, 8), (3, 6), (9, 3)))
    ((first, second),) = passages(one, other, [crossing])
    assert first.text == "harbour was closed by the council before the winter"
    assert second.text == "storms the council closed the old"
