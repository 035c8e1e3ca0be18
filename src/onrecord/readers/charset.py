"""From bytes to text: byte order mark, UTF-8, the charset a page declares, then a guess that is
owned up to."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_SAMPLE = 100_000
_NEVER_IN_TEXT = [byte for byte in range(32) if byte not in b"\b\t\n\v\f\r\x1b"]

# Bytes that Windows-1252 uses in Western European and English text, each standing between ASCII
# letters or marks.
_WESTERN = re.compile(
    rb"[\x80\x82\x84\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb4\xb7\xbb-\xbf\xc0-\xff]"
)
_RUN_OF_HIGH_BYTES = re.compile(rb"[\x80-\xff]{3,}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as stored (line ends LF, no NUL, no lone surrogates) and what the reader should know of
    how it was read."""

    text: str
    notes: tuple[str, ...] = ()


def is_text(data: bytes) -> bool:
    """Whether bytes may be text: in UTF-16 or UTF-32, or with few bytes that text never has."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide_without_mark(data) is not None:
        return True
    sample = data[:_SAMPLE]
    controls = sum(sample.count(byte) for byte in _NEVER_IN_TEXT)
    return controls <= max(4, 0.02 * len(sample))


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes that are no binary file. Never fails: bytes that fit no charset become
    U+FFFD, with a note."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _noted(data[len(mark) :].decode(encoding, "replace"), None)
    wide = _wide_without_mark(data)
    if wide is not None:
        return _noted(
            data.decode(wide, "replace"), f"read as {wide.upper()}, guessed from its zero bytes"
        )
    try:
        return _noted(data.decode("utf-8"), None)
    except UnicodeDecodeError:
        pass
    if declared is not None and _known(declared) and _normal(declared) != "utf-8":
        return _noted(data.decode(declared, "replace"), None)
    return _guess(data)


def tidy(text: str) -> Decoded:
    """Text that came decoded already (from JSON), brought to the form that is stored."""
    return _noted(text, None)


def _guess(data: bytes) -> Decoded:
    as_utf8 = data.decode("utf-8", "replace")
    broken = as_utf8.count("\ufffd")
    whole = sum(
        1 for character in as_utf8[:_SAMPLE] if character > "\x7f" and character != "\ufffd"
    )
    if whole > 4 * broken:
        return _noted(as_utf8, "read as UTF-8, in which some bytes are broken")
    high = len(re.findall(rb"[\x80-\xff]", data[:_SAMPLE]))
    western = len(_WESTERN.findall(data[:_SAMPLE]))
    if high == western and high * 8 < len(data[:_SAMPLE]) and not _RUN_OF_HIGH_BYTES.search(data):
        return _noted(
            data.decode("cp1252", "replace"),
            "read as Windows-1252, a guess: it is not UTF-8 and names no charset",
        )
    # Imported here: it takes a while to load, and most texts are in UTF-8.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best is not None else "cp1252"
    return _noted(
        data.decode(encoding, "replace"),
        f"read as {encoding}, a guess: it is not UTF-8 and names no charset",
    )


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: nearly every second byte of Latin text is zero."""
    sample = data[:4000]
    if len(sample) < 16:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _known(charset: str) -> bool:
    try:
        codecs.lookup(charset)
    except LookupError:
        return False
    return True


def _normal(charset: str) -> str:
    return codecs.lookup(charset).name


def _noted(text: str, guessed: str | None) -> Decoded:
    notes = [f"The text was {guessed}."] if guessed else []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
        notes.append("NUL characters were left out.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = _LONE_SURROGATES.sub("\ufffd", text)
        notes.append("Half characters (lone surrogates) were replaced by U+FFFD.")
    return Decoded(text, tuple(notes))
