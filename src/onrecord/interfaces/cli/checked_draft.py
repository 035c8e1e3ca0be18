"""A checked draft in the terminal: each sentence with the verdict, and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.errors import NothingToRead
from onrecord.interfaces.cli.layout import sentence
from onrecord.interfaces.cli.output import strip_control_characters
from onrecord.interfaces.views.checked_draft import (
    ShownLine,
    ShownSentence,
    coverage,
    shown_sentences,
    summary,
)
from onrecord.readers.base import MARKDOWN, TEXT
from onrecord.record.checking import DraftCheck

SHOWN = 2
"""Lines shown below a sentence; --json has all of them."""
DEEPER = 2


def draft_text(file: str, stdin: BinaryIO) -> str:
    """The text of a draft: of a file of any kind that is read, or of standard input. Raises
    NothingToRead."""
    if file == "-":
        return stdin.read().decode("utf-8", "replace")
    path = Path(file)
    if path.suffix.lower() in ("", *TEXT.suffixes, *MARKDOWN.suffixes):
        try:
            return path.read_text("utf-8-sig", "replace")
        except OSError as error:
            raise NothingToRead(
                f"{file} cannot be read: {error.strerror}.", "Name a file, or - for standard input."
            ) from error
    # Imported here: readers of other kinds take a while to load.
    from onrecord.model import Document
    from onrecord.readers.units import collect

    found = list(collect([file]))
    texts = [each.text for each in found if isinstance(each, Document)]
    if not texts:
        why = "; ".join(each.reason for each in found if not isinstance(each, Document))
        raise NothingToRead(f"{file} cannot be read: {why}", "Name a text, a page or a document.")
    return "\n\n".join(texts)


def checked_draft(check: DraftCheck) -> RenderableType:
    """The sentences in their order, with a count above them."""
    if not check.sentences:
        return sentence("There is nothing on record to hold it against.", "heading")
    parts: list[RenderableType] = [
        sentence(summary(check), "heading"),
        sentence(coverage(check), "quiet"),
    ]
    for each in shown_sentences(check):
        parts += _sentence(each)
    return Group(*parts)


def _sentence(each: ShownSentence) -> Iterator[RenderableType]:
    yield Text()
    head = Text(each.says, style=each.tone)
    if each.why:
        head.append(f"  {each.why}", style="quiet")
    yield head
    yield Padding(sentence(each.text), (0, 0, 0, DEEPER))
    for line in each.lines[:SHOWN]:
        yield from _line(line)
    if len(each.lines) > SHOWN:
        yield Padding(sentence(f"and {len(each.lines) - SHOWN} more", "quiet"), _at(2))
    for quotation in each.quotations:
        said = f"“{quotation.words}” {quotation.says}"
        if quotation.line is not None:
            said += f" “{quotation.line.words}” ({quotation.line.who})"
        yield Padding(sentence(said, "open"), _at(2))
    if each.against:
        yield Padding(sentence("Others say what cannot both hold:", "warn"), _at(2))
        for line in each.against[:SHOWN]:
            yield from _line(line)


def _line(line: ShownLine) -> Iterator[RenderableType]:
    said = Text(strip_control_characters(f"“{line.words}” "))
    said.append(strip_control_characters(line.who), style="quiet")
    yield Padding(said, _at(2))
    for difference in line.differs:
        yield Padding(sentence(difference, "warn"), _at(3))


def _at(depth: int) -> tuple[int, int, int, int]:
    return (0, 0, 0, depth * DEEPER)
