"""What every executor does, wherever it runs the work. A new kind is one more row of KINDS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import OnRecordError
from onrecord.pipeline.executors.base import Executor, LostItem, Prepare
from onrecord.pipeline.executors.processes import ProcessExecutor
from onrecord.pipeline.executors.registry import EXECUTORS, make_executor, usable_processors
from onrecord.pipeline.executors.serial import SerialExecutor
from tests.pipeline.executors import tasks

KINDS: dict[str, Callable[[], Executor]] = {
    "serial": SerialExecutor,
    "processes": partial(ProcessExecutor, 2, spreads_few=True),
}
BEFORE_THEY_ARE_NEEDED = 8
"""Batches of each worker that may be taken from the items before their outcome was given."""


@pytest.fixture(params=KINDS, scope="module")
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    with KINDS[request.param]() as made:
        yield made


def outcomes(
    executor: Executor, prepare: Prepare[int, object], items: Iterator[int] | range | list[int]
) -> list[object]:
    """The outcome of each item, in order."""
    batches = executor.map(prepare, items, batch=3)
    return list(chain.from_iterable(batch.outcomes for batch in batches))


def test_every_kind_that_is_registered_passes_this_contract() -> None:
    assert set(KINDS) == set(EXECUTORS)


def test_the_kind_follows_from_the_number_of_workers_and_is_made_by_name() -> None:
    assert isinstance(make_executor(1), SerialExecutor)
    assert make_executor(3).workers == 3
    assert isinstance(make_executor(1, "processes"), ProcessExecutor)
    assert make_executor(0).workers == usable_processors() >= 1


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=st.lists(st.integers(), max_size=40), batch=st.integers(1, 12))
def test_outcomes_come_in_the_order_of_the_items_whatever_the_size_of_a_batch(
    executor: Executor, items: list[int], batch: int
) -> None:
    batches = list(executor.map(tasks.Doubling, items, batch=batch))
    assert [done.number for done in batches] == list(range(len(batches)))
    assert [item for done in batches for item in done.items] == items
    assert [outcome for done in batches for outcome in done.outcomes] == [
        item * 2 for item in items
    ]
    assert all(len(done.items) == batch for done in batches[:-1])


def test_items_are_taken_no_further_ahead_than_the_workers_need(executor: Executor) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 400:
            taken += 1
            yield taken

    most = 5 * BEFORE_THEY_ARE_NEEDED * executor.workers
    for given_back, _ in enumerate(executor.map(tasks.Doubling, items(), batch=5)):
        assert taken <= 5 * (given_back + 1) + most
    assert taken == 400


def test_without_items_nothing_is_prepared(executor: Executor) -> None:
    assert outcomes(executor, tasks.unready, []) == []


def test_a_worker_is_prepared_once_and_works_on_many_items(
    executor: Executor, tmp_path: Path
) -> None:
    found = outcomes(executor, partial(tasks.Counting, tmp_path / "prepared"), range(60))
    assert found == list(range(60))
    prepared = (tmp_path / "prepared").read_text().splitlines()
    assert 1 <= len(prepared) <= executor.workers


def test_a_pool_stays_prepared_from_one_asking_to_the_next(
    executor: Executor, tmp_path: Path
) -> None:
    counting = partial(tasks.Counting, tmp_path / "prepared")
    with executor.pool(counting, 1) as pool:
        pool.make_ready()
        for _ in range(3):
            assert [batch.outcomes for batch in pool.map([1, 2], 2)] == [(1, 2)]
    assert len((tmp_path / "prepared").read_text().splitlines()) == 1


def test_what_was_prepared_ahead_is_used_by_the_next_pool_of_one_worker(
    executor: Executor, tmp_path: Path
) -> None:
    counting = partial(tasks.Counting, tmp_path / "prepared")
    executor.prepare_ahead(counting)
    executor.prepare_ahead(counting)
    with executor.pool(counting, 1) as pool:
        assert [batch.outcomes for batch in pool.map([1], 1)] == [(1,)]
    assert len((tmp_path / "prepared").read_text().splitlines()) == 1


def test_an_item_on_which_an_error_is_raised_is_lost_and_stops_no_other(executor: Executor) -> None:
    found = outcomes(executor, tasks.Raising, range(9))
    assert [outcome for outcome in found if not isinstance(outcome, LostItem)] == [
        *(0, 1, 2, 3, 4, 6, 8)
    ]
    surprise, foreseen = found[5], found[7]
    assert isinstance(surprise, LostItem)
    assert "five is right out" in surprise.reason
    assert "tasks.py" in surprise.traceback
    assert isinstance(foreseen, LostItem)
    assert foreseen.reason == "Seven is no number of ours. Take eight."


def test_an_item_for_which_the_memory_does_not_suffice_is_lost_alone(executor: Executor) -> None:
    full = partial(tasks.Dying, frozenset({4}), tasks.run_out_of_memory)
    found = outcomes(executor, full, range(10))
    assert [n for n, outcome in enumerate(found) if isinstance(outcome, LostItem)] == [4]
    assert "memory" in str(found[4])


def test_an_error_for_a_person_while_a_worker_prepares_is_raised_as_it_is(
    executor: Executor,
) -> None:
    with pytest.raises(OnRecordError) as raised:
        outcomes(executor, tasks.no_model, range(9))
    assert str(raised.value) == "No model is installed. Install one."


def test_an_error_of_what_gives_the_items_is_the_callers(executor: Executor) -> None:
    def items() -> Iterator[int]:
        yield from range(20)
        raise LookupError("the disk is gone")

    with pytest.raises(LookupError, match="the disk is gone"):
        outcomes(executor, tasks.Doubling, items())


def test_no_item_a_batch_is_refused_at_once(executor: Executor) -> None:
    with pytest.raises(ValueError, match="at least one"):
        executor.map(tasks.Doubling, [], batch=0)


def test_words_are_counted_by_a_shuffle_by_key(executor: Executor) -> None:
    lines = ["the ferry and the bridge", "the bridge", "", "no number of ours"]
    counted = executor.shuffle(tasks.words_of, lines, tasks.count_of_key, batch=2)
    assert dict(counted.groups) == {
        "the": 3,
        "ferry": 1,
        "and": 1,
        "bridge": 2,
        "no": 1,
        "number": 1,
        "of": 1,
        "ours": 1,
    }
    assert [key for key, _ in counted.groups][:4] == ["the", "ferry", "and", "bridge"]
    assert counted.lost == ()


def test_values_of_a_key_come_in_the_order_of_the_items(executor: Executor) -> None:
    shuffled = executor.shuffle(tasks.odd_or_even, range(40), tasks.values_of_key, batch=3)
    assert shuffled.groups == (
        ("even", tuple(range(0, 40, 2))),
        ("odd", tuple(range(1, 40, 2))),
    )


def test_a_shuffle_says_which_items_and_which_keys_were_lost(executor: Executor) -> None:
    shuffled = executor.shuffle(tasks.Raising.pairs, range(9), tasks.no_sum_of_two, batch=2)
    assert [item for item, _ in shuffled.lost] == [5, 7]
    assert [key for key, outcome in shuffled.groups if isinstance(outcome, LostItem)] == [2]


def test_a_shuffle_of_nothing_is_nothing(executor: Executor) -> None:
    shuffled = executor.shuffle(tasks.unready, [], tasks.unready)  # type: ignore[arg-type,var-annotated]
    assert (shuffled.groups, shuffled.lost) == ((), ())


@pytest.mark.parametrize("kind", KINDS)
def test_closing_an_executor_ends_what_it_began(kind: str, tmp_path: Path) -> None:
    executor = KINDS[kind]()
    pool = executor.pool(tasks.Doubling)
    assert [batch.outcomes for batch in pool.map([1, 2], 2)] == [(2, 4)]
    executor.prepare_ahead(tasks.Doubling)
    executor.close()
    executor.close()
    assert getattr(pool, "running", 0) == 0
