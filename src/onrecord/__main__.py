"""`python -m onrecord` and the `onrecord` command."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line and leave with its exit code."""
    from onrecord.interfaces.cli import run

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        # What could not be written was told where it was written.
        with suppress(OSError):
            stream.flush()
    # All that is open was closed. To free what a large record was read into, piece by piece, takes up to a second.
    os._exit(code)


if __name__ == "__main__":
    main()
