"""The text of word processors' documents: Word (ECMA-376), OpenDocument (ISO 26300) and RTF.

What was deleted with changes tracked, comments and hidden fields are left out: they are no part of
what the document says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model import Document, SetAside
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.base import RawReport
from onrecord.readers.charset import tidy
from onrecord.readers.xml_parts import Element, descendants, local_name, parsed, pieces

_WORD_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "commentReference", "pPr"})
_ODF_LEFT_OUT = frozenset({"tracked-changes", "annotation", "note", "deletion", "frame"})


def word_document_text(data: bytes) -> list[str] | None:
    """The paragraphs of word/document.xml; None where it is no XML."""
    root = parsed(data)
    if root is None:
        return None
    return _filled("".join(pieces(p, _word_piece, _WORD_LEFT_OUT)) for p in descendants(root, "p"))


def _word_piece(element: Element) -> str:
    name = local_name(element)
    if name == "t":
        return element.text or ""
    return " " if name in {"tab", "br", "cr", "noBreakHyphen"} else ""


def open_document_text(data: bytes) -> list[str] | None:
    """The paragraphs and headings of content.xml; None where it is no XML."""
    root = parsed(data)
    if root is None:
        return None
    held = []
    for element in root.iter():
        if local_name(element) in {"p", "h"} and not _is_within(element, _ODF_LEFT_OUT):
            held.append((element.text or "") + "".join(_odf_pieces(element)))
    return _filled(held)


def _odf_pieces(element: Element) -> Iterable[str]:
    for child in element:
        name = local_name(child)
        if name not in _ODF_LEFT_OUT:
            yield " " if name in {"s", "tab", "line-break"} else child.text or ""
            yield from _odf_pieces(child)
        yield child.tail or ""


def _is_within(element: Element, names: frozenset[str]) -> bool:
    return any(local_name(above) in names for above in element.iterancestors())


def _filled(paragraphs: Iterable[str]) -> list[str]:
    return [text for paragraph in paragraphs if (text := " ".join(paragraph.split()))]


# --- Rich Text Format, after Microsoft's specification 1.9.1 ---

_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.I,
)
_DESTINATIONS = re.compile(
    r"fonttbl|colortbl|stylesheet|info|pict|object|header[lrf]?|footer[lrf]?|footnote|annotation|"
    r"themedata|datastore|listtable|listoverridetable|rsidtbl|generator|xmlnstbl|fldinst"
)
"""Groups that hold no running text."""
_SIGNS = {"par": "\n\n", "line": "\n", "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘"} | {
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "cell": " ",
    "row": "\n\n",
    "sect": "\n\n",
    "page": "\n\n",
}


def read_rich_text(raw: RawReport) -> Document | SetAside:
    """The report of an RTF file."""
    text = rich_text(raw.data.decode("latin-1"))
    return assemble(tidy(text), Metadata(raw.source, raw.name))


def rich_text(written: str) -> str:
    """The running text of RTF, paragraphs parted by a blank line."""
    out: list[str] = []
    hidden = [False]
    charset = "cp1252"
    skipped = 0  # characters that stand for those that a reader without Unicode shows
    for token in _TOKEN.finditer(written):
        word, number, byte, sign, brace, plain = token.groups()
        if brace == "{":
            hidden.append(hidden[-1])
        elif brace == "}":
            if len(hidden) > 1:
                hidden.pop()
        elif sign == "*" or _DESTINATIONS.fullmatch(word or ""):
            hidden[-1] = True
        elif word == "ansicpg" and number:
            charset = _charset(number)
        elif not hidden[-1]:
            piece, skipped = _piece(word, number, byte, sign, plain, charset, skipped)
            out.append(piece)
    return re.sub(r"\n{3,}", "\n\n", "".join(out)).strip()


def _charset(number: str) -> str:
    try:
        b"".decode(f"cp{number}")
    except LookupError:
        return "cp1252"
    return f"cp{number}"


def _piece(
    word: str | None,
    number: str | None,
    byte: str | None,
    sign: str | None,
    plain: str | None,
    charset: str,
    skipped: int,
) -> tuple[str, int]:
    """What a token adds to the text, and how many characters are still to be passed over."""
    if word == "u" and number:
        return chr(int(number) % 65536), 1
    if byte is not None:
        if skipped:
            return "", skipped - 1
        return bytes.fromhex(byte).decode(charset, "replace"), 0
    if plain is not None:
        return plain[skipped:], max(0, skipped - len(plain))
    if sign is not None:
        return {"~": " ", "_": "-"}.get(sign, sign if sign in "\\{}" else ""), 0
    return _SIGNS.get(word or "", ""), skipped
