"""Each row of lexicon/predicates.tsv is what embeds the marked act of its example."""

from __future__ import annotations

import pytest

from onrecord.languages.en.syntax.control import control
from onrecord.languages.en.syntax.predicates import Predicate, embedding, is_open, predicates
from onrecord.languages.en.syntax.veridicality import rows_over
from tests.languages.en.marked import marked_word


def _name(row: Predicate) -> str:
    return f"{min(row.words)} {row.construction} {row.doer}"


def _rows_for(row: Predicate) -> list[Predicate]:
    """The rows of the table that embed the marked act, in the constructions of the row."""
    act = marked_word(row.example)
    if is_open(row.construction):
        return [each for _, each in embedding(act, row.construction)]
    if row.construction.startswith("content") or row.construction.endswith(" ing"):
        return list(rows_over(act))
    above = control(act)
    return [above.predicate] if above is not None else []


@pytest.mark.parametrize("row", [pytest.param(row, id=_name(row)) for row in predicates()])
def test_an_example_of_the_table_is_read_by_its_row(row: Predicate) -> None:
    examples = {(each.words, each.doer, each.example) for each in _rows_for(row)}
    assert (row.words, row.doer, row.example) in examples
