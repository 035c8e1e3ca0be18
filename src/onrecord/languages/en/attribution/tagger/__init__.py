"""Attributions found by two small trained networks: which tokens are cues, and each cue's content
and source.

Follows the source, cue, content scheme of PolNeAR (Newell et al. 2018), on whose training part the
weights are made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from onrecord.languages.en.attribution.tagger.columns import Numbers, ParagraphColumns
from onrecord.languages.en.attribution.tagger.network import (
    LABELS,
    Floats,
    cue_network,
    span_network,
    with_weights,
    word_vectors,
)
from onrecord.languages.en.parser.arithmetic import on_one_thread

_LEAST_CUE = -2.0
"""Tokens with a lower logit to be a cue are not looked at: one in a hundred of the likely
candidates is below."""
_MARKED_CUE = -0.4
"""Other tokens with at least this logit are shown to the span network as cues beside the one it
reads."""
_CONTENT, _SOURCE = LABELS.index("content"), LABELS.index("source")
_GAP = 1
"""Tokens of another label that a stretch of one label may hold."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """One candidate in a paragraph, in tokens: [start, end). logit: of its cue being one.

    certainty, weakest: the mean and the least log probability of the content's tokens to be
    content. sourced: the greatest probability of a token to be of the source. doubled: share of the
    content that likelier candidates have as well (F1). inside: its cue stands in the content of a
    likelier one.
    """

    cue: int
    logit: float
    content: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None
    certainty: float
    weakest: float
    sourced: float
    doubled: float = 0.0
    inside: bool = False

    @property
    def tokens(self) -> frozenset[int]:
        """All tokens of the content."""
        return frozenset(place for start, end in self.content for place in range(start, end))


class Attributor:
    """Holds the networks; reads paragraphs without memory of what was read before."""

    def __init__(self) -> None:
        words = word_vectors()
        self._rows = words.rows
        self._cues = with_weights(cue_network(words), "attribution_cues.npz")
        self._spans = with_weights(span_network(words), "attribution_spans.npz")

    def attributed(self, docs: Sequence[Doc]) -> list[tuple[Attributed, ...]]:
        """For each parsed paragraph its candidates in the order of their cues, likely and unlikely
        ones."""
        with on_one_thread():
            return self._attributed(docs)

    def _attributed(self, docs: Sequence[Doc]) -> list[tuple[Attributed, ...]]:
        kept = [doc for doc in docs if len(doc)]
        paragraphs = [ParagraphColumns(doc, self._rows) for doc in kept]
        if not paragraphs:
            return [() for _ in docs]
        asked: list[tuple[int, int, float, Numbers]] = []
        rows = []
        scored = self._cues.predict([paragraph.cue_rows() for paragraph in paragraphs])
        for position, (paragraph, scores) in enumerate(zip(paragraphs, scored, strict=True)):
            logits = scores[:, 0]
            for cue in np.nonzero(logits >= _LEAST_CUE)[0].tolist():
                window = paragraph.window(cue)
                others = logits >= _MARKED_CUE
                others[cue] = True
                rows.append(paragraph.span_rows(cue, window, others))
                asked.append((position, cue, float(logits[cue]), window))
        found: list[list[Attributed]] = [[] for _ in kept]
        for (position, cue, logit, window), labels in zip(
            asked, self._spans.predict(rows) if rows else [], strict=True
        ):
            if (candidate := _candidate(cue, logit, window, labels)) is not None:
                found[position].append(candidate)
        each = iter(found)
        return [_beside_others(next(each)) if len(doc) else () for doc in docs]


def _candidate(cue: int, logit: float, window: Numbers, scores: Floats) -> Attributed | None:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = raised / raised.sum(axis=1, keepdims=True)
    labels = scores.argmax(axis=1)
    content = _kept(_stretches(labels, window, _CONTENT))
    if not content:
        return None
    certain = np.log(shares[labels == _CONTENT, _CONTENT])
    source = _stretches(labels, window, _SOURCE)
    longest = max(source, key=lambda piece: (piece[1] - piece[0], -piece[0]), default=None)
    sourced = float(shares[:, _SOURCE].max())
    return Attributed(
        cue, logit, content, longest, float(certain.mean()), float(certain.min()), sourced
    )


def _beside_others(candidates: list[Attributed]) -> tuple[Attributed, ...]:
    """The candidates of a paragraph, each with what likelier ones have of its content."""
    weighed = []
    for each in candidates:
        likelier = [other.tokens for other in candidates if other.logit > each.logit]
        own = each.tokens
        doubled = max(
            (2 * len(own & other) / (len(own) + len(other)) for other in likelier), default=0.0
        )
        weighed.append(
            replace(each, doubled=doubled, inside=any(each.cue in other for other in likelier))
        )
    return tuple(weighed)


@cache
def attributor() -> Attributor:
    """The networks with the shipped weights, loaded once."""
    return Attributor()


def _stretches(labels: NDArray[np.int64], window: Numbers, label: int) -> list[tuple[int, int]]:
    """Runs of tokens with the label, over gaps of _GAP tokens, as [start, end) in the paragraph."""
    runs: list[tuple[int, int]] = []
    for place in window[labels == label].tolist():
        if runs and place - runs[-1][1] <= _GAP:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _kept(pieces: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pieces without single stray tokens beside longer ones."""
    longest = max((end - start for start, end in pieces), default=0)
    return tuple(piece for piece in pieces if piece[1] - piece[0] >= min(2, longest))
