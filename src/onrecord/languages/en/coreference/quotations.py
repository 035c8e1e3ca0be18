"""Quoted stretches of a document: curly, straight and mixed marks, quotations that run over
paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_OPENING, _CLOSING = "“„«", "”»"
_STRAIGHT = '"'
_MARKS = re.compile(f"[{_OPENING}{_CLOSING}{_STRAIGHT}]")
_ANY_CLOSING = re.compile(f"[{_CLOSING}]")
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
    marks = [match.start() for match in _MARKS.finditer(text)]
    if not marks:
        return _in_single_marks(index, text)
    paragraph = _MarkedParagraph(index, text, open_before)
    for at in marks:
        paragraph.take(at)
    paragraph.end(following)
    return paragraph.found


def _in_single_marks(index: int, text: str) -> list[Quoted]:
    """What stands between single marks, where the paragraph has no others: several words."""
    return [
        _quoted(index, text, match.start(), match.end() - 1, False)
        for match in _SINGLE.finditer(text)
        if " " in match["inner"]
    ]


@dataclass(slots=True)
class _MarkedParagraph:
    """The marks of one paragraph, taken one after another.

    opened: where the quotation began that is open now. nested: another is open inside it.
    """

    index: int
    text: str
    continues: bool
    found: list[Quoted] = field(default_factory=list)
    opened: int | None = None
    nested: bool = False

    def take(self, at: int) -> None:
        """The next mark opens a quotation, closes one, or does neither."""
        mark = self.text[at]
        if self.opened is None:
            self.nested &= mark not in _CLOSING
            self.opened = at if self._opens(at) else None
        elif _nests(self.text, self.opened, at, self.nested):
            self.nested = not self.nested
        elif mark in _OPENING:
            if _closes_wrongly(self.text, at):
                self._close(self.opened, at)
        elif mark in _CLOSING or _may_close(self.text, at):
            if at - self.opened > 1:
                self._close(self.opened, at)
            self.opened, self.nested = None, False

    def end(self, following: str) -> None:
        """Nothing of the paragraph is left. following: the text of the next one."""
        if self.opened is not None:
            continues = self.continues and not self.found
            self.found.append(_unclosed(self.index, self.text, self.opened, following, continues))

    def _opens(self, at: int) -> bool:
        before_word = self.text[at + 1 : at + 2].strip() != ""
        return self.text[at] in _OPENING or (self.text[at] == _STRAIGHT and before_word)

    def _close(self, opened: int, at: int) -> None:
        continues = self.continues and not self.found
        self.found.append(_quoted(self.index, self.text, opened, at, continues))
        self.opened = None


def _nests(text: str, opened: int, at: int, nested: bool) -> bool:
    """A pair of the other kind of marks inside a quotation: "a “so-called” peace", “a "so-called"
    peace”."""
    mark, outer = text[at], text[opened]
    if mark in "“”" and outer == "“":
        return nested if mark == "”" else not nested and _pair_inside(text, at)
    if outer == _STRAIGHT:
        if nested:
            return mark in _CLOSING
        return mark in _OPENING and _ANY_CLOSING.search(text, at) is not None
    if mark != _STRAIGHT:
        return False
    return nested or _straight_pair_inside(text, at)


def _straight_pair_inside(text: str, at: int) -> bool:
    """The straight mark at the place opens a pair that is closed again before the quotation around
    it is."""
    closing = _ANY_CLOSING.search(text, at)
    pair = text.find(_STRAIGHT, at + 1)
    opens_word = text[at - 1].isspace() and not text[at + 1 : at + 2].isspace()
    return opens_word and closing is not None and at < pair < closing.start()


def _pair_inside(text: str, at: int) -> bool:
    """The mark at the place opens a pair that is closed again before the quotation around it is."""
    marks = [mark for mark in text[at + 1 :] if mark in "“”"]
    opens_word = text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalnum()
    return opens_word and marks[:2] == ["”", "”"]


def _closes_wrongly(text: str, at: int) -> bool:
    """An opening mark typed where the closing one belongs: after punctuation and before a space."""
    return text[at - 1] in ",.!?" and not text[at + 1 : at + 2].strip()


def _may_close(text: str, at: int) -> bool:
    """A straight mark closes unless it stands between a space and a letter, as an opening one
    does."""
    after_space = not text[max(0, at - 1) : at].strip()
    return not (after_space and text[at + 1 : at + 2].isalnum())


def _quoted(index: int, text: str, opened: int, closed: int, continues: bool) -> Quoted:
    inside = text[opened + 1 : closed]
    start = closed - len(inside.lstrip())
    end = start + len(re.sub(r"[\s,]+$", "", text[start:closed]))
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
