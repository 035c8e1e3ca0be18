"""What was worked out is remembered until the record changes, as far as there is room. Any thread may ask."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")

LEVEL = 1
"""zlib level of pages: a page of half a megabyte takes 4 ms once, and 1 ms each time that it is sent."""


@dataclass(slots=True)
class _Place(Generic[Value]):
    lock: Lock = field(default_factory=Lock)
    made: list[Value] = field(default_factory=list)


class Remembered(Generic[Value]):
    """The values asked for last, by key, each made once by whoever asks first. most: how many are kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._revision = -1
        self._places: OrderedDict[Hashable, _Place[Value]] = OrderedDict()

    def of(self, key: Hashable, revision: int, make: Callable[[], Value]) -> Value:
        """The value under the key at this revision of the record."""
        with self._lock:
            self._turn_to(revision)
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            if len(self._places) > self._most:
                self._places.popitem(last=False)
        with place.lock:
            if not place.made:
                place.made.append(make())
        return place.made[0]

    def known(self, key: Hashable, revision: int) -> Value | None:
        """The value under the key where it is there already."""
        with self._lock:
            self._turn_to(revision)
            place = self._places.get(key)
            return place.made[0] if place and place.made else None

    def _turn_to(self, revision: int) -> None:
        if revision != self._revision:
            self._places.clear()
            self._revision = revision


class Pages:
    """Whole pages as text, kept small."""

    def __init__(self, most: int) -> None:
        self._kept: Remembered[bytes] = Remembered(most)

    def of(self, key: Hashable, revision: int, make: Callable[[], str]) -> str:
        """The page under the key at this revision."""
        return _unpacked(self._kept.of(key, revision, lambda: zlib.compress(make().encode("utf-8", "replace"), LEVEL)))

    def known(self, key: Hashable, revision: int) -> str | None:
        """The page under the key where it was made already."""
        packed = self._kept.known(key, revision)
        return None if packed is None else _unpacked(packed)


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8")
