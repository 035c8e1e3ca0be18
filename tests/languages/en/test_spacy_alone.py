"""What a process that only reads need not import: spaCy's command line. It reads the same
without."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

ALONE = """
import sys
from onrecord.languages.en.parser.spacy_alone import import_spacy
import_spacy()
assert "spacy" in sys.modules
assert not {"spacy.cli", "spacy.cli.info", "weasel"} & sys.modules.keys()
from onrecord.languages.en.parser.parsing import load_model
print([token.dep_ for token in load_model()("Northland proposed a ferry line.")])
import_spacy()
import spacy.cli
assert callable(spacy.cli.info)
"""

WHOLE = """
from onrecord.languages.en.parser.parsing import load_model
print([token.dep_ for token in load_model()("Northland proposed a ferry line.")])
"""


def printed(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout


def test_spacy_parses_the_same_without_its_command_line_which_can_still_be_imported() -> None:
    assert printed(ALONE) == printed(WHOLE)
