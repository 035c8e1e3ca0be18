"""Work spread over processes comes back whole and in order, whatever ends a process. What holds for
every executor is in test_contract.py."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.pipeline.executors.base import LostItem, Prepare, WorkersClosed
from onrecord.pipeline.executors.processes import (
    AHEAD,
    DEATHS,
    LEAST_MEMORY,
    ProcessExecutor,
    ProcessPool,
    memory_for_each,
)
from onrecord.pipeline.executors.worker_process import STARTS
from tests.pipeline.executors import tasks

pytestmark = pytest.mark.slow


def outcomes(
    prepare: Prepare[int, object],
    items: Iterable[int],
    seconds: float | None = None,
    deaths: int = DEATHS,
) -> list[object]:
    """The outcome of each item by two processes, in order."""
    with ProcessExecutor(2, deaths=deaths) as executor:
        batches = executor.map(prepare, items, batch=3, seconds=seconds)
        return [outcome for batch in batches for outcome in batch.outcomes]


def doubled_but(lost: Iterable[int], items: Sequence[int], found: Sequence[object]) -> None:
    """Asserts that every item came back doubled, in its place, but for the lost ones."""
    assert [
        item for item, outcome in zip(items, found, strict=True) if isinstance(outcome, LostItem)
    ] == list(lost)
    assert all(
        isinstance(outcome, LostItem) or outcome == item * 2
        for item, outcome in zip(items, found, strict=True)
    )


def test_items_are_taken_four_batches_of_each_process_ahead() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 100:
            taken += 1
            yield taken

    with ProcessPool(tasks.Doubling, 2) as pool:
        for given, _ in enumerate(pool.map(items(), 5)):
            assert taken <= 5 * (given + AHEAD * 2)
    assert taken == 100


def test_few_items_start_no_process_unless_they_are_to_be_spread() -> None:
    ids = {few: set[object]() for few in (True, False)}
    for few in ids:
        with ProcessExecutor(2, spreads_few=few) as executor:
            for batch in executor.map(tasks.Identifying, range(3), few=3):
                ids[few].update(batch.outcomes)
    assert ids[False] == {os.getpid()}
    assert os.getpid() not in ids[True]


def test_what_was_in_the_hands_of_a_process_that_was_killed_is_done_by_another(
    tmp_path: Path,
) -> None:
    mark = tmp_path / "killed"
    found = outcomes(partial(tasks.DyingOnce, 4, mark), range(10))
    assert mark.exists()
    doubled_but([], range(10), found)


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (tasks.kill, "signal 9"),
        (tasks.crash, "signal 11"),
        (tasks.leave, "exit code 3"),
        (tasks.quit_quietly, "exit code 0"),
        (tasks.run_out_of_memory, "ran out of memory"),
    ],
)
def test_an_item_that_ends_two_processes_is_lost_and_the_others_are_done(
    end: Callable[[], object], reason: str
) -> None:
    found = outcomes(partial(tasks.Dying, frozenset({4, 8}), end), range(10))
    doubled_but([4, 8], range(10), found)
    lost = found[4]
    assert isinstance(lost, LostItem)
    assert reason in lost.reason
    assert "Split it" in lost.reason


def test_an_item_that_takes_more_memory_than_a_worker_may_is_lost_alone() -> None:
    greedy = partial(tasks.Dying, frozenset({4}), tasks.take_memory)
    with ProcessExecutor(2, spreads_few=True, memory=64 << 20) as executor:
        batches = executor.map(greedy, range(8), batch=2)
        found = [outcome for batch in batches for outcome in batch.outcomes]
    doubled_but([4], range(8), found)
    assert "took more than 64 MiB of memory" in str(found[4])


def test_workers_together_may_take_half_of_the_memory_and_each_enough_for_a_report() -> None:
    assert memory_for_each(1) >= memory_for_each(2) >= memory_for_each(10_000) == LEAST_MEMORY


def test_an_item_that_takes_too_long_is_lost_and_the_others_are_done() -> None:
    endless = partial(tasks.Dying, frozenset({1}), tasks.wait_for_ever)
    found = outcomes(endless, range(7), seconds=0.3)
    doubled_but([1], range(7), found)
    assert "0.3 seconds" in str(found[1])


def test_a_result_that_cannot_be_sent_is_told_as_an_error_of_its_item() -> None:
    before, unsent, after = outcomes(tasks.Unpicklable, [2, 3, 4])
    assert (before, after) == (2, 4)
    assert isinstance(unsent, LostItem)
    assert "pickle" in unsent.reason


def test_any_other_error_while_making_ready_is_raised_with_its_traceback() -> None:
    with pytest.raises(OnRecordError) as raised:
        outcomes(tasks.unready, range(9))
    assert "ValueError: the parser was eaten" in str(raised.value)
    assert "tasks.py" in str(raised.value)


def test_processes_that_die_while_they_make_ready_end_the_run() -> None:
    with pytest.raises(
        OnRecordError, match=rf"died {STARTS} times while it made ready.*exit code 9"
    ):
        outcomes(tasks.dying_unready, range(9))


def test_processes_that_die_without_end_end_the_run() -> None:
    with pytest.raises(
        OnRecordError, match=r"5 worker processes died one after the other.*exit code 3"
    ):
        outcomes(partial(tasks.Dying, frozenset(range(100)), tasks.leave), range(100), deaths=5)


def test_items_that_cannot_be_sent_are_the_callers_error() -> None:
    with pytest.raises((TypeError, AttributeError), match="pickle"):
        outcomes(tasks.Doubling, [lambda: 1])  # type: ignore[arg-type]


def test_no_process_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ProcessExecutor(0)


def test_workers_that_were_closed_give_no_more_outcomes() -> None:
    pool = ProcessPool(tasks.Doubling, 1)
    batches = pool.map(range(9), 3)
    assert next(batches).outcomes == (0, 2, 4)
    pool.close()
    assert pool.running == 0
    with pytest.raises(WorkersClosed):
        next(batches)
