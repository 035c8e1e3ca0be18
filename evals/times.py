"""Time expressions against TIMEX3 gold: TimeBank and AQUAINT as cleaned for TempEval-3.

A quarter of the documents, by hash of the name, is held out; the rules were tuned on the rest.
Spans as TempEval-3 scores them (UzZaman et al., SemEval-2013 task 1): relaxed where spans overlap,
strict where they are equal; value F1 is relaxed F1 times the share of right values among relaxed
matches. The document's creation time is given and not scored.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from spacy.language import Language

from evals import Score, gold_path
from onrecord.languages.en.parser.parsing import load_model, parse
from onrecord.languages.en.times.scan import time_expressions
from onrecord.model import Basis, Document, Published, TimeExpression, TimeKind
from onrecord.model.time_rules import anchor

_NOTE = {
    "relaxed span F1": "HeidelTime .903 on the TempEval-3 test set",
    "strict span F1": "HeidelTime .813 on the TempEval-3 test set",
    "value F1": "HeidelTime .776 on the TempEval-3 test set",
}


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3: offsets in the document's text, value, and the words."""

    start: int
    end: int
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    name: str
    text: str
    created: str
    timexes: tuple[Timex, ...]


def is_held_out(name: str) -> bool:
    """A quarter of the documents, the same on every machine."""
    return hashlib.sha256(name.encode()).digest()[0] % 4 == 0


def read_gold(folder: Path) -> Iterator[GoldDocument]:
    """The documents of TimeBank and AQUAINT in order of name."""
    paths = sorted([*folder.glob("TimeBank/*.tml"), *folder.glob("AQUAINT/*.tml")])
    for path in paths:
        source = path.read_text(encoding="utf-8")
        created = re.search(r'<DCT>.*?value="([^"]+)"', source, re.S)
        body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S)
        if created is None or body is None:
            raise ValueError(f"{path} has no DCT or TEXT element")
        text, timexes = _strip(body[1])
        yield GoldDocument(path.name, text, created[1][:10], timexes)


def _strip(marked: str) -> tuple[str, tuple[Timex, ...]]:
    """The plain text of TimeML, and its TIMEX3 elements by their places in it."""
    pieces: list[str] = []
    length = 0
    started: tuple[int, str] | None = None
    timexes = []
    for piece in re.split(r"(<[^>]+>)", marked):
        if piece.startswith("<TIMEX3"):
            value = re.search(r'value="([^"]*)"', piece)
            started = (length, value[1] if value else "")
        elif piece.startswith("</TIMEX3") and started is not None:
            timexes.append(
                Timex(started[0], length, started[1], "".join(pieces)[started[0] : length])
            )
            started = None
        elif not piece.startswith("<"):
            plain = html.unescape(piece)
            pieces.append(plain)
            length += len(plain)
    return "".join(pieces), tuple(timexes)


# --- our values as TIMEX3 writes them ---

_CODES = {
    "21": "SP",
    "22": "SU",
    "23": "FA",
    "24": "WI",
    "33": "Q1",
    "34": "Q2",
    "35": "Q3",
    "36": "Q4",
    "40": "H1",
    "41": "H2",
}
# EDTF has no parts of the day, so a value is the day; TIMEX3 adds the part that the words name.
_PARTS_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def as_timexes(expression: TimeExpression, created: str) -> list[Timex]:
    """One of our expressions as one or two TIMEX3: a range is two there."""
    span = expression.span
    words = " ".join(span.text.lower().split())
    value = anchor(expression, created).value
    for wrapper in ("since:", "until:"):
        if expression.rule.startswith(wrapper):
            value = anchor(
                TimeExpression(span, expression.kind, None, expression.rule.removeprefix(wrapper)),
                created,
            ).value
    if expression.rule.startswith("within:"):
        return [Timex(span.start, span.end, expression.rule.split(":")[1], span.text)]
    if expression.rule.startswith("ref:"):
        return [Timex(span.start, span.end, f"{expression.rule[4:].upper()}_REF", span.text)]
    if expression.kind is TimeKind.SET:
        weekday = next((i for i, name in enumerate(_WEEKDAYS, 1) if name in words), None)
        return [
            Timex(
                span.start,
                span.end,
                value or "" if weekday is None else f"XXXX-WXX-{weekday}",
                span.text,
            )
        ]
    if value is None:
        return [Timex(span.start, span.end, "", span.text)]
    start, _, end = value.replace("~", "").partition("/")
    parts = re.split(r"(\s*[-–—/]\s*|\s+(?:and|to|through|until)\s+)", span.text, maxsplit=1)
    if (
        end not in ("", "..")
        and start not in ("", "..")
        and not _is_week(start, end, words)
        and len(parts) == 3
    ):
        first = re.match(r"(?i)(?:between|from)\s+", parts[0])
        offset = span.start + (first.end() if first else 0)
        middle = span.start + len(parts[0]) + len(parts[1])
        return [
            Timex(offset, span.start + len(parts[0]), _timex_value(start), parts[0]),
            Timex(middle, span.end, _timex_value(end), parts[2]),
        ]
    if _is_week(start, end, words):
        year, week, _ = date.fromisoformat(start).isocalendar()
        return [
            Timex(
                span.start,
                span.end,
                f"{year}-W{week:02d}" + ("-WE" if "weekend" in words else ""),
                span.text,
            )
        ]
    value = _timex_value(end if start == ".." else start)
    part = next((code for part, code in _PARTS_OF_DAY.items() if words.endswith(part)), "")
    return [Timex(span.start, span.end, value + part * (len(value) == 10), span.text)]


