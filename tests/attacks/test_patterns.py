"""No pattern of the program takes longer than the text is long, whatever sign the text repeats.

Each is tried from the beginning of a text and on all of it, as most are used; what a pattern that
looks everywhere in a text costs is not tried here.
"""

from __future__ import annotations

import re
from time import process_time

from tests.attacks.all_patterns import SIGNS, patterns

SHORT, LONG = 1_000, 4_000
NOTHING = 0.01
"""Seconds that are too few to be measured."""
MOST = 6
"""Times as long that four times the text may take; where time grows with the square it is 16."""


def seconds(pattern: re.Pattern[str], text: str) -> float:
    began = process_time()
    pattern.match(text)
    pattern.fullmatch(text)
    return process_time() - began


def is_slow(pattern: re.Pattern[str], sign: str) -> bool:
    """The best of several: other programs run beside."""
    short, long = ((sign * size)[:size] + "x" for size in (SHORT, LONG))
    if seconds(pattern, long) < NOTHING:
        return False
    longest = min(seconds(pattern, long) for _ in range(4))
    shortest = min(seconds(pattern, short) for _ in range(8))
    return longest > NOTHING and longest > MOST * shortest


def test_the_patterns_are_found() -> None:
    found = patterns()
    assert len(found) > 300
    assert any(name.startswith("readers.") for name in found)
    assert any(name.startswith("languages.en.") for name in found)


def test_a_pattern_that_grows_with_the_square_would_be_noticed() -> None:
    assert is_slow(re.compile(r"a*?a*?c"), "a")
    assert not is_slow(re.compile(r"a*+c"), "a")


def test_no_pattern_grows_with_the_square_on_a_run_of_any_sign() -> None:
    slow = [
        (name, sign, pattern.pattern[:80])
        for name, pattern in patterns().items()
        for sign in SIGNS
        if is_slow(pattern, sign)
    ]
    assert not slow
