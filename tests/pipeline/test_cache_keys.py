"""A cached reading is believed only while the code and the tables that made it are what they
were."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

import pytest

from onrecord.pipeline import cache_keys
from onrecord.settings import MODEL
from tests.nonempty import nonempty

ROOT = Path(str(resources.files("onrecord")))
NO_PART_OF_A_VALUE = (
    *("__init__.py", "settings.py", "stores"),
    *("pipeline/__init__.py", "pipeline/cache_keys.py", "pipeline/progress.py"),
)
"""What steps import and what leaves no trace in what they make: where it is kept, and under which
key."""
LANGUAGE = "languages/en/__init__.py"
WORDS = "languages/en/vocabulary/__init__.py"
LATE = {LANGUAGE, WORDS}
"""They import the reader of English, and each group of its words, when it is first asked for."""

LOADED = """
import sys
from dataclasses import replace
from onrecord.model import Basis, Document, Published
from onrecord.pipeline.indexing import index_document
from onrecord.readers.units import read_unit, units

for unit in units(sys.argv[1:], None):
    for document in read_unit(unit):
        index_document(document)
        index_document(replace(document, published=Published(None, Basis.UNKNOWN, "", ())))
print(*(name for name in sys.modules if name.startswith("onrecord")))
"""
"""Indexes documents, with their dates and without, and prints what was imported for it."""


def imports_of(path: str) -> Iterator[str]:
    """The files of the package that a file imports, early or late, but for its types alone."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    conditions = [node for node in ast.walk(tree) if isinstance(node, ast.If)]
    for_types = [node for node in conditions if "TYPE_CHECKING" in ast.dump(node.test)]
    left_out = {id(node) for block in for_types for node in ast.walk(block)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in left_out:
            yield from files_of(node.module or "")
            for alias in node.names:
                yield from files_of(f"{node.module}.{alias.name}")


def files_of(module: str) -> Iterator[str]:
    """The file of a module and those of the packages that it lies in."""
    root, *parts = module.split(".")
    for length in range(1, len(parts) + 1) if root == "onrecord" else ():
        place = "/".join(parts[:length])
        for path in (f"{place}.py", f"{place}/__init__.py"):
            if (ROOT / path).is_file():
                yield path


def imported_by(*roots: str, words_alone: bool = False) -> set[str]:
    """All files of the package that these files need, themselves included."""
    needed: set[str] = set()
    waiting = list(roots)
    while waiting:
        path = waiting.pop()
        if path not in needed:
            needed.add(path)
            waiting += imports_of(path) if path not in LATE or not words_alone else ()
    return needed


def not_in(names: Sequence[str], needed: set[str]) -> set[str]:
    """Those of the files that lie in none of the places."""
    return {
        path
        for path in needed
        if not any(path == name or path.startswith(f"{name}/") for name in names)
    }


def test_a_reading_depends_on_all_that_reading_imports() -> None:
    needed = imported_by("languages/base.py", "languages/en/reader.py", LANGUAGE)
    assert len(needed) > 80
    assert not_in((*cache_keys.READ_BY, *NO_PART_OF_A_VALUE), needed) == set()


def test_the_index_depends_on_all_that_indexing_imports() -> None:
    needed = imported_by("pipeline/indexing.py", LANGUAGE, WORDS, words_alone=True)
    assert "stories/terms.py" in needed
    assert not_in((*cache_keys.INDEXED_BY, *NO_PART_OF_A_VALUE), needed) == set()


def test_the_index_depends_on_the_words_of_a_language_that_it_asks_for_and_on_no_parser() -> None:
    examples = Path(__file__).resolve().parents[2] / "examples"
    command = [sys.executable, "-c", LOADED, str(examples / "istanbul"), str(examples / "strike")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {path for module in done.stdout.split() for path in files_of(module)}
    of_english = {path for path in loaded if path.startswith("languages/en/")}
    assert len(of_english) > 3
    assert not_in(cache_keys.INDEXED_BY, of_english) == set()


def test_the_stories_depend_on_all_that_sorting_imports() -> None:
    needed = imported_by("pipeline/stream_assignment.py", LANGUAGE, WORDS, words_alone=True)
    listed = (*cache_keys.INDEXED_BY, *cache_keys.ASSIGNED_BY, *NO_PART_OF_A_VALUE)
    assert not_in((*listed, "pipeline/executors"), needed) == set()


def test_findings_depend_on_all_that_analysing_imports() -> None:
    needed = imported_by("pipeline/analyse.py", "pipeline/search_entries.py", LANGUAGE)
    # The list of steps names those that make documents too, which findings do not depend on.
    others = ("readers", "pipeline/indexing.py")
    assert not_in((*cache_keys.DERIVED_BY, *NO_PART_OF_A_VALUE, *others), needed) == set()


def test_what_keys_are_made_of_is_there() -> None:
    root = resources.files("onrecord")
    for name in nonempty(
        (
            *cache_keys.READ_BY,
            *cache_keys.INDEXED_BY,
            *cache_keys.ASSIGNED_BY,
            *cache_keys.DERIVED_BY,
        )
    ):
        part = root.joinpath(name)
        assert part.is_file() or part.is_dir(), name


def test_the_keys_are_the_same_each_time_and_name_the_parser() -> None:
    assert cache_keys.reader_key(MODEL.default) == cache_keys.reader_key(MODEL.default)
    assert "spacy 3.8" in cache_keys.reader_key(MODEL.default)
    assert cache_keys.reader_key("another_model") != cache_keys.reader_key(MODEL.default)
    assert cache_keys.steps_key(MODEL.default).startswith(cache_keys.reader_key(MODEL.default))


def test_stories_are_sorted_anew_by_other_rules_of_judging_and_no_document_is_indexed_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    described, sorted_by = cache_keys.first_tier_key(), cache_keys.assignment_key()
    monkeypatch.setattr(cache_keys, "ASSIGNED_BY", cache_keys.ASSIGNED_BY[:1])
    assert cache_keys.first_tier_key() == described
    assert cache_keys.assignment_key() != sorted_by


def test_trained_weights_are_part_of_the_key_as_code_and_tables_are() -> None:
    """Whatever lies beside the code and is read by it counts: else readings of older weights would
    be believed."""
    root = resources.files("onrecord")
    counted = {
        path
        for name in cache_keys.DERIVED_BY
        for path, _ in cache_keys.files(name, root.joinpath(name))
    }
    folders = list(ROOT.rglob("weights"))
    weights = [
        file for folder in folders for file in folder.iterdir() if file.suffix in {".npz", ".json"}
    ]
    assert len(weights) >= len(folders) > 0
    assert {file.relative_to(ROOT).as_posix() for file in weights} <= counted
