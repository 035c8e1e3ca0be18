"""Evaluations beside each other: as many as there are processors, two at most (each loads a parser of
its own), those that take longest first; what measures speed runs after all others, alone."""

from __future__ import annotations

import importlib
import io
import multiprocessing
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout

from evals import Score
from onrecord.settings import PROCESSES

AT_ONCE = 2
LONGEST = ("pairs", "confidence", "claims", "drafts", "dossiers", "pronouns", "dating")
ALONE = ("reading_speed",)


def run(names: Sequence[str]) -> list[Score]:
    """The scores of the named modules, in their order, each announced with the seconds it took."""
    scores = dict[str, list[Score]]()
    for name, printed, found in _answers(names):
        print(printed, end="", flush=True)
        scores[name] = found
    return [score for name in names for score in scores[name]]


def _answers(names: Sequence[str]) -> Iterator[tuple[str, str, list[Score]]]:
    beside = sorted((name for name in names if name not in ALONE), key=_turn)
    at_once = min(AT_ONCE, os.cpu_count() or 1, len(beside))
    if at_once < 2:
        yield from map(_answer, beside)
    else:
        # Each of them works in one process and one thread: there are no more processors.
        os.environ["OMP_NUM_THREADS"] = os.environ[PROCESSES.variable] = "1"
        spawning = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(at_once, spawning, max_tasks_per_child=1) as pool:
            yield from pool.map(_answer, beside)
    yield from map(_answer, (name for name in names if name in ALONE))


def _turn(name: str) -> int:
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


def _answer(name: str) -> tuple[str, str, list[Score]]:
    """A module's name, what it printed, and its scores."""
    started = time.perf_counter()
    with redirect_stdout(io.StringIO()) as printed:
        module = importlib.import_module(f"evals.{name}")
        if not hasattr(module, "evaluate"):
            return name, "", []
        scores = module.evaluate()
        print(f"{name}: {time.perf_counter() - started:.1f} s")
    return name, printed.getvalue(), scores
