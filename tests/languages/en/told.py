"""What the tests of tellings share: a text read whole, and its acts as short lines."""

from __future__ import annotations

from functools import cache

from onrecord.languages.en.reader import reading
from onrecord.model import Proposition, Reading, Reference
from tests.languages.en.reading import document, parsed_of


@cache
def read(text: str) -> Reading:
    return reading(document(text), parsed_of(text))


def propositions(text: str, act: str) -> list[Proposition]:
    return [proposition for proposition in read(text).propositions if proposition.act == act]


def the(text: str, act: str) -> Proposition:
    found = propositions(text, act)
    assert len(found) == 1, (
        f"{len(found)} of {act!r} in {[(t.act, t.evidence.text) for t in read(text).propositions]}"
    )
    return found[0]


def words(reference: Reference) -> str:
    return " ".join(reference.span.text.split())


def stands_for(reference: Reference) -> list[str]:
    return sorted(" ".join(mention.text.split()) for mention in reference.mentions)
