"""Events across documents: gold mentions of the development topics of ECB+, in the checked
sentences, grouped."""

from __future__ import annotations

import csv
from pathlib import Path

from train.event_mentions import DEV, GoldMention, gold_mentions, likeness_of_reports
from train.same_event import clusters

from evals import Score, gold_path
from evals._conll import conll
from onrecord.languages.base import language_of
from onrecord.relations.events.same_event import event_model

ANCHOR = "aim .80; on the test topics: same head lemma about .76, neural .795 to .856"


def evaluate() -> list[Score]:
    """CoNLL F1 and its parts on topics that nothing was trained or tuned on; the topic of a report
    is given."""
    folder = gold_path("stories", "ecbplus")
    if folder is None:
        return []
    mentions = [gold for gold in gold_mentions(folder, DEV) if _place(gold) in checked(folder)]
    gold = {place: mention.chain for place, mention in enumerate(mentions)}
    lemma = {
        place: f"{mention.topic} {mention.mention.head}" for place, mention in enumerate(mentions)
    }
    model = event_model(language_of("en").vocabulary.sentence_words)
    assert model is not None
    found = dict(enumerate(clusters(mentions, likeness_of_reports(folder), model)))
    metrics = ("CoNLL F1", "MUC F1", "B-cubed F1", "CEAF-e F1")
    note = f"{ANCHOR}; same head lemma here {conll(gold, lemma)[0]:.3f}"
    return [
        Score(
            "events",
            "ecbplus dev topics",
            metric,
            len(gold),
            value,
            note if metric == "CoNLL F1" else "",
        )
        for metric, value in zip(metrics, conll(gold, found), strict=True)
    ]


def checked(folder: Path) -> frozenset[tuple[str, str]]:
    """Report and sentence number of each sentence that the corpus's makers went over a second
    time."""
    with (folder / "coreference_sentences.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return frozenset((f"{row['Topic']}_{row['File']}", row["Sentence Number"]) for row in rows)


def _place(gold: GoldMention) -> tuple[str, str]:
    return gold.mention.document, gold.sentence
