"""Finds the time expressions of a document: patterns first, then the parse, then the time the text
speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as DocSpan

from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.languages.en.times.calendar_dates import CALENDAR_DATES
from onrecord.languages.en.times.durations import DURATIONS
from onrecord.languages.en.times.found import TimeMatch, words_in
from onrecord.languages.en.times.relative_dates import RELATIVE_DATES
from onrecord.languages.en.times.tense import tense
from onrecord.languages.en.times.words import words
from onrecord.model import TimeExpression, TimeKind
from onrecord.model.edtf import is_day
from onrecord.model.time_rules import evaluate

_PATTERNS = (*CALENDAR_DATES, *RELATIVE_DATES, *DURATIONS)
_SINCE = re.compile(r"(?i)\bsince\s+(?:the\s+)?$")
_UNTIL = re.compile(r"(?i)\b(?:until|till|by)\s+(?:the\s+)?$")
_POSSESSIVE = re.compile(r"['’]s?\s+\w")
_POSSESSIVES = frozenset({"'s", "’s"})
_ENDS_OF_TERMS = frozenset({"until", "till", "by", "through", "to"})
_CLOCK_WORDS = frozenset({"noon", "midnight", "midday"})
_AMBIGUOUS = frozenset(
    {"may", "march", "second", "spring", "fall", "mar", "dec", "jan", "sat", "sun"}
)
_NEVER_CAPITAL = (
    frozenset(form for unit in words("unit") for form in (unit, f"{unit}s")) | _CLOCK_WORDS
)
_BEFORE_YEAR = frozenset(
    [
        "in",
        "since",
        "by",
        "of",
        "until",
        "till",
        "from",
        "during",
        "before",
        "after",
        "for",
        "to",
        "and",
        "through",
        "early",
        "late",
        "mid",
        "or",
        "around",
        "about",
        "circa",
        "than",
        "between",
        "at",
        "over",
        "beyond",
        "back",
        "-",
    ]
)


def time_expressions(parsed: Sequence[Parsed]) -> tuple[TimeExpression, ...]:
    """All time expressions of one document, in the order of the text.

    Those that stand by themselves have a value; those told from the document's date have a rule
    that `anchor` reads. Where a rule leans on a time told before that is not there, value is None
    and rule is "".
    """
    focus = _Focus()
    return tuple(
        TimeExpression(paragraph.span(found.start, found.end), found.kind, found.value, found.rule)
        for paragraph in parsed
        for found in _in_paragraph(paragraph, focus)
    )


@dataclass(slots=True)
class _Focus:
    """The time a text speaks of at one place, as rules: any date, a day, a quarter."""

    date: str = ""
    day: str = ""
    quarter: str = ""


def _in_paragraph(paragraph: Parsed, focus: _Focus) -> Iterator[TimeMatch]:
    text = paragraph_text(paragraph.doc)
    for found in candidates(text):
        words_of_it = paragraph.doc.char_span(found.start, found.end, alignment_mode="expand")
        if words_of_it is None or not _is_time(found, words_of_it):
            continue
        if "?" in found.rule:
            found = replace(
                found, rule=found.rule.replace("?", _direction(found.rule, words_of_it))
            )
        found = _in_focus(found, focus)
        if found.value is None and found.rule:
            found = replace(found, value=evaluate(found.rule, None))
        _remember(found, focus)
        yield _open(found, text)


def candidates(text: str) -> list[TimeMatch]:
    """What the patterns find in a text, the longest where they overlap, in the order of the
    text."""
    there = words_in(text)
    found = [
        built
        for pattern in _PATTERNS
        if not pattern.triggers.isdisjoint(there)
        for match in pattern.regex.finditer(text)
        if (built := pattern.build(match)) is not None
    ]
    found += _clock_and_day(found, text)
    found.sort(key=lambda one: (one.start - one.end, one.start))
    taken = bytearray(len(text))
    chosen = []
    for one in found:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.start)


def _clock_and_day(found: Sequence[TimeMatch], text: str) -> list[TimeMatch]:
    """ "9 a.m. EST Tuesday", "5 p.m. on Nov. 9", "Tuesday at noon": one expression of a clock time
    and its day."""
    clocks = [one for one in found if one.rule.startswith("at:") and one.rule.endswith("@D")]
    days = {one.start: one for one in sorted(found, key=lambda one: one.end) if _tells_a_day(one)}
    ends = {one.end: one for one in sorted(days.values(), key=lambda one: -one.start)}
    joined = []
    for clock in clocks:
        gap = re.match(r",?\s+(?:on\s+)?|\s*\(", text[clock.end : clock.end + 12])
        day = days.get(clock.end + gap.end()) if gap else None
        if day is None:
            before = re.search(r",?\s+at\s+(?:about\s+|around\s+)?$", text[: clock.start][-14:])
            day = ends.get(clock.start - len(before.group())) if before else None
        if day is not None:
            rule = clock.rule.replace("@D", day.rule or f"={day.value}")
            joined.append(
                TimeMatch(
                    min(clock.start, day.start), max(clock.end, day.end), TimeKind.TIME, None, rule
                )
            )
    return joined


def _tells_a_day(found: TimeMatch) -> bool:
    return is_day(found.value) or found.rule.startswith(
        ("weekday:", "shift:day:", "monthday:", "on:")
    )


def _is_time(found: TimeMatch, words_of_it: DocSpan) -> bool:
    """Whether words that can also mean something else tell a time here: "May", "second", a bare
    four-digit number."""
    first = words_of_it[0]
    if _is_title(words_of_it):
        return False
    if len(words_of_it) > 1 and not (words_of_it[0].lower_ == "the" and len(words_of_it) == 2):
        return True
    last = words_of_it[-1]
    lowered = last.lower_.rstrip(".")
    if lowered in _CLOCK_WORDS:
        return last.dep_ not in ("compound", "amod") and last.pos_ == "NOUN"
    if found.kind is TimeKind.SET and last.i > 0 and last.is_title and not last.is_sent_start:
        return last.pos_ != "PROPN" and last.nbor(-1).pos_ not in ("PROPN", "PART")
    if lowered.isdigit() and len(lowered) == 4 and found.kind is TimeKind.DATE:
        return _is_year(words_of_it)
    if lowered in _AMBIGUOUS:
        before = first.nbor(-1) if first.i > 0 else None
        if lowered in words("season"):
            return (
                before is not None
                and (before.pos_ in ("ADP", "SCONJ") or first.lower_ == "the")
                and last.pos_ == "NOUN"
            )
        return last.pos_ not in ("VERB", "AUX", "ADJ") and (
            before is None or before.pos_ != "PROPN"
        )
    return True


def _is_title(words_of_it: DocSpan) -> bool:
    """A programme's or a film's name: in quotation marks and with a capital where a time has none,
    “60 Minutes”."""
    last = words_of_it[-1]
    if not last.is_title or last.lower_ not in _NEVER_CAPITAL or words_of_it.start == 0:
        return False
    before = last.doc[words_of_it.start - 1]
    return before.is_quote or before.text in ("``", "High")


def _is_year(words_of_it: DocSpan) -> bool:
    token = words_of_it[-1]
    before = token.nbor(-1) if token.i > 0 else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    number = int(token.text)
    if (
        before is not None
        and before.lower_ in _BEFORE_YEAR
        and (after is None or after.pos_ not in ("NOUN",) or number > 1800)
    ):
        return not (after is not None and after.tag_ == "NNS" and token.dep_ == "nummod")
    if not 1700 <= number <= 2099:
        return False
    return not (
        after is not None
        and token.dep_ == "nummod"
        and after.tag_ in ("NNS", "NN")
        and after.i == token.head.i
        and after.tag_ == "NNS"
    )


def _direction(rule: str, words_of_it: DocSpan) -> str:
    """The tense a rule asks for. A date of the year that hangs on no verb, or ends a term, is the
    nearest one."""
    told = tense(words_of_it)
    before = words_of_it.doc[words_of_it.start - 1].lower_ if words_of_it.start > 0 else ""
    after = (
        words_of_it.doc[words_of_it.end].lower_ if words_of_it.end < len(words_of_it.doc) else ""
    )
    if rule.startswith(("weekday", "weekend")):
        if told == "future" and after in _POSSESSIVES:
            return "near"
        if before in ("until", "till"):
            return "future"
        return {"present": "near", "weak": "past"}.get(told, told)
    if rule.startswith("part:"):
        return "near" if told == "future" else "past"
    if told in ("present", "weak") or (before in _ENDS_OF_TERMS and "month" in rule):
        return "near"
    return told


def _in_focus(found: TimeMatch, focus: _Focus) -> TimeMatch:
    """The rule with what it leans on put in; without it the expression keeps its words and loses
    its rule."""
    if "@" not in found.rule:
        return found
    if found.rule.endswith("=@Q"):
        return replace(found, rule=focus.quarter or "shift:quarter:-1")
    if found.rule.endswith("@A"):
        # told from the day of writing; only reports of quarterly results mean their quarter of last
        # year
        told_from = (
            focus.quarter if focus.quarter and not focus.quarter.startswith("=") else "shift:year:0"
        )
        return replace(found, rule=found.rule.replace("@A", told_from))
    if found.rule.endswith("@Q"):
        return replace(
            found,
            rule=found.rule.replace(
                "@Q", focus.quarter or (f"unit:year:{focus.date}" if focus.date else "shift:year:0")
            ),
        )
    if found.rule.endswith("@D"):
        return replace(found, rule=found.rule.replace("@D", focus.day) if focus.day else "")
    leaning = focus.day if ":day:" in found.rule or found.rule.endswith("D:@") else focus.date
    return replace(found, rule=found.rule.replace("@", leaning) if leaning else "")


def _remember(found: TimeMatch, focus: _Focus) -> None:
    if found.kind not in (TimeKind.DATE, TimeKind.TIME):
        return
    rule = found.rule or (f"={found.value}" if found.value else "")
    if not rule or rule.startswith(("ref:", "range:", "at:")):
        return
    if rule.startswith("plus:-P1Y"):
        return
    focus.date = rule
    if rule.startswith(("weekday:", "on:", "shift:day:", "monthday:", "dayof:", "plus:")) or is_day(
        found.value
    ):
        focus.day = rule
    if (
        "part:3" in rule
        or "shift:quarter" in rule
        or ":3" in rule[:5]
        or (found.value and found.value[5:] in ("33", "34", "35", "36"))
    ):
        focus.quarter = rule


def _open(found: TimeMatch, text: str) -> TimeMatch:
    """ "since October", "by the end of 2024": the words keep their place, the value is an interval
    open at one end."""
    if (
        found.kind is not TimeKind.DATE
        or found.rule.startswith("ref:")
        or _POSSESSIVE.match(text, found.end)
    ):
        return found
    before = text[max(0, found.start - 12) : found.start]
    name = "since" if _SINCE.search(before) else "until" if _UNTIL.search(before) else ""
    if not name:
        return found
    if found.value is not None:
        value = (
            f"{found.value.split('/')[0]}/.."
            if name == "since"
            else f"../{found.value.split('/')[-1]}"
        )
        return replace(found, value=None if value.count("[") else value)
    return replace(found, rule=f"{name}:{found.rule}") if found.rule else found
