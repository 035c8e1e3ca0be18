"""The lexicons: each says what it is, repeats nothing, and names only acts that some words tell."""

from __future__ import annotations

import re

import pytest

from onrecord.languages.en.lexicon import FOLDER, rows
from onrecord.languages.en.lexicon.acts import acts
from onrecord.relations.acts import act_kinds, positions

NAMES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".tsv"))


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_says_what_it_is_before_its_first_row(name: str) -> None:
    first = FOLDER.joinpath(name).read_text("utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert rows(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_last_line_of_its_head_names_its_columns(name: str) -> None:
    text = FOLDER.joinpath(name).read_text("utf-8").splitlines()
    *_, columns = (line for line in text if line.startswith("#"))
    assert columns.startswith("# ")
    assert len(columns.split("\t")) == len(rows(name)[0])
    assert all(re.fullmatch(r"[a-z_]+", column) for column in columns[2:].split("\t"))


@pytest.mark.parametrize("name", NAMES)
def test_no_row_of_a_lexicon_stands_there_twice_or_lacks_a_column(name: str) -> None:
    listed = rows(name)
    assert [row for row in set(listed) if listed.count(row) > 1] == []
    assert {len(row) for row in listed} == {len(listed[0])}


def test_what_relating_knows_of_acts_is_of_those_that_some_words_tell() -> None:
    told = {
        act.name for known in (acts().verbs, acts().light, acts().nouns) for act in known.values()
    }
    assert sorted(set(act_kinds()) - told) == []
    assert list(act_kinds()) == sorted(act_kinds())
    taken = {kind.position for kind in act_kinds().values()} - {"-"}
    assert taken == set(positions())


def test_a_light_verb_with_its_object_tells_one_act() -> None:
    pairs = [
        (verb, noun)
        for row in rows("light_verbs.tsv")
        for verb in row[0].split("|")
        for noun in row[1].split("|")
    ]
    assert [pair for pair in set(pairs) if pairs.count(pair) > 1] == []
