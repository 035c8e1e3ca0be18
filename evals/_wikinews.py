"""The reports of SemEval-2015 task 4 as given: their sentences parsed, the marked events, the gold
timelines."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.languages.en.parser.parsing import load_model

_SENTENCE = re.compile(r'<s id="(\d+)">(.*?)</s>', re.S)
_EVENT = re.compile(r'<EVENT eid="[^"]*">(.*?)</EVENT>', re.S)

Ranked = Mapping[str, tuple[int, str]]
"""Key of an event -> its rank in a timeline and its day."""


@dataclass(frozen=True)
class GivenReport:
    """A report with the day it was made and its sentences in order, the headline first."""

    number: str
    created: str
    sentences: tuple[Doc, ...]


@dataclass(frozen=True)
class GivenEvent:
    """One given mention: its key as the gold timelines write it, its report, its sentence's place
    there, its head."""

    key: str
    report: GivenReport
    sentence: int
    head: Token


def given_events(folder: Path) -> list[GivenEvent]:
    """The given mentions of all reports in order. Raises ValueError for a file without number or
    day."""
    nlp = load_model()
    return [event for path in sorted(folder.glob("*.tml")) for event in _of_report(nlp, path)]


def _of_report(nlp: Language, path: Path) -> list[GivenEvent]:
    source = path.read_text(encoding="utf-8")
    number = re.search(r"<DOCID>(.*?)</DOCID>", source)
    created = re.search(r'<DCT>.*?value="([^"]+)"', source, re.S)
    if number is None or created is None:
        raise ValueError(f"{path} has no DOCID or DCT")
    marked = [(match[1], *_without_marks(match[2])) for match in _SENTENCE.finditer(source)]
    sentences = tuple(nlp.pipe(plain for _, plain, _ in marked))
    report = GivenReport(number[1], created[1], sentences)
    found = []
    for place, (name, _, marks) in enumerate(marked):
        for start, end, words in marks:
            span = sentences[place].char_span(start, end, alignment_mode="expand")
            if span is not None:
                key = f"{number[1]}-{name}-{'_'.join(words.split())}"
                found.append(GivenEvent(key, report, int(name), span.root))
    return found


def _without_marks(sentence: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A sentence without its marks, and start, end and words of each event."""
    plain, marks, last = "", [], 0
    for event in _EVENT.finditer(sentence):
        plain += html.unescape(sentence[last : event.start()])
        words = html.unescape(event[1])
        marks.append((len(plain), len(plain) + len(words), words))
        plain, last = plain + words, event.end()
    return plain + html.unescape(sentence[last:]), marks


def read_timeline(path: Path) -> tuple[str, Ranked]:
    """The entity's name, and for each dated event its rank and date."""
    lines = path.read_text(encoding="utf-8").splitlines()
    ranked: dict[str, tuple[int, str]] = {}
    for line in lines[1:]:
        rank, day, *keys = line.split("\t")
        if rank.isdigit() and int(rank) > 0:
            ranked.update({key: (int(rank), day) for key in keys})
    return lines[0].strip(), ranked
