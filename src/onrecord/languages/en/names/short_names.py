"""Short and long forms of the organisations that a document names.

"The Legion", "Norval" of "Norval Foods", initials; and listed names that run on: "Amnesty
International Norway".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from onrecord.languages.en.names.candidates import Candidate, Trust, text_of
from onrecord.languages.en.names.countries import look_up
from onrecord.languages.en.names.organisations import bodies, is_headline_case, words_of
from onrecord.languages.en.names.person_words import given_names, is_title_head, person_words
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.model import EntityType

_WORD = re.compile(r"[^\W\d_][\w&'’.-]*")
_FEWEST_LETTERS = 4


def find_short_forms(
    parsed: Sequence[Parsed], kept: Sequence[Candidate], persons: set[str]
) -> Iterator[Candidate]:
    """Where the short forms of the document's organisations stand by themselves. persons: names of
    people in it."""
    heads, firsts, initials = _forms(parsed, kept, persons)
    if not (heads or firsts or initials):
        return
    for index, paragraph in enumerate(parsed):
        doc = paragraph.doc
        if is_headline_case(paragraph_text(doc)):
            continue
        for token in doc:
            if not token.text[0].isupper() or _in_longer_name(token):
                continue
            after_article = token.i > 0 and token.nbor(-1).lower_ == "the" and not _of_state(token)
            common = token.is_sent_start and token.text.lower() in person_words("common")
            if (
                (token.text in heads and after_article)
                or (token.text in firsts and not common)
                or token.text in initials
            ):
                yield Candidate(
                    index,
                    token.idx,
                    token.idx + len(token.text),
                    EntityType.ORGANIZATION,
                    Trust.READER,
                )


def _of_state(token: Token) -> bool:
    """The "Union" of "State of the Union"."""
    return token.i > 2 and token.nbor(-2).lower_ == "of" and token.nbor(-3).text == "State"


def _forms(
    parsed: Sequence[Parsed], kept: Sequence[Candidate], persons: set[str]
) -> tuple[set[str], set[str], set[str]]:
    """Last words that follow "the", first words, and initials, of the organisations named in
    full."""
    heads: set[str] = set()
    firsts: set[str] = set()
    initials: set[str] = set()
    families = {name.split()[-1] for name in persons}
    for candidate in kept:
        if candidate.type is not EntityType.ORGANIZATION:
            continue
        words = _WORD.findall(text_of(parsed, candidate))
        if len(words) < 2:
            continue
        if words[-1] in words_of("head"):
            heads.add(words[-1])
        if _may_shorten(words) and words[0] not in families:
            firsts.add(words[0])
        letters = "".join(word[0] for word in words if word[0].isupper())
        if 3 <= len(letters) <= 6 and letters not in words_of("noname"):
            initials.add(letters)
    return heads, firsts, initials


def _may_shorten(words: Sequence[str]) -> bool:
    """Whether a company or foundation goes by its first word: what follows says only what it is."""
    first = words[0]
    rest = [word.rstrip(".") for word in words[1:]]
    known = words_of("shortens") | {word.rstrip(".") for word in words_of("company")}
    return (
        len(first) >= _FEWEST_LETTERS
        and len(rest) <= 2
        and rest[-1] in known
        and look_up(first) is None
        and first not in given_names()
        and first
        not in words_of("noname") | words_of("head") | words_of("land") | words_of("landbefore")
        and first.lower()
        not in words_of("portfolio") | {"american", "national", "international", "first", "united"}
    )


def _in_longer_name(token: Token) -> bool:
    doc = token.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    before = doc[token.i - 1] if token.i and not token.is_sent_start else None
    follows = (
        after is not None
        and after.text[0].isupper()
        and after.pos_ == "PROPN"
        and not is_title_head(after)
    )
    leads = (
        before is not None
        and before.text[0].isupper()
        and before.pos_ == "PROPN"
        and before.text != "The"
    )
    return follows or leads


def find_run_on_names(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """A listed body with capitalised words after it that the reader of names takes for one name
    with it."""
    for ent in doc.ents:
        if ent.label_ != "ORG" or len(ent) > 7:
            continue
        start, end = ent.start, ent.end
        while start < end and doc[start].lower_ in {"the", "a", "an"}:
            start += 1
        while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].text in {"'s", "’s"}):
            end -= 1
        at = next((i for i in range(start + 1, end - 1) if doc[i].lower_ == "at"), None)
        start = start if at is None else at + 1
        for cut in range(end - 1, start, -1):
            body = bodies().get(doc[start:cut].text)
            if (
                body is not None
                and body.kind == "body"
                and all(_name_like(token) for token in doc[cut:end])
            ):
                span = doc[start:end]
                yield Candidate(
                    paragraph,
                    span.start_char,
                    span.end_char,
                    EntityType.ORGANIZATION,
                    Trust.LEXICON,
                    body.country,
                )
                break


def _name_like(token: Token) -> bool:
    text = token.text
    party = any(
        text in name for name, body in bodies().items() if body.kind == "party" and " " not in name
    )
    return (
        text[0].isupper()
        and token.pos_ in {"PROPN", "NOUN", "ADJ"}
        and not is_title_head(token)
        and text not in given_names()
        and text not in words_of("noname")
        and text not in bodies()
        and not party
    )
