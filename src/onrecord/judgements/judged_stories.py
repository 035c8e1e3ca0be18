"""After placement: stories that people merged or split, and documents that they moved.

The stories of the stream are where it begins, whatever arrived since; the judgements are then done
in the order of their time. A document goes where the last of them put it, and so do its copies,
also those that come later.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.model import Judgement, Story
from onrecord.model.judgements import Subject, SubjectType, in_force, parse_subject
from onrecord.reuse.origins import Union
from onrecord.stories.ids import story_id

_MOVES = ("merge", "split", "move")


def judged_stories(
    stories: Sequence[Story],
    judgements: Iterable[Judgement],
    *,
    order: Mapping[str, int] | None = None,
    titles: Mapping[str, str | None] | None = None,
    copies: Iterable[tuple[str, str]] = (),
) -> tuple[Story, ...]:
    """The stories as people sorted them: every document in one story, stories by their first
    document.

    order: place of each document in the stream; without it documents come in the order of the
    stories, those that gave a story its id first. titles: of documents, to name what was split off.
    copies: pairs that are one text.
    """
    moves = [judgement for judgement in in_force(judgements) if judgement.kind in _MOVES]
    if not moves:
        return tuple(stories)
    sorting = _Sorting(
        stories, _copies(copies), {d for one in moves for d in _named_documents(one)}
    )
    for judgement in moves:
        sorting.do(judgement)
    rank = _ranks(stories, order or {})
    return _stories(stories, sorting.groups(), rank, titles or {})


def _copies(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    listed = sorted(set(pairs))
    union = Union(document for pair in listed for document in pair)
    for one, other in listed:
        union.join(one, other)
    return {document: group for group in union.groups() for document in group}


def _named_documents(judgement: Judgement) -> Iterable[str]:
    subjects = map(parse_subject, judgement.subjects)
    return (subject.id for subject in subjects if subject.type in (None, SubjectType.DOCUMENT))


class _Sorting:
    """Documents in numbered groups, which the judgements change one after another."""

    def __init__(
        self, stories: Sequence[Story], copies: Mapping[str, tuple[str, ...]], named: set[str]
    ) -> None:
        self._home = {
            document: number for number, story in enumerate(stories) for document in story.documents
        }
        self._of_id = {story_id(document): document for document in self._home}
        self._of_id |= {
            story.id: min(story.documents) for story in stories if story.id not in self._of_id
        }
        self._copies = copies
        self._named = named
        self._next = len(stories)

    def do(self, judgement: Judgement) -> None:
        subjects = [parse_subject(subject) for subject in judgement.subjects]
        if judgement.kind == "merge":
            groups = [home for subject in subjects if (home := self._story(subject)) is not None]
            for document, home in self._home.items():
                if home in groups:
                    self._home[document] = groups[0]
            return
        documents = self._documents(subjects, judgement.kind)
        target = self._next
        if judgement.kind == "move" and judgement.value:
            home = self._story(parse_subject(judgement.value))
            if home is None:
                return
            target = home
        self._next += 1
        self._home.update(dict.fromkeys(documents, target))

    def groups(self) -> list[tuple[str, ...]]:
        """The documents of each group, sorted by id."""
        found: dict[int, list[str]] = defaultdict(list)
        for document, home in self._home.items():
            found[home].append(document)
        return [tuple(sorted(documents)) for documents in found.values()]

    def _documents(self, subjects: Sequence[Subject], kind: str) -> list[str]:
        """The documents that leave, with their copies that no judgement names; a split takes them
        from its story."""
        named = [
            one.id
            for one in subjects
            if one.type in (None, SubjectType.DOCUMENT) and one.id in self._home
        ]
        homes = {home for one in subjects if (home := self._story(one)) is not None}
        if kind == "split" and homes:
            named = [document for document in named if self._home[document] in homes]
        copies = [copy for document in named for copy in self._copies.get(document, ())]
        return [
            *named,
            *(copy for copy in copies if copy in self._home and copy not in self._named),
        ]

    def _story(self, subject: Subject) -> int | None:
        """The group that holds most of the documents the story had, else the document that gave it
        its id."""
        if subject.type not in (None, SubjectType.STORY):
            return None
        document = self._of_id.get(subject.id)
        by_id = None if document is None else self._home[document]
        homes = Counter(
            self._home[document] for document in subject.documents if document in self._home
        )
        if not homes:
            return by_id
        return min(homes, key=lambda home: (-homes[home], home != by_id, home))


Rank = tuple[int, int, bool, str]


def _ranks(stories: Sequence[Story], order: Mapping[str, int]) -> dict[str, Rank]:
    """Each document's place: in the stream where that is known, else in the order of the
    stories."""
    return {
        document: (
            order.get(document, len(order)),
            number,
            story_id(document) != story.id,
            document,
        )
        for number, story in enumerate(stories)
        for document in story.documents
    }


def _stories(
    before: Sequence[Story],
    groups: Iterable[tuple[str, ...]],
    rank: Mapping[str, Rank],
    titles: Mapping[str, str | None],
) -> tuple[Story, ...]:
    """The groups as stories. One that nothing changed is the story that it was."""
    unchanged = {tuple(sorted(story.documents)): story for story in before}
    story_of = {document: story for story in before for document in story.documents}
    firsts = {min(documents, key=rank.__getitem__): documents for documents in groups}
    found = []
    for first in sorted(firsts, key=rank.__getitem__):
        documents = firsts[first]
        was = story_of[first]
        begins = story_id(first) == was.id
        label = was.label if begins else " ".join((titles.get(first) or was.label).split())
        found.append(unchanged.get(documents) or Story(story_id(first), label, documents))
    return tuple(found)
