"""Text without full stops has sentences all the same."""

from __future__ import annotations

from itertools import pairwise

from onrecord.languages.en.parser.parsing import load_model
from onrecord.languages.en.parser.unmarked import with_unmarked
from tests.attacks.hostile_texts import WITHOUT_STOPS

TOLD = (
    "The harbour board met on Monday to discuss the closing of the northern pier.",
    "The mayor said that the town would pay for the repair.",
    "He told reporters that work would begin in the spring.",
    "Residents of the old quarter have complained about the noise for years.",
    "On Tuesday the council voted to send two engineers to the site.",
    "It was not clear who had ordered the closing.",
    "The union of dockers said it had been told nothing.",
    "She said the owners would be asked to pay.",
)


def test_sentences_begin_where_they_did_before_their_marks_were_taken() -> None:
    sentences = [told.rstrip(".").lower().split() for told in TOLD]
    words = [word for sentence in sentences for word in sentence]
    right = {sum(map(len, sentences[:place])) for place in range(len(sentences))}
    found = set(with_unmarked(words, [0]))
    assert len(found & right) >= len(right) / 2
    assert len(found - right) <= 2


def test_a_long_sentence_with_its_marks_is_left_whole() -> None:
    words = ("the mayor , who had been asked by the council to pay for the pier , " * 8).split()
    assert with_unmarked(words, [0]) == [0]


def test_speech_to_text_is_read_in_sentences_of_usual_length() -> None:
    doc = load_model()(WITHOUT_STOPS * 6)
    starts = [sentence.start for sentence in doc.sents]
    assert max(end - start for start, end in pairwise([*starts, len(doc)])) <= 60
