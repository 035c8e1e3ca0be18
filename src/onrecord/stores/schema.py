"""The tables, for any database that SQLAlchemy Core speaks to. `migrations.py` makes them.

A table keeps the name that it was made with: of some (`arrival`, `placing`, `line`, `lined`) that
is an older word than the code has.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

METADATA = MetaData()

MIGRATION = Table(
    "migration",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("program", String, nullable=False, comment="version of the program that applied it"),
    Column("applied_at", String, nullable=False, comment="UTC, ISO 8601"),
)

CHANGE = Table(
    "change",
    METADATA,
    Column(
        "one", Integer, primary_key=True, autoincrement=False, comment="1: there is one counter"
    ),
    Column("number", Integer, nullable=False, comment="how often documents or judgements changed"),
)

DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("language", String),
    Column("published", Text, nullable=False, comment="JSON of model.Published, fields in order"),
    Column("url", Text),
    Column("title_span", Text, nullable=False, comment="JSON of model.Span or null"),
    Column("outlet_evidence", Text, nullable=False, comment="JSON list of model.Span"),
    Column("notes", Text, nullable=False, comment="JSON list of strings"),
)

SET_ASIDE = Table(
    "set_aside",
    METADATA,
    Column("source", String, primary_key=True),
    Column("reason", String, primary_key=True),
)

REMOVED = Table(
    "removed",
    METADATA,
    Column("document", String, primary_key=True, comment="id of a document that was taken out"),
    Column("source", String, nullable=False, comment="empty where it was purged"),
    Column("at", String, nullable=False, comment="UTC, ISO 8601"),
    Column("reason", Text, nullable=False),
    Column("body", Text, comment="JSON of its row, to put it back; NULL where it was purged"),
)

FEED = Table(
    "feed",
    METADATA,
    Column("address", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False, comment="JSON list of strings"),
    Column("every", Integer, nullable=False, comment="seconds"),
    Column("added_at", String, nullable=False, comment="UTC, ISO 8601, as all times here"),
    Column("next_at", String, nullable=False),
    Column("asked_at", String, nullable=False),
    Column("new_at", String, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("note", Text, nullable=False),
)

FEED_ITEM = Table(
    "feed_item",
    METADATA,
    Column(
        "key", String, primary_key=True, comment="its address without what tells no pages apart"
    ),
    Column("feed", String, nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("first_at", String, nullable=False),
    Column("next_at", String, nullable=False, index=True, comment="empty: not looked at again"),
    Column("stamp", Text, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("note", Text, nullable=False),
)

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("subjects", Text, nullable=False, comment="JSON list of ids"),
    Column("value", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
)

READING = Table(
    "reading",
    METADATA,
    Column("document", String, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String, nullable=False, comment="the reader and its version"),
    Column("body", LargeBinary, nullable=False, comment="stores.codec bytes of model.Reading"),
)

INDEXED_DOCUMENT = Table(
    "arrival",
    METADATA,
    Column("document", String, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String, nullable=False, comment="the first tier and its version"),
    Column("digest", String, nullable=False, comment="hash of all that is stored of the document"),
    Column(
        "day",
        String,
        comment="EDTF value of the publication, as it was known when it was indexed",
    ),
    Column("published", Text, nullable=False, comment="JSON of model.Published, fields in order"),
    Column("terms", LargeBinary, nullable=False, comment="bytes of stories.packing"),
    Index("arrival_day", "day"),
    # What is asked of all documents at once is answered without their terms, which are most of
    # the table.
    Index("arrival_told", "key", "document", "digest", "day"),
)

STORY_ASSIGNMENT = Table(
    "placing",
    METADATA,
    Column(
        "one", Integer, primary_key=True, autoincrement=False, comment="1: there is one assignment"
    ),
    Column("key", String, nullable=False, comment="hash of digests, judgements and step versions"),
    Column("stories", LargeBinary, nullable=False, comment="stores.codec bytes of stories"),
    Column("merges", LargeBinary, nullable=False, comment="stores.codec bytes of merges"),
    Column("scores", LargeBinary, nullable=False, comment="bytes of stories.packing"),
)

SEARCH_ENTRY = Table(
    "line",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("story", String, nullable=False, index=True, comment="id of its story"),
    Column("kind", String, nullable=False, comment="claim, event, entity, issue or discrepancy"),
    Column("id", String, nullable=False, index=True, comment="id of the finding"),
    Column("label", Text, nullable=False, comment="what it is called where it is listed"),
    Column("words", Text, nullable=False, comment="what it is found by besides"),
    Column("date", String, comment="EDTF value, where there is one"),
    Column(
        "act",
        String,
        nullable=False,
        comment="act and PLOVER root of a claim, type of an event or entity",
    ),
    Column("outlets", Text, nullable=False, comment="its outlets, each between line breaks"),
    Column(
        "parties",
        Text,
        nullable=False,
        comment="names of those it is of, folded, each between line breaks",
    ),
    # Those of a kind, the newest first; which of them are of an act is seen without the
    # entry itself.
    Index("line_newest", "kind", text("date DESC"), "id", "story", "act"),
)

ENTRY_KEY = Table(
    "lined",
    METADATA,
    Column("story", String, primary_key=True),
    Column("key", String, nullable=False, comment="key of the findings that the entries are of"),
)

FINDINGS = Table(
    "findings",
    METADATA,
    Column(
        "number",
        Integer,
        primary_key=True,
        autoincrement=True,
        comment="order of making, to forget the oldest",
    ),
    Column(
        "key",
        String,
        nullable=False,
        unique=True,
        comment="hash of documents, judgements and step versions",
    ),
    Column(
        "story",
        String,
        nullable=False,
        index=True,
        comment="id of the story; older findings of it are forgotten",
    ),
    Column("body", LargeBinary, nullable=False, comment="stores.codec bytes of model.Findings"),
)
