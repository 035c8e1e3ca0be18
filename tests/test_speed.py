"""What the measurement of speed prints is what it measured. Nothing here is timed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from evals.speed.__main__ import main
from evals.speed.corpus import evenly
from evals.speed.first_tier import Timing, curve, growth


def timing(documents: int, processor: float) -> Timing:
    return Timing(documents, documents // 2, processor / 2, processor, 1.0, documents / 100)


def test_time_that_doubles_with_the_documents_grows_linearly_and_that_quadruples_as_the_square() -> (
    None
):
    assert growth(timing(5_000, 10), timing(50_000, 100)) == pytest.approx(1.0)
    assert growth(timing(5_000, 10), timing(10_000, 40)) == pytest.approx(2.0)


def test_the_curve_has_a_line_a_size_with_the_longest_bar_for_the_slowest() -> None:
    _, small, large = curve([timing(5_000, 10), timing(10_000, 40)]).splitlines()
    assert small.split()[0] == "5,000"
    assert small.count("█") * 2 == large.count("█")
    assert large.endswith("4.00")


@pytest.mark.parametrize("size", [0, 1, 3, 7, 10])
def test_so_many_lines_are_taken_from_all_files(tmp_path: Path, size: int) -> None:
    paths = [tmp_path / "a.gz", tmp_path / "b.gz"]
    for path, count in zip(paths, (4, 6), strict=True):
        with gzip.open(path, "wb") as out:
            out.writelines(b"line\n" for _ in range(count))
    assert len(list(evenly(paths, size, 10))) == size


def test_an_unknown_part_is_refused_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["nonsense"]) == 2
    assert "first, deep, more, start" in capsys.readouterr().err
