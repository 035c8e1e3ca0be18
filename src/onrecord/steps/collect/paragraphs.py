"""The paragraphs of a stored document and what each one is: prose, heading, caption or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import Document, Paragraph, ParagraphKind
from onrecord.steps.collect.dateline import lone_dateline
from onrecord.steps.collect.furniture import wording
from onrecord.steps.collect.galleries import without_galleries
from onrecord.steps.collect.masthead import MASTHEAD, is_masthead
from onrecord.steps.collect.reflow import groups_of, keeps_hyphens, lines_of, running

_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_ENDS_FIRMLY = re.compile(r"[.;,:…][\"'”’»)\] ]*$|\(@\w+\)\s+\w+ \d{1,2}, \d{4}$")
_LABELLED = re.compile(r"\b(?:publi|post|updat|modif|dated?\b)", re.IGNORECASE)
_ASKS = re.compile(r"[?!][\"'”’»)\] ]*$")
_LIST_ITEM = re.compile(r"(?:[-*•·▪◦‣⦁]|\d{1,3}[.)])\s")
_LETTER = re.compile(r"[^\W\d_]")

_TITLE_WORDS = 30
_SUBHEAD_WORDS = 14
_OPENING = 8
_LINK_WORDS = 18
_FEWEST_WORDS_OF_PROSE = 8
_FEWEST_WORDS_OF_HEADLINE = 4
_TAIL = 4
_LONGEST_PARAGRAPH = 100_000

DATE_LINE = "a date line"
DATE_WITHIN = "a date within the text"
TOO_LONG = "longer than any paragraph of a report: not read"


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of `document.text` in order, hard wraps healed, each with its kind and its characters' places.

    A pure function of the stored text and title. Nothing is left out: furniture and captions are paragraphs too.
    """
    lines = lines_of(document.text)
    hyphens = keeps_hyphens(lines)
    parts = [part for group in groups_of(lines) if (part := running(group, hyphens)).text]
    parts = [piece for part in parts for piece in without_galleries(part)]
    kinds = _kinds([part.text for part in parts])
    title = " ".join((document.title or "").split()).casefold()
    for i, part in enumerate(parts[:_OPENING]):
        if title and part.text.casefold() == title:
            kinds[i] = (ParagraphKind.HEADING, "the title")
            break
    return tuple(
        Paragraph(document.id, kind, part.text, part.offsets(), why)
        for part, (kind, why) in zip(parts, kinds, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """What can be seen of a paragraph by itself. judged: the kind its wording gives, with the reason, or None."""

    text: str
    words: int
    heading_like: bool
    judged: tuple[ParagraphKind, str] | None

    @property
    def sure_prose(self) -> bool:
        return not self.heading_like and self.words >= _FEWEST_WORDS_OF_PROSE and self.judged is None


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Where a paragraph stands: after a heading or prose, after prose, after the last prose, under "Read more:"."""

    titled: bool
    in_prose: bool
    past_prose: bool
    pointing: bool


def _shape(text: str, near_end: bool) -> _Shape:
    words = text.count(" ") + 1
    if len(text) > _LONGEST_PARAGRAPH:
        return _Shape(text, words, False, (ParagraphKind.FURNITURE, TOO_LONG))
    heading_like = (
        words <= _TITLE_WORDS
        and _LETTER.search(text) is not None
        and not _LIST_ITEM.match(text)
        and not text[:1].islower()
        and not _ENDS_FIRMLY.search(text)
    )
    return _Shape(text, words, heading_like, wording(text, near_end))


def _kinds(texts: Sequence[str]) -> list[tuple[ParagraphKind, str]]:
    shapes = [_shape(text, i >= len(texts) - _TAIL) for i, text in enumerate(texts)]
    last_prose = max((i for i, shape in enumerate(shapes) if shape.sure_prose), default=len(shapes))
    kinds: list[tuple[ParagraphKind, str]] = []
    titled = in_prose = pointing = False
    if _under_masthead(shapes):
        shapes[0] = replace(shapes[0], judged=(ParagraphKind.FURNITURE, MASTHEAD))
    for i, shape in enumerate(shapes):
        kind, why = _kind(shape, _Surroundings(titled, in_prose, i > last_prose, pointing))
        furniture = kind is ParagraphKind.FURNITURE
        pointing = furniture and (pointing or (shape.text.endswith(":") and shape.words <= 6))
        titled = titled or kind in (ParagraphKind.HEADING, ParagraphKind.PROSE)
        in_prose = in_prose or kind is ParagraphKind.PROSE
        kinds.append((kind, why))
    return kinds


def _under_masthead(shapes: Sequence[_Shape]) -> bool:
    """Whether the first line is the outlet's name: the headline stands right below it."""
    if len(shapes) < 2 or not is_masthead(shapes[0].text):
        return False
    return shapes[1].heading_like and shapes[1].judged is None and shapes[1].words >= _FEWEST_WORDS_OF_HEADLINE


def _kind(shape: _Shape, around: _Surroundings) -> tuple[ParagraphKind, str]:
    if shape.judged is not None:
        in_chronicle = around.in_prose and not around.past_prose and shape.judged[1] == DATE_LINE
        bare = _LABELLED.search(shape.text) is None
        return (ParagraphKind.HEADING, DATE_WITHIN) if in_chronicle and bare else shape.judged
    if not around.in_prose and not around.past_prose and lone_dateline(shape.text) is not None:
        return ParagraphKind.FURNITURE, "a dateline by itself"
    if not shape.heading_like:
        return ParagraphKind.PROSE, ""
    if around.pointing and around.in_prose:
        return ParagraphKind.FURNITURE, "named under a pointer to other pages"
    if around.past_prose:
        cut_off_or_question = shape.words > _LINK_WORDS or (_ASKS.search(shape.text) and shape.words > 6)
        if cut_off_or_question:
            return ParagraphKind.PROSE, ""
        return ParagraphKind.FURNITURE, "a line without a sentence after the last paragraph"
    if not around.titled:
        return ParagraphKind.HEADING, "the first line, and no sentence"
    if shape.words <= _SUBHEAD_WORDS and not _ENDS_SENTENCE.search(shape.text):
        return ParagraphKind.HEADING, "short, and no sentence"
    if shape.words <= 8 and shape.text.endswith("?"):
        return ParagraphKind.HEADING, "a short question by itself"
    return ParagraphKind.PROSE, ""
