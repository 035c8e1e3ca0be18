"""What the stories tell, by kind of row: a list that is filtered and paged, and one row by its id.

`KINDS` is the table of them: a further kind of row is a row there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from onrecord.interfaces.api.answers import ApiRequest, Incoming, Row, as_json, row_of
from onrecord.interfaces.api.openapi import list_of, one_of
from onrecord.interfaces.api.parameters import (
    LONGEST_ID,
    Scope,
    Scoped,
    Since,
    Until,
    Windowed,
    words_query,
)
from onrecord.model.edtf import bounds
from onrecord.record import selection
from onrecord.record.selection import first_day, last_day

router = APIRouter(tags=["told"])

Rows = Sequence[Row]
Filter = Callable[[ApiRequest, Scope, Rows], Rows]
"""Of the rows of a list, those that fit what was asked for."""

EntityType = Literal["person", "organization", "country", "place", "facility"]
Relation = Literal["copy", "revision", "excerpt", "shared-statement"]


def is_within(value: str | None, since: str | None, until: str | None) -> bool:
    """Whether an EDTF value covers a day of the range; one that is not known covers none. None: the
    range is open."""
    if since is None and until is None:
        return True
    covered = bounds(value)
    return (
        covered is not None
        and (since is None or covered[1] >= first_day(since))
        and (until is None or covered[0] <= last_day(until))
    )


def claims_filter(
    party: Annotated[
        str | None,
        words_query(
            "Name or id of who said or did it, or for whom: “Russia” also finds its "
            "ministry's spokeswoman."
        ),
    ] = None,
    issue: Annotated[str | None, words_query("Words of the label of the issue, or its id.")] = None,
    act: Annotated[
        str | None, words_query("An act (`propose`), or a PLOVER root (`REQUEST`).")
    ] = None,
    certain: Annotated[
        bool, Query(description="With `1`, only claims that are told as certain.")
    ] = False,
) -> Filter:
    """Claims by who, of what, what act, and whether they are told as certain."""

    def fitting(request: ApiRequest, scope: Scope, rows: Rows) -> Rows:
        if party is None and issue is None and act is None and not certain:
            return rows
        found = request.record.claims(
            party, issue, act, scope.as_of, story=scope.story, certain=certain
        )
        return _with_ids(rows, {claim.id for claim in found})

    return fitting


def events_filter(
    since: Since = None,
    until: Until = None,
    act: Annotated[
        str | None, words_query("An act (`meet`), or a PLOVER root (`CONSULT`).")
    ] = None,
) -> Filter:
    """Events by day and act."""

    def fits(row: Row) -> bool:
        is_act = act is None or act.casefold() in (row["type"].casefold(), row["plover"].casefold())
        return is_act and is_within(row["date"]["value"], since, until)

    return _fitting(fits)


def entities_filter(
    type: Annotated[EntityType | None, Query(description="Only of this type.")] = None,
    name: Annotated[
        str | None,
        words_query(
            "With this name, or this id; where none has it whole, those whose names hold it."
        ),
    ] = None,
) -> Filter:
    """Entities by type and name."""

    def fitting(request: ApiRequest, scope: Scope, rows: Rows) -> Rows:
        rows = [row for row in rows if type is None or row["type"] == type]
        if name is None:
            return rows
        entities = request.record.entities(scope.as_of, story=scope.story)
        return _with_ids(rows, selection.entities_called(entities, name))

    return fitting


def issues_filter(
    about: Annotated[
        str | None, words_query("Words of the label: “flight” finds “direct flights”.")
    ] = None,
) -> Filter:
    """Issues by their label."""

    def fitting(request: ApiRequest, scope: Scope, rows: Rows) -> Rows:
        if about is None:
            return rows
        issues = request.record.issues(scope.as_of, story=scope.story)
        return _with_ids(rows, {issue.id for issue in selection.issues_called(issues, about)})

    return fitting


def discrepancies_filter(
    attribute: Annotated[
        str | None, words_query("Only of this: name, title, date, number, place, status.")
    ] = None,
) -> Filter:
    """Discrepancies by attribute."""
    return _fitting(lambda row: attribute is None or row["attribute"] == attribute.casefold())


def lineage_filter(
    relation: Annotated[Relation | None, Query(description="Only of this relation.")] = None,
    document: Annotated[
        str | None,
        Query(description="Only of this document, by its id.", min_length=1, max_length=LONGEST_ID),
    ] = None,
) -> Filter:
    """Links of lineage by relation and document."""
    return _fitting(
        lambda row: (
            (relation is None or row["relation"] == relation)
            and (document is None or document in row["documents"])
        )
    )


def days_filter(since: Since = None, until: Until = None) -> Filter:
    """Lines of a timeline by day."""
    return _fitting(lambda row: is_within(row["date"], since, until))


def no_filter() -> Filter:
    """All rows."""
    return lambda request, scope, rows: rows


@dataclass(frozen=True, slots=True)
class ById:
    """One row at /LIST/{id}. kind: of a thing, as ids are looked up. Others: of the description."""

    kind: str
    route: str
    summary: str
    answer: str
    says: str


@dataclass(frozen=True, slots=True)
class RowKind:
    """A list of the export, at the path of its key. row: name of a row among the components.
    filter: a dependency with the parameters of the list. Others: of the description."""

    key: str
    row: str
    summary: str
    order: str
    says: str
    filter: Callable[..., Filter] = no_filter
    by_id: ById | None = None


LOOKED_FOR = "Without `story` it is looked for in the stories that were read deeply."
OF_STORIES = "of the story that names it, or of the whole record where several stories do."

KINDS = (
    RowKind(
        "claims",
        "claim",
        "Claims",
        "By the first words that tell them.",
        "What was said and done, as told, each with the words it rests on.",
        claims_filter,
        ById("claim", "claim", "A claim", "The claim.", f"One claim. {LOOKED_FOR}"),
    ),
    RowKind(
        "events",
        "event",
        "Events",
        "By date, those of no known date last.",
        "What happened, each once, however many reports tell it. An event of no known date is in "
        "no range of days.",
        events_filter,
        ById("event", "event", "An event", "The event.", f"One event. {LOOKED_FOR}"),
    ),
    RowKind(
        "timeline",
        "timeline_entry",
        "The timeline",
        "By date, what has none last.",
        "What happened and was said when, in order. What has no known date is in no range of days.",
        days_filter,
    ),
    RowKind(
        "entities",
        "entity",
        "Entities",
        "By type, name and id.",
        "Persons, organizations, countries, places and facilities, with their names and "
        "roles as told.",
        entities_filter,
        ById("entity", "entity", "An entity", "The entity.", f"One entity: {OF_STORIES}"),
    ),
    RowKind(
        "issues",
        "issue",
        "Issues",
        "Those with most claims first.",
        "The issues under dispute: the claims about each, its parties and its rounds.",
        issues_filter,
        ById("issue", "issue", "An issue", "The issue.", f"One issue. {LOOKED_FOR}"),
    ),
    RowKind(
        "discrepancies",
        "discrepancy",
        "Discrepancies",
        "By attribute and subject.",
        "Readings of one attribute that cannot all hold, with who says which.",
        discrepancies_filter,
        ById(
            "discrepancy",
            "discrepancy",
            "A discrepancy",
            "The discrepancy.",
            f"One discrepancy. {LOOKED_FOR}",
        ),
    ),
    RowKind(
        "figures",
        "figure",
        "Figures",
        "By thing and unit.",
        "What several reports count or measure, with what each says of it and in whose word.",
    ),
    RowKind(
        "lineage",
        "lineage",
        "Lineage",
        "By the two documents.",
        "Which report took over words of which other, with the passages.",
        lineage_filter,
        ById(
            "lineage",
            "link",
            "A link of lineage",
            "The link.",
            f"One pair of documents. {LOOKED_FOR}",
        ),
    ),
    RowKind(
        "origins",
        "origin",
        "Origins",
        "By the first document.",
        "Sets of documents that count once: one text and what was copied or revised from it.",
    ),
)
"""Every kind of row that stories tell."""


def add_list(kind: RowKind) -> None:
    """The route of a list."""

    def rows_of(
        request: Incoming,
        *,
        fitting: Filter = Depends(kind.filter),  # noqa: B008 (read by FastAPI)
        scope: Scoped,
        window: Windowed,
    ) -> Response:
        return request.of_revision(
            lambda: request.page(fitting(request, scope, request.rows(scope, kind.key)), window)
        )

    router.add_api_route(
        f"/{kind.key}",
        rows_of,
        name=kind.key,
        summary=kind.summary,
        description=kind.says,
        **list_of(kind.row, kind.order),
    )


def add_by_id(kind: RowKind, by_id: ById) -> None:
    """The route of one row."""

    def row(
        request: Incoming,
        scope: Scoped,
        id: str = Path(description=f"Id of the {by_id.route}.", max_length=LONGEST_ID),
    ) -> Response:
        return row_by_id(request, by_id.kind, kind.key, id, scope)

    router.add_api_route(
        f"/{kind.key}/{{id}}",
        row,
        name=by_id.route,
        summary=by_id.summary,
        description=by_id.says,
        **one_of(kind.row, by_id.answer, "not-in-record", "too-much-unread", moves=True),
    )


for _kind in KINDS:
    add_list(_kind)
    if _kind.by_id is not None:
        add_by_id(_kind, _kind.by_id)


def row_by_id(request: ApiRequest, kind: str, key: str, id: str, scope: Scope) -> Response:
    """The row of this id in a list of the export: found in whichever story holds it, and under the
    id that it has now. Raises NotInRecord."""
    if scope.story is not None:
        return request.of_revision(lambda: as_json(row_of(request.rows(scope, key), id, kind)))
    stories = _stories_of(request, kind, id)
    now = next(iter(stories.values()))
    if now != id:
        return request.moved(f"/{key}/{now}")
    # What several stories tell of is told of the whole record. Which do is known of those that were
    # read alone, so that the answer may change without the record.
    rows = request.rows(_narrowed(stories, scope), key)
    return request.of_content(as_json(row_of(rows, id, kind)))


def scope_of(request: ApiRequest, kind: str, id: str, scope: Scope) -> Scope:
    """The scope in which everything about one thing is told: the story given, the one that holds
    it, or all."""
    if scope.story is not None:
        return scope
    return _narrowed(_stories_of(request, kind, id), scope)


def _stories_of(request: ApiRequest, kind: str, id: str) -> Mapping[str, str]:
    """By story that holds it, the id it has there now. Raises NotInRecord where no story that was
    read holds it."""
    return request.exports.within(
        ("stories of", kind, id), lambda: request.pool.lookup.stories_of(kind, id)
    )


def _narrowed(stories: Mapping[str, str], scope: Scope) -> Scope:
    return Scope(story=next(iter(stories)) if len(stories) == 1 else None, as_of=scope.as_of)


def _fitting(fits: Callable[[Row], bool]) -> Filter:
    """The filter of rows that are looked at by themselves."""
    return lambda request, scope, rows: [row for row in rows if fits(row)]


def _with_ids(rows: Rows, ids: Collection[str]) -> Rows:
    return [row for row in rows if row["id"] in ids]
