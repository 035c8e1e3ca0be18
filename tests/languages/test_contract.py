"""What every language holds to: see `onrecord.languages.base.Language`."""

from __future__ import annotations

import pytest

from onrecord.languages.base import Language
from onrecord.languages.en import ENGLISH
from onrecord.languages.vocabulary import Vocabulary
from onrecord.model import Basis, Document, Published
from onrecord.settings import MODEL
from tests.languages.toy import TOLLEN

REPORTS = {
    "en": "Anna Berg said on Monday that the ferry would sail. She met Olav Lund in Oslo.",
    "qtl": "Mira Tosk sagat kethu hosa ferimo retol. Mira Tosk moket Orlan Vey polu Hallun.",
}
LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, TOLLEN], ids=lambda each: each.code)


def report(language: Language) -> Document:
    unknown = Published(None, Basis.UNKNOWN, "not needed")
    return Document("d", "d.txt", REPORTS[language.code], None, None, language.code, unknown)


@LANGUAGES
def test_a_document_has_one_reading_whose_spans_hold_their_words(language: Language) -> None:
    document = report(language)
    (reading,) = language.reader(MODEL.default).read([document])
    assert reading.document == document.id
    assert len(reading.sentences) == 2
    assert len(reading.propositions) == 2
    for sentence in reading.sentences:
        document.check(sentence.span)
    for proposition in reading.propositions:
        document.check(proposition.evidence)


@LANGUAGES
def test_readings_come_in_the_order_of_the_documents(language: Language) -> None:
    first = report(language)
    second = Document("e", "e.txt", first.text, None, None, language.code, first.published)
    readings = language.reader(MODEL.default).read([first, second])
    assert [reading.document for reading in readings] == ["d", "e"]


@LANGUAGES
def test_it_has_a_vocabulary(language: Language) -> None:
    assert isinstance(language.vocabulary, Vocabulary)
    assert language.vocabulary.function_words
