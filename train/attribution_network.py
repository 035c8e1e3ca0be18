"""The network of attributions as it learns, together with the encoder under it, in JAX."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from onrecord.languages.en.attribution.tagger.columns import (
    CUE_TABLES,
    SPAN_TABLES,
    ParagraphColumns,
)
from onrecord.languages.en.attribution.tagger.network import DEPTH, LABELS
from onrecord.languages.en.encoder.pieces import Pieces
from train.encoder import Key, Parameters, dropped, encoded, is_of_encoder

_WIDTH = 96
_ROWS = {80: 22, 160: 11}
"""Pieces of a row, several paragraphs in one, and rows of a batch; what is longer is cut."""
_CUES = 56
"""Attributions learned from in a batch, at most."""
_OTHER_CUES_HIDDEN = 0.15
"""Share of the other gold cues that is not shown, as some will be missed."""
_ENCODER_RATE, _HEAD_RATE = 2e-4, 2e-3
_WARM, _DECAY = 0.06, 0.01
_DROPOUT, _HEAD_DROPOUT, _ROW_DROPOUT = 0.1, 0.2, 0.1
_CUE_WEIGHT = 3.0
_FROZEN = ("pieces", "places", "norm", "norm_bias", "0.")
"""Parameters that stay as they were: what is lowest has least to learn, and it costs a quarter."""
_BEGUN = 24
"""Rows that are still filled."""
_AROUND = 80
"""Words on each side of a cue that are learned from, at most."""

jax.config.update("jax_default_prng_impl", "unsafe_rbg")

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cue:
    """One annotated attribution in tokens of its cue's paragraph. head: the token whose parent is
    outside the cue."""

    head: int
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed paragraph with its annotation. article: the name of its file."""

    article: str
    words: tuple[str, ...]
    columns: ParagraphColumns
    cues: tuple[Cue, ...]

    def held_out(self, share: int) -> bool:
        """One article in `share`, chosen by a hash of its name."""
        return zlib.crc32(self.article.encode()) % share == 0


@dataclass(frozen=True, slots=True)
class Example:
    """What is learned from a paragraph, in numbers. firsts: the place of each word's first
    piece."""

    pieces: list[int]
    firsts: Numbers
    cue_rows: Numbers
    heads: NDArray[np.bool_]
    paragraph: Paragraph


def examples(paragraphs: Sequence[Paragraph], pieces: Pieces) -> list[Example]:
    """Each paragraph's numbers, up to the longest of _SIZES."""
    made = []
    for paragraph in paragraphs:
        own, firsts = [pieces.first], []
        for word in paragraph.words:
            cut = pieces.of(word)
            if len(own) + len(cut) >= max(_ROWS):
                break
            firsts.append(len(own))
            own.extend(cut)
        own.append(pieces.last)
        heads = np.zeros(len(paragraph.words), dtype=np.bool_)
        heads[[cue.head for cue in paragraph.cues]] = True
        made.append(Example(own, np.array(firsts), paragraph.columns.cue_rows(), heads, paragraph))
    return made


def start(seed: int, width: int) -> Parameters:
    """Parameters of the network over the encoder's vectors of that width."""
    chance = np.random.default_rng(seed)

    def drawn(*shape: int, spread: float) -> NDArray[np.float32]:
        return (chance.standard_normal(shape) * spread).astype(np.float32)

    even = width**-0.5
    return {
        "cue.vector": drawn(width, _WIDTH, spread=even),
        "cue.rows": drawn(sum(CUE_TABLES), _WIDTH, spread=0.2),
        "cue.out": drawn(_WIDTH, 1, spread=_WIDTH**-0.5),
        "cue.bias": np.full(1, -3.0, dtype=np.float32),
        "span.vector": drawn(width, 4 * _WIDTH, spread=even),
        "span.rows": drawn(sum(SPAN_TABLES), _WIDTH, spread=0.2),
        **{
            f"near{layer}": drawn(3 * _WIDTH, _WIDTH, spread=(3 * _WIDTH) ** -0.5)
            for layer in range(DEPTH)
        },
        "span.out": drawn(_WIDTH, len(LABELS), spread=_WIDTH**-0.5),
        "span.bias": np.zeros(len(LABELS), dtype=np.float32),
    }


def _seen(values: Any) -> Any:
    centred = values - values.mean(-1, keepdims=True)
    return jax.nn.relu(centred * jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + 1e-6))


def _told(table: Any, rows: Any, keys: Any) -> Any:
    """The sum of each word's rows, some of them left out."""
    kept = dropped(jnp.ones(rows.shape, dtype=jnp.float32), _ROW_DROPOUT, keys)
    return jnp.einsum("...fw,...f->...w", table[rows], kept)


