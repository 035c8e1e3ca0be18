"""Whether what did not happen is never told as happened: sentences with a deed that they deny,
doubt, plan, fear, forbid, fake ..., and sentences in which it was done.

marks/factuality.tsv, written for this project with invented names: set (tune or unseen), kind,
expected (N: not told as done; H: told as done), sentence with the deed between asterisks. N is
right where the deed is no proposition, or one that is negated, planned, possible or conditional; H
where it is a proposition that happened.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evals import Score
from onrecord.languages.base import DocumentReader, language_of
from onrecord.model import Basis, Document, Modality, Proposition, Published
from onrecord.settings import MODEL

MARKS = Path(__file__).with_name("marks") / "factuality.tsv"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with what it tells of a deed."""

    part: str
    kind: str
    happened: bool
    sentence: str

    @property
    def text(self) -> str:
        """The sentence as it is read."""
        return self.sentence.replace("*", "")

    @property
    def place(self) -> int:
        """Where the deed begins in the text."""
        return self.sentence.index("*")


def marked() -> list[Marked]:
    """The marked sentences, in the order of the file."""
    lines = MARKS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [Marked(part, kind, expected == "H", text) for part, kind, expected, text in rows]


@cache
def _reader() -> DocumentReader:
    return language_of("en").reader(MODEL.default)


def deeds(sentence: Marked) -> Iterator[Proposition]:
    """The propositions of the marked deed."""
    published = Published("2025-05-14", Basis.STATED, "given", ())
    document = Document("d", "d.txt", sentence.text, "Note", "A", "en", published)
    for reading in _reader().read([document]):
        for proposition in reading.propositions:
            if proposition.cue.start <= sentence.place < proposition.cue.end:
                yield proposition


def is_right(sentence: Marked, found: Sequence[Proposition]) -> bool:
    done = [one for one in found if not one.negated and one.modality is Modality.HAPPENED]
    return bool(done) if sentence.happened else not done


def evaluate() -> list[Score]:
    """By part and expectation; what is wrong is printed for the part that is tuned on."""
    right: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for sentence in marked():
        found = list(deeds(sentence))
        right[sentence.part, sentence.happened].append(is_right(sentence, found))
        if not right[sentence.part, sentence.happened][-1] and sentence.part == "tune":
            print(
                f"{'done' if sentence.happened else 'not done'}: {sentence.kind}: {sentence.sentence}"
            )
    return [
        Score(
            "factuality",
            part,
            "told as done" if happened else "not told as done",
            len(outcomes),
            sum(outcomes) / len(outcomes),
        )
        for (part, happened), outcomes in sorted(right.items())
    ]


if __name__ == "__main__":
    sys.exit(print(evaluate()))
