"""Learns what a name names: weights of `onrecord.languages.en.names.name_types`.

From articles of corpus/allsides_37k that are not marked in evals/marks/named.tsv and need no
labels: where lexicons, the build of organisations' names, titles and given names tell the kind of a
name, that kind is the label, and the words around it are what is learned, for names that nothing
tells (co-training, as Collins and Singer, 1999, on names). What the reader of names alone gives
counts less, and without its own judgement among the features. The name's own words and the reader's
judgement are left out at random, so that the words around carry weight. Multinomial logistic
regression by Adagrad with a fixed seed. Takes some twenty-five minutes on one core, nearly all of
it for parsing.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evals import PROJECT, gold_path
from evals.named import MARKS
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.names.candidates import Candidate, Trust
from onrecord.languages.en.names.name_features import BITS, IDENTITY, READER, bucket, features
from onrecord.languages.en.names.name_types import NOTHING, ORGANIZATION, PERSON, PLACE
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.parsing import load_model, parse
from onrecord.languages.en.titles.mentions import candidates
from onrecord.model import Basis, Document, EntityType, Published

OUT = PROJECT / "src" / "onrecord" / "languages" / "en" / "weights" / "names.npz"
ARTICLES = 2000
WORDS = (150, 900)
WEAK, NONE = 0.4, 0.25
"""Weights of an example whose kind the reader of names alone tells, and of a capitalised word that
nobody takes."""
EPOCHS, BATCH, RATE, PENALTY = 4, 256, 0.12, 1e-3
KEEPS_IDENTITY, KEEPS_READER = 0.55, 0.7
RAREST = 3
_KINDS = {
    EntityType.PERSON: PERSON,
    EntityType.ORGANIZATION: ORGANIZATION,
    EntityType.COUNTRY: PLACE,
    EntityType.PLACE: PLACE,
    EntityType.FACILITY: PLACE,
}
_NAMES = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC"})
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """Buckets of the features of one name (plain, its own words, the reader's judgement), its kind
    and its weight."""

    plain: tuple[int, ...]
    identity: tuple[int, ...]
    reader: tuple[int, ...]
    kind: int
    weight: float
    told: bool


def main() -> None:
    corpus = gold_path("corpus", "allsides_37k.jsonl.gz")
    if corpus is None:
        return
    examples = list(read_examples(corpus))
    weights = fit(examples)
    scale = float(np.abs(weights).max() / 127)
    np.savez_compressed(
        OUT, weights=np.round(weights / scale).astype(np.int8), scale=np.float32(scale)
    )
    print(f"{len(examples)} examples; {OUT.stat().st_size} bytes")


def read_examples(corpus: Path) -> Iterator[Example]:
    """The examples of ARTICLES articles, in the order of a hash of their text."""
    marked = {
        line.split("\t")[1]
        for line in MARKS.read_text("utf-8").splitlines()
        if not line.startswith("#")
    }
    chosen = []
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            digest = hashlib.sha256(article["text"].encode()).hexdigest()
            if digest[:16] not in marked and WORDS[0] <= len(article["text"].split()) <= WORDS[1]:
                chosen.append((digest[::-1], article["id"], article["text"]))
    unknown = Published(None, Basis.UNKNOWN, "not asked")
    documents = [
        Document(key, key, text, None, None, "en", unknown)
        for _, key, text in sorted(chosen)[:ARTICLES]
    ]
    for _, parsed in parse(load_model(), documents):
        yield from _of_document(parsed)


def _of_document(parsed: Sequence[Parsed]) -> Iterator[Example]:
    found: dict[int, list[Candidate]] = {}
    for candidate in candidates(parsed):
        found.setdefault(candidate.paragraph, []).append(candidate)
    for index, paragraph in enumerate(parsed):
        taken: set[int] = set()
        for candidate in found.get(index, []):
            span = paragraph.doc.char_span(
                candidate.start, candidate.end, alignment_mode="contract"
            )
            if span is not None:
                taken.update(range(span.start, span.end))
                told = candidate.trust > Trust.READER
                yield _example(_bare(span), _KINDS[candidate.type], 1.0 if told else WEAK, told)
        yield from _of_nothing(paragraph.doc, taken)


def _of_nothing(doc: Doc, taken: set[int]) -> Iterator[Example]:
    """What the reader of names takes for no name of ours (dates, laws, peoples), and capitals that
    nobody takes."""
    for ent in doc.ents:
        if not taken.intersection(range(ent.start, ent.end)) and any(
            token.text[0].isupper() for token in ent
        ):
            taken.update(range(ent.start, ent.end))
            other = ent.label_ not in _NAMES
            yield _example(_bare(ent), NOTHING, 1.0 if other else NONE, other)
    i = 0
    while i < len(doc):
        end = i
        while (
            end < len(doc)
            and end not in taken
            and doc[end].text[0].isupper()
            and doc[end].text.isalpha()
        ):
            end += 1
        if end - i > 1 or (end > i and not doc[i].is_stop):
            yield _example(doc[i:end], NOTHING, NONE, told=False)
        i = max(end, i + 1)


def _bare(span: TokenSpan) -> TokenSpan:
    while len(span) > 1 and span[0].lower_ in {"the", "a", "an"}:
        span = span[1:]
    while len(span) > 1 and span[-1].tag_ == "POS":
        span = span[:-1]
    return span


def _example(span: TokenSpan, kind: int, weight: float, told: bool) -> Example:
    plain: list[int] = []
    identity: list[int] = []
    reader: list[int] = []
    for feature in features(span.doc, span.start, span.end):
        kinds = (
            identity
            if feature.startswith(IDENTITY)
            else reader
            if feature.startswith(READER)
            else plain
        )
        kinds.append(bucket(feature))
    return Example(tuple(plain), tuple(identity), tuple(reader), kind, weight, told)


def fit(examples: Sequence[Example]) -> Floats:
    """Weights of 2**BITS buckets for the four kinds; 0 for buckets that fewer than RAREST examples
    have."""
    counts = np.zeros(1 << BITS, np.int32)
    for one in examples:
        for row in (*one.plain, *one.identity, *one.reader):
            counts[row] += 1
    usual = counts >= RAREST
    weights = np.zeros((1 << BITS, 4), np.float32)
    squares = np.full((1 << BITS, 4), 1e-6, np.float32)
    chance = random.Random(7)
    order = list(range(len(examples)))
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for start in range(0, len(order), BATCH):
            _step(
                [examples[i] for i in order[start : start + BATCH]], usual, weights, squares, chance
            )
    weights[~usual] = 0
    return weights


def _step(
    batch: Sequence[Example],
    usual: NDArray[np.bool_],
    weights: Floats,
    squares: Floats,
    chance: random.Random,
) -> None:
    """One Adagrad step on a batch; changes weights and squares."""
    rows: list[int] = []
    owners: list[int] = []
    for number, one in enumerate(batch):
        kept = list(one.plain)
        kept += one.identity if chance.random() < KEEPS_IDENTITY else ()
        kept += one.reader if one.told and chance.random() < KEEPS_READER else ()
        kept = [row for row in kept if usual[row]]
        rows += kept
        owners += [number] * len(kept)
    at, of = np.array(rows, np.int64), np.array(owners, np.int64)
    scores = np.zeros((len(batch), 4), np.float32)
    np.add.at(scores, of, weights[at])
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares[np.arange(len(batch)), [one.kind for one in batch]] -= 1
    shares *= np.array([[one.weight] for one in batch], np.float32)
    used, back = np.unique(at, return_inverse=True)
    slopes = np.zeros((len(used), 4), np.float32)
    np.add.at(slopes, back, shares[of])
    slopes += PENALTY * weights[used]
    squares[used] += slopes**2
    weights[used] -= RATE * slopes / np.sqrt(squares[used])


if __name__ == "__main__":
    main()
