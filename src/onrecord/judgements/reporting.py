"""What became of each judgement: it acts, it waits for its subject, a later one overruled it, or it
was undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.entities.spelling import folded
from onrecord.judgements.decisions import matters
from onrecord.judgements.making import KINDS
from onrecord.judgements.subject_lookup import Finder
from onrecord.model import Findings, Judgement
from onrecord.model.judgements import (
    JudgementState,
    JudgementStatus,
    SubjectType,
    by_time,
    parse_subject,
    undone_by,
)


def standings(judgements: Iterable[Judgement], findings: Findings) -> tuple[JudgementStatus, ...]:
    """Every judgement with what became of it, the earliest first. findings: as they were judged."""
    listed = by_time(judgements)
    finder = Finder(findings, listed)
    undone = undone_by(listed)
    acting = [judgement for judgement in listed if judgement.id not in undone]
    last = {matter: judgement.id for judgement in acting for matter in _matters(judgement, finder)}
    return tuple(_standing(judgement, finder, undone, last) for judgement in listed)


def _standing(
    judgement: Judgement, finder: Finder, undone: dict[str, str], last: dict[Matter, str]
) -> JudgementStatus:
    found = [finder.now(parse_subject(written)) for written in judgement.subjects]
    subjects = tuple(dict.fromkeys(now[0].id for now in found if now))
    if judgement.id in undone:
        return JudgementStatus(
            judgement, JudgementState.UNDONE, "It was undone.", undone[judgement.id], subjects
        )
    why = _waits_for(judgement, finder)
    if why:
        return JudgementStatus(judgement, JudgementState.WAITING, why, None, subjects)
    by = {last[matter] for matter in _matters(judgement, finder)}
    if by and judgement.id not in by:
        return JudgementStatus(
            judgement,
            JudgementState.OVERRULED,
            "A later judgement decides the same.",
            min(by),
            subjects,
        )
    if judgement.kind == "merge" and len(subjects) > 1:
        return JudgementStatus(
            judgement,
            JudgementState.WAITING,
            "These cannot be one, or others keep them apart.",
            None,
            subjects,
        )
    return JudgementStatus(judgement, JudgementState.ACTS, "", None, subjects)


Matter = tuple[str, ...]


def _matters(judgement: Judgement, finder: Finder) -> Iterator[Matter]:
    """What a judgement decides, as keys: of two judgements on one matter the later holds."""
    for matter, found in matters(judgement, finder):
        yield matter, found.id
    subjects = [parse_subject(written) for written in judgement.subjects]
    if judgement.kind in ("move", "split"):
        for subject in subjects:
            for found in finder.now(subject)[:1]:
                if found.type is SubjectType.DOCUMENT:
                    yield "story", found.id
    if judgement.kind in ("merge", "split"):
        named = [
            subject
            for subject in subjects
            if _is_entity(subject.type, judgement.kind, finder, str(subject))
        ]
        for place, first in enumerate(named):
            for second in named[place + 1 :]:
                yield "entity", *sorted((folded(first.name), folded(second.name)))


def _is_entity(type_: SubjectType | None, kind: str, finder: Finder, written: str) -> bool:
    if type_ is None:
        return any(
            found.type is SubjectType.ENTITY for found in finder.now(parse_subject(written))[:1]
        )
    return type_ is SubjectType.ENTITY


def _waits_for(judgement: Judgement, finder: Finder) -> str:
    """What a judgement waits for; "" where everything that it is about is there."""
    kind = KINDS.get(judgement.kind)
    if kind is None:
        return f"This program knows no judgement of kind {judgement.kind!r}."
    for written in judgement.subjects:
        now = finder.now(parse_subject(written))
        if not now:
            return f"The record holds nothing called {written[:80]!r} now."
        if not any(found.type in kind.types for found in now):
            return f"{written[:80]!r} is of type {now[0].type}, on which {judgement.kind!r} does nothing."
    if (
        judgement.kind == "move"
        and judgement.value
        and finder.one(judgement.value, SubjectType.STORY) is None
    ):
        return f"The record holds no story {judgement.value[:80]!r} now."
    return ""
