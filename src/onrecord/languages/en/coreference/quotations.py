"""Quoted stretches of a document: curly, straight and mixed marks, quotations that run over
paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_OPENING, _CLOSING = "“„«", "”»"
_STRAIGHT = '"'
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)(?P<inner>[^‘\n]{3,}?(?<=[\w.,!?…]))[’'](?![\w])")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s|$)")


@dataclass(frozen=True, slots=True, order=True)
class Quoted:
    """A quoted stretch of one paragraph: [start, end) without its marks, [outer_start, outer_end)
    with them.

    runs_on: the quotation has no closing mark and goes on in the next paragraph. continues: it
    began in an earlier one.
    """

    paragraph: int
    start: int
    end: int
    outer_start: int
    outer_end: int
    runs_on: bool = False
    continues: bool = False

    def covers(self, start: int, end: int) -> bool:
        return self.outer_start <= start and end <= self.outer_end


def quotations(texts: Sequence[str]) -> tuple[tuple[Quoted, ...], ...]:
    """For each paragraph its quoted stretches, in order. `texts` are consecutive paragraphs of one
    document."""
    found = []
    open_before = False
    for index, text in enumerate(texts := [_one_mark(text) for text in texts]):
        following = texts[index + 1].lstrip() if index + 1 < len(texts) else ""
        stretches = tuple(_in_paragraph(index, text, open_before, following))
        stretches = tuple(
            stretch for stretch in stretches if stretch.start < stretch.end <= len(text)
        )
        open_before = bool(stretches) and stretches[-1].runs_on
        found.append(stretches)
    return tuple(found)


def _one_mark(text: str) -> str:
    """Two apostrophes or grave accents typed for one quotation mark, as one mark and a space:
    offsets stay."""
    opened = re.sub(r"(?:(?<=\s)|^)(?:''|``)(?=\w)", ' "', text)
    return opened.replace("''", '" ') if opened != text else text


def _in_paragraph(index: int, text: str, open_before: bool, following: str) -> list[Quoted]:
    found: list[Quoted] = []
    opened: int | None = None
    nested = False
    for at, mark in enumerate(text):
        if opened is not None and _nests(text, opened, at, nested):
            nested = not nested
        elif mark in _OPENING and opened is not None and _closes_wrongly(text, at):
            found.append(_quoted(index, text, opened, at, open_before and not found))
            opened = None
        elif mark in _OPENING:
            opened = at if opened is None else opened
        elif mark in _CLOSING or (
            mark == _STRAIGHT and opened is not None and _may_close(text, at)
        ):
            if opened is not None and at - opened > 1:
                found.append(_quoted(index, text, opened, at, open_before and not found))
            opened, nested = None, False
        elif (
            mark == _STRAIGHT
            and opened is None
            and at + 1 < len(text)
            and not text[at + 1].isspace()
        ):
            opened = at
    if opened is not None:
        found.append(_unclosed(index, text, opened, following, open_before and not found))
    if not found and not any(mark in text for mark in _OPENING + _CLOSING + _STRAIGHT):
        found = [
            _quoted(index, text, m.start(), m.end() - 1, False)
            for m in _SINGLE.finditer(text)
            if " " in m["inner"]
        ]
    return found


def _nests(text: str, opened: int, at: int, nested: bool) -> bool:
    """A pair of the other kind of marks inside a quotation: "a “so-called” peace", “a "so-called"
    peace”."""
    mark, outer = text[at], text[opened]
    if mark in "“”" and outer == "“":
        return nested if mark == "”" else not nested and _pair_inside(text, at)
    if outer == _STRAIGHT:
        return (
            mark in _CLOSING
            if nested
            else mark in _OPENING and any(m in text[at:] for m in _CLOSING)
        )
    if mark != _STRAIGHT or outer not in _OPENING:
        return False
    if nested:
        return True
    pair = text.find(_STRAIGHT, at + 1)
    closing = min((found for m in _CLOSING if (found := text.find(m, at)) >= 0), default=-1)
    return text[at - 1].isspace() and not text[at + 1 : at + 2].isspace() and at < pair < closing


def _pair_inside(text: str, at: int) -> bool:
    """The mark at the place opens a pair that is closed again before the quotation around it is."""
    marks = [mark for mark in text[at + 1 :] if mark in "“”"]
    opens_word = text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalnum()
    return opens_word and marks[:2] == ["”", "”"]


def _closes_wrongly(text: str, at: int) -> bool:
    """An opening mark typed where the closing one belongs: after punctuation and before a space."""
    return text[at - 1] in ",.!?" and (at + 1 == len(text) or text[at + 1].isspace())


def _may_close(text: str, at: int) -> bool:
    """A straight mark closes unless it stands between a space and a letter, as an opening one
    does."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not (before.isspace() and after.isalnum())


def _quoted(index: int, text: str, opened: int, closed: int, continues: bool) -> Quoted:
    start, end = opened + 1, closed
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Quoted(index, start, max(end, start + 1), opened, closed + 1, continues=continues)


def _unclosed(index: int, text: str, opened: int, following: str, continues: bool) -> Quoted:
    """No closing mark: it goes on in a next paragraph that opens with a mark, else it ends with its
    sentence."""
    if following[:1] in {*_OPENING, _STRAIGHT}:
        return Quoted(
            index,
            opened + 1,
            len(text.rstrip()),
            opened,
            len(text),
            runs_on=True,
            continues=continues,
        )
    sentence_end = _SENTENCE_END.search(text, opened + 1)
    end = sentence_end.end() if sentence_end else len(text.rstrip())
    return Quoted(
        index, opened + 1, max(end, opened + 2), opened, max(end, opened + 2), continues=continues
    )
