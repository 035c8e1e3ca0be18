"""Makes `weights/encoder.onnx`, `encoder_pieces.npz` and `attribution.npz`: `python -m
train.attribution`.

Learns from the training part of PolNeAR alone; one article in seven, chosen by a hash of its name,
is kept out: `train.attribution_weighing` learns from those. The encoder and the network of
attributions learn together (`train/attribution_network.py`); what stands after the last step is
kept. Half an hour on an idle core.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from evals import gold_path
from evals.attributions import Ranges, annotated_ranges
from spacy.tokens import Doc

from onrecord.languages.en.attribution.tagger.columns import ParagraphColumns
from onrecord.languages.en.encoder.pieces import Pieces
from onrecord.languages.en.parser.parsing import MODEL, load_model, parse
from onrecord.model import Basis, Document, Published
from onrecord.model.documents import content_id
from train.attribution_network import (
    Cue,
    Paragraph,
    batches,
    begun,
    cooled,
    examples,
    fit,
    score,
    start,
)
from train.encoder import Parameters, is_of_encoder, keep, starting_point

WEIGHTS = Path(__file__).parents[1] / "src" / "onrecord" / "languages" / "en" / "weights"
HELD_OUT = 7
_SEED = 1
_COOLED = 120
"""Steps after the epoch, at a pace that falls to none."""
_WITHOUT_CUE = 0.6
"""Share of the paragraphs without a cue that is learned from."""
_LOOKED_AT = 10
"""Batches that show how great numbers become."""


def paragraphs(folder: Path) -> Iterator[Paragraph]:
    """The prose of every annotated article; where several people annotated one, the first by name
    of the file."""
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
                    document.source,
                    tuple(token.text for token in each.doc),
                    ParagraphColumns(each.doc),
                    cues(each.doc, places, gold),
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


def learn(gold: Sequence[Paragraph]) -> None:
    """Writes the weights of the encoder and of the network after the last epoch."""
    vocabulary, encoder = starting_point()
    pieces, chance = Pieces(vocabulary), np.random.default_rng(0)
    learned = examples(
        [
            each
            for each in gold
            if not each.held_out(HELD_OUT) and (each.cues or chance.random() < _WITHOUT_CUE)
        ],
        pieces,
    )
    held_out = examples([each for each in gold if each.held_out(HELD_OUT)], pieces)
    of: Parameters = encoder | start(_SEED, encoder["norm"].shape[0])
    for seed, paces in ((_SEED, begun(learned)), (_SEED + 1, cooled(_COOLED))):
        of = fit(of, learned, paces, seed)
        cue, content = score(of, held_out)
        print(f"cues {cue:.4f}, contents {content:.4f} on held-out articles", flush=True)
    keep(vocabulary, of, islice(batches(learned, 0), _LOOKED_AT), WEIGHTS)
    network = {
        name: np.asarray(each).astype(np.float16)
        for name, each in of.items()
        if not is_of_encoder(name)
    }
    np.savez_compressed(WEIGHTS / "attribution.npz", **network)  # type: ignore[arg-type]


def main() -> int:
    folder = gold_path("quotes", "polnear", "train")
    if folder is None:
        return 1
    learn(list(paragraphs(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
