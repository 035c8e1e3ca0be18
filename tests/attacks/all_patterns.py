"""All compiled patterns of the program, and what they are tried on."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import onrecord

SIGNS = (
    *' \t\n,.;:?-’"“([{<#*_|/\\&%$@=+0aAé',
    *("a ", "A ", "A. ", "Aa ", "1 ", "1,", "1-", ", ", "\n ", "a\n", '" ', "<a ", "[a](", "a."),
    *("www.", "May 1, ", "(a", "the ", "a, ", "A and ", "1 and ", "Mr. "),
)
"""What is repeated."""


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern that a module holds, in whatever it is put; by the first module that
    holds it, and what it is called there. Patterns of bytes are read as those of text."""
    found: dict[str, re.Pattern[str]] = {}
    seen: set[int] = set()
    for module in list(modules()):
        for name, value in list(vars(module).items()):
            if not _is_of_the_program(value):
                continue
            for number, pattern in enumerate(_within(value, seen)):
                where = f"{module.__name__.removeprefix('onrecord.')}.{name}"
                found[f"{where}[{number}]" if number else where] = pattern
    return found


def _is_of_the_program(value: object) -> bool:
    """A value that stands in a module, or what our own module defined."""
    return (getattr(value, "__module__", None) or "onrecord").startswith("onrecord")


def _within(value: object, seen: set[int]) -> Iterator[re.Pattern[str]]:
    if id(value) in seen or isinstance(value, str | bytes | int | float):
        return
    if isinstance(value, re.Pattern):
        seen.add(id(value))
        yield value if isinstance(value.pattern, str) else _of_text(value)
        return
    if hasattr(value, "cache_info") and "Pattern" in str(_returned(value)):
        value = (value(),)
    for part in _parts(value):
        if not isinstance(part, str | bytes | int | float):
            yield from _within(part, seen)
    if not isinstance(value, re.Pattern) and not isinstance(value, str | bytes | int | float):
        seen.add(id(value))


def _returned(function: Any) -> object:
    """What a function without parameters says it returns."""
    signature = inspect.signature(function)
    return None if signature.parameters else signature.return_annotation


def _of_text(pattern: re.Pattern[bytes]) -> re.Pattern[str]:
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags & ~re.LOCALE | re.ASCII)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        yield from value.keys()
        yield from value.values()
    elif isinstance(value, list | tuple | set | frozenset):
        yield from value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, field.name, None) for field in fields(value))
    elif isinstance(value, type) and value.__module__.startswith("onrecord"):
        yield from (part for name, part in vars(value).items() if not name.startswith("__"))
