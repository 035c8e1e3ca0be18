"""Search by words: what a store finds, and what the full text of a database must be able to do.

`SearchStore` is what the record asks. `FullText` is what one database's full-text engine gives for
it (`fts5.py`: SQLite), on a connection that the store holds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One finding of a story, to be found by its words.

    kind: claim, event, entity, issue or discrepancy. label: what it is called where it is listed;
    words: what it is found by besides. act: act and PLOVER root of a claim, type of an event or
    entity. parties: names of those it is of, as `text.folded` writes them.
    """

    story: str
    kind: str
    id: str
    label: str
    words: str
    date: str | None
    act: str
    outlets: tuple[str, ...]
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for: words that must all be there ("embass*" for all that begin so), days, an
    outlet, an act.

    party: a name of those it is of, as `text.folded` writes it; where it is the whole name of an
    entity of the record, entries of that name match, else entries of a name that holds it as words.
    Without a word, but with an act or a party, all entries that match the rest are found, the
    newest first.
    """

    words: str
    since: str | None = None
    until: str | None = None
    outlet: str = ""
    act: str = ""
    party: str = ""


class SearchStore(Protocol):
    """Finds documents and findings by their words, the likeliest first."""

    def put_entries(self, story: str, key: str, entries: Sequence[SearchEntry]) -> None:
        """Keep the entries of a story, made from the findings under `key`, in the place of those
        before."""
        ...

    def entry_keys(self) -> Mapping[str, str]:
        """Story -> key of the findings whose entries are kept."""
        ...

    def searchable_stories(self) -> int:
        """How many stories have their entries kept."""
        ...

    def entries(
        self, query: SearchQuery, kind: str, most: int, first: int = 0
    ) -> tuple[SearchEntry, ...]:
        """Entries of a kind that match, the likeliest first, from the one with this number."""
        ...

    def count_entries(self, query: SearchQuery, kind: str, most: int) -> int:
        """How many entries of a kind match, counted up to `most`."""
        ...

    def entries_of(self, ids: Collection[str]) -> tuple[SearchEntry, ...]:
        """The entries with these ids, by id and story: which stories have a claim or name an
        entity."""
        ...

    def matching_stories(self, query: SearchQuery) -> tuple[str, ...]:
        """Ids of the stories with an entry that matches, of whatever kind, in the order of their
        likeliest entry."""
        ...

    def matching_documents(
        self, query: SearchQuery, most: int | None = None, first: int = 0
    ) -> tuple[str, ...]:
        """Ids of documents that match, the likeliest first, at most so many (None: all), from the
        one with this number. No document matches an act or a party."""
        ...

    def count_documents(self, query: SearchQuery, most: int) -> int:
        """How many documents match, counted up to `most`."""
        ...


class FullText(Protocol):
    """Full text over the tables `document` and `line` of `schema.py`, in one kind of database."""

    def create_index(
        self, connection: Connection, table: str, key: str, columns: Sequence[str]
    ) -> None:
        """Make an index over columns of a table, fill it from what is there, and keep it so. key:
        the column with the number of a row."""
        ...

    def drop_index(self, connection: Connection, table: str) -> None:
        """Drop what `create_index` made."""
        ...

    def documents(
        self, connection: Connection, query: SearchQuery, most: int | None, first: int
    ) -> tuple[str, ...]:
        """As `SearchStore.matching_documents`."""
        ...

    def count_documents(self, connection: Connection, query: SearchQuery, most: int) -> int:
        """As `SearchStore.count_documents`."""
        ...

    def entries(
        self, connection: Connection, query: SearchQuery, kind: str, most: int, first: int
    ) -> Sequence[Row[Any]]:
        """As `SearchStore.entries`: rows of the table `line`."""
        ...

    def count_entries(
        self, connection: Connection, query: SearchQuery, kind: str, most: int
    ) -> int:
        """As `SearchStore.count_entries`."""
        ...

    def stories(self, connection: Connection, query: SearchQuery) -> tuple[str, ...]:
        """As `SearchStore.matching_stories`."""
        ...
