"""What was worked out is remembered while it holds, as far as there is room. Any thread may ask."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")

LEVEL = 1
"""zlib level of pages: a page of half a megabyte takes 4 ms once, and 1 ms each time that it is
sent."""


def always() -> bool:
    """Of what is known to hold."""
    return True


def never() -> bool:
    """Of what is given to whoever asks while it is made, and kept for nobody."""
    return False


@dataclass(slots=True)
class _Making(Generic[Value]):
    """A value that somebody makes; the others wait for it."""

    lock: Lock = field(default_factory=Lock)
    made: list[Value] = field(default_factory=list)


class Remembered(Generic[Value]):
    """The values asked for last, one for each key, with the version of what it was made of: the
    revision of the record, or the version of a story. most: how many are kept."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[Hashable, Value]] = OrderedDict()
        self._making: dict[tuple[Hashable, Hashable], _Making[Value]] = {}

    def of(
        self,
        key: Hashable,
        version: Hashable,
        make: Callable[[], Value],
        holds: Callable[[], bool] = always,
    ) -> Value:
        """The value under the key at this version, made by whoever asks first.

        holds: asked when it was made: whether it may be kept, or what it was made of changed
        meanwhile.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == version:
                self._kept.move_to_end(key)
                return kept[1]
            self._kept.pop(key, None)
            making = self._making.setdefault((key, version), _Making())
            self._make_room(len(self._making))
        stays = False
        try:
            with making.lock:
                if not making.made:
                    making.made.append(make())
            stays = holds()
        finally:
            with self._lock:
                if self._making.get((key, version)) is making:
                    del self._making[key, version]
                if stays:
                    self._kept[key] = (version, making.made[0])
                    self._make_room(0)
        return making.made[0]

    def put(self, key: Hashable, version: Hashable, value: Value) -> None:
        """Keep a value that was made elsewhere."""
        with self._lock:
            self._kept[key] = (version, value)
            self._kept.move_to_end(key)
            self._make_room(0)

    def known(self, key: Hashable, version: Hashable) -> Value | None:
        """The value under the key where it is there already."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] != version:
                return None
            self._kept.move_to_end(key)
            return kept[1]

    def _make_room(self, wanted: int) -> None:
        while self._kept and len(self._kept) + wanted > self._most:
            self._kept.popitem(last=False)


class Pages:
    """Whole pages as text, kept small."""

    def __init__(self, most: int) -> None:
        self._kept: Remembered[bytes] = Remembered(most)

    def of(
        self,
        key: Hashable,
        version: Hashable,
        make: Callable[[], str],
        holds: Callable[[], bool] = always,
    ) -> str:
        """The page under the key at this version."""
        packed = self._kept.of(
            key, version, lambda: zlib.compress(make().encode("utf-8", "replace"), LEVEL), holds
        )
        return _unpacked(packed)

    def known(self, key: Hashable, version: Hashable) -> str | None:
        """The page under the key where it was made already."""
        packed = self._kept.known(key, version)
        return None if packed is None else _unpacked(packed)

    def packed(self, key: Hashable, version: Hashable) -> bytes | None:
        """The page as it is kept, to be kept elsewhere."""
        return self._kept.known(key, version)

    def put_packed(self, key: Hashable, version: Hashable, packed: bytes) -> None:
        """Keep a page that was made elsewhere, as it was kept there."""
        self._kept.put(key, version, packed)

    def is_known(self, key: Hashable, version: Hashable) -> bool:
        """Whether it was made already."""
        return self._kept.known(key, version) is not None


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8")
