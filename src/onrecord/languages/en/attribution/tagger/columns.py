"""What the attribution network sees of a parsed paragraph beside the encoder's vectors: one row a
token, a column a feature, each a row of the feature's table.

Lemmas, tags and the like are spaCy's string hashes; combinations are hashed again. Any English
pipeline with the same tag and dependency scheme can be read.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, ORTH, SENT_START, TAG
from spacy.strings import get_string_id
from spacy.tokens import Doc

Columns = NDArray[np.uint64]
Numbers = NDArray[np.int64]

CUE_TABLES = (2048, 128, 128, 2048, 2048, 256, 16)
SPAN_TABLES = (128, 256, 1024, 1024, 1024, 256, 256, 2048, 8192, 512, 1024, 128)
"""Rows of each feature's table; the tables of a kind stand one under the other."""

_RELATIONS = (
    "nsubj",
    "nsubjpass",
    "ccomp",
    "xcomp",
    "dobj",
    "acomp",
    "attr",
    "prep",
    "advcl",
    "mark",
    "aux",
    "agent",
    "neg",
    "prt",
    "expl",
    "pcomp",
    "acl",
    "relcl",
    "oprd",
    "dative",
)
_OPENING, _CLOSING, _STRAIGHT = ("“", "``"), ("”", "''"), '"'
_INSIDE, _OPENS, _CLOSES = 1, 2, 3
_BEFORE, _AFTER = 1, 2
"""Sentences beside the cue's own that may hold content, where they hold quotation marks."""
_NEAR, _FAR = 8, 5
REACH = 160
"""Tokens on each side of a cue that may belong to it: the longest sentences that people write and
their quotations are shorter; text without full stops has no end."""


