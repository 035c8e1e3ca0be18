"""What two reports tell in other words is one saying; another saying on the matter is none."""

from __future__ import annotations

from onrecord.languages.base import language_of
from onrecord.relations.claims.same_telling import Telling, features, same_telling

language = language_of("en").vocabulary.sentence_words


def said(clause: str, content: str, speaker: str = "ada holm", act: str = "say") -> Telling:
    return Telling(clause, content, speaker, act, "say", "happened")


QUOTED = said(
    "“The guild will repair the harbour wall before the autumn storms,” Ada Holm said.",
    "“The guild will repair the harbour wall before the autumn storms,”",
)
SUMMARISED = said(
    "Ada Holm promised that the guild would repair the harbour wall before autumn storms set in",
    "that the guild would repair the harbour wall before autumn storms set in",
)
ANOTHER = said("Ada Holm said she had never met the mayor.", "she had never met the mayor")


def test_a_summary_beside_a_quotation_is_one_saying() -> None:
    assert same_telling(QUOTED, SUMMARISED, language) > 0.7


def test_another_saying_of_the_same_speaker_is_another() -> None:
    assert same_telling(QUOTED, ANOTHER, language) < 0.3


def test_the_order_of_the_two_leaves_no_trace() -> None:
    assert features(QUOTED, SUMMARISED, language) == features(SUMMARISED, QUOTED, language)