def _is_week(start: str, end: str, words: str) -> bool:
    if len(start) != 10 or len(end) != 10:
        return False
    length = date.fromisoformat(end) - date.fromisoformat(start)
    return length == timedelta(days=6) or (length == timedelta(days=1) and "weekend" in words)


def _timex_value(value: str) -> str:
    """A single EDTF value as TIMEX3 writes it."""
    if value.startswith("P"):
        return value
    if "T" in value:
        return value[:16]
    if len(value) == 7 and value[5:] in _CODES:
        return f"{value[:4]}-{_CODES[value[5:]]}"
    if len(value) == 4 and value.endswith("X"):
        return value.rstrip("X")
    return value


def same_value(ours: str, gold: str) -> bool:
    """Equal but for ways of writing: "P10Y" and "P1DE", "PT24H" and "P1D", "P2.5Y" and "P2Y6M",
    "T17" and "T17:00"."""
    return _normal(ours) == _normal(gold)


def _normal(value: str) -> str:
    value = value.strip().upper().removesuffix("Z")
    if (match := re.fullmatch(r"P(\d+)DE", value)) is not None:
        return f"P{match[1]}0Y"
    if (match := re.fullmatch(r"P(\d+)CE", value)) is not None:
        return f"P{match[1]}00Y"
    if (match := re.fullmatch(r"(\d{4})-W(\d)", value)) is not None:
        return f"{match[1]}-W0{match[2]}"
    if (match := re.fullmatch(r"(\d\d)XX|(\d{3})X", value)) is not None:
        return match[1] or match[2]
    if (match := re.fullmatch(r"P(\d+)Q", value)) is not None:
        return f"P{3 * int(match[1])}M"
    if (match := re.fullmatch(r"P(T?)(\d+)\.5([YM])", value)) is not None:
        half = "30S" if match[1] else {"Y": "6M", "M": "15D"}[match[3]]
        return f"P{match[1]}{match[2]}{match[3]}{half}"
    value = re.sub(r"(T\d\d)$", r"\1:00", value)
    value = {"PT24H": "P1D", "P12M": "P1Y", "P7D": "P1W"}.get(value, value)
    return re.sub(r"(?:-XX)+$", "", value)


# --- scoring ---


@dataclass(frozen=True, slots=True)
class Compared:
    """One document: matched pairs (ours, gold) by overlap, and what is left on either side."""

    document: GoldDocument
    pairs: tuple[tuple[Timex, Timex], ...]
    spurious: tuple[Timex, ...]
    missed: tuple[Timex, ...]


def compare(document: GoldDocument, ours: Sequence[Timex]) -> Compared:
    """Each gold expression with the first of ours that overlaps it, each used once."""
    pairs, missed, used = [], [], set()
    for gold in document.timexes:
        overlapping = [
            i
            for i, one in enumerate(ours)
            if i not in used and one.start < gold.end and gold.start < one.end
        ]
        if not overlapping:
            missed.append(gold)
            continue
        best = max(
            overlapping, key=lambda i: ((ours[i].start, ours[i].end) == (gold.start, gold.end), -i)
        )
        used.add(best)
        pairs.append((ours[best], gold))
    return Compared(
        document,
        tuple(pairs),
        tuple(one for i, one in enumerate(ours) if i not in used),
        tuple(missed),
    )


def read_times(documents: Sequence[GoldDocument], language: Language) -> Iterator[Compared]:
    """Each gold document beside what the program finds in it."""
    stored = [
        Document(
            gold.name,
            gold.name,
            gold.text,
            None,
            None,
            "en",
            Published(gold.created, Basis.METADATA, "given"),
        )
        for gold in documents
    ]
    for gold, (_, parsed) in zip(documents, parse(language, stored), strict=True):
        expressions = time_expressions(parsed)
        yield compare(
            gold, [timex for one in expressions for timex in as_timexes(one, gold.created)]
        )


def f1(right: int, ours: int, gold: int) -> float:
    return 2 * right / (ours + gold) if ours + gold else 0.0


def scores(compared: Sequence[Compared], name: str) -> list[Score]:
    gold = sum(len(one.pairs) + len(one.missed) for one in compared)
    ours = sum(len(one.pairs) + len(one.spurious) for one in compared)
    pairs = [pair for one in compared for pair in one.pairs]
    strict = sum((a.start, a.end) == (b.start, b.end) for a, b in pairs)
    valued = sum(same_value(a.value, b.value) for a, b in pairs)
    figures = {
        "relaxed span P": len(pairs) / max(ours, 1),
        "relaxed span R": len(pairs) / max(gold, 1),
        "relaxed span F1": f1(len(pairs), ours, gold),
        "strict span F1": f1(strict, ours, gold),
        "value accuracy": valued / max(len(pairs), 1),
        "value F1": f1(valued, ours, gold),
    }
    return [
        Score("times", name, metric, gold, value, _NOTE.get(metric, ""))
        for metric, value in figures.items()
    ]


@cache
def _language() -> Language:
    return load_model()


def evaluate() -> list[Score]:
    """Scores on the held-out quarter; empty where the data is absent."""
    folder = gold_path("dates", "tbaq")
    if folder is None:
        return []
    held_out = [document for document in read_gold(folder) if is_held_out(document.name)]
    return scores(list(read_times(held_out, _language())), "tbaq held-out")
