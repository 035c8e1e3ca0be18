"""The paragraphs of printed pages: lines that run on are joined, over columns and pages too, and
words that were broken at the end of a line are made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.documents.reflow import LIST_ITEM, ends_sentence
from onrecord.readers.page_furniture import page_furniture, without_numbers
from onrecord.readers.page_lines import Block, PrintedLine, Setting, same_size, setting_of

_SPACED, _SPACED_OUT = 1.3, 1.8
"""Usual steps of a line beyond which the next one opens a paragraph; and where it goes on with a
sentence, as under a line that a raised figure pushed down."""
_INDENTED = 0.7
"""Heights of a line by which an indented one stands in."""
LARGE = 1.12
"""Heights of a line of the body from which on type is that of a headline."""
_ROOM = 0.06
_MUCH_ROOM = 0.2
"""Part of a column's width that a ragged edge may leave free; and what only the end of a paragraph
leaves, where no mark ends a sentence."""
_FULL = 0.8
"""Part of a column's width from which on its last line may run on in the next one."""

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)[-\u2010]$")
_HYPHENS = ("-", "\u2010")


@dataclass(slots=True)
class PrintedParagraph:
    """A paragraph as it is put together. page: index of the page that it begins on; width: of the
    column that its last line stands in; height: of its type, in points."""

    page: int
    lines: list[PrintedLine]
    width: float = 0.0
    text: str = ""

    @property
    def height(self) -> float:
        return self.lines[0].height


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The paragraphs of all pages in reading order. height: of a line of the body, in points;
    furniture: what was left out, as the first page has it, and on how many pages it stands."""

    paragraphs: list[PrintedParagraph]
    height: float
    furniture: tuple[tuple[str, int], ...] = ()


def printed_text(pages: Sequence[Sequence[Block]]) -> PrintedText:
    """The text of pages whose blocks stand in reading order."""
    setting = setting_of([block for page in pages for block in page])
    furniture = page_furniture(pages, setting.step)
    left_out: dict[str, tuple[str, int]] = {}
    paragraphs: list[PrintedParagraph] = []
    for number, blocks in enumerate(pages):
        dropped = {id(line) for line in furniture.get(number, ())}
        for line in furniture.get(number, ()):
            shown, on_pages = left_out.get(without_numbers(line.text), (line.text, 0))
            left_out[without_numbers(line.text)] = shown, on_pages + 1
        for block in blocks:
            lines = [line for line in block if id(line) not in dropped]
            if lines:
                _add_block(paragraphs, _paragraphs(lines, number, setting), setting)
    words = _words(paragraphs)
    for paragraph in paragraphs:
        paragraph.text = _healed([line.text for line in paragraph.lines], words)
    return PrintedText(paragraphs, setting.height, tuple(left_out.values()))


def _add_block(
    paragraphs: list[PrintedParagraph], block: list[PrintedParagraph], setting: Setting
) -> None:
    """The paragraphs of a block added; its first one to the paragraph that it goes on, past
    footnotes in smaller type."""
    first = block[0]
    for before in reversed(paragraphs):
        if same_size(before.lines[-1], first.lines[0]):
            if first.height <= LARGE * setting.height and _runs_on(before, first):
                before.lines += first.lines
                before.width = first.width
                block = block[1:]
            break
        if before.height > first.height or first.page - before.page > 1:
            break
    paragraphs += block


def _runs_on(before: PrintedParagraph, after: PrintedParagraph) -> bool:
    """Whether a sentence that the end of a column left open goes on here."""
    last, following = before.lines[-1], after.lines[0].text
    if ends_sentence(last.text) or LIST_ITEM.match(following):
        return False
    full = last.width >= _FULL * before.width or last.text.endswith(_HYPHENS)
    return following[:1].islower() or (full and len(before.lines) > 1)


def _words(paragraphs: Sequence[PrintedParagraph]) -> set[str]:
    """The words of a text in small letters, without the parts of those that lines cut."""
    words: set[str] = set()
    for paragraph in paragraphs:
        cut = False
        for line in paragraph.lines:
            whole = _WORD.findall(line.text)
            after = cut
            cut = line.text.endswith(_HYPHENS)
            words.update(word.casefold() for word in whole[after : len(whole) - cut])
    return words


def _paragraphs(
    lines: Sequence[PrintedLine], page: int, setting: Setting
) -> list[PrintedParagraph]:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    paragraphs: list[PrintedParagraph] = []
    for line in lines:
        if paragraphs and not _opens(paragraphs[-1].lines[-2:], line, (left, right), setting):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(PrintedParagraph(page, [line], right - left))
    return paragraphs


def _opens(
    above: Sequence[PrintedLine],
    line: PrintedLine,
    edges: tuple[float, float],
    setting: Setting,
) -> bool:
    """Whether a line opens a paragraph. above: the last one or two lines of the paragraph before
    it; edges: of its column."""
    before = above[-1]
    if not same_size(before, line):
        return True
    steps = (before.bottom - line.bottom) / (setting.step * line.height)
    if steps > (_SPACED_OUT if _is_open(before, line, edges) else _SPACED):
        return True
    if line.height > LARGE * setting.height:
        # The lines of a headline end where it reads well, and may be centred.
        return False
    indents = [each.left - edges[0] > _INDENTED * line.height for each in (*above, line)]
    # Under the number of a hanging item every further line stands in.
    opens_indented = indents[-1] and not indents[-2] and not LIST_ITEM.match(before.text)
    # Back from a stretch that was indented as a whole.
    ends_indented = indents == [True, True, False]
    return opens_indented or ends_indented or _breaks_off(before, line, edges)


def _is_open(before: PrintedLine, line: PrintedLine, edges: tuple[float, float]) -> bool:
    """Whether a full line leaves a sentence open that the next one goes on."""
    full = before.right - edges[0] >= _FULL * (edges[1] - edges[0])
    return full and line.text[:1].islower() and not ends_sentence(before.text)


def _breaks_off(before: PrintedLine, line: PrintedLine, edges: tuple[float, float]) -> bool:
    """Whether a line was ended before its column was full: the next word would have fitted."""
    if LIST_ITEM.match(line.text):
        return True
    letter = line.width / max(1, len(line.text))
    next_word = letter * (len(line.text.split(" ", 1)[0]) + 1)
    room = edges[1] - before.right - next_word
    needed = _ROOM if ends_sentence(before.text) else _MUCH_ROOM
    mid_sentence = needed == _MUCH_ROOM and line.text[:1].islower()
    return not mid_sentence and room > needed * (edges[1] - edges[0])


def _healed(lines: Iterable[str], words: set[str]) -> str:
    """Lines as one text. words: of the whole text, in small letters; they tell whether a hyphen at
    the end of a line belongs to its word ("full-" "scale") or cuts it ("nego-" "tiate")."""
    pieces: list[str] = []
    for line in lines:
        end = pieces[-1] if pieces else ""
        cut, following = _CUT.search(end), _WORD.match(line)
        if end.endswith("\u00ad"):
            pieces[-1] = end[:-1]
        elif cut is not None and following is not None:
            if _cuts_word(cut.group(1), following.group(), words):
                pieces[-1] = end[:-1]
        elif pieces and not (end.endswith(_HYPHENS) and end[-2:-1].isdigit()):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def _cuts_word(left: str, right: str, words: set[str]) -> bool:
    """Whether the hyphen between two parts is only there because the line ended."""
    if not right[:1].islower() or left.isupper():
        return False
    left, right = left.casefold(), right.casefold()
    if left + right in words:
        return True
    if f"{left}-{right}" in words:
        return False
    return not (left in words and right in words)
