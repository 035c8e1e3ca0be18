"""Checking a draft against the record: it is read like a report, and never kept."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection

from onrecord.documents.language_guess import guess_language
from onrecord.judgements.judged_documents import judged_documents
from onrecord.languages.base import is_supported
from onrecord.model import Story
from onrecord.model.judgements import in_force_for
from onrecord.pipeline import cache_keys
from onrecord.pipeline.deep_reading import DeepReader
from onrecord.pipeline.progress import Progress, silent
from onrecord.record.checking.values import DraftCheck
from onrecord.record.findings_cache import FindingsCache
from onrecord.settings import READ_AT_ONCE
from onrecord.stores.base import Store
from onrecord.stores.search.base import SearchQuery

MOST_CHARACTERS = 60_000
"""Of a draft that is checked at once: some 10,000 words."""
MOST_STORIES = 5
"""Stories of a large record that a draft is held against."""
LOOKED_FOR = 80
"""Words of a draft by which its stories are found."""
TOO_COMMON = 2_000
"""Reports with a word from which it says nothing of a story."""
LIKE_THE_BEST = 0.4
"""Part of the likeness of the likest story that another must have."""
_WORD = re.compile(r"\w{4,}")


class RecordDrafts:
    """What the record has to say of a text that somebody wrote."""

    _store: Store
    _cache: FindingsCache
    _reader: DeepReader

    def check(
        self, text: str, *, story: str | None = None, progress: Progress = silent
    ) -> DraftCheck:
        """Each sentence of a draft beside what is on record; the draft is not kept.

        story: hold it against this story alone; else against all of a small record, or against the
        stories of a large one that are likest to it. What was not read deeply before is read now.
        ValueError where the draft is empty, too long or in no language that is read; NotInRecord
        where there is no such story.
        """
        _refuse(text)
        # Imported here: a command that checks nothing needs none of the steps.
        from onrecord.record.checking.checking import StoryChecker, draft_document

        stories = self._held_against(text, story)
        if not stories:
            return DraftCheck(text, (), (), 0, self._store.count())
        findings = self._cache.of_stories(stories, progress)
        ids = [id for one in stories for id in one.documents]
        judgements = in_force_for(self._store.judgements(), ids)
        documents = judged_documents(self._store.documents(ids), judgements)
        readings = self._store.readings(cache_keys.reader_key(self._reader.model), ids)
        draft = draft_document(text)
        checker = StoryChecker.of(
            documents,
            tuple(readings[id] for id in sorted(readings)),
            findings,
            (draft, self._reader.read_alone(draft)),
            judgements,
        )
        unread = self._store.count() - len(ids) if story is None else 0
        told = tuple(one.id for one in stories)
        return DraftCheck(text, checker.sentences(), told, len(ids), unread)

    def _held_against(self, text: str, story: str | None) -> tuple[Story, ...]:
        if story is not None:
            return (self._cache.story(story),)
        stories = self._cache.assignment().stories
        if self._store.count() <= READ_AT_ONCE:
            return stories
        return self._likest(text, stories)

    def _likest(self, text: str, stories: Collection[Story]) -> tuple[Story, ...]:
        """The stories whose reports have most of the rarer words of a draft, by their ids, up to as
        many reports as are read at once."""
        count = self._store.count()
        likeness: Counter[str] = Counter()
        story_of = self._cache.story_of()
        for word in self._telling_words(text):
            query = SearchQuery(word)
            found = {story_of[id].id for id in self._store.matching_documents(query)}
            weight = math.log(1 + count / (1 + self._store.count_documents(query, TOO_COMMON)))
            likeness.update(dict.fromkeys(found, weight))
        order = sorted(likeness, key=lambda id: (-likeness[id], id))[:MOST_STORIES]
        by_id = {one.id: one for one in stories}
        chosen: list[Story] = []
        for id in order:
            held = sum(len(one.documents) for one in chosen) + len(by_id[id].documents)
            alike = likeness[id] >= LIKE_THE_BEST * likeness[order[0]]
            if not chosen or (alike and held <= READ_AT_ONCE):
                chosen.append(by_id[id])
        return tuple(sorted(chosen, key=lambda one: one.id))

    def _telling_words(self, text: str) -> list[str]:
        """The words of a draft that fewest reports have, of those that any has."""
        words = sorted({word.lower() for word in _WORD.findall(text)})
        found = {w: self._store.count_documents(SearchQuery(w), TOO_COMMON) for w in words[:2_000]}
        rare = [word for word, count in found.items() if 0 < count < TOO_COMMON]
        return sorted(rare, key=lambda word: (found[word], word))[:LOOKED_FOR]


def _refuse(text: str) -> None:
    """ValueError where a draft cannot be checked."""
    if not text.strip():
        raise ValueError("The draft is empty.")
    if len(text) > MOST_CHARACTERS:
        raise ValueError(
            f"The draft has {len(text):,} characters; at most {MOST_CHARACTERS:,} are checked at "
            "once. Check it in parts."
        )
    language = guess_language(text) if len(text.split()) >= LANGUAGE_FROM else None
    if language is not None and not is_supported(language):
        raise ValueError(f"The draft looks like {language}; that language is not read.")


LANGUAGE_FROM = 30
"""Words from which the language of a draft is guessed."""
