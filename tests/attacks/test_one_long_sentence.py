"""A text that is one sentence is read in as much memory as any other."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.attacks.hostile_texts import LONG_SENTENCES

MOST_MEGABYTES = 500

READ = """
import resource, sys
from onrecord.languages.en.reader import Reader
from onrecord.model import Basis, Document, Published
document = Document("d", "a.txt", sys.stdin.read(), None, None, None, Published(None, Basis.UNKNOWN, ""))
[reading] = Reader().read([document])
longest = max(sentence.span.end - sentence.span.start for sentence in reading.sentences)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, longest)
"""


@pytest.mark.parametrize("kind", LONG_SENTENCES)
def test_one_long_sentence_takes_no_more_memory_than_others(kind: str) -> None:
    text = LONG_SENTENCES[kind](16_000 if kind == "without full stops" else 6_000)
    run = subprocess.run(
        [sys.executable, "-c", READ], input=text, capture_output=True, text=True, check=True
    )
    megabytes, longest = map(int, run.stdout.split())
    assert megabytes < MOST_MEGABYTES
    assert longest < 2_000
