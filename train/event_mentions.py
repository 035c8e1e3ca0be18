"""The gold event mentions of ECB+ as the program would see them: its parse of their sentences, its
view of reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from evals._parties import parties
from evals._planted import article
from evals.lineage import rows
from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.languages.base import language_of
from onrecord.languages.en.parser.parsing import load_model
from onrecord.relations.claims.sense_features import wording
from onrecord.relations.events.same_event import EventMention, stems_of
from onrecord.relations.story_terms import likeness, vectors

DEV = frozenset(("2", "5", "12", "18", "21", "23", "34", "35"))
"""The topics that are reported and never tuned on."""
_ENGLISH = language_of("en").vocabulary
_TIMES = frozenset(("DATE", "TIME"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))


@dataclass(frozen=True)
class GoldMention:
    """A mention with its topic, the chain it belongs to, and the number of its sentence."""

    topic: str
    chain: str
    sentence: str
    mention: EventMention


def gold_mentions(folder: Path, topics: Iterable[str] | None = None) -> list[GoldMention]:
    """The gold mentions, in order of document and place; of these topics, or of all but DEV."""
    listed = [
        row
        for name in ("dev", "train")
        for row in _listed(folder / f"{name}_event_gold_mentions.json")
    ]
    wanted = [
        row
        for row in listed
        if (row["topic"] not in DEV if topics is None else row["topic"] in set(topics))
    ]
    wanted.sort(key=lambda row: (row["doc_id"], min(row["tokens_ids"]), row["m_id"]))
    nlp = load_model()
    sentences: dict[tuple[str, str], tuple[dict[int, int], list[str]]] = {}
    for name in sorted({row["doc_id"] for row in wanted}):
        sentences.update(_sentences(folder / "xml" / name.split("_")[0] / name))
    needed = sorted({(row["doc_id"], row["sent_id"]) for row in wanted})
    parsed = dict(zip(needed, _parsed(nlp, [sentences[key][1] for key in needed]), strict=True))
    found = []
    for row in wanted:
        key = (row["doc_id"], row["sent_id"])
        places = [
            sentences[key][0][token] for token in row["tokens_ids"] if token in sentences[key][0]
        ]
        mention = mention_of(parsed[key], places, row["doc_id"].removesuffix(".xml"))
        found.append(GoldMention(row["topic"], row["coref_chain"], row["sent_id"], mention))
    return found


def _listed(path: Path) -> list[dict[str, Any]]:
    rows_of_file: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows_of_file


def _sentences(path: Path) -> dict[tuple[str, str], tuple[dict[int, int], list[str]]]:
    """For each sentence of a document, the place of each token id in it, and its tokens."""
    found: dict[tuple[str, str], tuple[dict[int, int], list[str]]] = {}
    for token in ElementTree.parse(path).getroot().iter("token"):
        places, words = found.setdefault((path.name, token.attrib["sentence"]), ({}, []))
        places[int(token.attrib["t_id"]) - 1] = len(words)  # the mention lists count from 0
        words.append((token.text or "").replace("``", '"').replace("''", '"') or ".")
    return found


def _parsed(nlp: Language, sentences: Sequence[Sequence[str]]) -> list[Doc]:
    return list(nlp.pipe((Doc(nlp.vocab, words=list(words)) for words in sentences), batch_size=16))


def mention_of(doc: Doc, places: Sequence[int], document: str) -> EventMention:
    """A mention from the tokens at these places of a parsed sentence."""
    span = doc[min(places) : max(places) + 1]
    head = (
        span.root
        if span.root.i in places or span.root.pos_ in {"VERB", "NOUN"}
        else doc[places[-1]]
    )
    phrase = " ".join(doc[place].lemma_ for place in places)
    agents, others = parties(head)
    dated = [entity.text for entity in doc.ents if entity.label_ in _TIMES]
    placed = [entity.text for entity in doc.ents if entity.label_ in _PLACES]
    taken = wording(doc.text, _ENGLISH.sentence_words)
    return EventMention(
        document=document,
        head=head.lemma_.lower(),
        words=stems_of(phrase, _ENGLISH.sentence_words) or frozenset((head.lemma_.lower(),)),
        by_noun=head.pos_ not in {"VERB", "AUX"},
        agents=_stems(agents, places),
        others=_stems(others, places),
        times=stems_of(" ".join(dated), _ENGLISH.sentence_words),
        places=stems_of(" ".join(placed), _ENGLISH.sentence_words),
        names=taken.names,
        numbers=taken.figures,
        text=doc.text,
        language=_ENGLISH.sentence_words,
    )


def _stems(tokens: Iterable[Token], places: Sequence[int]) -> frozenset[str]:
    held = [token.text for token in tokens if token.i not in places and token.pos_ != "PRON"]
    return stems_of(" ".join(held), _ENGLISH.sentence_words)


def likeness_of_reports(folder: Path) -> Mapping[tuple[str, str], float]:
    """Cosine of each two reports of one topic, as the program weighs their words; 1 of a report
    with itself."""
    given = [(row["id"], row["topic"], article(row)) for row in rows(folder / "docs.jsonl.gz")]
    weighed = vectors([document for _, _, document in given], _ENGLISH)
    found: dict[tuple[str, str], float] = {}
    for (one, topic, _), vector in zip(given, weighed, strict=True):
        for (other, beside, _), against in zip(given, weighed, strict=True):
            if topic == beside:
                found[one, other] = 1.0 if one == other else likeness(vector, against)
    return found
