"""A loop that holds a test's assertions goes over something: over nothing, the test could not fail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Item = TypeVar("Item")


def nonempty(items: Iterable[Item]) -> list[Item]:
    """All of them, of which there must be some."""
    found = list(items)
    assert found, "there is nothing to look at, so the test could not fail"
    return found
