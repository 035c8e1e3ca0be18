"""The words that tell an event best by themselves: with a verb, on its day, naming who took part,
in a lead rather than in passing."""

from __future__ import annotations

from onrecord.model import Dated, Reference, ReferenceKind
from onrecord.relations.events.candidates import EventCandidate
from onrecord.relations.resolved_propositions import ResolvedProposition

SHORTEST = 6
"""Words of a clause that says by itself what happened."""
LONGEST = 40
"""Words of a sentence that is told whole where its clause is a scrap."""
LEAD = 600
"""Characters of a report, its title and its first sentences."""
_BIND = 12
"""Characters before the first phrase of a clause that only bind it to another: "because"."""
_GAP = 4
"""Characters between a name and the clause that hangs on it: "Quill, who resigned"."""


def telling(candidate: EventCandidate, date: Dated) -> str:
    """The clause on one line, or the sentence where that is a scrap of no day."""
    told = {one.id: _words(one, date) for one in candidate.members}

    def weakness(one: ResolvedProposition) -> tuple[bool, bool, bool, bool, bool, int, str]:
        words = told[one.id]
        return (
            one.proposition.nominal,
            one.date.value != date.value,
            not _names_somebody(one, words),
            not SHORTEST <= len(words.split()) <= LONGEST,
            one.proposition.sentence.start >= LEAD,
            len(words),
            words,
        )

    return told[min(candidate.members, key=weakness).id]


def _words(one: ResolvedProposition, date: Dated) -> str:
    """The clause. A sentence is never told for a dated scrap: the day would stand beside another
    deed."""
    proposition = one.proposition
    words = proposition.evidence.text if proposition.nominal else _by_itself(one)
    sentence = proposition.sentence.text.split()
    scrap = len(words.split()) < SHORTEST and date.value is None
    return " ".join(sentence if scrap and len(sentence) <= LONGEST else words.split())


def _by_itself(one: ResolvedProposition) -> str:
    """The clause with whom it hangs on: "Quill, who resigned", not "who resigned"; "[Quill]
    resigned" for "she resigned"; and without the word that binds it to another."""
    clause, whole = one.proposition.evidence, one.proposition.sentence
    if clause.start <= whole.start or not clause.text[:1].islower():
        return clause.text
    phrases = (*one.proposition.speakers, *one.proposition.addressees)
    for phrase in phrases:
        if phrase.kind is ReferenceKind.PRONOUN or phrase.span.start < whole.start:
            continue
        if 0 <= phrase.span.start - clause.start <= _BIND:
            return clause.text[phrase.span.start - clause.start :]
        if 0 < clause.start - phrase.span.end <= _GAP:
            return whole.text[phrase.span.start - whole.start : clause.end - whole.start]
    return _named(one, phrases) or clause.text


def _named(one: ResolvedProposition, phrases: tuple[Reference, ...]) -> str:
    """The clause with the name in the place of its pronoun, in brackets as editors put it; "" where
    it has none, or where it is not known whom it stands for."""
    clause = one.proposition.evidence
    alone = len(one.proposition.speakers) == 1 == len(one.speakers)
    if not alone or one.speakers[0].entity is None or phrases[0].kind is not ReferenceKind.PRONOUN:
        return ""
    pronoun = phrases[0].span
    if not 0 <= pronoun.start - clause.start <= _BIND:
        return ""
    return f"[{one.speakers[0].name}]{clause.text[pronoun.end - clause.start :]}"


def _names_somebody(one: ResolvedProposition, words: str) -> bool:
    """Whether one who took part is called in the words otherwise than by a pronoun."""
    phrases = (*one.proposition.speakers, *one.proposition.addressees)
    called = [each.span.text for each in phrases if each.kind is not ReferenceKind.PRONOUN]
    names = [party.name for party in (*one.speakers, *one.addressees) if party.entity]
    told = words.casefold()
    short = (name.split()[-1] for name in (*called, *names) if name.split())
    return any(each.casefold() in told for each in short)
