"""What neutral steps are given of a language: all of it in English, nothing in a language that has
no words for them, and both times an answer."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from onrecord.dating.own_date import date_by_own_words
from onrecord.documents.calendar_dates import calendar_dates
from onrecord.documents.dateline import dateline
from onrecord.documents.paragraphs import paragraphs
from onrecord.languages.base import LANGUAGES, language_of
from onrecord.languages.vocabulary import Vocabulary
from onrecord.languages.vocabulary.patterns import NEVER
from onrecord.model import Basis, Document, ParagraphKind, Published, Relation
from onrecord.reuse import find_lineage
from onrecord.stories.terms import terms_of
from tests.languages.toy import TOLLEN

ENGLISH = language_of("en").vocabulary
UNKNOWN = Published(None, Basis.UNKNOWN, "not looked for")
TEXT = (
    "Mira Tosk sagat kethu hosa ferimo retol hallat imne veska 2031-03-04. "
    "Mira Tosk moket Orlan Vey polu Hallun, ferimo tolek narr valat hosa kemmet.\n\n"
    "Orlan Vey neyat hosa tolek, kethu ferimo 12 kemmet brol vasat imne Hallun."
)


@pytest.fixture
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = LANGUAGES | {TOLLEN.code: "tests.languages.toy:TOLLEN"}
    monkeypatch.setattr("onrecord.languages.base.LANGUAGES", registry)


def report(name: str) -> Document:
    return Document(name, f"{name}.txt", TEXT, None, None, TOLLEN.code, UNKNOWN)


@pytest.mark.parametrize("group", [field.name for field in fields(Vocabulary)])
def test_english_has_words_for_whoever_asks(group: str) -> None:
    words = getattr(ENGLISH, group)
    assert words
    for field in fields(words) if is_dataclass(words) else ():
        value = getattr(words, field.name)
        assert value is not NEVER, f"{group}.{field.name} matches nothing"
        assert value is not None, f"{group}.{field.name} is missing"


@pytest.mark.usefixtures("_registered")
def test_a_report_in_a_language_without_words_is_still_cut_and_placed() -> None:
    document = report("a")
    assert [part.kind for part in paragraphs(document)] == [ParagraphKind.PROSE] * 2
    assert terms_of(document, UNKNOWN).words > 20
    assert date_by_own_words(document) is None
    assert dateline("HALLUN (Reuters) - Mira Tosk sagat.", TOLLEN.code) is None


@pytest.mark.usefixtures("_registered")
def test_dates_in_digits_are_of_no_language() -> None:
    assert [dated.value for dated in calendar_dates(TEXT, TOLLEN.code)] == ["2031-03-04"]
    assert not calendar_dates("4 March 2031", TOLLEN.code)


@pytest.mark.usefixtures("_registered")
def test_copies_are_known_in_a_language_without_words() -> None:
    documents = [report("a"), report("b")]
    (link,) = find_lineage(documents, {document.id: UNKNOWN for document in documents})
    assert link.relation is Relation.COPY
