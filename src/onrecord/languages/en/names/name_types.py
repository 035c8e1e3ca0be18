"""What a name names, by a small trained model: for names that only the reader of names gave, and
for what it passed by.

A linear model over the words in and around a name (`name_features`), trained by `train.names` on
names whose kind the lexicons, the build of organisations' names and titles tell, and applied to
those that nothing tells. All the places of one name in a document speak together, so that a surname
alone is a person where most of its places say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from onrecord.languages.en.lexicon import common_words
from onrecord.languages.en.names.candidates import Candidate, Trust, text_of
from onrecord.languages.en.names.name_features import bucket, features
from onrecord.languages.en.names.organisations import DAYS_AND_MONTHS, is_headline_case, words_of
from onrecord.languages.en.names.person_words import could_be_name, is_rank, is_title_head
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.model import EntityType

Chances = NDArray[np.float32]
"""The chances of a person, an organisation, a place and none of these; they sum to 1."""
PERSON, ORGANIZATION, PLACE, NOTHING = range(4)
_KINDS = {PERSON: EntityType.PERSON, ORGANIZATION: EntityType.ORGANIZATION, PLACE: EntityType.PLACE}
SURE = 0.8
"""From this chance on, what the reader of names passed by is taken for a name. Set on the
development half of evals/named.py."""


_TICKER = re.compile(r"[A-Z]{1,5}\.[A-Z]{1,2}|O\.K\.")
"""The sign of a share, as agencies put it behind a company's name: "NRVL.O"."""


@dataclass(frozen=True, slots=True)
class NameModel:
    """weights: 2**BITS rows of four, one for each class, in steps of `scale`."""

    weights: NDArray[np.int8]
    scale: float

    def chances(self, doc: Doc, start: int, end: int) -> Chances:
        """Of the tokens start..end of a paragraph."""
        rows = [bucket(feature) for feature in features(doc, start, end)]
        scores = self.weights[rows].sum(axis=0, dtype=np.int32).astype(np.float32) * np.float32(
            self.scale
        )
        shares = np.exp(scores - scores.max())
        return np.asarray(shares / shares.sum(), dtype=np.float32)


@cache
def name_model() -> NameModel:
    """The trained model that the package ships."""
    with (
        resources.files("onrecord.languages.en").joinpath("weights/names.npz").open("rb") as stored
    ):
        arrays = np.load(stored)
        return NameModel(arrays["weights"], float(arrays["scale"]))


def typed(parsed: Sequence[Parsed], found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those of the reader of names with the kind that the model gives all places of
    their name.

    A name that the model takes for none is left out; a building stays one where the model says
    place.
    """
    places: dict[str, list[Chances]] = {}
    for candidate in found:
        if candidate.trust is Trust.READER:
            places.setdefault(text_of(parsed, candidate), []).append(_chances_of(parsed, candidate))
    kinds = {
        text: int(np.log(np.stack(chances) + 1e-4).sum(axis=0).argmax())
        for text, chances in places.items()
    }
    kinds |= {text_of(parsed, candidate): PERSON for candidate in found if candidate.told}
    result = []
    for candidate in found:
        if candidate.trust is not Trust.READER:
            result.append(candidate)
            continue
        text = text_of(parsed, candidate)
        kind = kinds[text]
        if kind == PERSON and (text.islower() or _numbered(parsed, candidate)):
            continue
        if kind != NOTHING and not _TICKER.fullmatch(text):
            result.append(_of_kind(candidate, _KINDS[kind], " " in text))
    return result


def _numbered(parsed: Sequence[Parsed], candidate: Candidate) -> bool:
    """One word after a number is a model's name: "the 737 Max"."""
    text = parsed[candidate.paragraph].paragraph.text
    return (
        " " not in text[candidate.start : candidate.end]
        and text[: candidate.start].rstrip()[-1:].isdigit()
    )


def _of_kind(candidate: Candidate, kind: EntityType, several_words: bool) -> Candidate:
    if candidate.type is kind or (
        kind is EntityType.PLACE and candidate.type is EntityType.FACILITY
    ):
        return candidate
    return replace(
        candidate,
        type=kind,
        full=kind is EntityType.PERSON and several_words,
        country=candidate.country if kind is EntityType.ORGANIZATION else None,
    )


def _chances_of(parsed: Sequence[Parsed], candidate: Candidate) -> Chances:
    doc = parsed[candidate.paragraph].doc
    span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    assert span is not None, "a candidate lies within its paragraph"
    return name_model().chances(doc, span.start, span.end)


def find_passed_by(parsed: Sequence[Parsed], kept: Sequence[Candidate]) -> Iterator[Candidate]:
    """Runs of capitalised words that nothing covers and that the model is sure of."""
    for index, paragraph in enumerate(parsed):
        doc = paragraph.doc
        if is_headline_case(paragraph_text(doc)):
            continue
        taken = [(c.start, c.end) for c in kept if c.paragraph == index]
        for start, end in _runs(doc, taken):
            last = doc[end - 1]
            if (
                doc[start:end].text in words_of("noname")
                or is_title_head(last)
                or last.lower_ in words_of("portfolio")
            ):
                continue
            chances = name_model().chances(doc, start, end)
            kind = int(chances.argmax())
            person = kind == PERSON and all(could_be_name(token) for token in doc[start:end])
            if (person or kind == ORGANIZATION) and chances[kind] >= SURE:
                span = doc[start:end]
                yield Candidate(
                    index,
                    span.start_char,
                    span.end_char,
                    _KINDS[kind],
                    Trust.READER,
                    full=kind == PERSON and end - start > 1,
                )


def _runs(doc: Doc, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Longest runs of capitalised words, five at most, that no candidate covers."""
    i = 0
    while i < len(doc):
        end = i
        while (
            end < len(doc)
            and end - i < 6
            and _free(doc[end], taken)
            and not (end > i and doc[end].is_sent_start)
        ):
            end += 1
        if 0 < end - i < 6 and not (end - i == 1 and _says_nothing(doc[i])):
            yield i, end
        i = max(end, i + 1)


def _free(token: Token, taken: Sequence[tuple[int, int]]) -> bool:
    text = token.text
    if (
        not text[0].isupper()
        or any(char.isdigit() for char in text)
        or token.ent_type_ in {"DATE", "TIME"}
    ):
        return False
    return not any(start < token.idx + len(text) and token.idx < end for start, end in taken)


def _says_nothing(token: Token) -> bool:
    return (
        token.is_stop
        or len(token.text) < 2
        or token.lower_ in DAYS_AND_MONTHS
        or token.text in words_of("noname")
        or is_title_head(token)
        or is_rank(token)
        or (_opens(token) and token.lower_ in common_words())
    )


def _opens(token: Token) -> bool:
    return (
        bool(token.is_sent_start)
        or token.i == 0
        or token.nbor(-1).text in {'"', "“", "‘", ":", "—", "–"}
    )
