"""The two small networks that read attributions, and their weights: built with thinc, the library
under spaCy.

Each embeds the columns of a token (hash embeddings, Svenstrup et al. 2017) with its word vectors,
and lets it see its neighbours through two residual windows, as spaCy's own tok2vec does.
`train/attribution.py` makes the weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from thinc.api import (
    HashEmbed,
    Linear,
    Maxout,
    Model,
    chain,
    clone,
    concatenate,
    expand_window,
    residual,
    with_array,
)

from onrecord.languages.en.attribution.tagger.columns import (
    CUE_COLUMNS,
    SPAN_COLUMNS,
    WORD_COLUMNS,
    Columns,
)
from onrecord.languages.en.parser.arithmetic import with_numpy_products

Floats = NDArray[np.float32]
Network = Model[Any, Any]

LABELS = ("other", "content", "source", "cue")
"""What the span network says of each token of a window."""
_WIDTH, _DEPTH, _PIECES, _WORD_WIDTH = 64, 2, 3, 24
_CUE_TABLES = (
    (3000, 32),
    (1500, 16),
    (100, 16),
    (100, 16),
    (1500, 24),
    (3000, 24),
    (300, 12),
    (10, 4),
    (500, 8),
    (3000, 12),
)
_SPAN_TABLES = (
    (3000, 16),
    (200, 12),
    (800, 16),
    (800, 16),
    (4000, 24),
    (1500, 16),
    (200, 12),
    (300, 12),
    (3000, 16),
    (3000, 16),
    (5000, 24),
    (300, 8),
    (1500, 12),
    (1000, 12),
    (200, 6),
)
"""Rows and width of each column's hash table, chosen so that all weights together stay under 4
MB."""


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Vectors of frequent lower-case words, (words + 1, width); row 0 is for words without one."""

    rows: dict[int, int]
    vectors: Floats


def word_vectors() -> WordVectors:
    """The shipped vectors; `train/word_vectors.py` makes them."""
    with np.load(_weights("word_vectors.npz")) as stored:
        words = bytes(stored["words"]).decode("utf-8").split("\n")
        vectors = stored["vectors"].astype(np.float32) / 127.0
    table = np.concatenate([np.zeros((1, vectors.shape[1]), dtype=np.float32), vectors])
    return WordVectors({get_string_id(word): row + 1 for row, word in enumerate(words)}, table)


def cue_network(words: WordVectors, dropout: float = 0.0) -> Network:
    """Paragraphs' cue rows -> for each token the logit of its being a cue's head, (tokens, 1)."""
    return _network(_CUE_TABLES, CUE_COLUMNS, words, 1, dropout)


def span_network(words: WordVectors, dropout: float = 0.0) -> Network:
    """Windows' span rows -> for each token a score for each of LABELS, (tokens, 4)."""
    return _network(_SPAN_TABLES, SPAN_COLUMNS, words, len(LABELS), dropout)


def _network(
    tables: tuple[tuple[int, int], ...],
    columns: int,
    words: WordVectors,
    outputs: int,
    dropout: float,
) -> Network:
    embedded: list[Network] = [
        HashEmbed(width, rows, column=column, seed=column, dropout=dropout)
        for column, (rows, width) in enumerate(tables)
    ]
    for column in range(columns, columns + WORD_COLUMNS):
        embedded.append(
            chain(_looked_up(words.vectors, column), Linear(_WORD_WIDTH, words.vectors.shape[1]))
        )
    total = sum(width for _, width in tables) + WORD_COLUMNS * _WORD_WIDTH
    mixed = Maxout(_WIDTH, total, nP=_PIECES, normalize=True, dropout=dropout)
    neighbours = residual(
        chain(
            expand_window(window_size=1),
            Maxout(_WIDTH, _WIDTH * 3, nP=_PIECES - 1, normalize=True, dropout=dropout),
        )
    )
    network: Network = chain(
        with_array(chain(concatenate(*embedded), mixed)),
        with_array(clone(neighbours, _DEPTH), pad=_DEPTH),
        with_array(Linear(outputs, _WIDTH)),
    )
    with_numpy_products(network)
    sample = np.zeros((2, columns + WORD_COLUMNS), dtype=np.uint64)
    network.initialize(X=[sample], Y=[np.zeros((2, outputs), dtype=np.float32)])
    return network


def _looked_up(vectors: Floats, column: int) -> Network:
    """Rows of a fixed table, which training leaves as they are."""

    def forward(
        model: Network, rows: Columns, is_train: bool
    ) -> tuple[Floats, Callable[[Floats], Columns]]:
        return vectors[rows[:, column].astype(np.int64)], lambda gradient: np.zeros_like(rows)

    return Model("word_vectors", forward, dims={"nO": vectors.shape[1], "nI": None})


def parameters(network: Network) -> dict[str, Floats]:
    """All trained numbers of a network by place and name."""
    return {
        f"{place}.{name}": np.asarray(node.get_param(name), dtype=np.float32)
        for place, node in enumerate(network.walk())
        for name in node.param_names
        if node.has_param(name)
    }


def with_weights(network: Network, name: str) -> Network:
    """The network with the shipped weights of that name; they are kept as 16-bit floats."""
    places = {
        f"{place}.{name}": (node, name)
        for place, node in enumerate(network.walk())
        for name in node.param_names
    }
    with np.load(_weights(name)) as stored:
        for key in stored.files:
            node, parameter = places[key]
            node.set_param(parameter, stored[key].astype(np.float32))
    return network


def _weights(name: str) -> Any:
    return (files("onrecord.languages.en") / "weights" / name).open("rb")
