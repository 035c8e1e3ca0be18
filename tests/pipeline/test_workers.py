"""Work spread over processes comes back whole and in order, whatever ends a process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OnRecordError
from onrecord.pipeline.executors import processes as workers
from onrecord.pipeline.executors.processes import AHEAD, Lost, spread
from onrecord.pipeline.executors.worker_process import STARTS
from tests.pipeline import workers_tasks as tasks

BOTH = pytest.mark.parametrize("processes", [1, 2])


def outcomes(
    prepare: Callable[[], Callable[[int], object]],
    items: Iterable[int],
    processes: int,
    batch: int = 3,
    seconds: float | None = None,
) -> list[object]:
    spread_out = spread(prepare, items, processes=processes, batch=batch, seconds=seconds)
    return [outcome for done in spread_out for outcome in done.outcomes]


def doubled_but(lost: Iterable[int], items: Sequence[int], found: Sequence[object]) -> None:
    """Asserts that every item came back doubled, in its place, but for the lost ones."""
    assert [
        item for item, outcome in zip(items, found, strict=True) if isinstance(outcome, Lost)
    ] == list(lost)
    assert all(
        isinstance(outcome, Lost) or outcome == item * 2
        for item, outcome in zip(items, found, strict=True)
    )


@settings(max_examples=8, deadline=None)
@given(
    items=st.lists(st.integers(), max_size=40),
    batch=st.integers(1, 12),
    processes=st.integers(2, 3),
)
def test_any_number_of_processes_and_any_size_of_batch_give_the_same_in_the_same_order(
    items: list[int], batch: int, processes: int
) -> None:
    alone = list(spread(tasks.Doubling, items, processes=1, batch=batch))
    together = list(spread(tasks.Doubling, items, processes=processes, batch=batch))
    assert together == alone
    assert [done.number for done in together] == list(range(len(together)))
    assert [outcome for done in together for outcome in done.outcomes] == [
        item * 2 for item in items
    ]


@BOTH
def test_items_are_taken_no_further_ahead_than_the_processes_need(processes: int) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 100:
            taken += 1
            yield taken

    for told, _ in enumerate(spread(tasks.Doubling, items(), processes=processes, batch=5)):
        assert taken <= 5 * (told + AHEAD * processes)
    assert taken == 100


def test_what_was_in_the_hands_of_a_process_that_was_killed_is_done_by_another(
    tmp_path: Path,
) -> None:
    mark = tmp_path / "killed"
    found = outcomes(partial(tasks.DyingOnce, 4, mark), range(10), processes=2)
    assert mark.exists()
    doubled_but([], range(10), found)


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (tasks.kill, "signal 9"),
        (tasks.crash, "signal 11"),
        (tasks.leave, "exit code 3"),
        (tasks.quit_quietly, "exit code 0"),
        (tasks.run_out_of_memory, "ran out of memory"),
    ],
)
def test_an_item_that_ends_two_processes_is_lost_and_the_others_are_done(
    end: Callable[[], object], told: str
) -> None:
    found = outcomes(partial(tasks.Dying, frozenset({4, 8}), end), range(10), processes=2)
    doubled_but([4, 8], range(10), found)
    lost = found[4]
    assert isinstance(lost, Lost)
    assert told in lost.reason
    assert "Split it" in lost.reason


def test_an_item_that_takes_too_long_is_lost_and_the_others_are_done() -> None:
    endless = partial(tasks.Dying, frozenset({1}), tasks.wait_for_ever)
    found = outcomes(endless, range(7), processes=2, seconds=0.3)
    doubled_but([1], range(7), found)
    assert "0.3 seconds" in str(found[1])


@BOTH
def test_an_error_of_one_item_is_told_with_its_traceback_and_stops_nothing(processes: int) -> None:
    found = outcomes(tasks.Raising, range(9), processes)
    assert [outcome for outcome in found if not isinstance(outcome, Lost)] == [0, 1, 2, 3, 4, 6, 8]
    surprise, foreseen = found[5], found[7]
    assert isinstance(surprise, Lost)
    assert "five is right out" in surprise.reason
    assert "workers_tasks.py" in surprise.traceback
    assert isinstance(foreseen, Lost)
    assert foreseen.reason == "Seven is no number of ours. Take eight."


def test_a_result_that_cannot_be_sent_is_told_as_an_error_of_its_item() -> None:
    before, unsent, after = outcomes(tasks.Unpicklable, [2, 3, 4], processes=2)
    assert (before, after) == (2, 4)
    assert isinstance(unsent, Lost)
    assert "pickle" in unsent.reason


def test_memory_that_runs_out_in_this_process_loses_the_item_alone() -> None:
    found = outcomes(
        partial(tasks.Dying, frozenset({4}), tasks.run_out_of_memory), range(10), processes=1
    )
    doubled_but([4], range(10), found)
    assert "memory" in str(found[4])


@BOTH
def test_an_error_for_the_person_at_the_keyboard_while_making_ready_is_raised_as_it_is(
    processes: int,
) -> None:
    with pytest.raises(OnRecordError) as raised:
        outcomes(tasks.no_model, range(9), processes)
    assert str(raised.value) == "No model is installed. Install one."


def test_any_other_error_while_making_ready_is_raised_with_its_traceback() -> None:
    with pytest.raises(OnRecordError) as raised:
        outcomes(tasks.unready, range(9), processes=2)
    assert "ValueError: the parser was eaten" in str(raised.value)
    assert "workers_tasks.py" in str(raised.value)


def test_processes_that_die_while_they_make_ready_end_the_run() -> None:
    with pytest.raises(
        OnRecordError, match=rf"died {STARTS} times while it made ready.*exit code 9"
    ):
        outcomes(tasks.dying_unready, range(9), processes=2)


def test_processes_that_die_without_end_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "DEATHS", 5)
    with pytest.raises(
        OnRecordError, match=r"5 worker processes died one after the other.*exit code 3"
    ):
        outcomes(partial(tasks.Dying, frozenset(range(100)), tasks.leave), range(100), processes=2)


def test_an_error_of_what_gives_the_items_is_the_callers() -> None:
    def items() -> Iterator[int]:
        yield from range(20)
        raise LookupError("the disk is gone")

    with pytest.raises(LookupError, match="the disk is gone"):
        outcomes(tasks.Doubling, items(), processes=2)


def test_items_that_cannot_be_sent_are_the_callers_error() -> None:
    with pytest.raises((TypeError, AttributeError), match="pickle"):
        list(spread(tasks.Doubling, [lambda: 1], processes=2))  # type: ignore[arg-type]


@pytest.mark.parametrize(("processes", "batch"), [(0, 1), (1, 0), (-1, 5)])
def test_no_process_and_no_item_a_batch_are_refused_at_once(processes: int, batch: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        spread(tasks.Doubling, [], processes=processes, batch=batch)


@BOTH
def test_without_items_nothing_is_made_ready(processes: int) -> None:
    assert outcomes(tasks.unready, [], processes) == []
