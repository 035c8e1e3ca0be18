"""The paragraphs of a stored document and what each one is: prose, heading, caption or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Document, Paragraph, ParagraphKind
from onrecord.steps.collect.dateline import lone_dateline
from onrecord.steps.collect.furniture import wording
from onrecord.steps.collect.reflow import groups_of, keeps_hyphens, lines_of, running

_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_ENDS_FIRMLY = re.compile(r"[.;,:…][\"'”’»)\]]*$")
_LIST_ITEM = re.compile(r"(?:[-*•·▪◦‣⦁]|\d{1,3}[.)])\s")
_LETTER = re.compile(r"[^\W\d_]")
_POINTER = re.compile(r"points to another page|label or button of the page")

_TITLE_WORDS = 30
_SUBHEAD_WORDS = 14
_TAIL = 4
_LONGEST_PARAGRAPH = 100_000

TOO_LONG = "longer than any paragraph of a report: not read"


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of `document.text` in order, hard wraps healed, each with its kind and its characters' places.

    A pure function of the stored text. Nothing is left out: furniture and captions are paragraphs too.
    """
    lines = lines_of(document.text)
    hyphens = keeps_hyphens(lines)
    parts = [part for group in groups_of(lines) if (part := running(group, hyphens)).text]
    kinds = _kinds([part.text for part in parts])
    return tuple(
        Paragraph(document.id, kind, part.text, part.offsets, why)
        for part, (kind, why) in zip(parts, kinds, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """What can be seen of a paragraph without its neighbours."""

    text: str
    words: int
    heading_like: bool


def _shape(text: str) -> _Shape:
    words = text.count(" ") + 1
    heading_like = (
        words <= _TITLE_WORDS
        and _LETTER.search(text) is not None
        and not _LIST_ITEM.match(text)
        and not text[:1].islower()
        and not _ENDS_FIRMLY.search(text)
    )
    return _Shape(text, words, heading_like)


def _kinds(texts: Sequence[str]) -> list[tuple[ParagraphKind, str]]:
    shapes = [_shape(text) for text in texts]
    last_prose = max((i for i, shape in enumerate(shapes) if _is_prose_by_itself(shape)), default=-1)
    kinds: list[tuple[ParagraphKind, str]] = []
    titled = False
    pointing = False
    for i, shape in enumerate(shapes):
        kind, why = _kind(shape, i, len(shapes), last_prose, titled, pointing)
        pointing = (kind is ParagraphKind.FURNITURE and shape.text.rstrip().endswith(":") and shape.words <= 6) or (
            pointing and kind is ParagraphKind.FURNITURE
        )
        titled = titled or kind in (ParagraphKind.HEADING, ParagraphKind.PROSE)
        kinds.append((kind, why))
    return kinds


def _is_prose_by_itself(shape: _Shape) -> bool:
    return not shape.heading_like and shape.words >= 8 and wording(shape.text, False) is None


def _kind(
    shape: _Shape, index: int, count: int, last_prose: int, titled: bool, pointing: bool
) -> tuple[ParagraphKind, str]:
    if len(shape.text) > _LONGEST_PARAGRAPH:
        return ParagraphKind.FURNITURE, TOO_LONG
    judged = wording(shape.text, near_end=index >= count - _TAIL)
    if judged is not None:
        return judged
    if index < last_prose and lone_dateline(shape.text) is not None and (titled or index <= 2):
        return ParagraphKind.FURNITURE, "a dateline by itself"
    if not shape.heading_like:
        return ParagraphKind.PROSE, ""
    if pointing:
        return ParagraphKind.FURNITURE, "named under a pointer to other pages"
    if not titled and index < last_prose:
        return ParagraphKind.HEADING, "the first line, and no sentence"
    if index > last_prose:
        if count == 1 or last_prose < 0:
            return ParagraphKind.PROSE, ""
        return ParagraphKind.FURNITURE, "a line without a sentence after the last paragraph"
    if shape.words <= _SUBHEAD_WORDS and not _ENDS_SENTENCE.search(shape.text):
        return ParagraphKind.HEADING, "short, and no sentence"
    if shape.words <= 8 and shape.text.endswith("?"):
        return ParagraphKind.HEADING, "a short question by itself"
    return ParagraphKind.PROSE, ""
