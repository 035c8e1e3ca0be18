"""Which documents are compared at all, and what an outlet prints everywhere."""

from __future__ import annotations

import random

from onrecord.model import Basis, Document, Published
from onrecord.reuse import Fingerprint, boilerplate_sentences, candidate_pairs, fingerprint
from onrecord.reuse.candidate_pairs import CROWD

WORDS = [
    f"{first}{second}"
    for first in "bdfgklmnprst"
    for second in ("ano", "eri", "iso", "ola", "umi", "yte")
]


def words(seed: str, number: int) -> str:
    """So many words in an order of their own, with a full stop after each tenth."""
    generator = random.Random(seed)
    chosen = [generator.choice(WORDS) for _ in range(number)]
    return " ".join(f"{word}." if place % 10 == 9 else word for place, word in enumerate(chosen))


def document(text: str, id: str, outlet: str | None = None) -> Document:
    return Document(
        id, f"{id}.txt", text, None, outlet, "en", Published(None, Basis.UNKNOWN, "not given")
    )


def made(text: str, id: str, outlet: str | None = None) -> Fingerprint:
    return fingerprint(document(text, id, outlet))


def test_a_document_that_holds_a_third_of_another_is_compared_with_it() -> None:
    shared = words("shared", 150)
    found = candidate_pairs(
        [made(shared + words("a", 300), "a"), made(words("b", 300) + shared, "b")]
    )
    assert found == (("a", "b"),)


def test_documents_with_no_run_of_words_in_common_are_not_compared() -> None:
    assert candidate_pairs([made(words(id, 400), id) for id in "abcdefgh"]) == ()


def test_a_short_text_that_stands_twice_is_compared() -> None:
    assert candidate_pairs([made("Nobody came.", "b"), made("“Nobody came!”", "a")]) == (
        ("a", "b"),
    )


def test_nothing_is_compared_with_itself_alone() -> None:
    assert candidate_pairs([]) == ()
    assert candidate_pairs([made(words("a", 90) * 2, "a")]) == ()


def test_of_a_wire_report_in_many_outlets_each_copy_meets_a_few_and_all_hang_together() -> None:
    many = 4 * CROWD
    found = candidate_pairs([made(words("wire", 200), f"d{number:03}") for number in range(many)])
    assert len(found) < 4 * many
    reached = {"d000"}
    for one, other in found:
        if one in reached:
            reached.add(other)
    assert len(reached) == many


def test_a_sentence_in_article_after_article_of_one_outlet_is_a_standing_line() -> None:
    form = "You can stop our letters at any time by following the link below."
    articles = [made(f"{words(id, 100)} {form}", id, "Coast Paper") for id in "abcd"]
    other = [made(f"{words(id, 100)} {form}", id, "Valley Wire") for id in "ef"]
    boilerplate = boilerplate_sentences([*articles, *other])
    (sentence,) = set(articles[0].sentences.tolist()) & set(articles[1].sentences.tolist())
    assert {outlet: lines.tolist() for outlet, lines in boilerplate.items()} == {
        articles[0].outlet: [sentence]
    }


def test_what_four_copies_of_one_report_have_in_common_is_no_standing_line() -> None:
    report = words("report", 120)
    assert (
        boilerplate_sentences(
            [made(f"{report} {words(id, 30)}", id, "Coast Paper") for id in "abcde"]
        )
        == {}
    )
