"""English names of persons, bodies and states."""

from __future__ import annotations

import re

from onrecord.languages.en.coreference.genders import given_gender
from onrecord.languages.en.lexicon import rows
from onrecord.languages.en.names.countries import country_names
from onrecord.languages.en.names.organisation_keys import (
    SMALL_WORDS,
    general_words,
    is_common_noun,
    organisation_key,
    usual_words,
)
from onrecord.languages.en.names.person_words import (
    FAMILY_FIRST,
    GENERATIONS,
    PARTICLES,
    given_names,
    person_words,
)
from onrecord.languages.text import folded_name
from onrecord.languages.vocabulary.names import BodyNameWords, PersonNameWords, PlaceNames

_GENDERS = {
    "Mr": "m", "Sir": "m", "Lord": "m",
    "Mrs": "f", "Ms": "f", "Miss": "f", "Lady": "f", "Dame": "f", "Baroness": "f",
}  # fmt: skip
_KIN = (
    r"first lady|wife|husband|widow|widower|son|daughter|brother|sister|mother|father|cousin|uncle|"
    r"aunt|nephew|niece|grandson|granddaughter|grandfather|grandmother|son-in-law|daughter-in-law"
)

PERSON_NAME_WORDS = PersonNameWords(
    titles=person_words("before-name"),
    title_joint="of",
    particles=PARTICLES,
    generations=frozenset(folded_name(word) for word in GENERATIONS),
    degrees=frozenset({"phd", "md", "esq", "jr", "sr"}),
    family_first=frozenset(word.lower() for word in FAMILY_FIRST),
    given_too=frozenset({"kim", "lee"}),
    given=frozenset(folded_name(name) for name in given_names()),
    nicknames=tuple(frozenset(row[0].split()) for row in rows("nicknames.tsv")),
    pet_ending=re.compile(r"(?:ie|ey|ee|y|i)$"),
    no_short_forms=frozenset({"mari", "ann", "marie", "mary", "julie", "leslie", "carol"}),
    gender=given_gender,
    address=re.compile(rf"\b({'|'.join(_GENDERS)})\.?\s+$"),
    genders=_GENDERS,
    kin=re.compile(rf"\b(?:{_KIN}),?\s+$", re.I),
    consort=re.compile(r"first lady"),
    former=frozenset({"former", "ex", "retired", "ousted"}),
    leaders=re.compile(r"president|prime minister|premier|chancellor"),
    administration=re.compile(r" administration$"),
)
BODY_NAME_WORDS = BodyNameWords(
    key=organisation_key,
    is_common_noun=is_common_noun,
    of_each_state=re.compile(r"(?:ministry|embassy|parliament|government|army|military)$"),
    small_words=SMALL_WORDS,
    spelled_out={row[0]: row[1] for row in rows("body_words.tsv")},
    general_words=general_words(),
    left_out=frozenset({"group", "holding", "holdings", "gruppe", "groupe", "gruppo"}),
    usual_words=usual_words(),
)
PLACE_NAMES = PlaceNames(
    countries=country_names(),
    variants={"washington dc": "washington", "washington d c": "washington"},
)
