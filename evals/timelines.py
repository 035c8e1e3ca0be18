"""Entity timelines: the gold events of thirty news reports, dated and ordered for each target
entity.

The task is track B of SemEval-2015 task 4 (Minard et al. 2015): event mentions are given, to be
found are those in which the entity takes part, their days, and their order. The dates come from the
program's time expressions, who takes part from its parse. Scored as there, by temporal awareness
(UzZaman et al. 2013) over each timeline's graph: an event's date, and before or at once between
events; the scorer is our own. Rules were made by reading half of the reports.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Token

from evals import Score, gold_path
from evals._taking_part import Target, takes_part
from evals._wikinews import GivenEvent, Ranked, given_events, read_timeline
from onrecord.languages.en.reader import Reader
from onrecord.model import Basis, Document, Published, TimeKind
from onrecord.model.edtf import bounds
from onrecord.model.time_rules import anchor

ALL, UNREAD = "wikinews corpus 1, track B", "wikinews corpus 1, unread half"
ANCHOR = "aim .35; best published on three such corpora .254"
_CUT = re.compile(r" (?=[,.;:!?%)]|'s\b|' )|(?<=[($#]) ")
_TO_COME = frozenset(("will", "would", "could", "may", "might", "should", "if", "to"))
_BEFORE_NOW = frozenset(("has", "have"))
_LEAD = 4
"""Sentences of a report, headline and day included, whose undated events are the news of its
day."""

NEAREST = 5
"""Steps in the parse within which a time belongs to an event."""
_SAYING = frozenset(("say", "state", "tell", "announce", "comment"))

Dated = Mapping[str, str]


def evaluate() -> list[Score]:
    """Micro-averaged precision, recall and F1 over the timelines of all entities, and over those of
    the unread half."""
    folder = gold_path("timelines", "corpus_1")
    if folder is None:
        return []
    events = given_events(folder / "corpus_trackB_TimeML")
    gold = [
        read_timeline(path) for path in sorted((folder / "TimeLines_Gold_Standard").glob("*.txt"))
    ]
    ours = _timelines(events, [name for name, _ in gold])
    found = []
    for name, kept in (
        (ALL, lambda key: True),
        (UNREAD, lambda key: not is_read(key.split("-")[0])),
    ):
        precision, recall, told, true = _awareness(ours, gold, kept)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        found += [
            Score("timelines", name, "micro F1", len(gold), f1, ANCHOR),
            Score("timelines", name, "precision", told, precision),
            Score("timelines", name, "recall", true, recall),
        ]
    return found


def is_read(report: str) -> bool:
    """Whether the errors in a report, by its number, were read while the rules were made: half of
    them, by hash."""
    return int(hashlib.sha256(report.encode()).hexdigest(), 16) % 2 == 0


def _timelines(events: Sequence[GivenEvent], names: Sequence[str]) -> dict[str, Dated]:
    days, reports = dates(events), {event.report.number: event.report for event in events}.values()
    targets = [Target.of(name, reports) for name in names]
    return {
        target.name: {e.key: days[e.key] for e in events if e.key in days and takes_part(target, e)}
        for target in targets
    }


def _awareness(
    ours: Mapping[str, Dated], gold: Sequence[tuple[str, Ranked]], kept: Callable[[str], bool]
) -> tuple[float, float, int, int]:
    """Precision, recall and the number of relations in ours and in the gold, of the events whose
    keys are kept."""
    told = held = true = found = 0
    for name, ranked in gold:
        mine = _ranked({key: day for key, day in ours[name].items() if kept(key)})
        theirs = {key: place for key, place in ranked.items() if kept(key)}
        told += len(_links(mine))
        held += sum(_holds(link, theirs) for link in _links(mine))
        true += len(_links(theirs))
        found += sum(_holds(link, mine) for link in _links(theirs))
    return held / max(1, told), found / max(1, true), told, true


Link = tuple[str, str, str]


def _ranked(days: Dated) -> Ranked:
    order = {day: rank for rank, day in enumerate(sorted(set(days.values()), key=_start), 1)}
    return {key: (order[day], day) for key, day in days.items()}


def _start(day: str) -> tuple[str, str]:
    return day.replace("XX", "00"), day


def _links(ranked: Ranked) -> list[Link]:
    """The fewest relations that give the timeline: each event's date, and each event to the next in
    order."""
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


def dates(events: Sequence[GivenEvent]) -> dict[str, str]:
    """The day, month or year of each event that has one, as the gold writes it ("2005-06-XX")."""
    times = _times({event.head.doc.text: event.report.created for event in events})
    found: dict[str, str] = {}
    for event in events:
        day = _date(event, times[event.head.doc.text])
        if day is not None:
            found[event.key] = day
    stated = frozenset(
        event.key for event in events if times[event.head.doc.text] and event.key in found
    )
    return _shared(events, found, stated)


Times = Sequence[tuple[int, str]]
"""Where a time stands in a sentence as given, and its value in EDTF."""


def _times(days: Mapping[str, str]) -> dict[str, Times]:
    """The times that the program reads in each sentence, whose report was made on that day."""
    texts = {sentence: _as_written(sentence) for sentence in sorted(days)}
    documents = [
        Document(
            f"t{number}",
            f"t{number}",
            text,
            None,
            None,
            "en",
            Published(days[sentence], Basis.METADATA, ""),
        )
        for number, (sentence, (text, _)) in enumerate(texts.items())
    ]
    found: dict[str, Times] = {}
    for (sentence, (_, places)), reading in zip(
        texts.items(), Reader().read(documents), strict=True
    ):
        anchored = [anchor(time, days[sentence]) for time in reading.times]
        found[sentence] = [
            (places[time.span.start], time.value)
            for time in anchored
            if time.kind in {TimeKind.DATE, TimeKind.TIME} and time.value
        ]
    return found


def _as_written(sentence: str) -> tuple[str, list[int]]:
    """A sentence without the blanks that its words were cut apart with, and where each character
    stood."""
    blanks = {match.start() for match in _CUT.finditer(sentence)}
    kept = [place for place in range(len(sentence)) if place not in blanks]
    return "".join(sentence[place] for place in kept), kept


def _date(event: GivenEvent, times: Times) -> str | None:
    """The nearest time of the sentence; else the day of the report for what it tells as done or as
    its news."""
    near = sorted((_steps(event.head, start), start, value) for start, value in times)
    if near and near[0][0] <= NEAREST:
        return _written(near[0][2])
    verb = event.head if event.head.pos_ in {"VERB", "AUX"} else event.head.head
    auxiliaries = {token.lower_ for token in verb.children if token.dep_ in {"aux", "auxpass"}}
    saying = verb.lemma_ in _SAYING
    if event.sentence >= _LEAD and (auxiliaries & _TO_COME or "had" in auxiliaries):
        return None
    if event.sentence >= _LEAD and auxiliaries & _BEFORE_NOW and not saying:
        return None
    return event.report.created


def _shared(
    events: Sequence[GivenEvent], days: Mapping[str, str], stated: frozenset[str]
) -> dict[str, str]:
    """Mentions of one lemma in one report have one day: the one that the words of one of them
    state."""
    of_lemma: dict[tuple[str, str], list[str]] = {}
    for event in events:
        if event.key in stated:
            of_lemma.setdefault((event.report.number, event.head.lemma_.lower()), []).append(
                days[event.key]
            )
    found = dict(days)
    for event in events:
        told = of_lemma.get((event.report.number, event.head.lemma_.lower()), [])
        news = event.sentence < _LEAD and event.head.pos_ == "VERB"
        if (
            event.key not in stated
            and not news
            and len(set(told)) == 1
            and event.head.lemma_ not in _SAYING
        ):
            found[event.key] = told[0]
    return found


def _steps(head: Token, start: int) -> int:
    """Steps in the parse between an event and the word at a place of the text."""
    word = next(
        (token for token in head.doc if token.idx <= start < token.idx + len(token) + 1), head
    )
    one, other = [head, *head.ancestors], [word, *word.ancestors]
    common = next((token for token in one if token in other), None)
    return 99 if common is None else one.index(common) + other.index(common)


def _written(value: str) -> str | None:
    days = bounds(value.replace("~", "").removesuffix("/.."))
    if days is None or days[0].year < 1900 or days[1].year > 2100:
        return None
    first, last = days
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year}-{first.month:02d}-XX"
    return f"{first.year}-XX-XX" if first.year == last.year else None
