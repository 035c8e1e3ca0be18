"""One name or two: whether two full names as news writes them are one person's, as resolving
decides.

What is measured is `onrecord.entities.matching.one_person`: key, block and likeness, with the
threshold that the program uses. Pairs of one person: names and aliases of office-holders; a given
name and its nickname or initial before one family name; a middle initial or a title more; spellings
that stand for one Russian or Arabic word. Pairs of two: the same family name after another given
name, mostly of the same first letter; the same given name before a family name that looks alike;
initials that disagree; a father and a son by their generation. As many pairs of two as of one. Half
of all pairs, by a hash of the family name, is for tuning; the other half is scored.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import xxhash
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from evals import Score, data_folder, gold_path
from onrecord.entities.matching import one_person
from onrecord.entities.spelling import folded

Pair = tuple[str, str, str]
"""Kind and two names."""
_OFFICE_DATES = re.compile(r"\d{6}")
_TITLES = ("Sen.", "President", "Dr.", "Mr.", "Gov.", "Judge", "Prime Minister", "Gen.")
_OWN = {
    "russian": re.compile(
        "(?:ов|ев|ёв|ин|ын|ий|ей|ич|ко|ук|юк|ова|ева|ина|ая|слав|мир|дзе|швили|ян)$"
    ),
    "arabic": re.compile("[عحقخغطصضظذ]|^ال"),
}
"""Which words of a list are names of the script's own languages, by their endings or by letters
that no other name
needs: a name of another language may be one word in the script and two names in Latin letters."""
_EACH = 400
"""Pairs of a kind at most; of the kinds that are easy, because a rule tells them, _EASY."""
_EASY = 120
_EASY_KINDS = frozenset(
    {
        "initial",
        "middle initial",
        "middle name",
        "title",
        "generation",
        "other initial",
        "other middle initial",
    }
    | {"father and son"}
)


def evaluate(held_out: bool = True) -> list[Score]:
    """F1 over all pairs of the held-out half (or of the half for tuning), and the share right in
    each kind."""
    if (
        gold_path("names", "alias_clusters.jsonl") is None
        or gold_path("names", "nicknames.csv") is None
    ):
        return []
    same, other = balanced(held_out)
    found = sum(one_person(a, b) for _, a, b in same)
    wrong = sum(one_person(a, b) for _, a, b in other)
    precision, recall = found / max(found + wrong, 1), found / max(len(same), 1)
    f1 = 2 * precision * recall / (precision + recall) if found else 0.0
    note = f"P {precision:.3f} R {recall:.3f}; a logic matcher .79 on a mixed set"
    name = "held-out" if held_out else "tuning"
    scores = [Score("one name or two", name, "F1", len(same) + len(other), f1, note)]
    kinds: dict[str, list[bool]] = defaultdict(list)
    for kind, a, b in same:
        kinds[kind].append(one_person(a, b))
    for kind, a, b in other:
        kinds[kind].append(not one_person(a, b))
    scores += [
        Score("one name or two", f"{name}, {kind}", "right", len(right), sum(right) / len(right))
        for kind, right in sorted(kinds.items())
    ]
    return scores


def balanced(held_out: bool) -> tuple[list[Pair], list[Pair]]:
    """Pairs of one person and of two, at most _EACH of a kind, as many of the one as of the
    other."""
    same = _drawn([*_aliases(), *_nicknames(), *_forms(), *_spellings()], held_out)
    other = _drawn([*_namesakes(), *_other_given(), *_other_family(), *_disagreeing()], held_out)
    most = min(len(same), len(other))
    return _spread(same, most), _spread(other, most)


def _spread(pairs: Sequence[Pair], most: int) -> list[Pair]:
    return sorted(pairs, key=lambda pair: _hash("kept " + "\t".join(pair)))[:most]


def _drawn(pairs: Sequence[Pair], held_out: bool) -> list[Pair]:
    kinds: dict[str, list[Pair]] = defaultdict(list)
    for pair in sorted(set(pairs), key=lambda pair: _hash("\t".join(pair))):
        family = folded(pair[1]).removesuffix(" jr").removesuffix(" sr").split()[-1]
        if (_hash("half " + family) % 2 == 1) is held_out and len(kinds[pair[0]]) < (
            _EASY if pair[0] in _EASY_KINDS else _EACH
        ):
            kinds[pair[0]].append(pair)
    return [pair for kind in sorted(kinds) for pair in kinds[kind]]


def _hash(text: str) -> int:
    return xxhash.xxh3_64_intdigest(text.encode())


# --- pairs of one person ---


@cache
def _people() -> tuple[tuple[str, tuple[str, ...], frozenset[str]], ...]:
    """Office-holders: name, aliases of two words or more, the states of their codes."""
    folder = data_folder()
    assert folder is not None, "asked for only where the data is"
    lines = (folder / "names" / "alias_clusters.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return tuple(
        (
            row["name"].title(),
            tuple(alias.title() for alias in row["aliases"] if " " in alias),
            frozenset(code[:3] for code in row["codes"]),
        )
        for row in rows
        if " " in row["name"] and any(_OFFICE_DATES.search(code) for code in row["codes"])
    )


def _aliases() -> Iterator[Pair]:
    for name, aliases, _ in _people():
        for alias in aliases:
            yield "aliases", name, alias


@cache
def _nickname_rows() -> tuple[tuple[str, str], ...]:
    folder = data_folder()
    assert folder is not None, "asked for only where the data is"
    with (folder / "names" / "nicknames.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["relationship"] == "has_nickname"]
    return tuple((row["name1"].title(), row["name2"].title()) for row in rows)


@cache
def _families() -> tuple[str, ...]:
    """Family names of office-holders, of four letters or more, in the order of their hash."""
    names = {name.split()[-1] for name, _, _ in _people()}
    return tuple(sorted((name for name in names if len(name) > 3 and name.isalpha()), key=_hash))


@cache
def _givens() -> tuple[str, ...]:
    """Given names that the list of nicknames gives a nickname to, in the order of their hash."""
    return tuple(sorted({full for full, _ in _nickname_rows()}, key=_hash))


def _nicknames() -> Iterator[Pair]:
    families = _families()
    for i, (full, short) in enumerate(_nickname_rows()):
        family = families[i % len(families)]
        yield "nickname", f"{full} {family}", f"{short} {family}"


def _forms() -> Iterator[Pair]:
    """Initials and middle initials, titles, generations, hyphens."""
    givens, families = _givens(), _families()
    for i, family in enumerate(families):
        given, second = givens[i % len(givens)], givens[(7 * i + 3) % len(givens)]
        name = f"{given} {family}"
        yield "initial", name, f"{given[0]}. {family}"
        yield "middle initial", name, f"{given} {second[0]}. {family}"
        yield "middle name", f"{given} {second[0]}. {family}", f"{given} {second} {family}"
        yield "title", name, f"{_TITLES[i % len(_TITLES)]} {given} {family}"
        yield "generation", f"{given} {family} Jr.", f"{given} {family}, Jr"


@cache
def _spelled_alike() -> tuple[tuple[str, str, str], ...]:
    """Latin spellings that the lists of names give for one word of Russian or Arabic: script, the
    one, the other."""
    folder = data_folder()
    assert folder is not None, "asked for only where the data is"
    found = []
    for script in ("russian", "arabic"):
        path = folder / "names" / f"wd_{script}_64"
        if not path.exists():
            continue
        by_word: dict[str, dict[str, int]] = defaultdict(dict)
        for line in path.read_text("utf-8").splitlines():
            latin, word, count = line.split("\t")
            if len(latin) > 3 and latin.isascii() and latin.isalpha() and int(count) > 1:
                by_word[word.replace(" ", "")][latin.title()] = int(count)
        for word, spellings in sorted(by_word.items()):
            if len(word) > 3 and _OWN[script].search(word):
                for one, two in pairwise(sorted(spellings, key=lambda s: (-spellings[s], s))[:3]):
                    found.append((script, one, two))
    return tuple(found)


def _spellings() -> Iterator[Pair]:
    families = _families()
    for i, (script, one, two) in enumerate(_spelled_alike()):
        if i % 2:
            family = families[i % len(families)]
            yield f"spelling, {script}", f"{one} {family}", f"{two} {family}"
        else:
            given = _givens()[i % len(_givens())]
            yield f"spelling, {script}", f"{given} {one}", f"{given} {two}"


# --- pairs of two people ---


def _namesakes() -> Iterator[Pair]:
    """Office-holders of different states with one family name and another first name."""
    by_family: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for name, _, states in _people():
        by_family[name.split()[-1]].append((name, states))
    for _, people in sorted(by_family.items()):
        for (first, mine), (second, theirs) in pairwise(
            sorted(people, key=lambda each: _hash(each[0]))
        ):
            if first.split()[0] != second.split()[0] and mine.isdisjoint(theirs):
                yield "namesakes", first, second


@cache
def _known_pairs() -> frozenset[frozenset[str]]:
    """Given names that stand for one another, also by a third."""
    groups: dict[str, set[str]] = defaultdict(set)
    for full, short in _nickname_rows():
        groups[full] |= {full, short}
    pairs = {frozenset((a, b)) for members in groups.values() for a in members for b in members}
    by_short: dict[str, set[str]] = defaultdict(set)
    for full, short in _nickname_rows():
        by_short[short].add(full)
    return frozenset(
        pairs | {frozenset((a, b)) for fulls in by_short.values() for a in fulls for b in fulls}
    )


def _other_given() -> Iterator[Pair]:
    """One family name after two given names of one first letter, neither of which stands for the
    other."""
    families = _families()
    letters: dict[str, list[str]] = defaultdict(list)
    for given in _givens():
        letters[given[0]].append(given)
    number = 0
    for _, givens in sorted(letters.items()):
        for one, two in [*pairwise(givens), *zip(givens, givens[3:], strict=False)]:
            if frozenset((one, two)) not in _known_pairs():
                number += 1
                family = families[(3 * number) % len(families)]
                yield "other given name", f"{one} {family}", f"{two} {family}"


def _other_family() -> Iterator[Pair]:
    """One given name before two family names that look alike but are of people of different
    states."""
    families, givens = _families(), _givens()
    alike = {frozenset((one, two)) for _, one, two in _spelled_alike()}
    spellings = {
        folded(word) for _, aliases, _ in _people() for alias in aliases for word in alias.split()
    }
    for i, family in enumerate(families[:1200]):
        near = process.extract(family, families, scorer=JaroWinkler.normalized_similarity, limit=4)
        other = next((n for n, score, _ in near if n != family and 0.78 <= score <= 0.92), None)
        if other is None or frozenset((family, other)) in alike or folded(other) in spellings:
            continue
        given = givens[i % len(givens)]
        yield "other family name", f"{given} {family}", f"{given} {other}"


def _disagreeing() -> Iterator[Pair]:
    givens, families = _givens(), _families()
    for i, family in enumerate(families):
        given, second = givens[(5 * i + 1) % len(givens)], givens[(11 * i + 2) % len(givens)]
        if given[0] == second[0] or frozenset((given, second)) in _known_pairs():
            continue
        yield "other initial", f"{given} {family}", f"{second[0]}. {family}"
        yield (
            "other middle initial",
            f"{given} {given[0]}. {family}",
            f"{given} {second[0]}. {family}",
        )
        yield "father and son", f"{given} {family} Jr.", f"{given} {family} Sr."
