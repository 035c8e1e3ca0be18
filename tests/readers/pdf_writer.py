"""Writes the PDFs that the tests read: text at its place on pages, byte by byte, by no library."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
"""Points of a page (A4)."""

PITCH = 14.0
"""Points from one line of body text to the next."""

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text: its left end and its base line, in points from the bottom left."""

    x: float
    y: float
    text: str
    size: float = 11


def column(
    lines: Iterable[str], *, x: float = 72, y: float = 720, size: float = 11, pitch: float = PITCH
) -> list[Placed]:
    """Lines below one another. An empty line leaves its place empty; leading spaces indent."""
    placed = [
        Placed(x + 6.0 * (len(line) - len(line.lstrip())), y - number * pitch, line.strip(), size)
        for number, line in enumerate(lines)
    ]
    return [line for line in placed if line.text]


def pdf(
    pages: Sequence[Sequence[Placed]],
    *,
    information: Mapping[str, str] | None = None,
    compressed: bool = False,
    password: str | None = None,
) -> bytes:
    """A PDF of these pages. information: fields of its metadata (Title, CreationDate ...).
    password: what opening it asks for (RC4 of 40 bits, the oldest way of all)."""
    return pdf_of_contents(
        [_content(page) for page in pages],
        information=information,
        compressed=compressed,
        password=password,
    )


def pdf_of_contents(
    contents: Sequence[bytes],
    *,
    information: Mapping[str, str] | None = None,
    compressed: bool = False,
    password: str | None = None,
    forms: Mapping[str, bytes] | None = None,
    rotated: int = 0,
) -> bytes:
    """A PDF of pages with these content streams. forms: name -> content of forms that pages and
    forms may draw."""
    key = _Key(password) if password is not None else None
    first_form = 5 + 2 * len(contents)
    names = {name: first_form + i for i, name in enumerate(forms or {})}
    drawn = " ".join(f"/{name} {number} 0 R" for name, number in names.items())
    resources = f"<< /Font << /F1 3 0 R >> /XObject << {drawn} >> >>"
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(contents)))
    fields = " ".join(f"/{name} ({text})" for name, text in (information or {}).items())
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding"
        b" << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi] >> >>",
        4: f"<< {fields} >>".encode("latin-1"),
    }
    for i, content in enumerate(contents):
        objects[5 + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotated}"
            f" /Resources {resources} /Contents {6 + 2 * i} 0 R >>"
        ).encode()
        objects[6 + 2 * i] = _stream(content, "", compressed, key, 6 + 2 * i)
    for name, content in (forms or {}).items():
        kind = f"/Type /XObject /Subtype /Form /BBox [0 0 {WIDTH} {HEIGHT}] /Resources {resources}"
        objects[names[name]] = _stream(content, kind, compressed, key, names[name])
    if key is not None:
        objects[max(objects) + 1] = key.dictionary()
    return _file(objects, key)


def _content(lines: Iterable[Placed]) -> bytes:
    shown = (
        b"BT /F1 %.2f Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj ET\n"
        % (line.size, line.x, line.y, _escaped(line.text))
        for line in lines
    )
    return b"".join(shown)


def _escaped(text: str) -> bytes:
    written = text.replace("\ufb01", "\x01").encode("cp1252")
    return written.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _stream(content: bytes, kind: str, compressed: bool, key: _Key | None, number: int) -> bytes:
    data = zlib.compress(content) if compressed else content
    data = key.encrypted(data, number) if key is not None else data
    how = "/Filter /FlateDecode" if compressed else ""
    head = f"<< {kind} /Length {len(data)} {how} >>\nstream\n".encode()
    return head + data + b"\nendstream"


def _file(objects: Mapping[int, bytes], key: _Key | None) -> bytes:
    written = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places: list[int] = []
    for number in range(1, max(objects) + 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    locked = b""
    if key is not None:
        locked = b"/Encrypt %d 0 R /ID [<%s> <%s>]" % (
            (len(places),) + (key.ID.hex().encode(),) * 2
        )
    written += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s >>\n" % (len(places) + 1, locked)
    written += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(written)


class _Key:
    """The key of an encrypted PDF (ISO 32000-1, 7.6.3: revision 2, 40 bits)."""

    ID = b"0123456789abcdef"
    RIGHTS = -4

    def __init__(self, password: str) -> None:
        padded = (password.encode("latin-1") + _PADDING)[:32]
        self._owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        rights = (self.RIGHTS & 0xFFFFFFFF).to_bytes(4, "little")
        self._key = hashlib.md5(padded + self._owner + rights + self.ID).digest()[:5]

    def dictionary(self) -> bytes:
        """What the file says of how it is encrypted."""
        user = _rc4(self._key, _PADDING)
        return (
            f"<< /Filter /Standard /V 1 /R 2 /P {self.RIGHTS}"
            f" /O <{self._owner.hex()}> /U <{user.hex()}> >>"
        ).encode()

    def encrypted(self, data: bytes, number: int) -> bytes:
        """The content of the object of this number, encrypted."""
        salted = self._key + number.to_bytes(3, "little") + b"\0\0"
        return _rc4(hashlib.md5(salted).digest()[:10], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    written = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        written.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(written)
