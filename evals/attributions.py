"""Attributions against PolNeAR (Newell et al. 2018): content, source given content, direct
quotations.

Content overlap F1 counts characters that are no space: recall over gold contents by the best found
one, precision over found contents by the best gold one, each the mean share covered. `dev` is not
used to tune; `train` is.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals import Score, gold_path
from onrecord.model import Attribution, Basis, Document, Published
from onrecord.model.documents import content_id

_ARTICLES = 84


@dataclass(frozen=True)
class Gold:
    """One annotated attribution: character ranges of source, cue and content."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    quoted: bool


@dataclass(frozen=True)
class Pair:
    text: str
    gold: list[Gold]
    found: list[Attribution]


def evaluate() -> list[Score]:
    folder = gold_path("quotes", "polnear", "dev")
    if folder is None:
        return []
    pairs = list(read(folder, _ARTICLES))
    gold = [g for pair in pairs for g in pair.gold if g.content]
    matched = [match for pair in pairs for match in _matches(pair)]
    recall = sum(share for _, share, _ in matched) / len(gold)
    found = [a for pair in pairs for a in pair.found]
    precision = sum(p for pair in pairs for p in _precisions(pair)) / max(1, len(found))
    f1 = 2 * precision * recall / (precision + recall)
    with_source = [(g, o, s) for g, o, s in matched if g.source and o >= 0.5]
    direct = [(g, o, s) for g, o, s in matched if g.quoted]
    spoken = [(g, o, s) for g, o, s in direct if g.source]
    note = "neural on PARC 3.0: .833; people among themselves: the line above"
    return [
        *_among_annotators(),
        Score("attribution", "polnear dev", "content overlap P", len(found), precision),
        Score("attribution", "polnear dev", "content overlap R", len(gold), recall),
        Score("attribution", "polnear dev", "content overlap F1", len(gold), f1, note),
        Score("attribution", "polnear dev", "source right given content", len(with_source),
              sum(s >= 0.5 for _, _, s in with_source) / max(1, len(with_source)), "85.3 on PARC 3.0"),
        Score("attribution", "polnear dev", "direct content found", len(direct),
              sum(o >= 0.5 for _, o, _ in direct) / max(1, len(direct))),
        Score("attribution", "polnear dev", "direct speaker right", len(spoken),
              sum(s >= 0.5 for _, _, s in spoken) / max(1, len(spoken)), "rule system, Canadian news: .86"),
    ]  # fmt: skip


def _among_annotators() -> list[Score]:
    """The same measure between every two of the people who annotated the same article of the
    training part."""
    folder = gold_path("quotes", "polnear", "train")
    if folder is None:
        return []
    shares = []
    for path in sorted((folder / "text").glob("*.txt")):
        annotated = sorted((folder / "attributions").glob(path.stem + "_*.ann"))
        if len(annotated) > 1:
            text = path.read_text("utf-8")
            every = [
                [g.content for g in _gold(text, each.read_text("utf-8")) if g.content]
                for each in annotated
            ]
            shares += [
                max((overlap(content, other) for other in theirs), default=0.0)
                for one, own in enumerate(every)
                for two, theirs in enumerate(every)
                if one != two
                for content in own
            ]
    return [
        Score(
            "attribution",
            "polnear, people",
            "content overlap F1",
            len(shares),
            sum(shares) / len(shares),
        )
    ]


def read(folder: Path, most: int) -> Iterator[Pair]:
    """The first `most` articles by name, read by the program beside their gold."""
    from onrecord.languages.en.reader import Reader

    reader = Reader()
    texts = sorted((folder / "text").glob("*.txt"))
    if len(texts) > most:
        texts = random.Random(7).sample(texts, most)
    for path in texts:
        annotated = sorted((folder / "attributions").glob(path.stem + "*.ann"))
        if not annotated:
            continue
        text = path.read_text("utf-8")
        published = Published(None, Basis.UNKNOWN, "evaluation")
        document = Document(
            content_id("d", text, path.name), path.name, text, None, None, "en", published
        )
        found = [
            a for reading in reader.read([document]) for a in reading.attributions if a.content
        ]
        yield Pair(text, list(_gold(text, annotated[0].read_text("utf-8"))), _once(found))


