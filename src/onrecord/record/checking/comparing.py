"""One sentence of a draft beside one sentence of a report: does it say the same, something that
cannot hold beside it, or the same in somebody else's name.

The words are compared one way: the report may say more than the draft. What must be the same to
the value (figures, days, names, negation, opposites) is compared by its type
(`relations.claims.opposed`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.model import PropositionKind
from onrecord.model.clause_facts import ClauseWord, StatedFigure
from onrecord.model.documents import Span
from onrecord.record.checking.story_lines import Line
from onrecord.record.checking.values import Difference, Verdict
from onrecord.relations.acts import position_of
from onrecord.relations.claims.opposed import Conflict, conflicts
from onrecord.relations.claims.sense_features import wording
from onrecord.relations.resolved_propositions import ResolvedProposition, clash

SAID = 0.72
"""Part of a sentence's words that a report must have for the sentence to be supported."""
SAID_BUT_FOR = 0.62
"""The same for a contradiction, without the words that are in conflict."""
LEAST_WORDS = 3
"""Words with content that must be left to compare."""
NEAR = 0.55
"""Cosine of two words' vectors from which one may stand for the other."""
FOR_ANOTHER = 0.8
"""What such a word counts, beside one that is the same."""
ONE_ACT = 0.5
"""Part of the words of two clauses that must be shared for them to be of one act."""
BETWEEN = ("number", "age", "date", "polarity", "direction", "name")
"""Attributes in which a sentence and a report contradict each other. That it will and that it may
be do not: the one is less than the other."""


@dataclass(frozen=True, slots=True)
class Compared:
    """verdict: what the line says of the sentence. shared: part of the sentence's words that it
    has."""

    line: Line
    verdict: Verdict
    shared: float
    differs: tuple[Difference, ...] = ()


def compare(draft: Line, line: Line) -> Compared:
    """The sentence of a draft beside that of a report."""
    found = [each for each in conflicts(draft.facts, line.facts) if each.attribute in BETWEEN]
    told = [each for each in found if each.aligned]
    shared = coverage(draft, line, ())
    if told:
        return _opposed(draft, line, told, shared)
    other = _other_act(draft, line)
    if other is not None and shared >= SAID_BUT_FOR:
        return Compared(line, Verdict.CONTRADICTED, shared, (other,))
    alike = _denies(draft) == _denies(line) or not _denies(draft)
    if shared < SAID or found or not alike or not _all_held(draft, line):
        return Compared(line, Verdict.NOT_FOUND, shared)
    speaker = other_speaker(draft, line)
    if speaker is not None:
        return Compared(line, Verdict.ATTRIBUTED, shared, (speaker,))
    return Compared(line, Verdict.SUPPORTED, shared)


def _denies(line: Line) -> bool:
    """Whether any word of a sentence is denied: what denies is supported by no flat telling."""
    return line.facts.scope.sign < 0 or any(word.negated for word in line.facts.words)


def _opposed(draft: Line, line: Line, told: Sequence[Conflict], shared: float) -> Compared:
    """What two sentences have in conflict, where they are alike in the rest."""
    stretches = [each.one for each in told]
    rest = coverage(draft, line, stretches)
    left = [word for word in draft.facts.words if not _inside(word, stretches)]
    if rest < SAID_BUT_FOR or len(left) < LEAST_WORDS or len(told) > 2:
        return Compared(line, Verdict.NOT_FOUND, shared)
    speaker = other_speaker(draft, line)
    names = all(each.attribute == "name" for each in told)
    if speaker is not None and names:
        return Compared(line, Verdict.ATTRIBUTED, shared, (speaker,))
    if speaker is not None:
        return Compared(line, Verdict.NOT_FOUND, shared)
    differs = tuple(
        Difference(
            each.attribute,
            _words(draft.span, each.one, each.attribute),
            _words(line.span, each.other, each.attribute),
        )
        for each in told
    )
    return Compared(line, Verdict.CONTRADICTED, shared, differs)


def _words(span: Span, stretch: tuple[int, int], attribute: str) -> str:
    """The words in conflict; with the two before them where they are denied or opposites."""
    start = stretch[0]
    if attribute in {"polarity", "direction"}:
        start = len(" ".join(span.text[:start].split(" ")[:-3]))
    return " ".join(span.text[start : stretch[1]].split())


def _inside(word: ClauseWord, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in stretches)


