"""Writing subjects so that they are found again: with what they are when they are judged."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.judgements.making import speakers_named
from onrecord.judgements.subject_lookup import SubjectFinder, SubjectMatch
from onrecord.model import Findings
from onrecord.model.judgements import PLACES, Subject, SubjectType, described, parse_subject


def anchored(kind: str, subjects: Sequence[str], findings: Findings) -> tuple[str, ...]:
    """The subjects of a judgement of this kind, each as `TYPE:ID=SEEN`; see `subjects`.

    subjects: ids (of any time) or names of entities. Names stay names where names are told apart
    ("split"). A moved or split document brings the story that it leaves. What is not there stays as
    it was written.
    """
    finder = SubjectFinder(findings)
    found = [_anchored(kind, written, finder, findings) for written in subjects]
    if kind in ("move", "split"):
        found += [
            _seen(SubjectMatch(SubjectType.STORY, id), finder, findings)
            for id in _stories_left(found, findings)
        ]
    return tuple(dict.fromkeys(found))


def anchored_value(kind: str, value: str, findings: Findings) -> str:
    """The value of a judgement with the ids in it written as subjects are: the story moved to, the
    speakers named."""
    finder = SubjectFinder(findings)
    if kind == "move" and value:
        return _anchored(kind, value, finder, findings)
    if kind == "speaker":
        return "; ".join(_speaker(name, finder, findings) for name in speakers_named(value))
    return value


def _speaker(name: str, finder: SubjectFinder, findings: Findings) -> str:
    """An id as an entity with its name; a name stays a name."""
    id = finder.id_of(name, SubjectType.ENTITY)
    named = parse_subject(name).type is None and id != name
    return (
        name
        if id is None or named
        else _seen(SubjectMatch(SubjectType.ENTITY, id), finder, findings)
    )


def _anchored(kind: str, written: str, finder: SubjectFinder, findings: Findings) -> str:
    subject = parse_subject(written)
    if subject.type is SubjectType.JUDGEMENT or kind == "undo":
        return str(Subject(SubjectType.JUDGEMENT, subject.id))
    now = finder.matches(subject)
    is_name = (
        bool(now)
        and subject.type is None
        and now[0].type is SubjectType.ENTITY
        and now[0].id != subject.id
    )
    if not now or (kind == "split" and is_name):
        return written
    return _seen(now[0], finder, findings)


def _seen(found: SubjectMatch, finder: SubjectFinder, findings: Findings) -> str:
    if found.type is SubjectType.ENTITY:
        name = next(entity.name for entity in findings.entities if entity.id == found.id)
        return str(Subject(found.type, found.id, name))
    if found.type is SubjectType.STORY:
        documents = next(story.documents for story in findings.stories if story.id == found.id)
        return str(Subject(found.type, found.id, " ".join(sorted(documents)[:PLACES])))
    if found.type in (SubjectType.DOCUMENT, SubjectType.LINEAGE):
        return str(Subject(found.type, found.id))
    traits = next(one for one in finder.traits(found.type) if one.id == found.id)
    return str(Subject(found.type, found.id, described(traits.act, traits.evidence)))


def _stories_left(subjects: Sequence[str], findings: Findings) -> list[str]:
    documents = {
        subject.id
        for subject in map(parse_subject, subjects)
        if subject.type is SubjectType.DOCUMENT
    }
    if any(parse_subject(subject).type is SubjectType.STORY for subject in subjects):
        return []
    return [story.id for story in findings.stories if documents.intersection(story.documents)]
