"""Attributions found by a small network over the encoder's vectors: which tokens are cues, and each
cue's content and source.

Follows the source, cue, content scheme of PolNeAR (Newell et al. 2018), on whose training part the
weights are made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc

from onrecord.languages.en.attribution.tagger.columns import REACH, Numbers, ParagraphColumns
from onrecord.languages.en.attribution.tagger.network import LABELS, Floats, shipped
from onrecord.languages.en.encoder.encoder import encoder
from onrecord.languages.en.parser.arithmetic import on_one_thread
from onrecord.languages.en.parser.parsed import paragraph_text

_LEAST_CUE = -2.0
"""Tokens with a lower logit to be a cue are not looked at: one in a hundred of the likely
candidates is below."""
_MARKED_CUE = -0.4
"""Other tokens with at least this logit are shown to the span network as cues beside the one it
reads."""
_CONTENT, _SOURCE = LABELS.index("content"), LABELS.index("source")
_AT_ONCE = 16_384
"""Words around cues that are looked at together."""
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
    """Holds the network; reads paragraphs without memory of what was read before."""

    def __init__(self) -> None:
        self._network = shipped()

    def attributed(self, docs: Sequence[Doc]) -> list[tuple[Attributed, ...]]:
        """For each parsed paragraph its candidates in the order of their cues, likely and unlikely
        ones."""
        if not any(map(len, docs)):
            return [() for _ in docs]
        with on_one_thread():
            vectors = np.concatenate(encoder().vectors([_words(doc) for doc in docs]))
            return self._attributed(docs, vectors)

    def _attributed(self, docs: Sequence[Doc], vectors: Floats) -> list[tuple[Attributed, ...]]:
        paragraphs = [ParagraphColumns(doc) for doc in docs if len(doc)]
        logits = self._network.cue_logits(
            vectors, np.concatenate([paragraph.cue_rows() for paragraph in paragraphs])
        )
        asked: list[_Asked] = []
        first = 0
        for place, paragraph in enumerate(paragraphs):
            own = logits[first : first + len(paragraph.head)]
            for cue in np.nonzero(own >= _LEAST_CUE)[0].tolist():
                window = paragraph.window(cue)
                asked.append(_Asked(place, cue, first, window, float(own[cue])))
            first += len(paragraph.head)
        found: list[list[Attributed]] = [[] for _ in paragraphs]
        marked = logits >= _MARKED_CUE
        for some in _slices(asked):
            for each, scores in zip(
                some, self._scores(some, paragraphs, vectors, marked), strict=True
            ):
                candidate = _candidate(each.cue, each.logit, each.window, scores)
                if candidate is not None:
                    found[each.place].append(candidate)
        of_each = iter(found)
        return [_beside_others(next(of_each)) if len(doc) else () for doc in docs]

    def _scores(
        self,
        asked: Sequence[_Asked],
        paragraphs: Sequence[ParagraphColumns],
        vectors: Floats,
        marked: NDArray[np.bool_],
    ) -> list[Floats]:
        """For each cue the scores of the words around it."""
        low, high = asked[0].first, asked[-1].first + len(paragraphs[asked[-1].place].head)
        around, cues, rows = [], [], []
        for each in asked:
            paragraph = paragraphs[each.place]
            others = marked[each.first : each.first + len(paragraph.head)].copy()
            others[each.cue] = True
            rows.append(paragraph.span_rows(each.cue, each.window, others))
            around.append(each.window + (each.first - low))
            cues.append(np.full(len(each.window), each.cue + each.first - low))
        sizes = [len(each.window) for each in asked]
        scores = self._network.label_scores(
            self._network.parts(vectors[low:high]),
            np.concatenate(around),
            np.concatenate(cues),
            np.concatenate(rows),
            sizes,
        )
        return np.split(scores, np.cumsum(sizes)[:-1])


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word that may be a cue: its paragraph, its place in it, that paragraph's first place among
    all words, and the words around it."""

    place: int
    cue: int
    first: int
    window: Numbers
    logit: float


def _slices(asked: Sequence[_Asked]) -> Iterator[Sequence[_Asked]]:
    """What is asked together: about _AT_ONCE words, so that memory stays level."""
    some: list[_Asked] = []
    words = 0
    for each in asked:
        if words >= _AT_ONCE:
            yield some
            some, words = [], 0
        some.append(each)
        words += len(each.window)
    if some:
        yield some


def _words(doc: Doc) -> list[str]:
    text = paragraph_text(doc)
    places = doc.to_array([IDX, LENGTH]).tolist()
    return [text[start : start + length] for start, length in places]


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
    tokens = [each.tokens for each in candidates]
    cues = [each.cue for each in candidates]
    for each, own in zip(candidates, tokens, strict=True):
        # What is farther off shares no word with it.
        near = range(
            bisect_left(cues, each.cue - 2 * REACH), bisect_right(cues, each.cue + 2 * REACH)
        )
        likelier = [tokens[other] for other in near if candidates[other].logit > each.logit]
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
