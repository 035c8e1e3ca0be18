"""Whom an ambiguous pronoun stands for, with the two names given: GAP (Webster et al. 2018).

Each text of Wikipedia has one pronoun and two names; the task is to say of each name whether the
pronoun stands for it. The names are given to the program as persons; it answers by the person whom
it finds the pronoun to stand for. The texts of the development set train the weights
(train/pronouns.py), those of the validation set do not. F1 as in the paper: over all names, and by
the gender of the pronoun; "bias" is the feminine F1 by the masculine one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Token

from evals import Score, gold_path
from onrecord.languages.en.coreference.antecedents import FEMALE
from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.coreference.ranking import Ranking
from onrecord.languages.en.names.mention_index import MentionIndex
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.parsing import load_model, parse
from onrecord.languages.en.titles.mentions import mentions
from onrecord.languages.en.titles.roles import roles
from onrecord.model import Basis, Document, EntityType, Mention, Published


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """One text of GAP. names: the two, with where each stands and whether the pronoun stands for
    it."""

    id: str
    text: str
    pronoun: str
    offset: int
    names: tuple[tuple[str, int, bool], ...]

    @property
    def female(self) -> bool:
        return self.pronoun.lower() in FEMALE


def read_gap(path: Path) -> list[Ambiguous]:
    """The texts of one file."""
    with path.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Ambiguous(
                row["ID"],
                row["Text"],
                row["Pronoun"],
                int(row["Pronoun-offset"]),
                tuple(
                    (row[key], int(row[f"{key}-offset"]), row[f"{key}-coref"].upper() == "TRUE")
                    for key in ("A", "B")
                ),
            )
            for row in rows
        ]


def document_of(one: Ambiguous) -> Document:
    return Document(
        one.id, one.id, one.text, None, None, "en", Published(None, Basis.UNKNOWN, "not asked")
    )


def discourse_of(one: Ambiguous, parsed: Sequence[Parsed]) -> Discourse:
    """The text's discourse with the two names as persons, whatever the program took them for."""
    document = parsed[0].document
    given = [
        Mention(document.span(at, at + len(name)), EntityType.PERSON, " ".join(name.split()))
        for name, at, _ in one.names
    ]
    found = mentions(parsed)
    kept = [m for m in found if not any(m.span.overlaps(each.span) for each in given)]
    every = tuple(sorted([*kept, *given], key=lambda mention: mention.span))
    return Discourse(MentionIndex(parsed, every, roles(parsed, every)), parsed)


def pronoun_of(one: Ambiguous, parsed: Sequence[Parsed]) -> tuple[Parsed, Token] | None:
    """The pronoun in the parse."""
    alike = (
        (each, token)
        for each in parsed
        for token in each.doc
        if token.lower_ == one.pronoun.lower()
    )
    at = one.offset
    return next((p for p in alike if p[0].paragraph.place(p[1].idx, p[1].idx + 1)[0] == at), None)


def keys_of(one: Ambiguous, discourse: Discourse) -> list[str]:
    """The person of each of the two names."""
    by_start = {p.mention.span.start: p for p in discourse.people.placed}
    placed = [by_start.get(at) for _, at, _ in one.names]
    return ["" if each is None else discourse.people.key(each) for each in placed]


def answers(one: Ambiguous, parsed: Sequence[Parsed]) -> list[bool]:
    """Of each of the two names whether the program finds that the pronoun stands for it."""
    at = pronoun_of(one, parsed)
    if at is None:
        return [False, False]
    discourse = discourse_of(one, parsed)
    ranked = Ranking(discourse, parsed).of(*at)
    likeliest = ranked[0].person if ranked else None
    chosen = None if likeliest is None else likeliest.key
    return [chosen == key for key in keys_of(one, discourse)]


def evaluate() -> list[Score]:
    """Both sets; empty where the texts are absent."""
    return [score for name in ("validation", "development") for score in _of_set(name)]


def _of_set(name: str) -> Iterator[Score]:
    path = gold_path("coreference", "gap", f"gap-{name}.tsv")
    if path is None:
        return
    texts = read_gap(path)
    readings = parse(load_model(), map(document_of, texts))
    judged = [
        (one, tuple(answers(one, parsed))) for one, (_, parsed) in zip(texts, readings, strict=True)
    ]
    yield from scores(f"GAP {name}", judged)


def scores(name: str, judged: Sequence[tuple[Ambiguous, tuple[bool, ...]]]) -> Iterator[Score]:
    """F1 over the names, by gender, and the one by the other."""
    female = [each for each in judged if each[0].female]
    male = [each for each in judged if not each[0].female]
    yield Score("pronouns", name, "F1", len(judged), f1(judged))
    yield Score("pronouns", name, "F1, masculine", len(male), f1(male))
    yield Score("pronouns", name, "F1, feminine", len(female), f1(female))
    yield Score("pronouns", name, "bias", len(judged), f1(female) / max(f1(male), 1e-9))


def f1(judged: Sequence[tuple[Ambiguous, tuple[bool, ...]]]) -> float:
    pairs = [
        (told, marked)
        for one, answer in judged
        for told, (_, _, marked) in zip(answer, one.names, strict=True)
    ]
    right = sum(told and marked for told, marked in pairs)
    return 2 * right / max(sum(told for told, _ in pairs) + sum(m for _, m in pairs), 1)
