"""A cached reading is believed only while the code and the tables that made it are what they
were."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from onrecord.pipeline import cache_keys
from onrecord.settings import MODEL


def test_what_keys_are_made_of_is_there() -> None:
    root = resources.files("onrecord")
    for name in (
        *cache_keys.READ_BY,
        *cache_keys.PLACED_BY,
        *cache_keys.JUDGED_BY,
        *cache_keys.DERIVED_BY,
    ):
        part = root.joinpath(name)
        assert part.is_file() or part.is_dir(), name


def test_the_keys_are_the_same_each_time_and_name_the_parser() -> None:
    assert cache_keys.reader_key(MODEL.default) == cache_keys.reader_key(MODEL.default)
    assert "spacy 3.8" in cache_keys.reader_key(MODEL.default)
    assert cache_keys.reader_key("another_model") != cache_keys.reader_key(MODEL.default)
    assert cache_keys.steps_key(MODEL.default).startswith(cache_keys.reader_key(MODEL.default))


def test_stories_are_sorted_anew_by_other_rules_of_judging_and_no_document_is_described_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    described, sorted_by = cache_keys.first_tier_key(), cache_keys.placing_key()
    monkeypatch.setattr(cache_keys, "JUDGED_BY", cache_keys.JUDGED_BY[:1])
    assert cache_keys.first_tier_key() == described
    assert cache_keys.placing_key() != sorted_by


def test_trained_weights_are_part_of_the_key_as_code_and_tables_are() -> None:
    """Whatever lies beside the code and is read by it counts: else readings of older weights would
    be believed."""
    root = resources.files("onrecord")
    counted = {
        path
        for name in cache_keys.DERIVED_BY
        for path, _ in cache_keys.files(name, root.joinpath(name))
    }
    folders = [
        Path(str(root)) / place for place in ("languages/en", "dating", "stories", "relations")
    ]
    weights = [
        file
        for folder in folders
        for file in (folder / "weights").iterdir()
        if file.suffix in {".npz", ".json"}
    ]
    assert len(weights) > len(folders)
    assert {file.relative_to(str(root)).as_posix() for file in weights} <= counted
