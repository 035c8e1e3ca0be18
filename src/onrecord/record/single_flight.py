"""A bounded cache in which each value is made by whoever asks first, while the others wait for it
("single flight", as Go's `singleflight` names it)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


def always() -> bool:
    """The value may be kept."""
    return True


def never() -> bool:
    """The value is given to whoever waits for it, and is not kept."""
    return False


@dataclass(slots=True)
class _Flight(Generic[Value]):
    """A value that one thread makes; the others wait for the lock."""

    lock: Lock = field(default_factory=Lock)
    values: list[Value] = field(default_factory=list)


class SingleFlightCache(Generic[Value]):
    """The values asked for last, one for each key, with the version of what it was made of (such as
    the revision of the record). Any number of threads may ask.

    size: how many values are kept; those asked for longest ago give way.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[Hashable, Value]] = OrderedDict()
        self._flights: dict[tuple[Hashable, Hashable], _Flight[Value]] = {}

    def get_or_make(
        self,
        key: Hashable,
        version: Hashable,
        make: Callable[[], Value],
        may_keep: Callable[[], bool] = always,
    ) -> Value:
        """The value under the key at this version, made by whoever asks first.

        may_keep: asked after it was made: whether it still holds, or what it was made of changed
        meanwhile. What `make` raises is raised to its caller; the next who waits makes the value.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == version:
                self._kept.move_to_end(key)
                return kept[1]
            self._kept.pop(key, None)
            flight = self._flights.setdefault((key, version), _Flight())
            self._make_room(len(self._flights))
        keep = False
        try:
            with flight.lock:
                if not flight.values:
                    flight.values.append(make())
            keep = may_keep()
        finally:
            with self._lock:
                if self._flights.get((key, version)) is flight:
                    del self._flights[key, version]
                if keep:
                    self._kept[key] = (version, flight.values[0])
                    self._make_room(0)
        return flight.values[0]

    def get(self, key: Hashable, version: Hashable) -> Value | None:
        """The value under the key, where it is kept at this version."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] != version:
                return None
            self._kept.move_to_end(key)
            return kept[1]

    def put(self, key: Hashable, version: Hashable, value: Value) -> None:
        """Keep a value that was made elsewhere."""
        with self._lock:
            self._kept[key] = (version, value)
            self._kept.move_to_end(key)
            self._make_room(0)

    def drop_others(self, version: Hashable) -> None:
        """Let go of the values of all other versions."""
        with self._lock:
            for key in [key for key, (made_of, _) in self._kept.items() if made_of != version]:
                del self._kept[key]

    def _make_room(self, wanted: int) -> None:
        while self._kept and len(self._kept) + wanted > self._size:
            self._kept.popitem(last=False)
