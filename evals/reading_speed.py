"""How fast reports are read: tokens a second of the whole extraction beside the bare parser on the
same texts.

One run, one process, the processor's time; a ratio, since the machine is shared. No floor: it says
how dear the reading is, not whether it is right.
"""

from __future__ import annotations

import time

from evals import Score, gold_path
from onrecord.languages.en.parser.parsing import load_plain
from onrecord.languages.en.reader import Reader
from onrecord.model import Basis, Document, Published
from onrecord.model.documents import content_id

_ARTICLES = 30
_BATCH = 12
"""Paragraphs the parser is given at a time, as the program gives them."""


def evaluate() -> list[Score]:
    folder = gold_path("quotes", "polnear", "dev", "text")
    if folder is None:
        return []
    published = Published(None, Basis.UNKNOWN, "evaluation")
    documents = [
        Document(content_id("d", text, path.name), path.name, text, None, None, "en", published)
        for path in sorted(folder.glob("*.txt"))[:_ARTICLES]
        for text in [path.read_text("utf-8")]
    ]
    language, reader = load_plain(), Reader()
    next(iter(reader.read(documents[:1])))  # what is loaded once is not the reading

    paragraphs = [
        line for document in documents for line in document.text.splitlines() if line.strip()
    ]
    started = time.process_time()
    tokens = sum(len(doc) for doc in language.pipe(paragraphs, batch_size=_BATCH))
    parsed = time.process_time() - started
    started = time.process_time()
    for _ in reader.read(documents):
        pass
    read = time.process_time() - started
    note = "same texts, same run, one process"
    return [
        Score(
            "reading speed",
            "polnear dev",
            "tokens a second, parser alone",
            tokens,
            tokens / parsed,
            note,
        ),
        Score(
            "reading speed",
            "polnear dev",
            "tokens a second, all extracted",
            tokens,
            tokens / read,
            note,
        ),
        Score(
            "reading speed",
            "polnear dev",
            "share of the parser's speed",
            tokens,
            parsed / read,
            note,
        ),
    ]
