"""How many processes work side by side."""

from __future__ import annotations

import os


def usable(processes: int) -> int:
    """So many, or, where it is 0, as many as this process may use processors."""
    if processes > 0:
        return processes
    # A container may be given fewer processors than the machine has.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
