"""A cached reading is believed only while the code and the tables that made it are what they were."""

from __future__ import annotations

from importlib import resources

import pytest

from onrecord import versions
from onrecord.settings import MODEL


def test_what_keys_are_made_of_is_there() -> None:
    root = resources.files("onrecord")
    for name in (*versions.READ_BY, *versions.PLACED_BY, *versions.JUDGED_BY, *versions.DERIVED_BY):
        part = root.joinpath(name)
        assert part.is_file() or part.is_dir(), name


def test_the_keys_are_the_same_each_time_and_name_the_parser() -> None:
    assert versions.reader_key(MODEL.default) == versions.reader_key(MODEL.default)
    assert "spacy 3.8" in versions.reader_key(MODEL.default)
    assert versions.reader_key("another_model") != versions.reader_key(MODEL.default)
    assert versions.steps_key(MODEL.default).startswith(versions.reader_key(MODEL.default))


def test_stories_are_sorted_anew_by_other_rules_of_judging_and_no_document_is_described_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    described, sorted_by = versions.first_tier_key(), versions.placing_key()
    monkeypatch.setattr(versions, "JUDGED_BY", versions.JUDGED_BY[:1])
    assert versions.first_tier_key() == described
    assert versions.placing_key() != sorted_by


def test_trained_weights_are_part_of_the_key_as_code_and_tables_are() -> None:
    """Whatever lies beside the code and is read by it counts: else readings of older weights would be believed."""
    root = resources.files("onrecord")
    counted = {path for name in versions.READ_BY for path, _ in versions.files(name, root.joinpath(name))}
    weights = {f"weights/{file.name}" for file in root.joinpath("weights").iterdir() if file.name[0] not in "._"}
    assert weights
    assert weights <= counted
