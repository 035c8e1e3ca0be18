"""What one party does to another as a PLOVER root, on pairs (sentence, source, target, root); 15
roots.

"within the rest": five-fold cross-validation of the program's model, with its features and
training, on the four fifths of the sentences that are not held out; "all": on all. "held out": the
weights that the program ships, on the fifth by hash that nobody read and nothing was trained on.
"told": the program reads the sentence by itself and has to tell an act whose speaker is the source,
whose words hold the target, with the right root.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from train.act_roots import FOLDS, Pair, fit, fold, held_out, read

from evals import Score, gold_path
from onrecord.languages.en.acts.roots import root_model
from onrecord.model import Basis, Document, Proposition, Published
from onrecord.model.documents import content_id

_ANCHOR = "zero-shot with large language models: .821"
Judged = tuple[str, str]


def evaluate() -> list[Score]:
    path = gold_path("acts", "plover_pairs.tsv")
    if path is None:
        return []
    pairs = read(path)
    unread = [pair for pair in pairs if held_out(pair.sentence)]
    shipped = root_model()
    everything = [judged for _, judged in cross_validated(pairs)]
    within = [
        judged for _, judged in cross_validated([p for p in pairs if not held_out(p.sentence)])
    ]
    held = [(pair.root, shipped.root(pair.features)) for pair in unread]
    told = [(pair.root, root) for pair, root in zip(unread, told_roots(unread), strict=True)]
    return [
        _score("all, 5 folds", everything, _ANCHOR),
        _score("held out", held, "a fifth by hash, weights as shipped"),
        _score("not held out, 5 folds", within),
        Score("acts", "plover pairs held out", "root told by the program itself", len(told), _share(told),
              "speaker, target and root right with nothing given"),
    ]  # fmt: skip


def _score(part: str, judged: Sequence[Judged], note: str = "") -> Score:
    return Score("acts", f"plover pairs {part}", "macro F1", len(judged), macro_f1(judged), note)


def cross_validated(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Judged]]:
    """Each pair with its root and the root that a model trained on the other folds gives."""
    for number in range(FOLDS):
        trained = fit([pair for pair in pairs if fold(pair.sentence) != number])
        for pair in pairs:
            if fold(pair.sentence) == number:
                yield pair, (pair.root, trained.root(pair.features))


def macro_f1(judged: Sequence[Judged]) -> float:
    """The mean over the roots of the gold of the F1 of each."""
    roots = sorted({root for root, _ in judged})
    return sum(_f1(judged, root) for root in roots) / len(roots)


def _f1(judged: Sequence[Judged], root: str) -> float:
    right = sum(gold == found == root for gold, found in judged)
    return (
        2
        * right
        / max(
            1, sum(gold == root for gold, _ in judged) + sum(found == root for _, found in judged)
        )
    )


def _share(judged: Sequence[Judged]) -> float:
    return sum(gold == found for gold, found in judged) / max(1, len(judged))


def told_roots(pairs: Sequence[Pair]) -> Iterator[str]:
    """The root of the telling that the program has of each pair; "" where it tells none between the
    two."""
    from onrecord.languages.en.reader import Reader

    published = Published(None, Basis.UNKNOWN, "evaluation")
    documents = [
        Document(
            content_id("d", p.sentence, str(n)),
            str(n),
            closed(p.sentence),
            None,
            None,
            "en",
            published,
        )
        for n, p in enumerate(pairs)
    ]
    for pair, reading in zip(pairs, Reader().read(documents), strict=True):
        source, target = _range(pair.sentence, pair.source), _range(pair.sentence, pair.target)
        fitting = [
            proposition
            for proposition in reading.propositions
            if proposition.plover and _between(proposition, source, target)
        ]
        yield (
            min(fitting, key=lambda t: t.evidence.end - t.evidence.start).plover if fitting else ""
        )


def closed(sentence: str) -> str:
    """The sentence with its full stop: a line without one is taken for a heading."""
    return (
        sentence
        if sentence.rstrip().endswith((".", "!", "?", '"', "”"))
        else sentence.rstrip() + "."
    )


def _range(sentence: str, words: str) -> tuple[int, int]:
    start = sentence.find(words)
    return (start, start + len(words)) if start >= 0 else (0, len(sentence))


def _between(proposition: Proposition, source: tuple[int, int], target: tuple[int, int]) -> bool:
    speaking = [span for s in proposition.speakers for span in (s.span, *s.mentions)]
    by_source = any(_overlap((span.start, span.end), source) for span in speaking)
    return by_source and _overlap((proposition.evidence.start, proposition.evidence.end), target)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def show() -> None:
    """Print the confusions of the pairs that may be read: `python -m evals.acts`."""
    path = gold_path("acts", "plover_pairs.tsv")
    if path is None:
        return
    for pair, (gold, found) in cross_validated([p for p in read(path) if not held_out(p.sentence)]):
        if gold != found:
            sys.stdout.write(
                f"{gold} <- {found} | {pair.source} -> {pair.target} | {pair.sentence[:250]}\n"
            )


if __name__ == "__main__":
    show()
