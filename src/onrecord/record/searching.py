"""Search: documents by their text; claims, events, entities, issues and discrepancies of the
stories read deeply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.languages.text import folded
from onrecord.model import Document, Story
from onrecord.record.findings_cache import FindingsCache
from onrecord.record.selection import first_day, last_day
from onrecord.stores.base import Store
from onrecord.stores.search.base import SearchEntry, SearchQuery

KINDS = ("story", "entity", "claim", "event", "issue", "discrepancy", "document")
"""What can be found, in the order in which it is shown."""

COUNTED = 10_000
"""What is found is counted up to this many."""

AROUND = 90
"""Characters shown before and after the first word that was looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. kind: one of KINDS. story: id of the story that holds it.

    label: what it is called. words: where what was looked for stands in it, on one line. outlets:
    which have it.
    """

    kind: str
    id: str
    story: str
    label: str
    words: str
    date: str | None
    act: str
    outlets: tuple[str, ...]


class RecordSearch:
    """Search in a record."""

    _store: Store
    _cache: FindingsCache

    def search(
        self,
        words: str,
        kind: str,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        outlet: str = "",
        act: str = "",
        party: str = "",
        limit: int = 20,
        offset: int = 0,
    ) -> tuple[Hit, ...]:
        """What holds all the words, the likeliest first. kind: one of `searching.KINDS`.

        Documents and the stories they belong to are found by their text; claims, events, entities,
        issues and discrepancies where their story was read deeply. "embass*" stands for all words
        that begin so. since, until: published, or dated, in those days. outlet: reported by this
        one. act: an act or PLOVER root. party: name or id of who a claim is by or to, or for whom;
        of who took part, of the entity itself, of the subject. With an act or a party no document
        is found, stories are those with such an entry, and words may be "": all that fit
        are then found, the newest first. ValueError where a value does not fit.
        """
        query = _query_of(words, kind, since, until, outlet, act, party)
        if query is None:
            return ()
        if kind == "story":
            return tuple(map(_story, self._matching_stories(query)[offset : offset + limit]))
        if kind == "document":
            return self._documents(self._store.matching_documents(query, limit, offset), words)
        return tuple(
            _hit(entry, query) for entry in self._store.entries(query, kind, limit, offset)
        )

    def search_count(
        self,
        words: str,
        kind: str,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        outlet: str = "",
        act: str = "",
        party: str = "",
    ) -> int | None:
        """How many `search` finds in all; None: more than `searching.COUNTED`. ValueError as
        there."""
        query = _query_of(words, kind, since, until, outlet, act, party)
        if query is None:
            return 0
        if kind == "story":
            count = len(self._matching_stories(query))
        elif kind == "document":
            count = self._store.count_documents(query, COUNTED + 1)
        else:
            count = self._store.count_entries(query, kind, COUNTED + 1)
        return None if count > COUNTED else count

    def _matching_stories(self, query: SearchQuery) -> list[Story]:
        """The stories of the documents that match, in the order of their likeliest document; with
        an act or a party, those with an entry that matches, in the order of the entries."""
        if query.act or query.party:
            ids, stories = self._store.matching_stories(query), self._cache.story_by_id()
        else:
            ids, stories = self._store.matching_documents(query), self._cache.story_of()
        return list({stories[id].id: stories[id] for id in ids if id in stories}.values())

    def _documents(self, ids: Sequence[str], words: str) -> tuple[Hit, ...]:
        story_of = self._cache.story_of()
        documents = {document.id: document for document in self._store.documents(ids)}
        days = {one.id: one.published.value for one in self._store.summaries(ids)}
        return tuple(
            _document(documents[id], story_of[id].id, days.get(id), words)
            for id in ids
            if id in story_of
        )


def _query_of(
    words: str,
    kind: str,
    since: str | date | None,
    until: str | date | None,
    outlet: str,
    act: str,
    party: str,
) -> SearchQuery | None:
    """What is looked for, as the store takes it; None where nothing can fit. ValueError where a
    value does not fit."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not one of {', '.join(KINDS)}.")
    first, last = since and first_day(since).isoformat(), until and last_day(until).isoformat()
    called = folded(party)
    if party.strip() and not called:
        return None
    return SearchQuery(words, first or None, last or None, outlet, act.strip(), called)


def _hit(entry: SearchEntry, query: SearchQuery) -> Hit:
    words = query.words if query.words.strip() else query.party
    shown = _around(entry.words, words) or _around(entry.label, words)
    return Hit(
        entry.kind, entry.id, entry.story, entry.label, shown, entry.date, entry.act, entry.outlets
    )


def _document(document: Document, story: str, day: str | None, words: str) -> Hit:
    label = " ".join((document.title or "").split())
    outlets = (document.outlet,) if document.outlet else ()
    return Hit(
        "document", document.id, story, label, _around(document.text, words), day, "", outlets
    )


def _story(story: Story) -> Hit:
    reports = len(story.documents)
    words = f"{reports} reports" if reports > 1 else "1 report"
    return Hit("story", story.id, story.id, story.label, words, None, "", ())


def _around(text: str, words: str) -> str:
    """The text around the first of the words, cut at blanks; "" where none stands there as it is
    written."""
    found = re.search(
        "|".join(rf"\b{re.escape(word)}" for word in re.findall(r"\w+", words)) or "$^", text, re.I
    )
    if found is None:
        return ""
    start, end = max(0, found.start() - AROUND), found.end() + AROUND
    before = "" if start == 0 else "… "
    after = "" if end >= len(text) else " …"
    shown = text[start:end]
    if before and " " in shown:
        shown = shown[shown.index(" ") + 1 :]
    if after and " " in shown:
        shown = shown[: shown.rindex(" ")]
    return before + " ".join(shown.split()) + after
