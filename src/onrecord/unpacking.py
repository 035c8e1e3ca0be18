"""Compressed bytes made whole again, with a bound: a record may come from anyone, and a thousandth
of what is compressed can be enough to fill the memory."""

from __future__ import annotations

import zlib

MOST_BYTES = 1 << 29
"""Bytes that one value of a record may have; the findings of a story of 2,000 reports have a tenth
of it."""


def unpacked(packed: bytes, most: int = MOST_BYTES) -> bytes:
    """What `zlib.compress` was given; zlib.error where it was something else, or too much."""
    unpacking = zlib.decompressobj()
    whole = unpacking.decompress(packed, most)
    if not unpacking.eof:
        raise zlib.error(f"it is cut off, or has more than {most} bytes")
    return whole
