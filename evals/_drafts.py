"""Sentences of a draft made from true ones of a story, so that it is known of each what is right.

Words are found by patterns of this file alone: nothing of the program decides what a sentence is
or which of its words are changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

PLAN = {
    "as told": 4,
    "told by another order": 3,
    "cut": 4,
    "other figure": 4,
    "other day": 3,
    "other polarity": 3,
    "other speaker": 3,
    "other quotation": 3,
    "invented": 3,
}
"""How many sentences of each kind are made of a story, where it has as many that can be."""

TRUE = ("as told", "told by another order", "cut")
OPPOSED = ("other figure", "other day", "other polarity")

_END = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[\"“]?[A-Z])|\n+")
_SHORT = re.compile(r"\b(?:[A-Z][a-z]{0,3}|[A-Z]|[a-z]\.[a-z]|U\.S|No)\.[\"”]?$")
_OPENS = re.compile(
    r"[\"“]?(?:He|She|They|It|His|Her|Their|We|I|You|But|And|So|Or|Yet|That|This|These|Those|Such|"
    r"There|Then|What|Why|How|If|Who|As|Also|Still|Read|See|Click|Related|Watch|More)\b"
)
_PAGE = re.compile(r"Ã|Sign Up|WATCHED|Videos|Getty|AP Photo|Caption|newsletter|[A-Z]{5,}")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_NAME = r"(?:[A-Z][a-z]+(?:[A-Z][a-z]+)?(?:-[A-Z][a-z]+)?\.? ){0,2}[A-Z][a-z]+(?:[A-Z][a-z]+)?"
_WHO = re.compile(
    rf"(?:^|, [\"”]?|[\"”],? )(?P<a>{_NAME}) (?:said|told|says|added)\b|"
    rf"\b(?:said|says|added) (?P<b>{_NAME})(?=[.,]|$)"
)
_FIRST = re.compile(rf"^(?P<who>{_NAME}) said (?:that )?(?P<what>[a-zA-Z][^\"“”]+)\.$")
_LAST = re.compile(rf"^(?P<what>[\"“][^\"“”]+,[\"”]) (?P<who>{_NAME}) said\.$")
_FIGURE = re.compile(
    r"(?<![\w.,$:/-])(?P<number>\d{1,3}(?:,\d{3})+|[2-9]\d?|1\d\d?)(?= (?:percent|people|[a-z]+s\b))|"
    r"(?<=\$)(?P<money>\d{2,3}|[2-9])(?= (?:million|billion|trillion)\b)|"
    r"\b(?P<word>three|four|five|six|seven|eight|nine|ten|twelve)(?= [a-z]+s\b)"
)
_WORDS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(_DAYS)})\b|\b(?P<month>{'|'.join(_MONTHS)}|[JFASOND][a-z]{{2,3}}\.) "
    r"(?P<day>\d{1,2})(?!\d)|\b(?:in|of) (?P<year>(?:19|20)\d\d)\b"
)
_AUXILIARY = re.compile(
    r"\b(?P<word>is|are|was|were|has|have|had|will|would|should|could|can|must)(?P<not> not|n['’]t)?"
    r"\b(?! no\b| never\b| only\b)"
)
_REST = re.compile(r", (?:which|who|where|while|after|as|saying|adding|according) [^,\"“”]+(?=\.$)")
_INSERTED = re.compile(r", (?:[a-z]|[A-Z][a-z]+ )[^,\"“”]{8,60}, (?=[a-z])")


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence of a draft. way: a key of PLAN. source: the sentence it was made from."""

    way: str
    text: str
    source: str


def sentences_of(text: str) -> list[str]:
    """Whole sentences of running text that can stand by themselves."""
    found = []
    before = ""
    for part in _END.split(text):
        sentence = " ".join(part.split())
        if not _SHORT.search(before) and _is_whole(sentence):
            found.append(sentence)
        before = sentence
    return found


def _is_whole(sentence: str) -> bool:
    words = sentence.split()
    if not 8 <= len(words) <= 38 or _SHORT.search(sentence) or _OPENS.match(sentence):
        return False
    if not re.search(r"[.][\"”]?$", sentence) or not re.match(r"[\"“]?[A-Z]", sentence):
        return False
    marks = re.findall(r"[\"“”]", sentence)
    return len(marks) % 2 == 0 and "(" not in sentence and not _PAGE.search(sentence)


def by_hash(text: str) -> str:
    """What sorts things in no order of their own, the same on every machine."""
    return sha256(text.encode()).hexdigest()


def make(texts: Sequence[str], others: Sequence[str]) -> list[Made]:
    """The sentences of a draft on one story. texts: of its reports. others: of another story, from
    which is invented."""
    sentences = sorted({s for text in texts for s in sentences_of(text)}, key=by_hash)
    names = _names(sentences)
    pool = sorted({s for text in others for s in sentences_of(text)}, key=by_hash)
    words = [
        w
        for s in sentences
        for q in _QUOTED.findall(s)
        for w in re.findall(r"(?<![\w-])[a-z]{6,}(?![\w-])", q)
    ]
    whole = " ".join(" ".join(text.split()) for text in texts)
    ways: Mapping[str, Callable[[str], str | None]] = {
        "as told": lambda s: s,
        "told by another order": _turned,
        "cut": _cut,
        "other figure": lambda s: _other_figure(s),
        "other day": _other_day,
        "other polarity": _other_polarity,
        "other speaker": lambda s: _other_speaker(s, names),
        "other quotation": lambda s: _other_quotation(s, words),
    }
    made: list[Made] = []
    used: set[str] = set()
    # The rarest ways choose first.
    for way in ("told by another order", "other speaker", "other day", "other figure",
                "other quotation", "cut", "other polarity", "as told"):  # fmt: skip
        made.extend(_some(way, ways[way], sentences, used, whole))
    made.extend(_some("invented", lambda s: _invented(s, names), pool, used, whole))
    return made


