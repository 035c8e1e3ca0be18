"""Sentences with a word between asterisks, as rules have for examples: "Berg did not *sign*"."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from spacy.tokens import Token

from onrecord.languages.en.syntax.rules import Rule
from tests.languages.en.reading import parsed_of


def marked_word(example: str) -> Token:
    """The word between asterisks, in the parse of its sentence without them."""
    start = example.index("*")
    (parsed,) = parsed_of(example.replace("*", ""))
    (word,) = (token for token in parsed.doc if token.idx == start)
    return word


def examples(rules: Iterable[Rule]) -> pytest.MarkDecorator:
    """Each row by itself, by name."""
    return pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in rules])


def near_misses(rules: Iterable[Rule]) -> pytest.MarkDecorator:
    """Each row that has a near miss, by name."""
    return examples(rule for rule in rules if rule.near_miss)
