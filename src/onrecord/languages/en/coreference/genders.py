"""Whether a name, a title or a noun is a man's or a woman's. Words alone, without a parse."""

from __future__ import annotations

from onrecord.languages.en.lexicon import words_of_kind
from onrecord.languages.en.names.person_words import given_names


def nominal_mentions(kind: str) -> frozenset[str]:
    """Words of one kind in lexicon/nominal_mentions.tsv."""
    return words_of_kind("nominal_mentions.tsv", kind)


FEMALE = nominal_mentions("female")
MALE = nominal_mentions("male")


def given_gender(name: str) -> str:
    """m, f or "" by the given name that opens a full name."""
    words = name.lower().split()
    if not words or words[0] in nominal_mentions("unsure"):
        return ""
    gender = given_names().get(words[0].capitalize(), "")
    return gender if gender in {"m", "f"} else ""


def gender_of_title(title: str) -> str:
    """m, f or "" by the words of a title or a noun."""
    words = title.lower().replace("-", " ").split()
    if any(word in FEMALE or word.endswith("woman") for word in words):
        return "f"
    man = any(
        word in MALE or (word.endswith("man") and not word.endswith(("human", "german")))
        for word in words
    )
    return "m" if man else ""
