"""How the networks multiply: numpy's matrix product on one thread, several times faster than the
one thinc takes.

The results are the same. On more threads numpy's library waits for other programs of a shared
machine; documents are what is spread over processors, not products.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

_OPS = NumpyOps(use_blis=False)


def with_numpy_products(network: Model[Any, Any]) -> None:
    """Let all layers of a network multiply with numpy."""
    for node in network.walk():
        node.ops = _OPS


def parse_with_numpy_products(language: Language) -> None:
    """Let all networks of a spaCy pipeline multiply with numpy."""
    for _, component in language.pipeline:
        network = getattr(component, "model", None)
        if isinstance(network, Model):
            with_numpy_products(network)


def on_one_thread() -> AbstractContextManager[Any]:
    """While it is entered, numpy's products take one thread."""
    limited: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limited


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()
