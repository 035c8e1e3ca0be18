"""Dates inferred for undated reports: each dated report of the events69 stories is hidden in turn
among its siblings.

Coverage is the share of hidden dates that are given; the rest is left open with a reason. What is
given counts as right
when it is the day or the day beside it: reports that outlets publish around midnight or update
carry either.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from evals import Score, gold_path
from onrecord.dating.sibling_dates import date_documents
from onrecord.languages.en.parser.parsing import load_model, parse
from onrecord.languages.en.times.scan import time_expressions
from onrecord.model import Basis, Document, Published, Reading, Sentence
from onrecord.model.edtf import is_day


def read_stories(path: Path) -> dict[str, list[Document]]:
    """Event -> its dated documents, where there are at least two."""
    stories: dict[str, list[Document]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("date"):
                known = Published(row["date"][:10], Basis.METADATA, "given")
                document = Document(
                    row["id"], row["id"], row["text"], row["title"], row["outlet"], "en", known
                )
                stories[row["event"]].append(document)
    return {event: stories[event] for event in sorted(stories) if len(stories[event]) > 1}


def read_times(documents: Sequence[Document]) -> dict[str, Reading]:
    """Readings that hold sentences and times only: dating asks for no more."""
    readings = {}
    for document, parsed in parse(load_model(), documents):
        sentences = tuple(
            Sentence(each.span(sentence.start_char, sentence.end_char), each.index)
            for each in parsed
            for sentence in each.doc.sents
            if sentence.text.strip()
        )
        readings[document.id] = Reading(
            document.id, sentences, (), (), time_expressions(parsed), (), ()
        )
    return readings


def days_off(documents: Sequence[Document], readings: Mapping[str, Reading]) -> list[int | None]:
    """For each document, hidden among the others: days between its date and the day inferred, None
    where none is."""
    found: list[int | None] = []
    for hidden in documents:
        undated = replace(hidden, published=Published(None, Basis.UNKNOWN, "hidden"))
        siblings = [undated if one.id == hidden.id else one for one in documents]
        value = date_documents(siblings, readings)[hidden.id].value
        true = date.fromisoformat(hidden.published.value or "")
        found.append(
            None
            if value is None or not is_day(value)
            else abs((true - date.fromisoformat(value[:10])).days)
        )
    return found


def evaluate() -> list[Score]:
    """Scores over all documents; empty where the data is absent."""
    path = gold_path("stories", "events69", "docs.jsonl.gz")
    if path is None:
        return []
    stories = read_stories(path)
    readings = read_times([document for documents in stories.values() for document in documents])
    off = [days for documents in stories.values() for days in days_off(documents, readings)]
    given = [days for days in off if days is not None]
    near = sum(days <= 1 for days in given) / max(len(given), 1)
    week = sum(days <= 6 for days in given) / max(len(given), 1)
    return [
        Score(
            "dating",
            "events69 hidden",
            "coverage",
            len(off),
            len(given) / max(len(off), 1),
            "none invented",
        ),
        Score("dating", "events69 hidden", "right within a day", len(given), near),
        Score("dating", "events69 hidden", "right within the week", len(given), week),
    ]


if __name__ == "__main__":
    for score in evaluate():
        print(f"{score.metric:22} {score.value:.3f}  n={score.n}")
