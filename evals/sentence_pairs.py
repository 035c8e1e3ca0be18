"""Sentence pairs: whether two sentences of news tell the same, on the held-out fifth of the
paraphrase corpus."""

from __future__ import annotations

from collections.abc import Sequence

from train.same_sense import fit, fold, held_out, read

from evals import Score, gold_path
from onrecord.languages.base import language_of
from onrecord.relations.claims.same_sense import SAME, same_sense

ANCHOR = "aim .85; on the corpus's own test part: all pairs said to be the same .799, without encoders .841 to .860"


def evaluate() -> list[Score]:
    """F1 and accuracy of `same_sense` on the pairs that it was not trained on; F1 of like models in
    five folds."""
    path = gold_path("reuse", "msr_paraphrase_train.txt")
    if path is None:
        return []
    pairs = read(path)
    unseen = [pair for pair in pairs if held_out(pair)]
    truth = [pair.same for pair in unseen]
    language = language_of("en").vocabulary.sentence_words
    told = [same_sense(pair.one, pair.other, language) >= SAME for pair in unseen]
    right = sum(one == other for one, other in zip(truth, told, strict=True)) / len(truth)
    always = f1(truth, [True] * len(truth))
    folds = fold(pairs)
    crossed = [False] * len(pairs)
    for number in range(5):
        trained = fit([pair for pair, where in zip(pairs, folds, strict=True) if where != number])
        for place, pair in enumerate(pairs):
            if folds[place] == number:
                crossed[place] = trained.probability(pair.one, pair.other) >= SAME
    over_all = f1([pair.same for pair in pairs], crossed)
    return [
        Score(
            "sentence pairs",
            "msr all, 5 folds",
            "F1",
            len(pairs),
            over_all,
            "folds share no sentence",
        ),
        Score(
            "sentence pairs",
            "msr held out",
            "F1",
            len(unseen),
            f1(truth, told),
            f"{ANCHOR}; here {always:.3f}",
        ),
        Score("sentence pairs", "msr held out", "accuracy", len(unseen), right),
    ]


def f1(truth: Sequence[bool], told: Sequence[bool]) -> float:
    """F1 of the positive class."""
    both = sum(one and other for one, other in zip(truth, told, strict=True))
    return 2 * both / max(1, sum(truth) + sum(told))
