"""Lemmas are those that spaCy finds, whether a form is listed, made by a rule, irregular or
unknown."""

from __future__ import annotations

import pytest
from spacy.language import Language

from onrecord.languages.en.parser.lemmas import LISTED, look_up_lemmas
from onrecord.languages.en.parser.parsing import load_plain

TEXT = (
    "The ministers' talks went worse than the harbour authorities had feared; ferries were cancelled, geese "
    "frobnicated loudest and the quaysides' lights dimmed while they lay waiting."
)


def lemmas(language: Language) -> list[str]:
    return [token.lemma_ for token in language(TEXT)]


def test_lemmas_are_the_same() -> None:
    language = load_plain()
    before = lemmas(language)
    assert {"minister", "go", "bad", "ferry", "frobnicate", "lie"} <= set(before)
    other = load_plain()
    look_up_lemmas(other)
    assert lemmas(other) == before


def test_listed_lemmas_are_kept_as_sets_and_what_has_none_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    language = load_plain()
    look_up_lemmas(language)
    table = language.get_pipe("lemmatizer").lookups.get_table(LISTED)  # type: ignore[attr-defined]
    assert {type(listed) for listed in table.values()} == {frozenset}
    look_up_lemmas(Language())


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("Berg hoped to win.", "hoped", "hope"),
        ("Berg hopped on.", "hopped", "hop"),
        ("The court fined him.", "fined", "fine"),
        ("They planned it.", "planned", "plan"),
        ("The guards barred him.", "barred", "bar"),
        ("Lund taped the talks.", "taped", "tape"),
    ],
)
def test_a_form_without_a_doubled_letter_is_of_the_verb_in_e(
    sentence: str, form: str, lemma: str
) -> None:
    language = load_plain()
    look_up_lemmas(language)
    (word,) = (token for token in language(sentence) if token.text == form)
    assert word.lemma_ == lemma
