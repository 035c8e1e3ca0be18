"""The small network over the encoder's vectors that reads attributions: which words are cues, and
of each word around a cue whether it is content, source, cue or neither.

What the parse tells of a word, alone and as seen from the cue, is added to what the encoder tells
of both (hash embeddings, Svenstrup et al. 2017); words then see their neighbours twice.
`train/attribution.py` makes the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

LABELS = ("other", "content", "source", "cue")
"""What the network says of each word around a cue."""
DEPTH = 2
"""How often words see their neighbours."""
_LEAST_SPREAD = np.float32(1e-6)


class Network:
    """Holds the weights, by name."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._of = weights

    def cue_logits(self, vectors: Floats, rows: Numbers) -> Floats:
        """(words,): for each word how likely it is a cue's head."""
        of = self._of
        seen = _seen(vectors @ of["cue.vector"] + _told(of["cue.rows"], rows))
        return np.asarray(seen @ of["cue.out"] + of["cue.bias"], dtype=np.float32)[:, 0]

    def parts(self, vectors: Floats) -> Floats:
        """(words, 4 x width): what each word adds as a word around a cue, and as the cue."""
        return np.asarray(vectors @ self._of["span.vector"], dtype=np.float32)

    def label_scores(
        self, parts: Floats, around: Numbers, cues: Numbers, rows: Numbers, sizes: Sequence[int]
    ) -> Floats:
        """(asked, len(LABELS)) for the words around each of several cues, one after the other.

        around, cues, rows: for each word asked about its place in `parts`, that of the cue, and
        its features. sizes: how many words stand around each cue.
        """
        of = self._of
        width = of["span.rows"].shape[1]
        hidden = parts[around, 2 * width : 3 * width]
        hidden *= parts[cues, 3 * width :]
        hidden += parts[around, :width]
        hidden += parts[cues, width : 2 * width]
        hidden += _told(of["span.rows"], rows)
        # Nothing stands between the words around one cue and those around the next.
        own = np.arange(len(rows)) + np.repeat(np.arange(len(sizes)), sizes) + 1
        padded = np.zeros((len(rows) + len(sizes) + 1, width), dtype=np.float32)
        padded[own] = hidden = _seen(hidden)
        for layer in range(DEPTH):
            near = np.concatenate([padded[:-2], padded[1:-1], padded[2:]], axis=1)
            hidden = hidden + _seen(near @ of[f"near{layer}"])[own - 1]
            padded[own] = hidden
        return np.asarray(hidden @ of["span.out"] + of["span.bias"], dtype=np.float32)


def _told(table: Floats, rows: Numbers) -> Floats:
    """The sum of each word's rows of the table."""
    total = np.zeros((len(rows), table.shape[1]), dtype=np.float32)
    for column in rows.T:
        total += table[column]
    return total


def _seen(values: Floats) -> Floats:
    """Each row brought to mean 0 and spread 1, what is below 0 cut."""
    centred = values - values.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", centred, centred) / np.float32(values.shape[1])
    centred /= np.sqrt(spread + _LEAST_SPREAD)[:, None]
    return np.asarray(np.maximum(centred, 0), dtype=np.float32)


def shipped() -> Network:
    """The network with the shipped weights, which are kept as 16-bit floats."""
    place = files("onrecord.languages.en") / "weights" / "attribution.npz"
    with place.open("rb") as file, np.load(file) as stored:
        return Network({name: stored[name].astype(np.float32) for name in stored.files})
