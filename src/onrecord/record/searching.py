"""Search: documents by their text; claims, events, people and bodies and matters of the stories
read deeply."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.languages.text import folded
from onrecord.model import Document, Story
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
    who tells it.
    """

    kind: str
    id: str
    story: str
    label: str
    words: str
    date: str | None
    act: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories, by the id of a document of theirs, and by every id that leads to one."""

    of_document: Mapping[str, Story]
    by_id: Mapping[str, Story]


def wanted_of(
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


def search(
    store: Store, stories: Stories, wanted: SearchQuery, kind: str, most: int, first: int
) -> tuple[Hit, ...]:
    """Hits of a kind, the likeliest first (without words the newest), from the one with this
    number."""
    if kind == "story":
        return tuple(map(_story, _stories(store, stories, wanted)[first : first + most]))
    if kind == "document":
        return _documents(
            store, stories.of_document, store.matching_documents(wanted, most, first), wanted.words
        )
    return tuple(_hit(line, wanted) for line in store.entries(wanted, kind, most, first))


def count_found(store: Store, stories: Stories, wanted: SearchQuery, kind: str) -> int | None:
    """How many hits of a kind there are; None: more than COUNTED."""
    if kind == "story":
        found = len(_stories(store, stories, wanted))
    elif kind == "document":
        found = store.count_documents(wanted, COUNTED + 1)
    else:
        found = store.count_entries(wanted, kind, COUNTED + 1)
    return None if found > COUNTED else found


def _hit(line: SearchEntry, wanted: SearchQuery) -> Hit:
    words = wanted.words if wanted.words.strip() else wanted.party
    shown = _around(line.words, words) or _around(line.label, words)
    return Hit(line.kind, line.id, line.story, line.label, shown, line.date, line.act, line.outlets)


def _documents(
    store: Store, story_of: Mapping[str, Story], ids: Sequence[str], words: str
) -> tuple[Hit, ...]:
    by_id = {document.id: document for document in store.documents(ids)}
    days = {head.id: head.published.value for head in store.summaries(ids)}
    return tuple(
        _document(by_id[id], story_of[id].id, days.get(id), words) for id in ids if id in story_of
    )


def _document(document: Document, story: str, day: str | None, words: str) -> Hit:
    label = " ".join((document.title or "").split())
    outlets = (document.outlet,) if document.outlet else ()
    return Hit(
        "document", document.id, story, label, _around(document.text, words), day, "", outlets
    )


def _stories(store: Store, stories: Stories, wanted: SearchQuery) -> list[Story]:
    """The stories of the documents found, in the order of their likeliest document; with an act or
    a party, those that tell a line which fits, in the order of the lines."""
    if wanted.act or wanted.party:
        found = [stories.by_id[id] for id in store.matching_stories(wanted) if id in stories.by_id]
    else:
        found = [
            stories.of_document[id]
            for id in store.matching_documents(wanted)
            if id in stories.of_document
        ]
    return list({story.id: story for story in found}.values())


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
