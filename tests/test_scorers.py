"""The scorers of coreference and of timelines give the figures that a hand count gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals._conll import conll
from evals.timelines import read_timeline


def test_a_perfect_answer_scores_one() -> None:
    gold = {"a": "1", "b": "1", "c": "2", "d": "2"}
    assert conll(gold, {"a": "x", "b": "x", "c": "y", "d": "y"}) == pytest.approx((1, 1, 1, 1))


def test_one_mention_in_the_wrong_cluster() -> None:
    gold = {"a": "1", "b": "1", "c": "1", "d": "2"}
    found = {"a": "x", "b": "x", "c": "y", "d": "y"}
    mean, muc, b_cubed, ceaf = conll(gold, found)
    assert muc == pytest.approx(1 / 2)  # one of two links of the gold, one of two that were told
    recall, precision = (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, (1 + 1 + 1 / 2 + 1 / 2) / 4
    assert b_cubed == pytest.approx(2 * recall * precision / (recall + precision))
    assert ceaf == pytest.approx((0.8 + 2 / 3) / 2)
    assert mean == pytest.approx((muc + b_cubed + ceaf) / 3)


def test_clusters_are_matched_for_the_best_sum_and_not_one_by_one() -> None:
    gold = {**dict.fromkeys("abc", "1"), **dict.fromkeys("def", "2")}
    found = {**dict.fromkeys("abd", "x"), **dict.fromkeys("cef", "y")}
    assert conll(gold, found)[3] == pytest.approx(2 / 3)


def test_events_without_a_rank_are_not_on_a_timeline(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(
        "Ferry\n0\tXXXX-XX-XX\t1-2-built\n1\t2031-05-02\t1-0-sails\t1-3-sailed\n", encoding="utf-8"
    )
    assert read_timeline(path) == (
        "Ferry",
        {"1-0-sails": (1, "2031-05-02"), "1-3-sailed": (1, "2031-05-02")},
    )