def scored(of: Parameters, batch: dict[str, Any], key: Key = None) -> tuple[Any, Any]:
    """The cue logits (batch, words), and the scores of labels (cues, words, labels)."""
    keys = iter(jax.random.split(key, 8)) if key is not None else iter(())
    rows = (batch["pieces"], batch["places"], batch["owners"])
    hidden = encoded(of, *rows, _DROPOUT, next(keys, None))
    words = jnp.take_along_axis(hidden, batch["firsts"][:, :, None], axis=1)
    cue_rows = _told(of["cue.rows"], batch["cue_rows"], keys)
    seen = dropped(_seen(words @ of["cue.vector"] + cue_rows), _HEAD_DROPOUT, keys)
    logits = (seen @ of["cue.out"] + of["cue.bias"])[..., 0]

    parts = words @ of["span.vector"]
    around, cue = parts[batch["of"]], parts[batch["of"], batch["cue"]]
    around = jnp.take_along_axis(around, batch["window"][:, :, None], axis=1)
    cue = cue[:, None]
    width = _WIDTH
    own = _told(of["span.rows"], batch["span_rows"], keys)
    beside = around[..., 2 * width : 3 * width] * cue[..., 3 * width :]
    seen = _seen(own + around[..., :width] + cue[..., width : 2 * width] + beside)
    seen = dropped(seen, _HEAD_DROPOUT, keys)
    inside = batch["inside"][..., None]
    for layer in range(DEPTH):
        padded = jnp.pad(seen * inside, ((0, 0), (1, 1), (0, 0)))
        near = jnp.concatenate([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], axis=-1)
        seen = seen + dropped(_seen(near @ of[f"near{layer}"]), _HEAD_DROPOUT, keys)
    return logits, seen @ of["span.out"] + of["span.bias"]


def loss(of: Parameters, batch: dict[str, Any], key: Key) -> Any:
    """Logistic loss of the cues and cross-entropy of the labels around gold ones."""
    logits, scores = scored(of, batch, key)
    each = jax.nn.softplus(logits) - logits * batch["heads"]
    cues = (each * batch["counts"]).sum() / batch["counts"].sum()
    chosen = jnp.take_along_axis(jax.nn.log_softmax(scores), batch["labels"][..., None], axis=-1)
    spans = -(chosen[..., 0] * batch["inside"]).sum() / jnp.maximum(batch["inside"].sum(), 1)
    return _CUE_WEIGHT * cues + spans


def batches(
    made: Sequence[Example], seed: int, *, hidden: float = _OTHER_CUES_HIDDEN, order: bool = True
) -> Iterator[dict[str, Any]]:
    """The examples by size, several in a row, in an order of chance."""
    chance = np.random.default_rng(seed)
    groups: list[tuple[int, list[list[Example]]]] = []
    shorter = 0
    for size, many in _ROWS.items():
        some = [each for each in made if shorter < len(each.pieces) <= size]
        rows = _packed([some[n] for n in chance.permutation(len(some))] if order else some, size)
        groups += [(size, rows[at : at + many]) for at in range(0, len(rows), many)]
        shorter = size
    for place in chance.permutation(len(groups)) if order else range(len(groups)):
        size, group = groups[place]
        yield _batch(group, size, chance, hidden)


def _packed(made: Sequence[Example], size: int) -> list[list[Example]]:
    """Rows of examples: each goes where it fits best among the rows begun last."""
    rows: list[list[Example]] = []
    room: dict[int, int] = {}
    for example in made:
        own = len(example.pieces)
        fitting = [place for place, left in room.items() if left >= own]
        place = min(fitting, key=room.__getitem__, default=len(rows))
        if place == len(rows):
            rows.append([])
            room[place] = size
            if len(room) > _BEGUN:
                room.pop(min(room))
        rows[place].append(example)
        room[place] -= own
    return rows


def _batch(
    group: Sequence[Sequence[Example]], size: int, chance: np.random.Generator, hidden: float
) -> dict[str, Any]:
    many, most = _ROWS[size], _CUES
    batch: dict[str, Any] = {
        "pieces": np.zeros((many, size), np.int32),
        "places": np.zeros((many, size), np.int32),
        "owners": np.full((many, size), -1, np.int32),
        "firsts": np.zeros((many, size), np.int32),
        "cue_rows": np.zeros((many, size, len(CUE_TABLES)), np.int32),
        "heads": np.zeros((many, size), np.float32),
        "counts": np.zeros((many, size), np.float32),
        "of": np.zeros(most, np.int32),
        "cue": np.zeros(most, np.int32),
        "window": np.zeros((most, size), np.int32),
        "span_rows": np.zeros((most, size, len(SPAN_TABLES)), np.int32),
        "inside": np.zeros((most, size), np.float32),
        "labels": np.zeros((most, size), np.int32),
    }
    asked = []
    for row, some in enumerate(group):
        piece = word = 0
        for example in some:
            words, end = len(example.firsts), piece + len(example.pieces)
            batch["pieces"][row, piece:end] = example.pieces
            batch["places"][row, piece:end] = np.arange(len(example.pieces))
            batch["owners"][row, piece:end] = piece
            own = slice(word, word + words)
            batch["firsts"][row, own] = example.firsts + piece
            batch["cue_rows"][row, own] = example.cue_rows[:words]
            batch["heads"][row, own] = example.heads[:words]
            batch["counts"][row, own] = 1
            asked += [
                (row, word, example, cue) for cue in example.paragraph.cues if cue.head < words
            ]
            piece, word = end, word + words
    if len(asked) > most:
        asked = [asked[place] for place in sorted(chance.permutation(len(asked))[:most])]
    for place, (row, word, example, cue) in enumerate(asked):
        words = len(example.firsts)
        window = example.paragraph.columns.window(cue.head)
        window = window[(window < words) & (abs(window - cue.head) < _AROUND)]
        shown = example.heads & (chance.random(len(example.heads)) >= hidden)
        shown[cue.head] = True
        labels = np.zeros(len(window), dtype=np.int64)
        for label, tokens in ((3, cue.cue), (1, cue.content), (2, cue.source)):
            labels[np.isin(window, tokens)] = label
        batch["of"][place], batch["cue"][place] = row, word + cue.head
        batch["window"][place, : len(window)] = window + word
        batch["span_rows"][place, : len(window)] = example.paragraph.columns.span_rows(
            cue.head, window, shown
        )
        batch["inside"][place, : len(window)] = 1
        batch["labels"][place, : len(window)] = labels
    return batch


