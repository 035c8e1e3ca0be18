"""Makes `weights/attribution_cues.npz` and `attribution_spans.npz`: `python -m train.attribution`.

Learns from the training part of PolNeAR alone; one article in seven, chosen by a hash of its name,
is kept out, and the epoch that reads those best is kept. About an hour on one core.
"""

from __future__ import annotations

import random
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evals import gold_path
from evals.attributions import Ranges, annotated_ranges
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Adam, fix_random_seed

from onrecord.languages.en.attribution.tagger.columns import Columns, ParagraphColumns
from onrecord.languages.en.attribution.tagger.network import (
    LABELS,
    Floats,
    Network,
    cue_network,
    parameters,
    span_network,
    word_vectors,
)
from onrecord.languages.en.parser.parsing import MODEL, load_model, parse
from onrecord.model import Basis, Document, Published
from onrecord.model.documents import content_id

WEIGHTS = Path(__file__).parents[1] / "src" / "onrecord" / "languages" / "en" / "weights"
_CUE_EPOCHS, _SPAN_EPOCHS = 8, 9
_CUE_BATCH, _SPAN_BATCH = 32, 48
_DROPOUT, _LEARN_RATE = 0.3, 0.002
_OTHER_CUES_HIDDEN = 0.15
"""Share of the other gold cues not shown to the span network, as the cue network will miss some."""
HELD_OUT = 7

Batch = list[tuple[Columns, NDArray[np.int64]]]
Loss = Callable[[Floats, NDArray[np.int64]], Floats]


@dataclass(frozen=True, slots=True)
class Cue:
    """One annotated attribution in tokens of its cue's paragraph. head: the token whose parent is
    outside the cue."""

    head: int
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed paragraph with its annotation. article: the name of its file."""

    article: str
    columns: ParagraphColumns
    cues: tuple[Cue, ...]

    @property
    def held_out(self) -> bool:
        return zlib.crc32(self.article.encode()) % HELD_OUT == 0


def paragraphs(folder: Path) -> Iterator[Paragraph]:
    """The prose of every annotated article; where several people annotated one, the first by name
    of the file."""
    rows = word_vectors().rows
    annotations: dict[str, str] = {}
    documents = []
    for path in sorted((folder / "text").glob("*.txt")):
        annotated = sorted((folder / "attributions").glob(path.stem + "_*.ann"))
        if annotated:
            text = path.read_text("utf-8")
            annotations[path.name] = annotated[0].read_text("utf-8")
            published = Published(None, Basis.UNKNOWN, "training")
            documents.append(
                Document(
                    content_id("d", text, path.name), path.name, text, None, None, "en", published
                )
            )
    for document, parsed in parse(load_model(MODEL), documents):
        gold = list(annotated_ranges(annotations[document.source]))
        for each in parsed:
            if each.prose and len(each.doc):
                places = {
                    offset: token.i
                    for token in each.doc
                    for offset in range(each.span(token.idx, token.idx + len(token)).start,
                                        each.span(token.idx, token.idx + len(token)).end)
                }  # fmt: skip
                yield Paragraph(
                    document.source, ParagraphColumns(each.doc, rows), cues(each.doc, places, gold)
                )


def cues(doc: Doc, places: Mapping[int, int], gold: Iterable[Ranges]) -> tuple[Cue, ...]:
    """The attributions whose cue stands in the paragraph. places: offset in the stored text ->
    token."""
    found = []
    for ranges in gold:
        tokens = {
            kind: tuple(
                sorted(
                    {
                        places[at]
                        for start, end in pieces
                        for at in range(start, end)
                        if at in places
                    }
                )
            )
            for kind, pieces in ranges.items()
        }
        cue = tuple(i for i in tokens["Cue"] if not doc[i].is_space)
        if cue:
            found.append(Cue(_head(doc, cue), cue, tokens["Source"], tokens["Content"]))
    return tuple(found)


def _head(doc: Doc, cue: Sequence[int]) -> int:
    said = [i for i in cue if doc[i].lower_ == "said"]
    outward = [i for i in cue if doc[i].head.i not in cue or doc[i].head.i == i]
    return (said or outward)[0]


def cue_examples(training: Iterable[Paragraph]) -> Batch:
    """Each paragraph's rows with 1 at the heads of cues."""
    examples = []
    for paragraph in training:
        labels = np.zeros(len(paragraph.columns.head), dtype=np.int64)
        labels[[cue.head for cue in paragraph.cues]] = 1
        examples.append((paragraph.columns.cue_rows(), labels))
    return examples


