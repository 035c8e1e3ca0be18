"""The encoder as it reads: three layers of a small transformer (Vaswani et al. 2017; MiniLM, Wang
et al. 2020), trained on for what onrecord asks of it, with its products in 8-bit numbers.

`train/encoder.py` makes the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.languages.en.encoder.pieces import Pieces

Floats = NDArray[np.float32]

_ROW = 160
"""Pieces of a row: several paragraphs stand in one, apart from each other; a longer one is read in
parts."""
_ROWS = 8
"""Rows that are read together."""
_APART = np.float32(-40)
"""Of two pieces that do not see each other; what is far below makes numbers so small that they are
slow."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that see each other: their pieces, and where each word's first piece stands."""

    pieces: list[int]
    firsts: list[int]


class Encoder:
    """Holds the network; the vectors of a paragraph depend on its words alone."""

    def __init__(self) -> None:
        folder = files("onrecord.languages.en") / "weights"
        with (folder / "encoder_pieces.npz").open("rb") as file, np.load(file) as stored:
            vocabulary = bytes(stored["pieces"]).decode("utf-8").split("\n")
            self._rows, self._scales = stored["rows"], stored["scales"]
            self._places = stored["places"].astype(np.float32)
        self._pieces = Pieces(vocabulary)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._layers = onnxruntime.InferenceSession(
            (folder / "encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )

    def vectors(self, paragraphs: Sequence[Sequence[str]]) -> list[Floats]:
        """(words, width) for the words of each paragraph."""
        parts = [self._parts(words) for words in paragraphs]
        rows = _rows([part for some in parts for part in some])
        read: dict[int, Floats] = {}
        for start in range(0, len(rows), _ROWS):
            read |= self._read(rows[start : start + _ROWS])
        nothing = np.zeros((0, self._places.shape[1]), dtype=np.float32)
        return [np.concatenate([nothing, *(read[id(part)] for part in some)]) for some in parts]

    def _parts(self, words: Sequence[str]) -> list[_Part]:
        found: list[_Part] = []
        for word in words:
            own = self._pieces.of(word)[: _ROW - 2]
            if not found or len(found[-1].pieces) + len(own) >= _ROW:
                found.append(_Part([self._pieces.first], []))
            found[-1].firsts.append(len(found[-1].pieces))
            found[-1].pieces.extend(own)
        for part in found:
            part.pieces.append(self._pieces.last)
        return found

    def _read(self, rows: Sequence[Sequence[_Part]]) -> dict[int, Floats]:
        """The vectors of each part's words."""
        longest = max(sum(len(part.pieces) for part in row) for row in rows)
        pieces = np.zeros((len(rows), longest), dtype=np.int64)
        places = np.zeros((len(rows), longest), dtype=np.int64)
        owners = np.full((len(rows), longest), -1, dtype=np.int64)
        starts: list[tuple[_Part, int, int]] = []
        for place, row in enumerate(rows):
            at = 0
            for part in row:
                end = at + len(part.pieces)
                pieces[place, at:end] = part.pieces
                places[place, at:end] = np.arange(len(part.pieces))
                owners[place, at:end] = at
                starts.append((part, place, at))
                at = end
        embedded = self._rows[pieces].astype(np.float32) * self._scales[pieces][..., None]
        embedded += self._places[places]
        apart = np.where(owners[:, None, :, None] == owners[:, None, None, :], 0, _APART)
        (vectors,) = self._layers.run(None, {"pieces": embedded, "apart": apart.astype(np.float32)})
        return {
            id(part): vectors[place, at + np.array(part.firsts, dtype=np.int64)]
            for part, place, at in starts
        }


def _rows(parts: Sequence[_Part]) -> list[list[_Part]]:
    """The parts put into as few rows as is easy: the longest first, each where it still fits."""
    rows: list[list[_Part]] = []
    room: list[int] = []
    for part in sorted(parts, key=lambda each: -len(each.pieces)):
        size = len(part.pieces)
        place = next((n for n, left in enumerate(room) if left >= size), None)
        if place is None:
            rows.append([])
            room.append(_ROW)
            place = len(rows) - 1
        rows[place].append(part)
        room[place] -= size
    return rows


@cache
def encoder() -> Encoder:
    """The encoder with the shipped weights, loaded once."""
    return Encoder()
