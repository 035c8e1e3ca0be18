"""What became of each judgement: it acts, it waits for its subject, a later one overruled it, or it
was undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.entities.spelling import folded
from onrecord.judgements.decisions import decided_by
from onrecord.judgements.making import JUDGEMENT_KINDS
from onrecord.judgements.subject_lookup import SubjectFinder, SubjectMatch
from onrecord.model import Findings, Judgement
from onrecord.model.judgements import (
    JudgementState,
    JudgementStatus,
    Subject,
    SubjectType,
    by_time,
    parse_subject,
    undone_by,
)

AspectKey = tuple[str, ...]
"""Something that a judgement decides: of two judgements with one key the later holds."""

Outcome = tuple[JudgementState, str, str | None]
"""State, why, and the judgement that undid or overruled it; as in `JudgementStatus`."""


def judgement_statuses(
    judgements: Iterable[Judgement], findings: Findings
) -> tuple[JudgementStatus, ...]:
    """Every judgement with what became of it, the earliest first. findings: as they were judged."""
    listed = by_time(judgements)
    finder = SubjectFinder(findings, listed)
    undone = undone_by(listed)
    acting = [judgement for judgement in listed if judgement.id not in undone]
    last = {key: judgement.id for judgement in acting for key in _keys(judgement, finder)}
    return tuple(_status(judgement, finder, undone, last) for judgement in listed)


def _status(
    judgement: Judgement,
    finder: SubjectFinder,
    undone: Mapping[str, str],
    last: Mapping[AspectKey, str],
) -> JudgementStatus:
    matches = [finder.matches(parse_subject(written)) for written in judgement.subjects]
    subjects = tuple(dict.fromkeys(found[0].id for found in matches if found))
    if judgement.id in undone:
        outcome: Outcome = JudgementState.UNDONE, "It was undone.", undone[judgement.id]
    elif why := _waits_for(judgement, finder):
        outcome = JudgementState.WAITING, why, None
    else:
        last_words = {last[key] for key in _keys(judgement, finder)}
        outcome = _standing_outcome(judgement, last_words, len(subjects))
    return JudgementStatus(judgement, *outcome, subjects)


def _standing_outcome(judgement: Judgement, last_words: set[str], subjects: int) -> Outcome:
    """What became of a judgement that was not undone and whose subjects are there. last_words: the
    judgements that hold in what it decides. subjects: how many things they are now."""
    if last_words and judgement.id not in last_words:
        return JudgementState.OVERRULED, "A later judgement decides the same.", min(last_words)
    if judgement.kind == "merge" and subjects > 1:
        why = "These cannot be one, or others keep them apart."
        return JudgementState.WAITING, why, None
    return JudgementState.ACTS, "", None


def _keys(judgement: Judgement, finder: SubjectFinder) -> Iterator[AspectKey]:
    for aspect, match in decided_by(judgement, finder):
        yield aspect, match.id
    subjects = [parse_subject(written) for written in judgement.subjects]
    likeliest = [(subject, finder.matches(subject)[:1]) for subject in subjects]
    if judgement.kind in ("move", "split"):
        for _, matches in likeliest:
            for match in matches:
                if match.type is SubjectType.DOCUMENT:
                    yield "story", match.id
    if judgement.kind in ("merge", "split"):
        named = [subject.name for subject, matches in likeliest if _is_entity(subject, matches)]
        for first, second in combinations(named, 2):
            yield "entity", *sorted((folded(first), folded(second)))


def _is_entity(subject: Subject, matches: Sequence[SubjectMatch]) -> bool:
    """By what is written, else by what it is now."""
    types = [match.type for match in matches] if subject.type is None else [subject.type]
    return SubjectType.ENTITY in types


def _waits_for(judgement: Judgement, finder: SubjectFinder) -> str:
    """What a judgement waits for; "" where everything that it is about is there."""
    kind = JUDGEMENT_KINDS.get(judgement.kind)
    if kind is None:
        return f"This program knows no judgement of kind {judgement.kind!r}."
    for written in judgement.subjects:
        matches = finder.matches(parse_subject(written))
        if not matches:
            return f"The record holds nothing called {written[:80]!r} now."
        if not any(match.type in kind.types for match in matches):
            return (
                f"{written[:80]!r} is of type {matches[0].type}, on which {judgement.kind!r} does "
                "nothing."
            )
    story = judgement.value if judgement.kind == "move" else ""
    if story and finder.id_of(story, SubjectType.STORY) is None:
        return f"The record holds no story {story[:80]!r} now."
    return ""
