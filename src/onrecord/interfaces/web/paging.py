"""Long lists cut into pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Paged(Generic[Item]):
    """One page of a list. number: from 1. total: items in all. address: of the list, with its
    choices."""

    items: Sequence[Item]
    number: int
    pages: int
    total: int
    first: int
    address: str

    @property
    def last(self) -> int:
        """Number of the last item shown, counted from 1."""
        return self.first + len(self.items) - 1

    def at(self, number: int) -> str:
        """Address of another page of the list."""
        sign = "&" if "?" in self.address else "?"
        return self.address if number == 1 else f"{self.address}{sign}page={number}"


def paged(
    items: Sequence[Item], number: int, size: int, path: str, choices: Mapping[str, str]
) -> Paged[Item]:
    """The page with this number, or the last there is. choices: what stays in the address; empty
    ones are left out."""
    pages = max(1, -(-len(items) // size))
    number = min(max(1, number), pages)
    start = (number - 1) * size
    kept = urlencode({name: value for name, value in choices.items() if value})
    return Paged(
        items[start : start + size],
        number,
        pages,
        len(items),
        start + 1,
        f"{path}?{kept}" if kept else path,
    )