def begun(learned: Sequence[Example]) -> list[float]:
    """The pace of each step of one epoch: rising at first, then falling as if there were two."""
    steps = 2 * sum(1 for _ in batches(learned, 0))
    warm = _WARM * steps
    return [min(at / warm, (steps - at) / (steps - warm)) for at in range(1, steps + 1)]


def cooled(steps: int) -> list[float]:
    """The pace of so many steps that end at none."""
    return [0.5 * (1 - at / steps) for at in range(steps)]


def fit(
    of: Parameters, learned: Sequence[Example], paces: Sequence[float], seed: int
) -> Parameters:
    """The parameters after an epoch, or after as many steps as there are paces (Adam, Kingma and
    Ba 2015, with decoupled decay)."""

    @jax.jit  # type: ignore[untyped-decorator]
    def step(of: Any, first: Any, second: Any, batch: Any, at: Any, pace: Any, key: Any) -> Any:
        moving = {name: each for name, each in of.items() if not name.startswith(_FROZEN)}
        value, gradient = jax.value_and_grad(lambda moving: loss(of | moving, batch, key))(moving)
        norm = jnp.sqrt(sum((each**2).sum() for each in gradient.values()))
        cut = jnp.minimum(1.0, 1.0 / norm)
        new, new_first, new_second = dict(of), {}, {}
        for name, each in gradient.items():
            rate = pace * (_ENCODER_RATE if is_of_encoder(name) else _HEAD_RATE)
            moved = 0.9 * first[name] + 0.1 * each * cut
            spread = 0.99 * second[name] + 0.01 * (each * cut) ** 2
            way = moved / (1 - 0.9**at) / (jnp.sqrt(spread / (1 - 0.99**at)) + 1e-8)
            decay = _DECAY if of[name].ndim > 1 else 0.0
            new[name] = of[name] - rate * (way + decay * of[name])
            new_first[name], new_second[name] = moved, spread
        return new, new_first, new_second, value

    first = {
        name: jnp.zeros_like(each) for name, each in of.items() if not name.startswith(_FROZEN)
    }
    second = dict(first)
    of = {name: jnp.asarray(each) for name, each in of.items()}
    key, values = jax.random.PRNGKey(seed), []
    steps = zip(batches(learned, seed + 1), paces, strict=False)
    for at, (batch, pace) in enumerate(steps, 1):
        own = jax.random.fold_in(key, at)
        of, first, second, value = step(of, first, second, batch, float(at), pace, own)
        values.append(float(value))
        if at % 20 == 0:
            print(f"{at} steps: {np.mean(values[-20:]):.4f}", flush=True)
    return of


_scored = jax.jit(scored)


def score(of: Parameters, held_out: Sequence[Example]) -> tuple[float, float]:
    """F1 of cue heads at one half, and the mean F1 of content tokens given the cue."""
    right = found = gold = 0
    shares: list[float] = []
    for batch in batches(held_out, 0, hidden=0.0, order=False):
        logits, scores = _scored(of, batch)
        chosen = (np.asarray(logits) > 0) & (batch["counts"] > 0)
        right += int((chosen & (batch["heads"] > 0)).sum())
        found, gold = found + int(chosen.sum()), gold + int(batch["heads"].sum())
        inside = batch["inside"] > 0
        told = (np.asarray(scores).argmax(-1) == 1) & inside
        content = (batch["labels"] == 1) & inside
        for one, other in zip(told, content, strict=True):
            if other.any():
                shares.append(2 * (one & other).sum() / (one.sum() + other.sum()))
    return 2 * right / max(1, found + gold), float(np.mean(shares))
