"""The words of the field as data: tables of general English, countries, titles, each with a header
on what it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

FOLDER: Traversable = resources.files(__name__)
"""Where the tables lie."""


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of lexicon/`name` (tab-separated) in file order, without comment lines (#) and empty
    lines."""
    lines = FOLDER.joinpath(name).read_text("utf-8").splitlines()
    return tuple(
        tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")
    )


@cache
def words_of_kind(name: str, kind: str) -> frozenset[str]:
    """The words of one kind in lexicon/`name`, whose first two columns are the kind and the
    word."""
    return frozenset(row[1] for row in rows(name) if row[0] == kind)


@cache
def common_words() -> Mapping[str, float]:
    """The words of lexicon/common_words.tsv with the share of articles, 0..1, that each stands
    in."""
    return {word: int(share) / 1000 for word, share in rows("common_words.tsv")}
