"""What is packed is bounded when it is unpacked."""

from __future__ import annotations

import zlib

import pytest

from onrecord.unpacking import unpacked


def test_what_was_packed_comes_back_whole() -> None:
    assert unpacked(zlib.compress(b"ferry" * 1000)) == b"ferry" * 1000
    assert unpacked(zlib.compress(b"")) == b""
    assert unpacked(zlib.compress(b"x" * 100), most=100) == b"x" * 100


def test_what_would_fill_the_memory_is_an_error() -> None:
    with pytest.raises(zlib.error, match="more than 1000 bytes"):
        unpacked(zlib.compress(b"0" * 1001), most=1000)


def test_what_is_cut_off_is_an_error() -> None:
    with pytest.raises(zlib.error):
        unpacked(zlib.compress(b"ferry" * 1000)[:-5])
