"""Which of two related documents came first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.documents import Outlets
from onrecord.model import Document, Published, Relation
from onrecord.model.edtf import bounds
from onrecord.reuse.alignment import Match
from onrecord.reuse.prose import Prose

MORE = 1.5
"""An update holds this many times as much of its own as what it replaces, or the order is left
open."""


def earlier(
    first: Prose,
    second: Prose,
    matches: Sequence[Match],
    relation: Relation,
    published: Mapping[str, Published],
) -> tuple[int | None, str]:
    """0 or 1 for the document that came first, None where nothing shows it, and the reason in
    words."""
    documents = (first.document, second.document)
    days = tuple(bounds(published[document.id].value) for document in documents)
    if days[0] and days[1] and (days[0][1] < days[1][0] or days[1][1] < days[0][0]):
        return (0, "by date") if days[0][1] < days[1][0] else (1, "by date")
    if credits(documents[1], documents[0]) != credits(documents[0], documents[1]):
        place = 0 if credits(documents[1], documents[0]) else 1
        return place, f"the other credits {documents[place].outlet}"
    if relation is Relation.REVISION:
        own = [
            _own_words(side, {match.lines[place] for match in matches})
            for place, side in enumerate((first, second))
        ]
        if max(own) >= MORE * max(1, min(own)):
            return (0 if own[0] < own[1] else 1), "the later one contains more"
    return None, "order unknown"


def credits(document: Document, source: Document) -> bool:
    """Whether a document gives another's outlet as its source: "(Reuters)", "told TASS", "the Post
    reported"."""
    if not source.outlet:
        return False
    vocabulary = language_of(document.language).vocabulary
    name = re.sub(r"\(.*?\)", "", vocabulary.outlets.without_article(source.outlet)).strip()
    written = _agency_forms(vocabulary.outlets).get(_plain(name, vocabulary.outlets), ())
    forms = [form for form in sorted({name, *written}) if len(form) > 1 and form in document.text]
    if not forms or not vocabulary.reuse_words.credit:
        return False
    credit = vocabulary.reuse_words.credit.replace("{}", "|".join(map(re.escape, forms)))
    return re.search(credit, document.text) is not None


@cache
def _agency_forms(outlets: Outlets) -> Mapping[str, frozenset[str]]:
    """The written forms of each agency under every one of them."""
    by_name: dict[str, set[str]] = {}
    for form, name in outlets.agencies.items():
        by_name.setdefault(name, {name}).add(form)
    return {_plain(form, outlets): frozenset(forms) for forms in by_name.values() for form in forms}


def _plain(name: str, outlets: Outlets) -> str:
    return re.sub(r"[\W_]+", "", outlets.without_article(name.casefold()))


def _own_words(prose: Prose, held: set[int]) -> int:
    return sum(len(line.words) for place, line in enumerate(prose.lines) if place not in held)
