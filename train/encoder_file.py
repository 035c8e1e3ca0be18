"""The encoder's layers as a file of onnxruntime, with products of 8-bit numbers.

The range of what goes into each product is fixed, from texts that are looked at once (Jacob et al.
2018); so what is read of a paragraph depends on nothing that is read beside it. What differs much
between the columns of a product is evened out first (SmoothQuant, Xiao et al. 2023).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

_OWN = "com.microsoft"
_MIDDLE = 128
_EVENED = 0.7
"""How much of the difference between columns goes over into the weights."""
_MOST_WEIGHT = 63
"""Weights take 7 of 8 bits, so that no processor's sums overflow and all give the same."""

Floats = NDArray[np.float32]


def network_file(
    of: Mapping[str, Floats], greatest: Mapping[str, Floats], layers: int, heads: int
) -> bytes:
    """pieces (rows, places, width), apart (rows, 1, places, places) -> vectors (rows, places,
    width). apart is 0 where two pieces see each other and a great negative number where not.
    greatest: the greatest absolute number in each column of what goes into each product.
    """
    made = _Network(of, greatest)
    made.add("LayerNormalization", ["pieces", *made.weights("norm", "norm_bias")], "in0",
             axis=-1, epsilon=1e-12)  # fmt: skip
    for layer in range(layers):
        own = f"{layer}."
        before, after = f"in{layer}", "vectors" if layer == layers - 1 else f"in{layer + 1}"
        made.product(before, own + "asked")
        parts = [own + part for part in ("query", "key", "value")]
        made.nodes.append(
            helper.make_node("Split", [own + "asked_out"], parts, axis=-1, num_outputs=3)
        )
        made.add("MultiHeadAttention", [*parts, "", "", "apart"], own + "looked",
                 num_heads=heads, domain=_OWN)  # fmt: skip
        made.product(own + "looked", own + "answer")
        made.added_and_normed(own + "answer_out", before, own + "norm1", own + "middle")
        made.product(own + "middle", own + "wide", biased=False)
        made.add("FastGelu", [own + "wide_out", *made.weights(own + "wide_bias")], own + "bent",
                 domain=_OWN)  # fmt: skip
        made.product(own + "bent", own + "narrow")
        made.added_and_normed(own + "narrow_out", own + "middle", own + "norm2", after)
    shape = ["rows", "places", len(of["norm"])]
    apart = ["rows", 1, "places", "places"]
    graph = helper.make_graph(
        made.nodes, "encoder",
        [helper.make_tensor_value_info("pieces", TensorProto.FLOAT, shape),
         helper.make_tensor_value_info("apart", TensorProto.FLOAT, apart)],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, shape)],
        made.held,
    )  # fmt: skip
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(_OWN, 1)]
    model = helper.make_model(graph, opset_imports=versions, ir_version=9)
    return bytes(model.SerializeToString())


class _Network:
    """The nodes and numbers of the file as it grows."""

    def __init__(self, of: Mapping[str, Floats], greatest: Mapping[str, Floats]) -> None:
        self._of, self._greatest = of, greatest
        self.nodes: list[Any] = []
        self.held: list[Any] = []

    def add(self, kind: str, inputs: list[str], output: str, **attributes: object) -> None:
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))

    def weights(self, *names: str) -> list[str]:
        return [self._hold(name, self._of[name].astype(np.float32)) for name in names]

    def _hold(self, name: str, values: NDArray[Any]) -> str:
        self.held.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def added_and_normed(self, one: str, other: str, norm: str, output: str) -> None:
        self.add("SkipLayerNormalization", [one, other, *self.weights(norm, norm + "_bias")],
                 output, domain=_OWN, epsilon=1e-12)  # fmt: skip

    def product(self, taken: str, name: str, *, biased: bool = True) -> None:
        """`name`_out: what is taken times the weights of that name, and their bias."""
        weights, greatest = (
            self._of[name].astype(np.float32),
            np.maximum(self._greatest[name], 1e-4),
        )
        evened = greatest**_EVENED / np.maximum(np.abs(weights).max(axis=1), 1e-4) ** (1 - _EVENED)
        step = float((greatest / evened).max()) / (255 - _MIDDLE)
        by = (evened * step).astype(np.float32)
        spread = weights * by[:, None]
        scales = np.abs(spread).max(axis=0) / _MOST_WEIGHT
        self.add("Mul", [taken, self._hold(name + "_by", 1 / by)], name + "_even")
        one = self._hold(name + "_one", np.array(1, dtype=np.float32))
        middle = self._hold(name + "_middle", np.array(_MIDDLE, dtype=np.uint8))
        self.add("QuantizeLinear", [name + "_even", one, middle], name + "_small")
        small = self._hold(name, np.round(spread / scales).astype(np.int8))
        inputs = [name + "_small", small, one, self._hold(name + "_scales", scales), middle, ""]
        inputs += self.weights(name + "_bias") if biased else []
        self.add("MatMulIntegerToFloat", inputs, name + "_out", domain=_OWN)
