"""Rules that are looked up find what spaCy finds by trying each on every word."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from onrecord.languages.en.parser import tag_rules
from onrecord.languages.en.parser.parsing import load_model
from onrecord.languages.en.parser.tag_rules import look_up_tag_rules
from tests.nonempty import nonempty

TEXTS = [
    "Northland's minister, who had refused the offer, said that it would be discussed if they got the tickets.",
    "I did n't see 'em; you know there's gon na be more. Let's ask her whether she'll come, c'm on, y'all!",
    "He ain't going, but she has been told what that was.   Do you want any of those? It rained.",
    "What they're doin' is nothin' like ol' times: somethin' gets me, as one might have had to do.",
    "",
]


@pytest.fixture(scope="module")
def language() -> Language:
    return load_model()


def ruler_of(language: Language) -> AttributeRuler:
    found = language.get_pipe("attribute_ruler")
    assert isinstance(found, AttributeRuler)
    return found


def test_the_rules_that_fit_are_the_same(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruler = ruler_of(language)
    rules = vars(ruler)["match"].__self__
    # Words that were met are forgotten at once, and met again.
    monkeypatch.setattr(tag_rules, "KNOWN", 3)
    for text in nonempty([*TEXTS, *TEXTS]):
        doc = language(text)
        assert rules.match(doc) == AttributeRuler.match(ruler, doc)


def test_rules_that_look_at_more_are_left_to_spacy(language: Language) -> None:
    other = Language()
    ruler = other.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[{"SHAPE": "dddd"}]], {"POS": "NUM"})
    look_up_tag_rules(other)
    assert "match" not in vars(ruler)
    assert [token.pos_ for token in other("in 2025")] == ["", "NUM"]
