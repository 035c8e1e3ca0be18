"""Search: documents by their text; claims, events, people and bodies and matters of the stories read deeply."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Document, Story
from onrecord.store.base import Line, Store, Wanted

KINDS = ("story", "entity", "claim", "event", "issue", "discrepancy", "document")
"""What can be found, in the order in which it is shown."""

AROUND = 90
"""Characters shown before and after the first word that was looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. kind: one of KINDS. story: id of the story that holds it.

    label: what it is called. words: where what was looked for stands in it, on one line. outlets: who tells it.
    """

    kind: str
    id: str
    story: str
    label: str
    words: str
    date: str | None
    act: str
    outlets: tuple[str, ...]


def search(
    store: Store, story_of: Mapping[str, Story], wanted: Wanted, kind: str, most: int, first: int
) -> tuple[Hit, ...]:
    """Hits of a kind, the likeliest first, from the one with this number. story_of: by document id."""
    if kind == "story":
        return _stories(store, story_of, wanted, most, first)
    if kind == "document":
        return _documents(store, story_of, store.fitting(wanted, most, first), wanted.words)
    return tuple(_hit(line, wanted.words) for line in store.lines(wanted, kind, most, first))


def _hit(line: Line, words: str) -> Hit:
    shown = _around(line.words, words) or _around(line.label, words)
    return Hit(line.kind, line.id, line.story, line.label, shown, line.date, line.act, line.outlets)


def _documents(store: Store, story_of: Mapping[str, Story], ids: Sequence[str], words: str) -> tuple[Hit, ...]:
    by_id = {document.id: document for document in store.documents(ids)}
    days = {head.id: head.published.value for head in store.heads(ids)}
    return tuple(_document(by_id[id], story_of[id].id, days.get(id), words) for id in ids if id in story_of)


def _document(document: Document, story: str, day: str | None, words: str) -> Hit:
    label = " ".join((document.title or "").split())
    outlets = (document.outlet,) if document.outlet else ()
    return Hit("document", document.id, story, label, _around(document.text, words), day, "", outlets)


def _stories(store: Store, story_of: Mapping[str, Story], wanted: Wanted, most: int, first: int) -> tuple[Hit, ...]:
    """The stories of the documents found, in the order of their likeliest document."""
    found = {story.id: story for id in store.fitting(wanted) if (story := story_of.get(id))}
    return tuple(
        Hit("story", story.id, story.id, story.label, f"{len(story.documents)} reports", None, "", ())
        for story in list(found.values())[first : first + most]
    )


def _around(text: str, words: str) -> str:
    """The text around the first of the words, cut at blanks; "" where none stands there as it is written."""
    found = re.search("|".join(rf"\b{re.escape(word)}" for word in re.findall(r"\w+", words)) or "$^", text, re.I)
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
