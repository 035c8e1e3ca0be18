"""Entity timelines: the gold events of thirty news reports, dated and ordered for each target entity.

The task is track B of SemEval-2015 task 4 (Minard et al. 2015): event mentions are given, to be found are those in
which the entity takes part, their days, and their order. The dates come from the program's time expressions, who takes
part from its parse. Scored as there, by temporal awareness (UzZaman et al. 2013) over each timeline's graph: an event's
date, and before or at once between events; the scorer is our own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc, Token
from train.event_mentions import _parties

from evals import Score, gold_path
from onrecord.model import Basis, Document, Published, TimeKind
from onrecord.model.edtf import bounds
from onrecord.steps.extract.parsing import load_model
from onrecord.steps.extract.reader import Reader
from onrecord.steps.extract.times import anchor

ANCHOR = "aim .35; best published on three such corpora .254"
_SENTENCE = re.compile(r'<s id="(\d+)">(.*?)</s>', re.S)
_EVENT = re.compile(r'<EVENT eid="[^"]*">(.*?)</EVENT>', re.S)
_TO_COME = frozenset(("will", "would", "could", "may", "might", "should", "if", "to"))
_LEAD = 4
"""Sentences of a report, headline and day included, whose undated events are the news of its day."""

NEAREST = 5
"""Steps in the parse within which a time belongs to an event."""
_SAYING = frozenset(("say", "state", "tell", "announce", "comment"))
_BODIES = frozenset(("company", "firm", "airline", "manufacturer", "maker", "carrier", "group", "government", "force"))
_IT = frozenset(("it", "they", "its", "their", "them"))

Dated = Mapping[str, str]


@dataclass(frozen=True)
class GivenEvent:
    """One given mention: its key as the gold timelines write it, its sentence, and the sentence before."""

    key: str
    document: str
    sentence: int
    head: Token
    created: str
    before: str


def evaluate() -> list[Score]:
    """Micro-averaged precision, recall and F1 over the timelines of all entities."""
    folder = gold_path("timelines", "corpus_1")
    if folder is None:
        return []
    events = given_events(folder / "corpus_trackB_TimeML")
    days = dates(events)
    told = kept = true = found = 0
    entities = sorted((folder / "TimeLines_Gold_Standard").glob("*.txt"))
    for path in entities:
        name, gold = read_timeline(path)
        ours = {event.key: days[event.key] for event in events if event.key in days and takes_part(name, event)}
        mine, theirs = _ranked(ours), gold
        told += len(_links(mine))
        kept += sum(_holds(link, theirs) for link in _links(mine))
        true += len(_links(theirs))
        found += sum(_holds(link, mine) for link in _links(theirs))
    precision, recall = kept / max(1, told), found / max(1, true)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return [
        Score("timelines", "wikinews corpus 1, track B", "micro F1", len(entities), f1, ANCHOR),
        Score("timelines", "wikinews corpus 1, track B", "precision", told, precision),
        Score("timelines", "wikinews corpus 1, track B", "recall", true, recall),
    ]


Ranked = Mapping[str, tuple[int, str]]
Link = tuple[str, str, str]


def read_timeline(path: Path) -> tuple[str, Ranked]:
    """The entity's name, and for each dated event its rank and date."""
    lines = path.read_text(encoding="utf-8").splitlines()
    ranked: dict[str, tuple[int, str]] = {}
    for line in lines[1:]:
        rank, day, *keys = line.split("\t")
        if rank.isdigit() and int(rank) > 0:
            ranked.update({key: (int(rank), day) for key in keys})
    return lines[0].strip(), ranked


def _ranked(days: Dated) -> Ranked:
    order = {day: rank for rank, day in enumerate(sorted(set(days.values()), key=_start), 1)}
    return {key: (order[day], day) for key, day in days.items()}


def _start(day: str) -> tuple[str, str]:
    return day.replace("XX", "00"), day


def _links(ranked: Ranked) -> list[Link]:
    """The fewest relations that give the timeline: each event's date, and each event to the next in order."""
    order = sorted(ranked, key=lambda key: (ranked[key][0], key))
    links = [(key, "on", ranked[key][1]) for key in order]
    for one, other in pairwise(order):
        links.append((one, "with" if ranked[one][0] == ranked[other][0] else "before", other))
    return links


def _holds(link: Link, ranked: Ranked) -> bool:
    one, kind, other = link
    if one not in ranked or (kind != "on" and other not in ranked):
        return False
    if kind == "on":
        return ranked[one][1] == other
    first, second = ranked[one][0], ranked[other][0]
    return first == second if kind == "with" else first < second


def given_events(folder: Path) -> list[GivenEvent]:
    """The given mentions of all reports in order."""
    nlp = load_model()
    found: list[GivenEvent] = []
    for path in sorted(folder.glob("*.tml")):
        source = path.read_text(encoding="utf-8")
        number = re.search(r"<DOCID>(.*?)</DOCID>", source)
        created = re.search(r'<DCT>.*?value="([^"]+)"', source, re.S)
        if number is None or created is None:
            raise ValueError(f"{path} has no DOCID or DCT")
        before = ""
        for match in _SENTENCE.finditer(source):
            found += _of_sentence(nlp, match, number[1], created[1], before)
            before = html.unescape(re.sub("<[^>]+>", "", match[2]))
    return found


