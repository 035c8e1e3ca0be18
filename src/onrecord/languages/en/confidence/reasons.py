"""What it hangs on whether a proposition was read right, in a few words each.

A row of `REASONS` says which signals speak, the words, and an example with the word that tells the
act between asterisks, which is its test; {speaker} is the speaker as the report writes it. The
first rows weigh most with readers; at most `MOST` are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.languages.en.confidence.told import Told

MOST = 3
_LONGEST = 40
"""Characters of a speaker that are repeated."""


class Reason(NamedTuple):
    """signals: all of which are there, the first with at least the least value. covers: signals of
    rows that this one makes needless."""

    signals: tuple[str, ...]
    words: str
    example: str
    least: float = 0.5
    covers: tuple[str, ...] = ()


REASONS = (
    Reason(
        ("speaker across paragraphs", "speaker pronoun"),
        "the speaker “{speaker}” was resolved across paragraphs",
        "Anna Berg opened the harbour.\n\nShe *said* that the bridge was safe.",
        covers=("speaker across sentences",),
    ),
    Reason(
        ("speaker across sentences", "speaker pronoun"),
        "the speaker “{speaker}” was resolved across sentences",
        "Anna Berg opened the harbour. She *said* that the bridge was safe.",
    ),
    Reason(
        ("speaker across sentences", "speaker generic"),
        "who “{speaker}” is stands in another sentence",
        "Mayor Anna Berg opened the harbour. The mayor *said* that the bridge was safe.",
    ),
    Reason(
        ("speaker across sentences", "speaker collective"),
        "who “{speaker}” are stands in another sentence",
        "Norway and Sweden met in Oslo. Both sides *said* that the talks were useful.",
    ),
    Reason(
        ("speaker unresolved", "speaker pronoun"),
        "whom “{speaker}” means is not known",
        "The harbour was quiet. “The bridge is safe,” they *said*.",
    ),
    Reason(
        ("speakers several",),
        "several speakers",
        "Anna Berg and Tomas Lund *said* that the bridge was safe.",
    ),
    Reason(
        ("speaker quantified",),
        "the speaker is a number or a part of a group",
        "Some residents *said* that the bridge was not safe.",
    ),
    Reason(
        ("speaker inside content",),
        "the speaker stands inside the words told",
        "Norway's *invasion* of Sweden was condemned by Denmark.",
    ),
    Reason(
        ("speakers none",),
        "who did it is not said",
        "Tomas Lund was *arrested* in Oslo on Friday.",
    ),
    Reason(
        ("carried",),
        "a quotation without a verb of saying of its own",
        "“The bridge is safe,” Anna Berg said. *“We* tested every bolt of it last week.”",
    ),
    Reason(
        ("deep",),
        "told in a clause deep in its sentence",
        "Anna Berg said that a report which claimed that guards *arrested* Tomas Lund was false.",
        covers=("told by another",),
    ),
    Reason(
        ("told by another",),
        "told inside what another says",
        "Anna Berg said that the police *arrested* Tomas Lund on Friday.",
    ),
    Reason(
        ("nominal",),
        "told by a noun, not by a verb",
        "Norway condemned Denmark's *attack* on Sweden.",
    ),
    Reason(
        ("conditions",),
        "the sentence sets a condition",
        "Anna Berg *said* that she would resign if the council agreed.",
    ),
    Reason(
        ("general",),
        "it may tell of many times",
        "Anna Berg often *criticised* the council.",
    ),
    Reason(
        ("quotation open",),
        "a quotation mark is not closed",
        "Anna Berg *said* that the bridge “was safe for all.",
    ),
    Reason(
        ("content short",),
        "few words",
        "The police *arrested* Tomas Lund.",
    ),
    Reason(
        ("alone",),
        "the verb of saying is in no list",
        "“The bridge is safe for everybody,” Anna Berg *barked*.",
    ),
    Reason(
        ("unheard",),
        "rules and network differ about who says what",
        "Anna Berg opened the fair and *welcomed* the ferry.",
    ),
    Reason(
        ("long",),
        "a long sentence",
        "Anna Berg *said* that the bridge over the river that the council had built in the years "
        "after the war with money from the harbour and from the farmers of the valley was safe for "
        "all the people who wanted to cross it.",
    ),
)


def reasons(told: Told, found: Mapping[str, float]) -> tuple[str, ...]:
    """What it hangs on, the heaviest first; () where no row speaks."""
    spoken = [each for each in REASONS if speaks(each, found)]
    needless = {name for each in spoken for name in each.covers}
    kept = (each.words for each in spoken if each.covers or needless.isdisjoint(each.signals))
    speakers = told.proposition.speakers
    speaker = " ".join(speakers[0].span.text.split()) if speakers else ""
    if len(speaker) > _LONGEST:
        speaker = speaker[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return tuple(words.format(speaker=speaker) for words in kept)[:MOST]


def speaks(reason: Reason, found: Mapping[str, float]) -> bool:
    """Whether the signals of a row are there."""
    first, *others = reason.signals
    return found.get(first, 0.0) >= reason.least and all(found.get(name) for name in others)


def by_form(value: float) -> str:
    """What is said of a proposition that is not certain where no row speaks."""
    return f"of claims told like this, {round(100 * value)} in 100 are right"
