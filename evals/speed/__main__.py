"""`python -m evals.speed [first] [deep] [more] [start]`: all parts where none is named."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from evals.speed import deep_reading, first_tier, one_more

PARTS: dict[str, Callable[[], None]] = {
    "first": first_tier.measure,
    "deep": deep_reading.measure,
    "more": one_more.measure_one_more,
    "start": one_more.measure_start,
}


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0, or 2 where an argument is no part."""
    if not set(arguments) <= PARTS.keys():
        print(f"there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    for name in arguments or PARTS:
        PARTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