def _of_sentence(nlp: object, match: re.Match[str], document: str, created: str, before: str) -> Iterator[GivenEvent]:
    plain, marks, last = "", [], 0
    for event in _EVENT.finditer(match[2]):
        plain += html.unescape(match[2][last : event.start()])
        words = html.unescape(event[1])
        marks.append((len(plain), len(plain) + len(words), words))
        plain, last = plain + words, event.end()
    plain += html.unescape(match[2][last:])
    if not marks:
        return
    doc: Doc = nlp(plain)  # type: ignore[operator]
    for start, end, words in marks:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            key = f"{document}-{match[1]}-{'_'.join(words.split())}"
            yield GivenEvent(key, document, int(match[1]), span.root, created, before)


def dates(events: Sequence[GivenEvent]) -> dict[str, str]:
    """The day, month or year of each event that has one, as the gold writes it ("2005-06-XX")."""
    reader = Reader()
    found: dict[str, str] = {}
    texts = {event.head.doc.text: event.created for event in events}
    documents = [
        Document(f"t{number}", f"t{number}", text, None, None, "en", Published(day, Basis.METADATA, ""))
        for number, (text, day) in enumerate(sorted(texts.items()))
    ]
    times = {}
    for document, reading in zip(documents, reader.read(documents), strict=True):
        anchored = [anchor(time, texts[document.text]) for time in reading.times]
        times[document.text] = [
            (time.span.start, time.value)
            for time in anchored
            if time.kind in {TimeKind.DATE, TimeKind.TIME} and time.value
        ]
    for event in events:
        day = _date(event, times[event.head.doc.text])
        if day is not None:
            found[event.key] = day
    stated = frozenset(event.key for event in events if times[event.head.doc.text] and event.key in found)
    return _shared(events, found, stated)


def _date(event: GivenEvent, times: Sequence[tuple[int, str]]) -> str | None:
    """The nearest time of the sentence; else the day of the report for what it tells as done or as its news."""
    near = sorted((_steps(event.head, start), start, value) for start, value in times)
    if near and near[0][0] <= NEAREST:
        return _written(near[0][2])
    verb = event.head if event.head.pos_ in {"VERB", "AUX"} else event.head.head
    auxiliaries = {token.lower_ for token in verb.children if token.dep_ == "aux"}
    if event.sentence >= _LEAD and (auxiliaries & _TO_COME or (auxiliaries & {"had"} and not near)):
        return None
    return event.created


def _shared(events: Sequence[GivenEvent], days: Mapping[str, str], stated: frozenset[str]) -> dict[str, str]:
    """Mentions of one lemma in one report have one day: the one that the words of one of them state."""
    of_lemma: dict[tuple[str, str], list[str]] = {}
    for event in events:
        if event.key in stated:
            of_lemma.setdefault((event.document, event.head.lemma_.lower()), []).append(days[event.key])
    found = dict(days)
    for event in events:
        told = of_lemma.get((event.document, event.head.lemma_.lower()), [])
        if event.key not in stated and len(set(told)) == 1 and event.head.lemma_ not in _SAYING:
            found[event.key] = told[0]
    return found


def _steps(head: Token, start: int) -> int:
    """Steps in the parse between an event and the word at a place of the text."""
    word = next((token for token in head.doc if token.idx <= start < token.idx + len(token) + 1), head)
    one, other = [head, *head.ancestors], [word, *word.ancestors]
    common = next((token for token in one if token in other), None)
    return 99 if common is None else one.index(common) + other.index(common)


def _written(value: str) -> str | None:
    days = bounds(value.replace("~", ""))
    if days is None or days[0].year < 1900 or days[1].year > 2100:
        return None
    first, last = days
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year}-{first.month:02d}-XX"
    return f"{first.year}-XX-XX" if first.year == last.year else None


@cache
def _called(name: str) -> re.Pattern[str]:
    """The names of an entity: whole, by its model number or last word where it has several, by its initials."""
    words = name.split()
    names = {re.escape(name)}
    if any(any(c.isdigit() for c in word) for word in words):
        names |= {rf"{re.escape(word)}s?" for word in words if any(c.isdigit() for c in word)}
        names |= {re.escape(words[-1])}
    elif len(words) == 2 and not words[1].endswith("s"):
        names.add(re.escape(words[1]))
    if len(words) > 2:
        names.add("".join(word[0] for word in words))
    return re.compile(rf"\b(?:{'|'.join(sorted(names))})\b(?!\s+[A-Z]?\d{{3}})")


def takes_part(name: str, event: GivenEvent) -> bool:
    """Whether the entity is among the parties of the event, or of the verb it hangs on."""
    pattern = _called(name)
    heads = [event.head]
    if event.head.head is not event.head and event.head.dep_ in {"xcomp", "ccomp", "dobj", "pobj", "conj", "advcl"}:
        heads.append(event.head.head)
    for head in heads:
        agents, others = _parties(head)
        if any(pattern.search(_words(token)) or _stands_for(token, name, event) for token in (*agents, *others)):
            return True
    return False


def _words(token: Token) -> str:
    subtree: Iterable[Token] = token.subtree
    held = sorted(subtree, key=lambda each: each.i)
    return token.doc[held[0].i : held[-1].i + 1].text if len(held) <= 12 else token.text


def _stands_for(token: Token, name: str, event: GivenEvent) -> bool:
    """Whether "it", "the company" or "the aircraft" stands for the entity, which is named last before it."""
    definite = token.pos_ == "NOUN" and any(child.lower_ in {"the", "this"} for child in token.children)
    if not definite and token.lower_ not in _IT:
        return False
    product = any(c.isdigit() for c in name)
    if definite and product == (token.lemma_.lower() in _BODIES):
        return False
    return _called(name).search(f"{event.before} {token.doc[: token.i].text}") is not None
