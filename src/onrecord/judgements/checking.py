"""Whether a judgement can be made on what the record holds now: its kind, its subjects, its
value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import JudgementRefused
from onrecord.judgements.making import JUDGEMENT_KINDS, check_form
from onrecord.judgements.subject_lookup import SubjectFinder, SubjectMatch
from onrecord.model import EntityType, Findings, Judgement
from onrecord.model.judgements import SubjectType, parse_subject


@dataclass(frozen=True, slots=True)
class _Case:
    """A judgement with what its subjects are now, in the findings it is made on."""

    judgement: Judgement
    matches: Sequence[SubjectMatch]
    findings: Findings
    finder: SubjectFinder

    @property
    def types(self) -> list[SubjectType]:
        """Of its subjects, each once."""
        return sorted({match.type for match in self.matches})

    def ids(self, type_: SubjectType) -> list[str]:
        """The subjects of this type."""
        return [match.id for match in self.matches if match.type is type_]


def check(judgement: Judgement, findings: Findings, judgements: Iterable[Judgement] = ()) -> None:
    """Raise JudgementRefused, saying why, unless the judgement is well-formed and about what is
    there.

    judgements: those that are kept, which an "undo" can be about. What is imported need not pass:
    it may wait.
    """
    check_form(judgement)
    finder = SubjectFinder(findings, judgements)
    matches = [_match(judgement, written, finder) for written in judgement.subjects]
    if judgement.kind in _CHECKS:
        _CHECKS[judgement.kind](_Case(judgement, matches, findings, finder))


def _match(judgement: Judgement, written: str, finder: SubjectFinder) -> SubjectMatch:
    now = finder.matches(parse_subject(written))
    if not now:
        raise JudgementRefused(
            f"The record holds nothing called {written[:80]!r}.",
            "Take an id from the export or the page, or a name.",
        )
    kind = JUDGEMENT_KINDS[judgement.kind]
    fitting = [match for match in now if match.type in kind.types]
    if not fitting:
        raise JudgementRefused(
            f"{written[:80]!r} is {_articled(now[0].type)}; a judgement of kind {judgement.kind} "
            f"is about {' or '.join(map(_articled, kind.types))}.",
            "Name one of these.",
        )
    return fitting[0]


def _check_merge(case: _Case) -> None:
    if len(case.types) > 1:
        named = " and ".join(map(_articled, case.types))
        raise JudgementRefused(f"{named.capitalize()} cannot be one.", "Name things of one kind.")
    ids = {match.id for match in case.matches}
    if len(ids) < 2:
        raise JudgementRefused("These are one already.", "Nothing need be judged.")
    kinds = {entity.type for entity in case.findings.entities if entity.id in ids}
    if SubjectType.ENTITY in case.types and EntityType.PERSON in kinds and len(kinds) > 1:
        raise JudgementRefused(
            "A person cannot be one with what is no person.", "Name two persons or two others."
        )
    if SubjectType.EVENT in case.types and not _share_a_story(ids, case.findings):
        raise JudgementRefused("These events are of different stories.", "Merge the stories first.")


def _share_a_story(events: set[str], findings: Findings) -> bool:
    story_of = {placement.document: placement.story for placement in findings.placements}
    stories = [
        set(map(story_of.get, event.documents)) for event in findings.events if event.id in events
    ]
    return bool(set.intersection(*stories))


def _check_split(case: _Case) -> None:
    for part, whole in _PARTS.items():
        if part in case.types:
            if not {part, whole}.issuperset(case.types):
                raise JudgementRefused(
                    f"A {whole} is split by naming its {part}s.",
                    f"Name the {whole} and the {part}s that leave it.",
                )
            _check_leaving(case, part, whole)
            return
    if case.types != [SubjectType.ENTITY]:
        raise JudgementRefused(
            "This does not say what leaves.",
            "Name the documents that leave the story, the claims that leave the event, or two "
            "names of the entity.",
        )
    if len({parse_subject(written).name for written in case.judgement.subjects}) < 2:
        raise JudgementRefused(
            "An entity is split by telling its names apart.", "Name at least two of its names."
        )


_PARTS = {SubjectType.DOCUMENT: SubjectType.STORY, SubjectType.CLAIM: SubjectType.EVENT}
"""What is split by naming its parts: type of the parts -> type of the whole."""


def _check_leaving(case: _Case, part: SubjectType, whole: SubjectType) -> None:
    findings = case.findings
    homes: dict[str, str | None] = (
        {document: story.id for story in findings.stories for document in story.documents}
        if part is SubjectType.DOCUMENT
        else {claim.id: claim.event for claim in findings.claims}
    )
    wholes, leaving = case.ids(whole), case.ids(part)
    for id in leaving:
        home = homes.get(id)
        if home is None or (wholes and home not in wholes):
            raise JudgementRefused(
                f"The {part} {id} is not of that {whole}.", f"Name {part}s of the {whole}."
            )
    for home in {homes[id] for id in leaving}:
        if all(id in leaving for id, of in homes.items() if of == home):
            raise JudgementRefused(
                f"Nothing would be left of the {whole} {home}.", f"Leave at least one {part} out."
            )


def _check_move(case: _Case) -> None:
    if SubjectType.DOCUMENT not in case.types:
        raise JudgementRefused(
            "This does not say which document moves.", "Name the document by its id."
        )
    story = case.judgement.value
    if story and case.finder.id_of(story, SubjectType.STORY) is None:
        raise JudgementRefused(
            f"The record holds no story {story[:80]!r}.",
            "Take the id of a story, or leave it empty for a story of its own.",
        )


_CHECKS: Mapping[str, Callable[[_Case], None]] = {
    "merge": _check_merge,
    "split": _check_split,
    "move": _check_move,
}
"""Kind of judgement -> what it needs besides subjects of its types."""


def _articled(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
