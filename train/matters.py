"""Train which noun phrases name a matter of a story: `python -m train.matters` writes
relations/issues/weights/matters.json.

Logistic regression over the candidates of the marked dossiers that may be looked at (`given` and
`tune` of evals/dossiers.py): a candidate is right where the label that it would get is one of a
matter that the careful reader listed. The penalty was chosen with one story left out at a time,
which the run prints; the dossiers kept back are not read.
"""

from __future__ import annotations

import json
import re

import numpy as np
from evals import PROJECT, data_folder
from evals.dossiers import Dossier, given, of_the_project

from onrecord.languages.base import language_of
from onrecord.model import Document
from onrecord.pipeline import steps
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.charset import Decoded
from onrecord.relations.claims.joining import claims
from onrecord.relations.context import StoryContext
from onrecord.relations.issues.matters import Matter, candidates, lowered, matter_label
from onrecord.relations.resolved_propositions import resolve_propositions
from onrecord.settings import MODEL
from train.regression import standardised_logistic

OUT = PROJECT / "src" / "onrecord" / "relations" / "issues" / "weights" / "matters.json"
PENALTY = 20.0
LEAST = 0.0
"""Log odds from which a matter may be told: some three of four are right where one story is left
out, and nine of ten of those on which two parties speak and one takes a position."""
TOLD = 6


def main() -> None:
    data = data_folder()
    if data is None:
        raise SystemExit("there is no data folder")
    dossiers = [*given(data.parent / "gold"), *of_the_project(data)]
    design, truth, story, names = [], [], [], []
    for dossier in dossiers:
        if dossier.set == "unseen":
            continue
        for features, right in rows(dossier):
            names = sorted(features)
            design.append([features[name] for name in names])
            truth.append(float(right))
            story.append(dossier.name)
    x, y, of = np.array(design), np.array(truth), np.array(story)
    for name in sorted(set(story)):
        weights = standardised_logistic(x[of != name], y[of != name], PENALTY)
        held = of == name
        best = np.argsort(-(x[held] @ weights[1:] + weights[0]))[:TOLD]
        first, all_of = y[held][best].mean(), y[held].mean()
        print(f"{name}: {first:.2f} of the first {TOLD}, {all_of:.2f} of all")
    weights = standardised_logistic(x, y, PENALTY)
    found = {"": weights[0], "least": LEAST, **dict(zip(names, weights[1:], strict=True))}
    rounded = {name: round(float(weight), 4) for name, weight in found.items()}
    OUT.write_text(json.dumps(rounded, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def rows(dossier: Dossier) -> list[tuple[dict[str, float], bool]]:
    """The candidates of a story that would get a label, with their features, and whether it is
    right."""
    context = context_of(dossier)
    found = []
    told, texts = claims(context, resolve_propositions(context)), lowered(context)
    for head, namings, about, features in candidates(context, told):
        label = matter_label(Matter(head, namings, about, 0.0), context, texts)
        if label is not None:
            listed = (matter["label"] for matter in dossier.gold["matters"])
            right = any(re.search(pattern, label, re.IGNORECASE) for pattern in listed)
            found.append((features, right))
    return found


def context_of(dossier: Dossier) -> StoryContext:
    """The story of a dossier, read sentence by sentence."""
    found = [assemble(Decoded(text), Metadata(name, name)) for name, text in dossier.texts.items()]
    documents = sorted(
        (one for one in found if isinstance(one, Document)), key=lambda document: document.id
    )
    reader = language_of("en").reader(MODEL.default)
    as_read = sorted(reader.read(documents), key=lambda reading: reading.document)
    published = steps.DATE.function(documents, as_read)
    readings = steps.ANCHOR.function(as_read, published)
    lineage = steps.COMPARE_TEXTS.function(documents, published)
    origins = steps.COUNT_ORIGINS.function(documents, lineage)
    entities, of_mention = steps.RESOLVE.function(documents, readings, [])
    return steps.INDEX_STORY.function(
        documents, readings, published, entities, of_mention, lineage, origins
    )


if __name__ == "__main__":
    main()