def _once(found: list[Attribution]) -> list[Attribution]:
    """Several speakers of one content count once."""
    return list({a.content: a for a in found}.values())


def _gold(text: str, annotation: str) -> Iterator[Gold]:
    for ranges in annotated_ranges(annotation):
        source, cue, content = (solid(text, ranges[kind]) for kind in ("Source", "Cue", "Content"))
        words = "".join(text[i] for i in sorted(content))
        yield Gold(source, cue, content, words[:1] in '"“' and words.rstrip(".,")[-1:] in '"”')


Ranges = dict[str, list[tuple[int, int]]]


def annotated_ranges(annotation: str) -> Iterator[Ranges]:
    """Character ranges of the source, cue and content of each attribution in a brat standoff
    file."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in annotation.splitlines():
        entity = re.match(r"(T\d+)\t[\w-]+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)", line)
        if entity:
            ends = [piece.split() for piece in entity.group(2).split(";")]
            spans[entity.group(1)] = [(int(start), int(end)) for start, end in ends]
    for line in annotation.splitlines():
        if re.match(r"E\d+\t", line):
            ranges: Ranges = {"Source": [], "Cue": [], "Content": []}
            for argument in line.split("\t")[1].split():
                kind, key = argument.split(":")
                kind = kind.rstrip("0123456789")
                if kind in ranges:
                    ranges[kind] += spans.get(key, [])
            yield ranges


def solid(text: str, ranges: list[tuple[int, int]]) -> frozenset[int]:
    """The places of the characters in the ranges that are no space."""
    return frozenset(
        i for a, b in ranges for i in range(a, min(b, len(text))) if not text[i].isspace()
    )


def _characters(text: str, attribution: Attribution) -> frozenset[int]:
    return solid(text, [(span.start, span.end) for span in attribution.content])


def _matches(pair: Pair) -> Iterator[tuple[Gold, float, float]]:
    """Each gold content with the best found one's overlap (F1) and the overlap of the sources."""
    found = [(_characters(pair.text, a), a) for a in pair.found]
    for gold in pair.gold:
        if not gold.content:
            continue
        best, chosen = 0.0, None
        for characters, attribution in found:
            score = overlap(characters, gold.content)
            if score > best:
                best, chosen = score, attribution
        source = 0.0
        if chosen is not None and chosen.source is not None and gold.source:
            span = chosen.source.span
            own = solid(pair.text, [(span.start, span.end)])
            source = len(own & gold.source) / min(len(own), len(gold.source)) if own else 0.0
        yield gold, best, source


def _precisions(pair: Pair) -> Iterator[float]:
    for attribution in pair.found:
        characters = _characters(pair.text, attribution)
        yield max(
            (overlap(characters, gold.content) for gold in pair.gold if gold.content), default=0.0
        )


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """F1 of two sets of places; 0 where one is empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def show(folder: Path, most: int) -> None:
    """Print what was missed and what was found beyond the gold, for reading: `python -m
    evals.attributions train 8`."""
    for pair in read(folder, most):
        for gold, share, source in _matches(pair):
            if share < 0.5 or (gold.source and source < 0.5):
                start, end = (
                    min(gold.content | gold.cue | gold.source),
                    max(gold.content | gold.cue | gold.source),
                )
                cue = "".join(pair.text[i] for i in sorted(gold.cue))
                print(
                    f"MISS {share:.2f} {source:.2f} cue={cue!r}: {pair.text[start : end + 1][:400]!r}"
                )
        for attribution, value in zip(pair.found, _precisions(pair), strict=True):
            if value < 0.3:
                cue_text = attribution.cue.text if attribution.cue else None
                print(
                    f"EXTRA {value:.2f} cue={cue_text!r} {[c.text[:200] for c in attribution.content]}"
                )


if __name__ == "__main__":
    part = gold_path("quotes", "polnear", sys.argv[1] if len(sys.argv) > 1 else "train")
    if part is not None:
        show(part, int(sys.argv[2]) if len(sys.argv) > 2 else 8)