def coverage(draft: Line, line: Line, out: Sequence[tuple[int, int]]) -> float:
    """Part of the weight of what a sentence tells that another has too, word by word or by a word
    near in sense, 0..1; without who says it, and without the stretches that are left out."""
    told = wording(_without(draft, (*out, *_frame(draft))), draft.vocabulary.sentence_words)
    if int((~told.plain).sum()) < LEAST_WORDS:
        told = wording(_without(draft, out), draft.vocabulary.sentence_words)
    other = wording(line.span.text, line.vocabulary.sentence_words)
    weight = told.weight
    if not weight.sum():
        return 0.0
    near = told.vectors @ other.vectors.T
    best = np.where(near.max(axis=1, initial=0.0) >= NEAR, FOR_ANOTHER, 0.0)
    held = {*other.stems, *line.stems}
    same = np.array([each in held for each in told.stems], dtype=bool)
    return float((weight * np.where(same, 1.0, best)).sum() / weight.sum())


def _without(line: Line, out: Iterable[tuple[int, int]]) -> str:
    letters = list(line.span.text)
    for start, end in out:
        letters[start:end] = " " * (min(end, len(letters)) - start)
    return "".join(letters)


def _frame(line: Line) -> list[tuple[int, int]]:
    """Where a sentence tells who says so, and that it is said."""
    spans = [
        span
        for one in line.propositions
        if one.proposition.kind is PropositionKind.STATEMENT and one.proposition.content
        for span in (one.proposition.cue, *(each.span for each in one.proposition.speakers))
        if not span.overlaps(one.proposition.content)
    ]
    start = line.span.start
    return [(max(0, span.start - start), span.end - start) for span in spans if span.end > start]


def _all_held(draft: Line, line: Line) -> bool:
    """Whether all figures and names of a sentence stand in the other, or are those of who speaks,
    or are the day that the other's act is dated to."""
    days = {one.date.value[5:10].replace("-", "") for one in line.propositions if one.date.value}
    figures = [each for each in draft.facts.figures if not _is_held(each, line)]
    if any(f"{each.value:04.0f}" not in days for each in figures):
        return False
    frame = _frame(draft)
    named = {w.stem for w in draft.facts.words if w.name and not _inside(w, frame)}
    known = {word for one in line.propositions for word in _named_in(one)}
    return len(named - line.stems - known) * 3 <= len(named)


def _named_in(one: ResolvedProposition) -> Iterable[str]:
    stem = one.vocabulary.clause_facts
    names = " ".join(p.name for p in (*one.speakers, *one.addressees, *one.via))
    return (word.stem for word in stem(f"- {names}").words)


def _is_held(figure: StatedFigure, line: Line) -> bool:
    return any(
        figure.kind is each.kind and figure.is_comparable(each) and figure.holds_with(each)
        for each in line.facts.figures
    )


def other_speaker(draft: Line, line: Line) -> Difference | None:
    """Who says or does in a report what the sentence gives to another; None where they are one, or
    the report does not say who."""
    for one, other in _of_one_act(draft, line):
        sides = clash(one.sides, other.sides)
        persons = clash(one.persons, other.persons)
        if (sides or persons) and not one.speaker_names & other.speaker_names:
            return Difference(
                "speaker",
                ", ".join(party.name for party in one.speakers),
                ", ".join(party.name for party in other.speakers),
            )
    return None


def _other_act(draft: Line, line: Line) -> Difference | None:
    """Another position on the same thing ("agreed" where it was proposed), or one that was not
    taken."""
    for one, other in _of_one_act(draft, line):
        if clash(one.sides, other.sides):
            continue
        if one.family == other.family:
            if one.proposition.negated != other.proposition.negated:
                return _acts("polarity", one, other)
            continue
        here, there = position_of(one.proposition.act), position_of(other.proposition.act)
        if here and there and here != there:
            return _acts("act", one, other)
    return None


def _acts(attribute: str, one: ResolvedProposition, other: ResolvedProposition) -> Difference:
    return Difference(
        attribute,
        " ".join(one.proposition.cue.text.split()),
        " ".join(other.proposition.cue.text.split()),
    )


def _of_one_act(draft: Line, line: Line) -> list[tuple[ResolvedProposition, ResolvedProposition]]:
    """Each clause of a sentence with the likest one of the other, where they are alike."""
    found = []
    for one in draft.propositions:
        best = max(line.propositions, key=lambda other: _alike(one, other), default=None)
        if best is not None and _alike(one, best) >= ONE_ACT:
            found.append((one, best))
    return found


def _alike(one: ResolvedProposition, other: ResolvedProposition) -> float:
    if one.proposition.kind is not other.proposition.kind or not one.words or not other.words:
        return 0.0
    shared = len(one.words & other.words) / min(len(one.words), len(other.words))
    return shared + (0.1 if one.family == other.family else 0.0)
