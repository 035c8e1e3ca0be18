"""The steps of "Add an act" in CONTRIBUTING.md, followed with the rows that stand there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from onrecord.languages.en import lexicon
from onrecord.languages.en.lexicon.acts import acts
from onrecord.languages.en.reader import reading
from onrecord.model import Proposition
from onrecord.relations import acts as relating
from tests.languages.en.reading import document, parsed_of
from tests.languages.en.told import words

CONTRIBUTING = Path(__file__).parents[3] / "CONTRIBUTING.md"
ACT = "desalinate"


def section() -> str:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    return text.split("## Add an act\n")[1].split("\n## ")[0]


def listed_rows() -> list[str]:
    """The rows of the section, in its order."""
    blocks: list[str] = re.findall(r"```\n\s*(.+?)\n\s*```", section())
    return blocks


def forget() -> None:
    """What was read of the tables."""
    for kept in (lexicon.rows, lexicon.words_of_kind, acts, relating.act_kinds):
        kept.cache_clear()


@pytest.fixture
def _with_the_act(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A copy of the tables with the rows of steps 1 and 2."""
    verb, noun, _ = listed_rows()
    with resources.as_file(lexicon.FOLDER) as folder:
        shutil.copytree(folder, tmp_path / "lexicon")
    for name, row in (("acts.tsv", verb), ("nominals.tsv", noun)):
        with (tmp_path / "lexicon" / name).open("a", encoding="utf-8") as table:
            table.write(f"{row}\n")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path / "lexicon")
    forget()
    yield
    monkeypatch.undo()
    forget()


def told(text: str) -> list[Proposition]:
    found = reading(document(text), parsed_of(text)).propositions
    return [proposition for proposition in found if proposition.act == ACT]


def test_before_its_row_is_there_nothing_tells_the_act() -> None:
    assert told("Norway desalinated the harbour on Monday.") == []


@pytest.mark.usefixtures("_with_the_act")
def test_with_its_row_the_verb_tells_the_act() -> None:
    (proposition,) = told("Norway desalinated the harbour on Monday.")
    assert words(proposition.speakers[0]) == "Norway"
    assert proposition.plover == "AID"


@pytest.mark.usefixtures("_with_the_act")
def test_with_its_row_the_noun_tells_the_act() -> None:
    (proposition,) = told("Ministers praised Norway's desalination of the harbour.")
    assert proposition.nominal
    assert words(proposition.speakers[0]) == "Norway"


def test_the_row_for_relating_has_the_columns_of_its_table() -> None:
    *_, row = listed_rows()
    name, *columns = row.split("\t")
    assert name == ACT
    assert len(columns) == len(relating.ActKind._fields)
    assert relating.ActKind(columns[0], columns[1], columns[2], int(columns[3]), columns[4]) == (
        relating.ActKind(ACT)
    )


def test_every_file_the_steps_name_is_there() -> None:
    project = CONTRIBUTING.parent
    folder = project / "src/onrecord/languages/en/lexicon"
    named = re.findall(r"`([\w/]+\.(?:tsv|py))`", section())
    assert len(named) >= 5
    assert [
        name for name in named if not (project / name).exists() and not (folder / name).exists()
    ] == []
