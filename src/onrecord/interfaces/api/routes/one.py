"""One row by its id: found in whichever story holds it, and under the id that it has now."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asked, as_json, row_of
from onrecord.interfaces.api.asking import Scope


def one(asked: Asked, kind: str, rows: str, id: str, scope: Scope) -> Response:
    """The row of this id in the list `rows` of the export. kind: one of `web.places.KINDS`. Raises
    NotInRecord."""
    if scope.story is not None:
        return asked.of_revision(lambda: as_json(row_of(asked.told(scope)[rows], id, kind)))
    stories = stories_of(asked, kind, id)
    now = next(iter(stories.values()))
    if now != id:
        return asked.moved(f"/{rows}/{now}")
    # What several stories tell of is told of the whole record. Which do is known of those that were
    # read alone, so that the answer may change without the record.
    return asked.of_content(as_json(row_of(asked.told(_within(stories, scope))[rows], id, kind)))


def stories_of(asked: Asked, kind: str, id: str) -> Mapping[str, str]:
    """By story that holds it, the id it has there now. Raises NotInRecord where no story that was
    read holds it."""
    return asked.tellings.within(
        ("places", kind, id), lambda: asked.pool.places.stories_of(kind, id)
    )


def scope_of(asked: Asked, kind: str, id: str, scope: Scope) -> Scope:
    """The scope in which everything about one thing is told: the story given, the one that holds
    it, or all."""
    return scope if scope.story is not None else _within(stories_of(asked, kind, id), scope)


def _within(stories: Mapping[str, str], scope: Scope) -> Scope:
    return Scope(story=next(iter(stories)) if len(stories) == 1 else None, as_of=scope.as_of)
