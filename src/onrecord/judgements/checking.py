"""Whether a judgement can be made on what the record holds now: its kind, its subjects, its
value."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.errors import JudgementRefused
from onrecord.judgements.making import KINDS, check_form
from onrecord.judgements.subject_lookup import Finder, SubjectMatch
from onrecord.model import EntityType, Findings, Judgement
from onrecord.model.judgements import SubjectType, parse_subject


def check(judgement: Judgement, findings: Findings, judgements: Iterable[Judgement] = ()) -> None:
    """Raise JudgementRefused, saying why, unless the judgement is well-formed and about what is
    there.

    judgements: those that are kept, which an "undo" can be about. What is imported need not pass:
    it may wait.
    """
    check_form(judgement)
    finder = Finder(findings, judgements)
    found = [_found(judgement, written, finder) for written in judgement.subjects]
    if judgement.kind == "merge":
        _check_merge(found, findings)
    if judgement.kind == "split":
        _check_split(judgement, found, findings)
    if judgement.kind == "move":
        _check_move(judgement, found, finder)


def _found(judgement: Judgement, written: str, finder: Finder) -> SubjectMatch:
    now = finder.now(parse_subject(written))
    if not now:
        raise JudgementRefused(
            f"The record holds nothing called {written[:80]!r}.",
            "Take an id from the export or the page, or a name.",
        )
    kind = KINDS[judgement.kind]
    fitting = [one for one in now if one.type in kind.types]
    if not fitting:
        able = " or ".join(f"{_article(type_)} {type_}" for type_ in kind.types)
        raise JudgementRefused(
            f"{written[:80]!r} is {_article(now[0].type)} {now[0].type}; a judgement of kind {judgement.kind} is about "
            f"{able}.",
            "Name one of these.",
        )
    return fitting[0]


def _check_merge(found: list[SubjectMatch], findings: Findings) -> None:
    types = sorted({one.type for one in found})
    if len(types) > 1:
        told = " and ".join(f"{_article(type_)} {type_}" for type_ in types)
        raise JudgementRefused(f"{told.capitalize()} cannot be one.", "Name things of one kind.")
    if len({one.id for one in found}) < 2:
        raise JudgementRefused("These are one already.", "Nothing need be judged.")
    ids = {one.id for one in found}
    if types[0] is SubjectType.ENTITY:
        kinds = {entity.type for entity in findings.entities if entity.id in ids}
        if EntityType.PERSON in kinds and len(kinds) > 1:
            raise JudgementRefused(
                "A person cannot be one with what is no person.", "Name two persons or two others."
            )
    if types[0] is SubjectType.EVENT:
        story_of = {placement.document: placement.story for placement in findings.placements}
        stories = [
            {story_of.get(d) for d in event.documents}
            for event in findings.events
            if event.id in ids
        ]
        if not set.intersection(*stories):
            raise JudgementRefused(
                "These events are of different stories.", "Merge the stories first."
            )


def _check_split(judgement: Judgement, found: list[SubjectMatch], findings: Findings) -> None:
    types = {one.type for one in found}
    if types & {SubjectType.DOCUMENT, SubjectType.CLAIM}:
        part, whole = (
            (SubjectType.DOCUMENT, SubjectType.STORY)
            if SubjectType.DOCUMENT in types
            else (SubjectType.CLAIM, SubjectType.EVENT)
        )
        if not types <= {part, whole}:
            raise JudgementRefused(
                f"A {whole} is split by naming its {part}s.",
                f"Name the {whole} and the {part}s that leave it.",
            )
        _check_leaving(part, whole, found, findings)
    elif types == {SubjectType.ENTITY}:
        if len({parse_subject(written).name for written in judgement.subjects}) < 2:
            raise JudgementRefused(
                "An entity is split by telling its names apart.", "Name at least two of its names."
            )
    else:
        raise JudgementRefused(
            "This does not say what leaves.",
            "Name the documents that leave the story, the claims that leave the event, or two names of the entity.",
        )


def _check_leaving(
    part: SubjectType, whole: SubjectType, found: list[SubjectMatch], findings: Findings
) -> None:
    homes: dict[str, str | None] = (
        {document: story.id for story in findings.stories for document in story.documents}
        if part is SubjectType.DOCUMENT
        else {claim.id: claim.event for claim in findings.claims}
    )
    wholes = {one.id for one in found if one.type is whole}
    leaving = [one.id for one in found if one.type is part]
    for id in leaving:
        if homes.get(id) is None or (wholes and homes[id] not in wholes):
            raise JudgementRefused(
                f"The {part} {id} is not of that {whole}.", f"Name {part}s of the {whole}."
            )
    for home in {homes[id] for id in leaving}:
        if all(id in leaving for id, of in homes.items() if of == home):
            raise JudgementRefused(
                f"Nothing would be left of the {whole} {home}.", f"Leave at least one {part} out."
            )


def _check_move(judgement: Judgement, found: list[SubjectMatch], finder: Finder) -> None:
    if not any(one.type is SubjectType.DOCUMENT for one in found):
        raise JudgementRefused(
            "This does not say which document moves.", "Name the document by its id."
        )
    if judgement.value and finder.one(judgement.value, SubjectType.STORY) is None:
        raise JudgementRefused(
            f"The record holds no story {judgement.value[:80]!r}.",
            "Take the id of a story, or leave it empty for a story of its own.",
        )


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
