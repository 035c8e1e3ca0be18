"""Every store keeps the contract, however it was opened."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from onrecord.stores import STORES, open_store
from onrecord.stores.base import Store
from tests.stores.contract import StoreContract


def at_path(folder: Path) -> Store:
    return open_store(folder / "record.db", "1.0")


def at_address(folder: Path) -> Store:
    return open_store(f"sqlite:///{folder / 'record.db'}", "1.0")


def opened_by_a_worker(folder: Path) -> Store:
    first = at_address(folder)
    reopen = pickle.dumps(first.reopen)
    first.close()
    opened: Store = pickle.loads(reopen)()
    return opened


STORES_HELD: Mapping[str, Callable[[Path], Store]] = {
    "sqlite, by a path": at_path,
    "sqlite, by an address": at_address,
    "sqlite, by a worker": opened_by_a_worker,
}
"""How each kind of store is opened in an empty folder; a new kind gets a row here."""


@pytest.fixture(params=STORES_HELD)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = STORES_HELD[request.param](tmp_path)
    yield opened
    opened.close()


class TestStore(StoreContract):
    pass


def test_every_kind_of_store_is_held_to_the_contract() -> None:
    assert {name.partition(",")[0] for name in STORES_HELD} == STORES.keys()
