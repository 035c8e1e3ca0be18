"""How many reports there really are: stories of the corpus counted in reports, in outlets and in
independent origins.

`python -m evals.corroboration [--show N]`. It has no floor and is no part of `python -m evals`, for
nobody knows the true figure; N stories whose reports shrink are shown with what was found, to be
read.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals import gold_path
from evals._planted import article
from evals.lineage import rows
from onrecord.model import Document, Lineage, Origin
from onrecord.reuse import boilerplate_sentences, find_lineage, fingerprint, origins
from onrecord.stories.assignment import assign_stories
from onrecord.stories.description import describe_document
from onrecord.stories.terms import stream_order

DOCUMENTS = 10_000
"""Dated articles, the middle ones of the corpus by date, so that they are of the same months."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A story's documents, the links among them, and its origins."""

    documents: tuple[Document, ...]
    lineage: tuple[Lineage, ...]
    origins: tuple[Origin, ...]

    @property
    def outlets(self) -> int:
        """Outlets named, those of unknown name counted as one."""
        return len({document.outlet for document in self.documents})

    @property
    def shrinks(self) -> bool:
        """Whether it has fewer origins than reports."""
        return len(self.origins) < len(self.documents)


def counted() -> Iterator[Counted]:
    """The stories of two reports or more, in order of their ids; none where the corpus is
    absent."""
    documents = {document.id: document for document in _articles()}
    published = {id: document.published for id, document in documents.items()}
    boilerplate = boilerplate_sentences([fingerprint(document) for document in documents.values()])
    terms = sorted(
        (describe_document(document).terms for document in documents.values()), key=stream_order
    )
    for story in assign_stories(
        terms, {id: document.title for id, document in documents.items()}
    ).stories:
        if len(story.documents) > 1:
            told = tuple(documents[id] for id in story.documents)
            lineage = find_lineage(told, published, boilerplate)
            yield Counted(told, lineage, origins(told, lineage))


def _articles() -> list[Document]:
    path = gold_path("corpus", "allsides_37k.jsonl.gz")
    found = [
        article(row)
        for row in (rows(path) if path else ())
        if row.get("date") and row.get("outlet")
    ]
    found.sort(key=lambda document: (document.published.value or "", document.id))
    first = max(0, (len(found) - DOCUMENTS) // 2)
    return found[first : first + DOCUMENTS]


def report(stories: Sequence[Counted]) -> str:
    """The shares, in words."""
    several = [story for story in stories if story.outlets > 1]
    lines = []
    for name, group in (("two reports", stories), ("two outlets", several)):
        fewer = sum(story.shrinks for story in group)
        single = sum(len(story.origins) == 1 for story in group)
        lines.append(
            f"{len(group)} stories of {name} or more: {fewer} ({fewer / max(1, len(group)):.1%}) have fewer origins "
            f"than reports, {single} ({single / max(1, len(group)):.1%}) a single one"
        )
    return "\n".join(lines)


def _shown(story: Counted) -> str:
    titles = {
        document.id: f"{document.outlet}, {document.published.value}: {document.title}"
        for document in story.documents
    }
    joined = [origin for origin in story.origins if len(origin.documents) > 1]
    lines = [f"{len(story.documents)} reports, {len(story.origins)} origins"]
    for origin in joined:
        lines += [f"  one origin: {titles[id]}" for id in origin.documents]
    held = {id: origin.id for origin in joined for id in origin.documents}
    for link in story.lineage:
        if (
            held.get(link.documents[0]) == held.get(link.documents[1], "")
            and link.relation != "shared-statement"
        ):
            lines.append(f"    {link.relation} {link.share}: {link.why}")
            lines += [f"      - {span.text[:150]!r}" for pair in link.passages[:2] for span in pair]
    return "\n".join(lines)


def main() -> None:
    """Print the figures, and the stories asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="stories that shrink to be shown"
    )
    asked = parser.parse_args()
    stories = list(counted())
    print(report(stories))
    fewer = [story for story in stories if story.shrinks]
    step = max(1, len(fewer) // max(1, asked.show))
    for story in fewer[::step][: asked.show]:
        print(_shown(story))


if __name__ == "__main__":
    main()
