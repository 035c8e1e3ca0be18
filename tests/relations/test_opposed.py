"""What cannot both hold is found in two clauses, and what can hold is left alone."""

from __future__ import annotations

import re

import pytest

from onrecord.languages.base import language_of
from onrecord.languages.en.lexicon import rows
from onrecord.relations.claims.opposed import conflicts

facts = language_of("en").vocabulary.clause_facts


def attributes(one: str, other: str) -> set[str]:
    found = {conflict.attribute for conflict in conflicts(facts(one), facts(other))}
    assert found == {c.attribute for c in conflicts(facts(other), facts(one))}
    return found


OPPOSED = [
    ("The guild will close the mill.", "The guild will not close the mill.", "polarity"),
    ("Norway signed the treaty.", "Norway never signed the treaty.", "polarity"),
    ("Norway signed the treaty.", "Norway refused to sign the treaty.", "polarity"),
    ("All of the sailors were rescued.", "None of the sailors was rescued.", "polarity"),
    ("The dam cost 40 million crowns.", "The dam cost 44 million crowns.", "number"),
    ("The dam cost $1.2 billion.", "The dam cost $900m.", "number"),
    ("Nine people died in the fire.", "Twelve people died in the fire.", "number"),
    ("At least nine people died.", "Seven people died.", "number"),
    ("Dozens of people were hurt.", "Seven people were hurt.", "number"),
    ("The bridge is 120 metres long.", "The bridge is 510 feet long.", "number"),
    ("Turnout was 48 percent.", "Turnout was 51%.", "number"),
    ("The council voted 7-2 for the dam.", "The council voted 5-4 for the dam.", "number"),
    ("The bridge opened in 1998.", "The bridge opened in 1989.", "date"),
    ("The mill will close in June.", "The mill will close in December.", "date"),
    ("They met on March 3 in Malmo.", "They met on March 8 in Malmo.", "date"),
    ("It was seen on Monday.", "It was seen on Friday.", "date"),
    ("Nils Berg, 45, steered the boat.", "Nils Berg, 54, steered the boat.", "age"),
    ("Norway may close the mill.", "Norway will close the mill.", "certainty"),
    ("He said Ada Holm steered the boat.", "He said Nils Berg steered the boat.", "name"),
]
"""Two sentences, and the attribute that cannot hold in both."""


@pytest.mark.parametrize(("one", "other", "attribute"), OPPOSED)
def test_what_cannot_both_hold_is_found(one: str, other: str, attribute: str) -> None:
    assert attributes(one, other) == {attribute}


@pytest.mark.parametrize("row", rows("opposites.tsv"), ids=lambda row: str(row[0])[:20])
def test_opposites_of_the_table_are_opposed(row: tuple[str, ...]) -> None:
    one, other = (re.sub(r"\*", "", sentence) for sentence in row[3].split(" / "))
    assert "direction" in attributes(one, other)


AGREEING = [
    ("The guild will close the mill.", "The mill will be closed by the guild."),
    ("Norway did not refuse the offer.", "Norway accepted the offer."),
    ("Nine people died.", "At least nine people died."),
    ("1,187 people left the town.", "About 1,200 people left the town."),
    ("The bridge is 120 metres long.", "The bridge is 394 feet long."),
    ("The dam cost 40 million crowns.", "The dam cost $4 million."),
    ("Fourteen people were held.", "Police held 14 people."),
    ("The talks took two days.", "The talks took 48 hours."),
    ("The envoy and three others were killed.", "Four envoys were killed."),
    ("Sales did not rise.", "Sales fell."),
    ("She did not say when the mill would close.", "She did not tell when the mill closes."),
    ("They met before the vote.", "They spoke after lunch, before the vote."),
    ("Norway will not only sign the treaty.", "Norway will sign the treaty."),
    ("He was not accompanied by guards.", "He did not travel with anyone."),
]


@pytest.mark.parametrize(("one", "other"), AGREEING)
def test_what_can_both_hold_is_left_alone(one: str, other: str) -> None:
    assert attributes(one, other) == set()
