"""Run the evaluations and hold them to their floors: `python -m evals [MODULE ...]`. Exit code 1:
below a floor."""

from __future__ import annotations

import json
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import evals
from evals import Score
from evals._running import run

FLOORS = Path(__file__).with_name("floors.json")

Floors = Mapping[tuple[str, str, str], float]


def read_floors(path: Path) -> dict[tuple[str, str, str], float]:
    """Floors by (task, set, metric), from a list of objects with those keys and `floor`."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {(row["task"], row["set"], row["metric"]): float(row["floor"]) for row in rows}


def below_floor(scores: Sequence[Score], floors: Floors) -> list[Score]:
    """The scores that are under their floor, compared to three decimals as the table prints
    them."""
    return [
        score
        for score in scores
        if round(score.value, 3) < floors.get((score.task, score.set, score.metric), float("-inf"))
    ]


def not_measured(scores: Sequence[Score], floors: Floors) -> list[str]:
    """The floors that no score came for: data that is absent, or a measure that lost its name."""
    measured = {(score.task, score.set, score.metric) for score in scores}
    return [" ".join(floor) for floor in sorted(floors) if floor not in measured]


def table(scores: Sequence[Score], floors: Floors) -> str:
    """One line a score: task, set, metric, n, score, floor, anchor; a score under its floor says
    so."""
    failing = set(below_floor(scores, floors))
    rows = [("task", "set", "metric", "n", "score", "floor", "anchor")]
    for score in scores:
        floor = floors.get((score.task, score.set, score.metric))
        shown = "-" if floor is None else f"{floor:.3f}"
        verdict = f"BELOW ITS FLOOR  {score.note}".rstrip() if score in failing else score.note
        rows.append(
            (
                score.task,
                score.set,
                score.metric,
                str(score.n),
                f"{score.value:.3f}",
                shown,
                verdict,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = []
    for row in rows:
        left = [cell.ljust(width) for cell, width in zip(row[:3], widths[:3], strict=True)]
        right = [cell.rjust(width) for cell, width in zip(row[3:6], widths[3:], strict=True)]
        lines.append("  ".join([*left, *right, row[6]]).rstrip())
    return "\n".join(lines)


def module_names() -> list[str]:
    """The evaluations there are, in order of name."""
    found = (module.name for module in pkgutil.iter_modules(evals.__path__))
    return sorted(name for name in found if not name.startswith("_"))


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 all at or above their floors, 1 some below, 2 no such evaluation."""
    available = module_names()
    unknown = [name for name in arguments if name not in available]
    if unknown:
        print(
            f"no evaluation named {', '.join(unknown)}; there are: {', '.join(available)}",
            file=sys.stderr,
        )
        return 2
    floors = read_floors(FLOORS)
    scores = run(arguments or available)
    print(table(scores, floors))
    for name in [] if arguments else not_measured(scores, floors):
        print(f"{name}: not measured, so its floor holds nothing")
    failing = below_floor(scores, floors)
    for score in failing:
        floor = floors[score.task, score.set, score.metric]
        print(
            f"{score.task} {score.set} {score.metric}: {score.value:.3f} is below its floor {floor:.3f}"
        )
    return 1 if failing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
