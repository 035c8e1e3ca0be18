"""Kinds of files that are known and not read: what they are called, and what to do with them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.readers.base import TEXT
from onrecord.readers.charset import is_text


@dataclass(frozen=True, slots=True)
class UnreadKind:
    """A kind of file that is not read. magic: the first bytes that tell it; then: what to do."""

    name: str
    magic: tuple[bytes, ...]
    then: str


PACKED = b"\x1f\x8b"
"""The first bytes of a gzip file (RFC 1952)."""

_SAVE = f"Save its text as {TEXT.suffix} and read that."

UNREAD = (
    UnreadKind("an old office document", (b"\xd0\xcf\x11\xe0",), _SAVE),
    UnreadKind("a picture", (b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), _SAVE),
    UnreadKind("a gzip archive", (PACKED,), "Unpack it and read what it holds."),
    UnreadKind("a database", (b"SQLite format 3\0",), _SAVE),
)
_BINARY = UnreadKind("binary data", (), _SAVE)

_CARRIED_ALONG = {
    "styles and scripts": (".css", ".js", ".mjs", ".map", ".py"),
    "pictures": (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico"),
    "fonts": (".woff", ".woff2", ".ttf", ".eot"),
    "sound and film": (".mp3", ".mp4", ".webm"),
    "databases": (".db", ".db-wal", ".db-shm"),
}
COMPANIONS = frozenset(suffix for suffixes in _CARRIED_ALONG.values() for suffix in suffixes)
"""Suffixes of what saved pages and folders of reports carry along; in a folder it is counted, not
looked into."""


def unread_kind(data: bytes) -> UnreadKind | None:
    """What a file is where it is no text that could be read, else None."""
    known = next((kind for kind in UNREAD if data.startswith(kind.magic)), None)
    return known or (None if is_text(data) else _BINARY)


def why_unread(kind: UnreadKind) -> str:
    """Why a file of this kind is set aside, and what to do."""
    return f"is {kind.name}, which is not read. {kind.then}"
