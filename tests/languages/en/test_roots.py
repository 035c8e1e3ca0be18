"""The PLOVER root of an act follows what stands around its verb, not the verb alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from onrecord.languages.en.acts.root_features import features
from onrecord.languages.en.acts.roots import model, root_model
from tests.languages.en.reading import parsed_of


def head(doc: Doc, word: str) -> Token:
    return next(token for token in doc if token.text == word)


@pytest.mark.parametrize(
    ("sentence", "source", "target", "root"),
    [
        ("Norway sent medicine and food to Sweden after the flood.", "Norway", "Sweden", "AID"),
        ("Norwegian police arrested Lund on Monday.", "police", "Lund", "COERCE"),
        ("Berg accused Lund of lying to the council.", "Berg", "Lund", "ACCUSE"),
        ("Norway refused to meet the delegation of Sweden.", "Norway", "Sweden", "REJECT"),
        ("Norwegian troops shelled villages in Sweden on Monday.", "troops", "Sweden", "ASSAULT"),
        ("Berg held talks with Lund in Geneva on Monday.", "Berg", "Lund", "CONSULT"),
        ("Norway urged Sweden to open the border.", "Norway", "Sweden", "REQUEST"),
        ("Norway lifted its ban on imports from Sweden.", "Norway", "Sweden", "YIELD"),
    ],
)
def test_the_words_between_two_parties_give_the_root(
    sentence: str, source: str, target: str, root: str
) -> None:
    doc = parsed_of(sentence)[0].doc
    described = features(next(doc.sents), head(doc, source), head(doc, target))
    assert root_model().root(described) == root, sentence


def test_no_known_feature_leaves_every_root_as_likely() -> None:
    shares = root_model().probabilities({"a feature that no sentence has": 1.0})
    assert len({round(share, 9) for share in shares.values()}) == 1


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(0.1, 9), max_size=3))
def test_shares_sum_to_one(described: dict[str, float]) -> None:
    shares = model(("AID", "YIELD"), {"a": (900, -300), "b": (0, 1200)}).probabilities(described)
    assert abs(sum(shares.values()) - 1) < 1e-9
