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

# Text is sorted and compared by its code points in every kind of database.
STRING = String().with_variant(String(collation="C"), "postgresql")
TEXT = Text().with_variant(Text(collation="C"), "postgresql")

MIGRATION = Table(
    "migration",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", STRING, nullable=False),
    Column("program", STRING, nullable=False, comment="version of the program that applied it"),
    Column("applied_at", STRING, nullable=False, comment="UTC, ISO 8601"),
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
    Column("id", STRING, primary_key=True),
    Column("source", STRING, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("title", TEXT),
    Column("outlet", TEXT),
    Column("language", STRING),
    Column("published", TEXT, nullable=False, comment="JSON of model.Published, fields in order"),
    Column("url", TEXT),
    Column("title_span", TEXT, nullable=False, comment="JSON of model.Span or null"),
    Column("outlet_evidence", TEXT, nullable=False, comment="JSON list of model.Span"),
    Column("notes", TEXT, nullable=False, comment="JSON list of strings"),
)

SET_ASIDE = Table(
    "set_aside",
    METADATA,
    Column("source", STRING, primary_key=True),
    Column("reason", STRING, primary_key=True),
)

REMOVED = Table(
    "removed",
    METADATA,
    Column("document", STRING, primary_key=True, comment="id of a document that was taken out"),
    Column("source", STRING, nullable=False, comment="empty where it was purged"),
    Column("at", STRING, nullable=False, comment="UTC, ISO 8601"),
    Column("reason", TEXT, nullable=False),
    Column("body", TEXT, comment="JSON of its row, to put it back; NULL where it was purged"),
)

FEED = Table(
    "feed",
    METADATA,
    Column("address", STRING, primary_key=True),
    Column("title", TEXT, nullable=False),
    Column("words", TEXT, nullable=False, comment="JSON list of strings"),
    Column("every", Integer, nullable=False, comment="seconds"),
    Column("added_at", STRING, nullable=False, comment="UTC, ISO 8601, as all times here"),
    Column("next_at", STRING, nullable=False),
    Column("asked_at", STRING, nullable=False),
    Column("new_at", STRING, nullable=False),
    Column("etag", TEXT, nullable=False),
    Column("last_modified", TEXT, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("note", TEXT, nullable=False),
)

FEED_ITEM = Table(
    "feed_item",
    METADATA,
    Column(
        "key", STRING, primary_key=True, comment="its address without what tells no pages apart"
    ),
    Column("feed", STRING, nullable=False, index=True),
    Column("address", TEXT, nullable=False),
    Column("first_at", STRING, nullable=False),
    Column("next_at", STRING, nullable=False, index=True, comment="empty: not looked at again"),
    Column("stamp", TEXT, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("etag", TEXT, nullable=False),
    Column("last_modified", TEXT, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("note", TEXT, nullable=False),
)

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("id", STRING, primary_key=True),
    Column("kind", STRING, nullable=False),
    Column("subjects", TEXT, nullable=False, comment="JSON list of ids"),
    Column("value", TEXT, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("at", STRING, nullable=False),
    Column("why", TEXT, nullable=False),
)

READING = Table(
    "reading",
    METADATA,
    Column("document", STRING, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("key", STRING, nullable=False, comment="the reader and its version"),
    Column("body", LargeBinary, nullable=False, comment="stores.codec bytes of model.Reading"),
)

INDEXED_DOCUMENT = Table(
    "arrival",
    METADATA,
    Column("document", STRING, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("key", STRING, nullable=False, comment="the first tier and its version"),
    Column("digest", STRING, nullable=False, comment="hash of all that is stored of the document"),
    Column(
        "day",
        STRING,
        comment="EDTF value of the publication, as it was known when it was indexed",
    ),
    Column("published", TEXT, nullable=False, comment="JSON of model.Published, fields in order"),
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
    Column("key", STRING, nullable=False, comment="hash of digests, judgements and step versions"),
    Column("stories", LargeBinary, nullable=False, comment="stores.codec bytes of stories"),
    Column("merges", LargeBinary, nullable=False, comment="stores.codec bytes of merges"),
    Column("scores", LargeBinary, nullable=False, comment="bytes of stories.packing"),
)

SEARCH_ENTRY = Table(
    "line",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("story", STRING, nullable=False, index=True, comment="id of its story"),
    Column("kind", STRING, nullable=False, comment="claim, event, entity, issue or discrepancy"),
    Column("id", STRING, nullable=False, index=True, comment="id of the finding"),
    Column("label", TEXT, nullable=False, comment="what it is called where it is listed"),
    Column("words", TEXT, nullable=False, comment="what it is found by besides"),
    Column("date", STRING, comment="EDTF value, where there is one"),
    Column(
        "act",
        STRING,
        nullable=False,
        comment="act and PLOVER root of a claim, type of an event or entity",
    ),
    Column("outlets", TEXT, nullable=False, comment="its outlets, each between line breaks"),
    Column(
        "parties",
        TEXT,
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
    Column("story", STRING, primary_key=True),
    Column("key", STRING, nullable=False, comment="key of the findings that the entries are of"),
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
        STRING,
        nullable=False,
        unique=True,
        comment="hash of documents, judgements and step versions",
    ),
    Column(
        "story",
        STRING,
        nullable=False,
        index=True,
        comment="id of the story; older findings of it are forgotten",
    ),
    Column("body", LargeBinary, nullable=False, comment="stores.codec bytes of model.Findings"),
)
