"""Names: are two names one person's? Spellings and aliases of office-holders, nicknames, names in
other scripts.

Each set is halved by a hash of the pair's first name: the even half is for tuning, the odd half is
scored. Non-pairs
are hard where the set allows it: the same family name with another given name, given names with the
same first letter; for the single words of other scripts they are random words of the same file.
What is measured is what resolving asks: `one_person` for full names, `likeness` for words of other
scripts, which its comparison of two names calls.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import xxhash

from evals import Score, gold_path
from onrecord.entities.matching import one_person
from onrecord.entities.person_names import SAME, likeness
from onrecord.entities.spelling import folded

Pair = tuple[str, str]
_OFFICE_DATES = re.compile(r"\d{6}")
SCRIPTS = ("russian", "arabic", "chinese", "korean")


def evaluate(held_out: bool = True) -> list[Score]:
    """F1 of matching on the held-out half of each set (or on the half for tuning)."""
    scores = []
    clusters = gold_path("names", "alias_clusters.jsonl")
    if clusters is not None:
        pairs, others = _alias_pairs(clusters)
        scores.append(_score("aliases", "same family name", pairs, others, one_person, held_out))
    nicknames = gold_path("names", "nicknames.csv")
    if nicknames is not None:
        pairs, others = _nickname_pairs(nicknames)
        scores.append(
            _score("nicknames", "same first letter", pairs, others, _same_given, held_out)
        )
    for script in SCRIPTS:
        path = gold_path("names", f"wd_{script}_16" if held_out else f"wd_{script}_64")
        if path is not None:
            pairs, others = _script_pairs(path)
            scores.append(_score(script, "random", pairs, others, _same, held_out))
    return scores


def _same(first: str, second: str) -> bool:
    """As resolving decides by likeness: for words of two scripts, which share no block of
    consonants."""
    return likeness(first, second) >= SAME


def _same_given(first: str, second: str) -> bool:
    """As resolving decides of two full names that differ in the given name."""
    return one_person(f"{first} {_FAMILY}", f"{second} {_FAMILY}")


_FAMILY = "Holloway"


def _half(name: str, held_out: bool) -> bool:
    return (xxhash.xxh3_64_intdigest(name.encode()) % 2 == 1) is held_out


def _alias_pairs(path: Path) -> tuple[list[Pair], list[Pair]]:
    """Pairs of one office-holder's names; and of holders with one family name, another first name
    and another state.

    Within one state the source lists many holders twice under two spellings, so such pairs would be
    wrong non-pairs.
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    people = [
        row
        for row in rows
        if " " in row["name"] and any(_OFFICE_DATES.search(code) for code in row["codes"])
    ]
    pairs = [
        (row["name"].title(), alias.title())
        for row in people
        for alias in row["aliases"]
        if " " in alias
    ]
    families: dict[str, list[str]] = defaultdict(list)
    states: dict[str, set[str]] = defaultdict(set)
    for row in people:
        families[row["name"].split()[-1]].append(row["name"].title())
        states[row["name"].title()] |= {code[:3] for code in row["codes"]}
    others = []
    for _, names in sorted(families.items()):
        ordered = sorted(set(names), key=lambda name: xxhash.xxh3_64_intdigest(name.encode()))
        for first, second in pairwise(ordered):
            if first.split()[0] != second.split()[0] and states[first].isdisjoint(states[second]):
                others.append((first, second))
    return pairs, others


def _nickname_pairs(path: Path) -> tuple[list[Pair], list[Pair]]:
    with path.open(encoding="utf-8", newline="") as lines:
        pairs = [
            (row["name1"], row["name2"])
            for row in csv.DictReader(lines)
            if row["relationship"] == "has_nickname"
        ]
    known = {frozenset(pair) for pair in pairs}
    letters: dict[str, list[str]] = defaultdict(list)
    for name in sorted({name for pair in pairs for name in pair}):
        letters[name[0]].append(name)
    others = []
    for _, names in sorted(letters.items()):
        ordered = sorted(names, key=lambda name: xxhash.xxh3_64_intdigest(name.encode()))
        others += [p for p in pairwise(ordered) if frozenset(p) not in known]
    return pairs, others


def _script_pairs(path: Path) -> tuple[list[Pair], list[Pair]]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line]
    pairs = [(row[0], row[1].replace(" ", "")) for row in rows]
    ordered = sorted(pairs, key=lambda pair: xxhash.xxh3_64_intdigest((pair[0] + pair[1]).encode()))
    others = [(a[0], b[1]) for a, b in pairwise(ordered) if folded(a[0]) != folded(b[0])]
    return pairs, others


def _score(
    name: str,
    hard: str,
    pairs: Iterable[Pair],
    others: Iterable[Pair],
    same: Callable[[str, str], bool],
    held_out: bool,
) -> Score:
    mine = [pair for pair in pairs if _half(pair[0], held_out)]
    rest = [pair for pair in others if _half(pair[0], held_out)]
    found = sum(same(*pair) for pair in mine)
    wrong = sum(same(*pair) for pair in rest)
    precision = found / (found + wrong) if found + wrong else 0.0
    recall = found / len(mine) if mine else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    note = f"P {precision:.3f} R {recall:.3f}; {len(rest)} non-pairs, {hard}"
    return Score("names", name, "match F1", len(mine), f1, note)
