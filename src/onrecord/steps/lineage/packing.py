"""Fingerprints as bytes, so that a store can keep them: 0.8 KB for a document of 600 words."""

from __future__ import annotations

import struct

import numpy as np

from onrecord.steps.lineage.fingerprints import Fingerprint

_HEAD = struct.Struct("<BQQII")
"""Bytes of the document's id, hashes of outlet and text, number of keys, number of sentences."""


def pack_fingerprint(fingerprint: Fingerprint) -> bytes:
    """The fingerprint as bytes. ValueError where the document's id takes more than 255 bytes."""
    document = fingerprint.document.encode()
    if len(document) > 255:
        raise ValueError(f"the id of a document is {len(document)} bytes long; a fingerprint can hold 255")
    keys, sentences = fingerprint.keys, fingerprint.sentences
    head = _HEAD.pack(len(document), fingerprint.outlet, fingerprint.text, len(keys), len(sentences))
    return b"".join((head, document, keys.astype("<u4").tobytes(), sentences.astype("<u4").tobytes()))


def unpack_fingerprint(packed: bytes) -> Fingerprint:
    """The same fingerprint, its arrays read-only. ValueError where the bytes are not those of `pack_fingerprint`."""
    if len(packed) < _HEAD.size:
        raise ValueError(f"a packed fingerprint has {_HEAD.size} bytes at least, this one {len(packed)}")
    length, outlet, text, keys, sentences = _HEAD.unpack_from(packed)
    start = _HEAD.size + length
    if len(packed) != start + 4 * (keys + sentences):
        raise ValueError(f"a packed fingerprint of {keys} keys and {sentences} sentences has {len(packed)} bytes")
    return Fingerprint(
        packed[_HEAD.size : start].decode(),
        outlet,
        text,
        np.frombuffer(packed, "<u4", keys, start),
        np.frombuffer(packed, "<u4", sentences, start + 4 * keys),
    )
