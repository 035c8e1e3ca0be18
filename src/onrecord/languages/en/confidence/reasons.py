"""What it hangs on whether a proposition was read right, in a few words each.

A row of `REASONS` says which signal speaks, from which value on, and the words; {speaker} is the
speaker as the report writes it. The first rows weigh most with readers; at most `MOST` are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.languages.en.confidence.told import Told

MOST = 3
_LONGEST = 40
"""Characters of a speaker that are repeated."""


@dataclass(frozen=True, slots=True)
class Reason:
    """signals: all of which are there. least: of the first. instead: rows that it makes needless,
    by their first signal."""

    signals: tuple[str, ...]
    words: str
    least: float = 0.5
    instead: tuple[str, ...] = ()


REASONS = (
    Reason(
        ("speaker across paragraphs", "speaker pronoun"),
        "the speaker “{speaker}” was resolved across paragraphs",
        instead=("speaker across sentences",),
    ),
    Reason(
        ("speaker across sentences", "speaker pronoun"),
        "the speaker “{speaker}” was resolved across sentences",
    ),
    Reason(
        ("speaker across sentences", "speaker generic"),
        "who “{speaker}” is stands in another sentence",
    ),
    Reason(
        ("speaker across sentences", "speaker collective"),
        "who “{speaker}” are stands in another sentence",
    ),
    Reason(("speaker unresolved", "speaker pronoun"), "whom “{speaker}” means is not known"),
    Reason(("speakers several",), "several speakers"),
    Reason(("speaker quantified",), "the speaker is a number or a part of a group"),
    Reason(("speaker inside content",), "the speaker stands inside the words told"),
    Reason(("speakers none",), "who did it is not said"),
    Reason(("carried",), "a quotation without a verb of saying of its own"),
    Reason(("deep",), "told in a clause deep in its sentence", instead=("told by another",)),
    Reason(("told by another",), "told inside what another says"),
    Reason(("nominal",), "told by a noun, not by a verb"),
    Reason(("conditions",), "the sentence sets a condition"),
    Reason(("general",), "it may tell of many times"),
    Reason(("questions",), "the sentence asks"),
    Reason(("quotation open",), "a quotation mark is not closed"),
    Reason(("fragment",), "the sentence has no main verb"),
    Reason(("content torn",), "where its words begin and end is unclear", least=1.5),
    Reason(("content short",), "few words"),
    Reason(("alone",), "read by the network alone"),
    Reason(("unheard",), "rules and network differ about who says what"),
    Reason(("long",), "a long sentence"),
)

OTHERWISE = {
    "deed": "deeds are often told in a way that is easily misread",
    "statement": "statements of this form are often misread",
}
"""What is said of a proposition that is not certain where no row speaks, by its kind."""


def reasons(told: Told, found: Mapping[str, float], *, certain: bool) -> tuple[str, ...]:
    """What it hangs on, the heaviest first."""
    spoken = [each for each in REASONS if _speaks(each, found)]
    needless = {name for each in spoken for name in each.instead}
    words = [each.words for each in spoken if each.signals[0] not in needless or each.instead]
    speakers = told.proposition.speakers
    speaker = " ".join(speakers[0].span.text.split()) if speakers else ""
    if len(speaker) > _LONGEST:
        speaker = speaker[:_LONGEST].rsplit(" ", 1)[0] + " …"
    found_words = tuple(each.format(speaker=speaker) for each in dict.fromkeys(words))[:MOST]
    if not found_words and not certain:
        return (OTHERWISE[told.proposition.kind.value],)
    return found_words


def _speaks(each: Reason, found: Mapping[str, float]) -> bool:
    first, *others = each.signals
    return found.get(first, 0.0) >= each.least and all(found.get(name) for name in others)