def span_examples(training: Iterable[Paragraph], hidden: float = _OTHER_CUES_HIDDEN) -> Batch:
    """Each attribution's window with a label a token."""
    chance = np.random.default_rng(0)
    examples = []
    for paragraph in training:
        heads = np.zeros(len(paragraph.columns.head), dtype=np.bool_)
        heads[[cue.head for cue in paragraph.cues]] = True
        for cue in paragraph.cues:
            shown = heads & (chance.random(len(heads)) >= hidden)
            shown[cue.head] = True
            window = paragraph.columns.window(cue.head)
            labels = np.zeros(len(window), dtype=np.int64)
            for label, tokens in ((3, cue.cue), (1, cue.content), (2, cue.source)):
                labels[np.isin(window, tokens)] = label
            examples.append((paragraph.columns.span_rows(cue.head, window, shown), labels))
    return examples


def cue_loss(scores: Floats, labels: NDArray[np.int64]) -> Floats:
    """The gradient of the logistic loss."""
    return np.asarray(1 / (1 + np.exp(-scores)) - labels[:, None], dtype=np.float32)


def span_loss(scores: Floats, labels: NDArray[np.int64]) -> Floats:
    """The gradient of the cross-entropy."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(
        raised / raised.sum(axis=1, keepdims=True) - np.eye(len(LABELS))[labels], dtype=np.float32
    )


def cue_score(network: Network, examples: Batch) -> float:
    """F1 of cue heads at a probability of one half."""
    right = found = gold = 0
    for scores, labels in _predicted(network, examples):
        chosen = scores[:, 0] > 0
        right += int((chosen & (labels == 1)).sum())
        found += int(chosen.sum())
        gold += int(labels.sum())
    return 2 * right / max(1, found + gold)


def span_score(network: Network, examples: Batch) -> float:
    """The mean F1 of content tokens over the attributions, given the cue."""
    shares = []
    for scores, labels in _predicted(network, examples):
        chosen, content = scores.argmax(axis=1) == 1, labels == 1
        if content.any():
            shares.append(2 * (chosen & content).sum() / (chosen.sum() + content.sum()))
    return float(np.mean(shares))


def _predicted(network: Network, examples: Batch) -> Iterator[tuple[Floats, NDArray[np.int64]]]:
    for start in range(0, len(examples), 128):
        batch = examples[start : start + 128]
        for scores, (_, labels) in zip(
            network.predict([rows for rows, _ in batch]), batch, strict=True
        ):
            yield scores, labels


def train(
    network: Network, examples: Batch, held_out: Batch, epochs: int, size: int, loss: Loss,
    score: Callable[[Network, Batch], float],
) -> dict[str, Floats]:  # fmt: skip
    """The averaged parameters of the epoch with the best score on the held-out examples, as 16-bit
    floats."""
    optimizer = Adam(_LEARN_RATE, L2=1e-5)
    best, kept = 0.0, parameters(network)
    for epoch in range(epochs):
        started = time.perf_counter()
        random.Random(epoch).shuffle(examples)
        optimizer.learn_rate = _LEARN_RATE * (1 - epoch / (epochs + 0.5))
        for start in range(0, len(examples), size):
            batch = examples[start : start + size]
            scores, backpropagate = network.begin_update([rows for rows, _ in batch])
            backpropagate(
                [loss(s, labels) / size for s, (_, labels) in zip(scores, batch, strict=True)]
            )
            network.finish_update(optimizer)
        with network.use_params(optimizer.averages):
            reached = score(network, held_out)
            if reached > best:
                best, kept = (
                    reached,
                    {key: value.astype(np.float16) for key, value in parameters(network).items()},
                )
        print(
            f"epoch {epoch}: {reached:.4f} on held-out articles, "
            f"{time.perf_counter() - started:.0f} s",
            flush=True,
        )
    return kept


def make_cues(gold: Sequence[Paragraph]) -> dict[str, Floats]:
    """The weights of the cue network."""
    fix_random_seed(1)
    learned, held_out = (
        cue_examples(p for p in gold if p.held_out is kept_out) for kept_out in (False, True)
    )
    network = cue_network(word_vectors(), _DROPOUT)
    return train(network, learned, held_out, _CUE_EPOCHS, _CUE_BATCH, cue_loss, cue_score)


def make_spans(gold: Sequence[Paragraph]) -> dict[str, Floats]:
    """The weights of the span network."""
    fix_random_seed(1)
    learned = span_examples(p for p in gold if not p.held_out)
    held_out = span_examples((p for p in gold if p.held_out), hidden=0.0)
    network = span_network(word_vectors(), _DROPOUT)
    return train(network, learned, held_out, _SPAN_EPOCHS, _SPAN_BATCH, span_loss, span_score)


MAKERS = {"attribution_cues.npz": make_cues, "attribution_spans.npz": make_spans}


def main() -> int:
    folder = gold_path("quotes", "polnear", "train")
    if folder is None:
        return 1
    gold = list(paragraphs(folder))
    for name, make in MAKERS.items():
        np.savez_compressed(WEIGHTS / name, **make(gold))  # type: ignore[arg-type]
    return 0


if __name__ == "__main__":
    sys.exit(main())
