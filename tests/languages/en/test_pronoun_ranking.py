"""Whom "he", "she", "her" and "his" stand for by the learned ranking."""

from __future__ import annotations

import pytest

from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.coreference.ranking import Ranking
from onrecord.languages.en.names.mention_index import MentionIndex
from onrecord.languages.en.titles.mentions import mentions
from onrecord.languages.en.titles.roles import roles
from tests.languages.en.reading import parsed_of


def likeliest(text: str, pronoun: str) -> str:
    """The name of the likeliest of the last such pronoun of the text."""
    parsed = parsed_of(text)
    found = mentions(parsed)
    discourse = Discourse(MentionIndex(parsed, found, roles(parsed, found)), parsed)
    tokens = [(each, t) for each in parsed for t in each.doc if t.lower_ == pronoun]
    person = Ranking(discourse, parsed).of(*tokens[-1])[0].person
    return "nobody" if person is None or person.placed is None else person.placed.mention.name


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Peter Lund met Anna Holm in Oslo. She praised the bridge.", "she", "Anna Holm"),
        ("Peter Lund met Carla Moss before her husband came.", "her", "Carla Moss"),
        ("Peter Lund praised Carl Dahl. He then left for Oslo.", "he", "Peter Lund"),
        ("After her defeat in May, Anna Holm left the party.", "her", "Anna Holm"),
        ("Peter Lund hurt himself when Carl Dahl fell.", "himself", "Peter Lund"),
    ],
)
def test_he_and_she_are_told_by_gender_subject_clause_and_nearness(
    text: str, pronoun: str, name: str
) -> None:
    assert likeliest(text, pronoun) == name


def test_shares_of_all_candidates_make_one() -> None:
    parsed = parsed_of("Peter Lund met Carl Dahl in Oslo. He praised the bridge.")
    found = mentions(parsed)
    ranking = Ranking(Discourse(MentionIndex(parsed, found, ()), parsed), parsed)
    (ranked,) = ranking.ranked.values()
    assert sum(each.share for each in ranked) == pytest.approx(1)
    assert [each.share for each in ranked] == sorted((e.share for e in ranked), reverse=True)
