"""`python -m onrecord` and the `onrecord` command."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

OBJECTS = 50_000
"""New objects after which those in cycles are looked for. Next to none of a record's are in any; at
Python's own 700 it is a tenth of what a short command does."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(OBJECTS, 20, 20)
    from onrecord.interfaces.cli import run

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        # What could not be written was told where it was written.
        with suppress(OSError):
            stream.flush()
    # All that is open was closed. To free what a large record was read into, piece by piece, takes
    # up to a second.
    os._exit(code)


if __name__ == "__main__":
    main()