def _some(
    way: str,
    change: Callable[[str], str | None],
    sentences: Sequence[str],
    used: set[str],
    whole: str,
) -> Iterator[Made]:
    left = PLAN[way]
    for sentence in sentences:
        if not left:
            return
        text = None if sentence in used else change(sentence)
        if text is not None and (way == "as told" or text not in whole):
            used.add(sentence)
            left -= 1
            yield Made(way, text, sentence)


def _outside(pattern: re.Pattern[str], sentence: str) -> Iterator[re.Match[str]]:
    """Matches that no quotation holds."""
    quoted = [match.span() for match in _QUOTED.finditer(sentence)]
    for match in pattern.finditer(sentence):
        if not any(start < match.end() and match.start() < end for start, end in quoted):
            yield match


def _put(sentence: str, match: re.Match[str], group: str | int, words: str) -> str:
    return sentence[: match.start(group)] + words + sentence[match.end(group) :]


def _names(sentences: Sequence[str]) -> list[str]:
    """Full names of those who say something, in no order."""
    found = {
        name
        for sentence in sentences
        for match in _outside(_WHO, sentence)
        if (name := match["a"] or match["b"]) and 2 <= len(name.split()) <= 3
    }
    return sorted(found, key=by_hash)


def _turned(sentence: str) -> str | None:
    """Who says so behind what is said, or before it."""
    first = _FIRST.match(sentence)
    if first:
        what = first["what"]
        return f"{what[0].upper()}{what[1:]}, {first['who']} said."
    last = _LAST.match(sentence)
    if last:
        return f'{last["who"]} said: {last["what"].rstrip(",”")}."'
    return None


def _cut(sentence: str) -> str | None:
    """Without a clause that says more."""
    for pattern in (_REST, _INSERTED):
        for match in _outside(pattern, sentence):
            behind = " " if pattern is _INSERTED else ""
            text = sentence[: match.start()] + behind + sentence[match.end() :]
            if len(text.split()) >= 8:
                return text
    return None


def _other_figure(sentence: str) -> str | None:
    for match in _outside(_FIGURE, sentence):
        if match["word"]:
            place = _WORDS.index(match["word"])
            return _put(sentence, match, "word", _WORDS[(place + 4) % len(_WORDS)])
        group = "money" if match["money"] else "number"
        value = int(match[group].replace(",", ""))
        more = value + max(3, round(value * 0.6))
        return _put(sentence, match, group, f"{more:,}")
    return None


def _other_day(sentence: str) -> str | None:
    for match in _outside(_DAY, sentence):
        if match["weekday"]:
            place = _DAYS.index(match["weekday"])
            return _put(sentence, match, "weekday", _DAYS[(place + 3) % 7])
        if match["day"]:
            return _put(sentence, match, "day", str((int(match["day"]) + 8) % 28 + 1))
        return _put(sentence, match, "year", str(int(match["year"]) - 3))
    return None


def _other_polarity(sentence: str) -> str | None:
    for match in _outside(_AUXILIARY, sentence):
        if match["not"]:
            return _put(sentence, match, "not", "")
        return f"{sentence[: match.end('word')]} not{sentence[match.end('word') :]}"
    return None


def _other_speaker(sentence: str, names: Sequence[str]) -> str | None:
    for match in _outside(_WHO, sentence):
        group = "a" if match["a"] else "b"
        own = set(match[group].split())
        if any(word in _DAYS or word in _MONTHS for word in own):
            continue
        free = [name for name in names if not own & set(name.split()) and name not in sentence]
        if free:
            name = min(free, key=lambda name: by_hash(sentence + name))
            return _put(sentence, match, group, name)
    return None


def _other_quotation(sentence: str, words: Sequence[str]) -> str | None:
    """With one word of a quotation that is another."""
    for match in _QUOTED.finditer(sentence):
        inside = list(re.finditer(r"(?<![\w-])[a-z]{5,}(?![\w-])", match.group()))
        if len(match.group().split()) < 6 or not inside or not words:
            continue
        chosen = min(inside, key=lambda m: by_hash(sentence + m.group()))
        other = min(
            (w for w in words if w[:4] != chosen.group()[:4]),
            key=lambda w: by_hash(sentence + w),
            default=None,
        )
        if other:
            at = match.start() + chosen.start()
            return sentence[:at] + other + sentence[at + len(chosen.group()) :]
    return None


def _invented(sentence: str, names: Sequence[str]) -> str | None:
    """What another story tells, as if those of this one had said or done it."""
    for match in _outside(_WHO, sentence):
        if names:
            name = min(names, key=lambda name: by_hash(sentence + name))
            return _put(sentence, match, "a" if match["a"] else "b", name)
    return None
