"""What the attribution network reads of single paragraphs, and what it is shown of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from onrecord.languages.en.attribution.tagger import Attributed, attributor
from onrecord.languages.en.attribution.tagger.columns import (
    CUE_TABLES,
    REACH,
    SPAN_TABLES,
    ParagraphColumns,
)
from onrecord.languages.en.parser.parsing import load_model

LANGUAGE = load_model()
SENTENCES = (
    "The mayor said on Monday that the old bridge would be closed until spring.",
    "“We were never asked,” Ines Duarte told the council.",
    "Rain fell over the valley for three days.",
    "According to the harbour office, two ferries turned back.",
)


def read(text: str) -> tuple[Doc, tuple[Attributed, ...]]:
    doc = LANGUAGE(text)
    return doc, attributor().attributed([doc])[0]


def likely(text: str) -> list[tuple[str, str, str | None]]:
    doc, found = read(text)
    return [
        (
            doc[each.cue].text,
            " … ".join(doc[start:end].text for start, end in each.content),
            doc[each.source[0] : each.source[1]].text if each.source else None,
        )
        for each in found
        if each.logit >= -0.4  # what the network takes for a cue beside others
    ]


def test_a_reporting_verb_has_its_source_and_its_content() -> None:
    [(cue, content, source)] = likely(
        "The mayor said on Monday that the old bridge would be closed until spring."
    )
    assert (cue, source) == ("said", "The mayor")
    assert content == "that the old bridge would be closed until spring"


def test_a_verb_of_thought_that_no_lexicon_lists_is_a_cue() -> None:
    [(cue, content, source)] = likely(
        "Residents fretted that the new road would bring lorries through the village."
    )
    assert (cue, source) == ("fretted", "Residents")
    assert "the new road would bring lorries through the village" in content


def test_the_content_of_a_parenthesis_is_what_stands_around_it() -> None:
    [(cue, content, source)] = likely(
        "The ferries, the harbour office said, would sail again at noon."
    )
    assert (cue, source) == ("said", "the harbour office")
    assert content.startswith("The ferries")
    assert content.endswith("would sail again at noon")


@pytest.mark.parametrize(
    "text", ["Rain fell over the valley for three days.", "The bridge is nine metres wide."]
)
def test_where_nobody_says_or_thinks_anything_there_is_no_attribution(text: str) -> None:
    assert likely(text) == []


@given(st.permutations(range(len(SENTENCES))))
@settings(max_examples=8, deadline=None)
def test_what_is_read_of_a_paragraph_does_not_depend_on_the_others(order: list[int]) -> None:
    docs = [LANGUAGE(sentence) for sentence in SENTENCES]
    alone = [attributor().attributed([doc])[0] for doc in docs]
    together = attributor().attributed([docs[place] for place in order])
    for place, found in zip(order, together, strict=True):
        assert [(a.cue, a.content, a.source) for a in found] == [
            (a.cue, a.content, a.source) for a in alone[place]
        ]


def test_every_stretch_lies_within_its_paragraph() -> None:
    doc, found = read(" ".join(SENTENCES))
    assert found
    for each in found:
        for start, end in (*each.content, *([each.source] if each.source else [])):
            assert 0 <= start < end <= len(doc)


def test_an_empty_paragraph_has_none_and_keeps_its_place() -> None:
    empty = Doc(LANGUAGE.vocab)
    full = LANGUAGE(SENTENCES[0])
    assert attributor().attributed([]) == []
    nothing, something = attributor().attributed([empty, full])
    assert nothing == ()
    assert something


def test_a_window_takes_in_only_neighbours_that_hold_quotation_marks() -> None:
    doc = LANGUAGE("Snow fell. “It is late,” she said. “We go home now.” The lights went out.")
    columns = ParagraphColumns(doc)
    said = next(token.i for token in doc if token.text == "said")
    words = [doc[int(place)].text for place in columns.window(said)]
    assert "home" in words
    assert "Snow" not in words
    assert "lights" not in words


def test_rows_have_the_columns_that_the_networks_expect() -> None:
    doc = LANGUAGE(SENTENCES[1])
    columns = ParagraphColumns(doc)
    assert columns.cue_rows().shape == (len(doc), len(CUE_TABLES))
    told = next(token.i for token in doc if token.text == "told")
    window = columns.window(told)
    rows = columns.span_rows(told, window, np.zeros(len(doc), dtype=np.bool_))
    assert rows.shape == (len(window), len(SPAN_TABLES))
    assert rows.max() < sum(SPAN_TABLES)


def test_relations_are_known_by_the_numbers_that_a_parse_gives_them() -> None:
    """Names of relations have numbers of their own in spaCy, which a plain hash of the name
    misses."""
    doc = LANGUAGE("The neighbour insisted that the gate was open.")
    rows = ParagraphColumns(doc).cue_rows()
    verb = next(token.i for token in doc if token.text == "insisted")
    children = ParagraphColumns(LANGUAGE("Rain fell.")).cue_rows()[:, 3]
    assert rows[verb, 3] not in children


def test_what_may_belong_to_a_cue_is_bounded() -> None:
    doc = LANGUAGE(", ".join(["the mayor said"] * 400))
    paragraph = ParagraphColumns(doc)
    longest = max(len(paragraph.window(cue)) for cue in range(0, len(doc), 50))
    assert longest <= 2 * REACH + 1
    assert len(attributor().attributed([doc])[0]) <= len(doc)