class ParagraphColumns:
    """The features of one paragraph's tokens, and windows of them seen from a cue."""

    def __init__(self, doc: Doc) -> None:
        size = len(doc)
        attributes = doc.to_array([LEMMA, TAG, DEP, ORTH, HEAD, SENT_START])
        self._lemma, self._tag, self._dep, orth = (
            attributes[:, column].astype(np.uint64) for column in range(4)
        )
        self._places = np.arange(size, dtype=np.int64)
        self.head: Numbers = self._places + attributes[:, 4].astype(np.int64)
        self.sentence: Numbers = np.cumsum(attributes[:, 5].astype(np.int64) == 1)
        self._mark = _marks(orth)
        self._kids = self._children()
        self._stops = np.isin(orth, _hashes(",", ";", ":", "—", "–", "-"))

    def cue_rows(self) -> Numbers:
        """(tokens, len(CUE_TABLES)): what tells whether each token is a cue."""
        after = (self.head > self._places).astype(np.uint64)
        columns = (
            self._lemma,
            self._tag,
            self._dep,
            self._kids,
            self._lemma[self.head],
            _mixed(self._tag[self.head], after),
            self._mark,
        )
        return _in_tables(columns, CUE_TABLES)

    def window(self, cue: int) -> Numbers:
        """The tokens that may belong to a cue: its sentence, and sentences with quotation marks
        next to it, as far as REACH."""
        first = max(0, cue - REACH)
        near = slice(first, cue + REACH + 1)
        sentence, mark = self.sentence[near], self._mark[near]
        own = self.sentence[cue]
        inside = sentence == own
        for other in (*range(own - _BEFORE, own), *range(own + 1, own + _AFTER + 1)):
            beside = sentence == other
            if (mark[beside] > 0).any():
                inside |= beside
        places = np.nonzero(inside)[0] + first
        return np.arange(places[0], places[-1] + 1, dtype=np.int64)

    def span_rows(self, cue: int, window: Numbers, cues: NDArray[np.bool_]) -> Numbers:
        """(len(window), len(SPAN_TABLES)): each token as seen from the cue. cues: all cues, over
        tokens."""
        branch, level, depth = self._from(cue, window)
        same = branch >= 0
        top = np.where(same, branch, 0)
        side = _unsigned(top > cue)
        level_, depth_ = _unsigned(np.minimum(level + 1, 5)), _unsigned(np.minimum(depth, 5))
        relation = np.where(same, self._dep[top], 0)
        offset = window - cue
        far = np.sign(offset) * (_NEAR + np.minimum(np.abs(offset) // _NEAR, _FAR))
        distance = np.where(np.abs(offset) > _NEAR, far, offset) + 2 * _NEAR
        own = window == cue
        stops, others, marks = (
            self._between(flags, cue, window) for flags in (self._stops, cues, self._mark >= _OPENS)
        )
        branch_seen = _mixed(relation, level_, side)
        tag = self._tag[window]
        every = np.zeros(len(window), dtype=np.uint64)
        columns = (
            tag,
            _mixed(self._dep[window], self._mark[window]),
            branch_seen,
            _mixed(relation, self._dep[window], depth_),
            _mixed(self._tag[top], level_),
            _mixed(_unsigned(distance), own),
            _mixed(
                _unsigned(self.sentence[window] - self.sentence[cue] + 5),
                self._mark[window],
                marks,
            ),
            _mixed(every + self._kids[cue], every + self._tag[cue]),
            _mixed(every + self._lemma[cue], branch_seen),
            _mixed(stops, others, level_),
            _mixed(every + self._dep[cue], every + self._mark[cue], level_),
            _mixed(cues[window], own, depth_),
        )
        return _in_tables(columns, SPAN_TABLES)

    def _children(self) -> Columns:
        """For each token the set of relations of its children, those on the left apart from those
        on the right."""
        bits = np.zeros(len(self._places), dtype=np.int64)
        for position, relation in enumerate(_hashes(*_RELATIONS)):
            bits[self._dep == relation] = 1 << position
        sets = np.zeros(len(self._places), dtype=np.int64)
        left = self._places < self.head
        moved = np.where(left, bits, bits << len(_RELATIONS))
        below = self.head != self._places
        np.bitwise_or.at(sets, self.head[below], moved[below])
        return sets.astype(np.uint64)

    def _from(self, cue: int, window: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """For each token: the last one on its way up before the cue's ancestors, which ancestor,
        how many steps.

        Tokens of other sentences have -1, -1, 0.
        """
        rank = np.full(len(self._places), -1, dtype=np.int64)
        place, steps = cue, 0
        while rank[place] < 0:
            rank[place] = steps
            place, steps = int(self.head[place]), steps + 1
        current, before = window.copy(), window.copy()
        depth = np.zeros(len(window), dtype=np.int64)
        same = self.sentence[window] == self.sentence[cue]
        climbing = same & (rank[current] < 0)
        while climbing.any():
            before[climbing] = current[climbing]
            current[climbing] = self.head[current[climbing]]
            depth[climbing] += 1
            climbing &= (rank[current] < 0) & (self.head[current] != current)
        return (
            np.where(same, before, -1),
            np.where(same, rank[current], -1),
            np.where(same, depth, 0),
        )

    def _between(self, flags: NDArray[np.bool_], cue: int, window: Numbers) -> Columns:
        """How many flagged tokens stand between the cue and each token, at most 3."""
        first = window[0]
        sums = np.concatenate([[0], np.cumsum(flags[first : window[-1] + 1])])
        low, high = np.minimum(window, cue) - first, np.maximum(window, cue) - first
        return _unsigned(np.clip(sums[high] - sums[np.minimum(low + 1, high)], 0, 3))


def _marks(orth: Columns) -> Columns:
    """Quotation marks and what stands between them: 0 outside, 1 inside, 2 an opening mark, 3 a
    closing one."""
    state = np.zeros(len(orth), dtype=np.uint64)
    opening, closing, straight = _hashes(*_OPENING), _hashes(*_CLOSING), _hashes(_STRAIGHT)[0]
    places = np.nonzero(np.isin(orth, np.concatenate([opening, closing, [straight]])))[0]
    opened: int | None = None
    for place in places:
        opens = orth[place] in opening or (orth[place] == straight and opened is None)
        state[place] = _OPENS if opens else _CLOSES
        if opened is not None:
            state[opened + 1 : place] = _INSIDE
        opened = int(place) if opens else None
    if opened is not None:
        state[opened + 1 :] = _INSIDE
    return state


def _hashes(*words: str) -> Columns:
    return np.array([get_string_id(word) for word in words], dtype=np.uint64)


def _unsigned(values: NDArray[np.generic]) -> Columns:
    return values.astype(np.uint64)


def _mixed(*columns: NDArray[np.generic] | np.generic) -> Columns:
    """Several columns as one: a hash of their values together (Fibonacci hashing, wrapping at 64
    bits)."""
    factor = np.uint64(0x9E3779B97F4A7C15)
    mixed = np.asarray(columns[0]).astype(np.uint64)
    for column in columns[1:]:
        mixed = (mixed ^ (mixed >> np.uint64(29))) * factor + np.asarray(column).astype(np.uint64)
    return mixed


def _in_tables(columns: Sequence[Columns], tables: Sequence[int]) -> Numbers:
    """For each value its row in the tables that stand one under the other."""
    sizes = np.array(tables, dtype=np.uint64)
    values = np.stack(columns, axis=1)
    mixed = (values ^ (values >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
    below = np.cumsum(sizes) - sizes
    return ((mixed >> np.uint64(40)) % sizes + below).astype(np.int64)
