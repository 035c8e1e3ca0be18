"""spaCy without its command line, which no parsing needs and whose import is a third of the time
spaCy takes."""

from __future__ import annotations

import sys
from types import ModuleType

COMMAND_LINE = ("spacy.cli", "spacy.cli.info")
"""What the package imports of it: only `spacy.info`, which prints what is installed."""


def import_spacy() -> None:
    """Import spaCy, where it is not yet. For processes of ours alone: `spacy.info` is None then."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in COMMAND_LINE}
    vars(stand_ins["spacy.cli.info"])["info"] = None
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401 - imported for what it leaves in sys.modules
    finally:
        for name in COMMAND_LINE:
            del sys.modules[name]
