"""Makes `weights/attribution_weighing.json`: `python -m train.attribution_weighing`, after
`train.attribution`.

Logistic regression on the candidates of those articles of PolNeAR's training part that the networks
did not learn from. A candidate is right where its content overlaps a gold one by half (F1) that no
likelier candidate has.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from evals import gold_path
from evals.attributions import annotated_ranges, overlap, solid

from onrecord.languages.en.attribution.tagger import Attributed, attributor
from onrecord.languages.en.attribution.tagger.weighing import cues_by_token, features
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.parsing import load_model, parse
from onrecord.languages.en.reader import statements_of
from onrecord.model import Basis, Document, Published
from onrecord.model.documents import content_id
from train.attribution import HELD_OUT, WEIGHTS
from train.regression import standardised_logistic

_PENALTY = 1.0
_RIGHT = 0.5


def candidates(folder: Path) -> Iterator[tuple[dict[str, float], bool]]:
    """The figures of each candidate, and whether it is right."""
    for document, parsed in parse(load_model(), _documents(folder)):
        annotated = sorted((folder / "attributions").glob(Path(document.source).stem + "_*.ann"))
        ranges = annotated_ranges(annotated[0].read_text("utf-8"))
        gold = [solid(document.text, each["Content"]) for each in ranges if each["Content"]]
        statements = statements_of(parsed)
        for paragraph in parsed:
            if paragraph.prose:
                rules = cues_by_token(statements.cues.get(paragraph.index, ()))
                found = attributor().attributed([paragraph.doc])[0]
                taken: set[int] = set()
                for each in sorted(found, key=lambda candidate: -candidate.logit):
                    words = _characters(document, paragraph, each)
                    best, place = max(
                        ((overlap(words, g), n) for n, g in enumerate(gold)), default=(0.0, -1)
                    )
                    right = best >= _RIGHT and place not in taken
                    taken |= {place} if right else set()
                    yield features(each, paragraph.doc[each.cue], rules.get(each.cue)), right


def _documents(folder: Path) -> Iterator[Document]:
    for path in sorted((folder / "text").glob("*.txt")):
        if zlib.crc32(path.name.encode()) % HELD_OUT == 0 and list(
            (folder / "attributions").glob(path.stem + "_*.ann")
        ):
            text = path.read_text("utf-8")
            published = Published(None, Basis.UNKNOWN, "training")
            yield Document(
                content_id("d", text, path.name), path.name, text, None, None, "en", published
            )


def _characters(document: Document, paragraph: Parsed, found: Attributed) -> frozenset[int]:
    spans = [
        paragraph.span(
            paragraph.doc[start].idx, paragraph.doc[end - 1].idx + len(paragraph.doc[end - 1])
        )
        for start, end in found.content
    ]
    return solid(document.text, [(span.start, span.end) for span in spans])


def main() -> int:
    folder = gold_path("quotes", "polnear", "train")
    if folder is None:
        return 1
    figures, right = zip(*candidates(folder), strict=True)
    names = list(figures[0])
    rows = np.array([[each[name] for name in names] for each in figures])
    # The first figure is the bias: the fit has a constant of its own.
    weights = standardised_logistic(rows[:, 1:], np.array(right, dtype=np.float64), _PENALTY)
    kept = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    (WEIGHTS / "attribution_weighing.json").write_text(
        json.dumps(kept, indent=1) + "\n", encoding="utf-8"
    )
    print(f"{len(right)} candidates, {sum(right)} right: {kept}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
