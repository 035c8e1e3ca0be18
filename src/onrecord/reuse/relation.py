"""Merge: what two documents that share lines are to each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from onrecord.documents.addresses import same_page_key
from onrecord.languages.base import language_of
from onrecord.model import Document, Lineage, Published, Relation
from onrecord.model.documents import content_id
from onrecord.model.edtf import bounds
from onrecord.reuse.alignment import Match, align, passages, renderings
from onrecord.reuse.direction import credits, earlier
from onrecord.reuse.hashing import hashes_of
from onrecord.reuse.lines import FEWEST_WORDS, WORD, ComparedSentence
from onrecord.reuse.overlap import Overlap, Voice, measure, voice
from onrecord.reuse.prose import Prose
from onrecord.reuse.wording import Wording, wording_of

MOST = 0.5
"""Part of the smaller document's own prose from which it counts as mostly taken over."""

UPDATED = 0.4
"""The same for two reports of one outlet: an update may replace most of an article. Below, next
day's report has the background of the day before."""

PART = 0.08
"""Less than this in common is a set phrase, a boilerplate sentence or background."""

FEWEST_SHARED = 25
"""Words of a writer's own in common below which nothing is said: two short sentences may be a
sign-up form."""

AGREEING = 0.7
"""Part of the names and numbers of common sentences that are the same in reports that share more
than a form: daily market reports, forecasts and accounts of shootings have whole sentences in
common, but for these. Of 947 pairs of Reuters reports of 1987 that lie four days apart and share
most sentences, four in five fall below; of 162 such pairs in news of 2001 to 2020 none does.
Notices of a site have neither names nor numbers."""

SMALL = 0.6
"""A document of less than this part of the other's words is an excerpt of it rather than a copy."""

NOTICE = 120
"""Words of a text below which it may be a notice of its site."""

NEAR = 14
"""Days within which an outlet updates an article; later it writes a new one."""

OPENING = 4
"""Lines in which an update still holds something of the opening."""


def classify_relation(
    one: Prose, other: Prose, published: Mapping[str, Published]
) -> Lineage | None:
    """How two documents are related by what they share, or None where it is too little to say."""
    first, second = sorted((one, other), key=lambda prose: prose.document.id)
    matches = align(first, second)
    overlap = measure(first, second, matches) if matches else None
    if (overlap is None or not _reused(overlap)) and (
        rendered := renderings(first, second, matches)
    ):
        matches = tuple(sorted((*matches, *rendered), key=lambda match: match.lines))
        overlap = measure(first, second, matches)
    if overlap is None:
        if first.counted and second.counted and not _one_page(first.document, second.document):
            return None
        overlap = measure(first, second, ())
    relation_and_why = _relation(_Pair(first, second, matches, overlap, published))
    if relation_and_why is None:
        return None
    relation, reason = relation_and_why
    if relation is Relation.SHARED_STATEMENT:
        # What two writers happened to word alike is no part of the statement, and must not count as
        # one origin.
        matches = tuple(
            match
            for match in matches
            if voice(match, first.lines, second.lines) is not Voice.NARRATED
        )
        overlap = measure(first, second, matches)
    order, order_reason = earlier(first, second, matches, relation, published)
    shared = passages(first, second, matches)
    documents = (first.document.id, second.document.id)
    if order == 1:
        documents = (documents[1], documents[0])
        shared = tuple(sorted((right, left) for left, right in shared))
    return Lineage(
        id=content_id("l", relation, *sorted(documents)),
        documents=documents,
        relation=relation,
        share=round(overlap.share, 3),
        passages=shared,
        directed=order is not None,
        why=(
            f"{_count(overlap, _closely(first, second, matches, overlap))}; {reason}; "
            f"{order_reason}"
        ),
    )


def _one_page(first: Document, second: Document) -> bool:
    """Whether both were read from one address, under one headline: a page that was written anew."""
    return at_one_address(first, second) and first.title == second.title is not None


def at_one_address(first: Document, second: Document) -> bool:
    """Whether both were read from one address, but for what does not tell pages apart."""
    key = same_page_key(first.url)
    return key is not None and key == same_page_key(second.url)


def same_outlet(first: Document, second: Document) -> bool:
    """Whether both documents name one outlet, however written ("The Daily", "thedaily.com")."""
    if not first.outlet or not second.outlet:
        return False
    return _plain(first.outlet, first.language) == _plain(second.outlet, second.language)


@lru_cache(maxsize=4096)
def _plain(outlet: str, language: str | None) -> str:
    outlets = language_of(language).vocabulary.outlets
    name = re.sub(r"^(?:https?://)?(?:www\.)?", "", outlet.casefold().strip())
    name = re.sub(r"\(.*?\)", "", outlets.without_article(name))
    name = re.sub(r"\.(?:com|org|net|co|gov|info)(?:\.\w\w)?/?$", "", name)
    plain = re.sub(r"[\W_]+", "", name)
    return plain.removeprefix(outlets.article) or plain


def _count(overlap: Overlap, closely: str) -> str:
    numbers = (overlap.narrated, overlap.reported, overlap.quoted)
    kinds = ("the writer's own", "reported of a source", "quotation")
    by_kind = ", ".join(
        f"{number} {kind}" for number, kind in zip(numbers, kinds, strict=True) if number
    )
    return (
        f"{overlap.matched} of {overlap.lines} sentences of the shorter stand in the "
        f"other{closely} ({by_kind})"
    )


def _closely(first: Prose, second: Prose, matches: Sequence[Match], overlap: Overlap) -> str:
    """How closely the matching lines of the shorter document keep to the words of the longer
    one."""
    small, large = (first, second) if overlap.small == 0 else (second, first)
    taken = [
        small.lines[place] for place in sorted({match.lines[overlap.small] for match in matches})
    ]
    degree = wording_of(hashes_of([word for line in taken for word in line.words]), large.hashes)
    return f", {degree}" if degree is not Wording.OWN else ""


@dataclass(frozen=True, eq=False)
class _Pair:
    """Two documents that share lines, and what their relation depends on."""

    first: Prose
    second: Prose
    matches: Sequence[Match]
    overlap: Overlap
    published: Mapping[str, Published]

    @property
    def documents(self) -> tuple[Document, Document]:
        return self.first.document, self.second.document

    def same_text(self) -> bool:
        """However short: a report that was saved twice is one report. Under another title it may be
        a mere sign-up form."""
        one, other = self.documents
        return one.title == other.title and one.text.split() == other.text.split()

    def is_one_page(self) -> bool:
        """Whether they are what stood at one address at two times. A page that has nothing of the
        one before, under another headline, is another report: a page of the day."""
        one, other = self.documents
        return self.near() and at_one_address(one, other)

    def is_notice(self) -> bool:
        """Whether an outlet's same few words stand under two headlines: what is left of a page that
        did not load."""
        titles = [
            {word for word in WORD.findall((document.title or "").casefold()) if len(word) > 3}
            for document in self.documents
        ]
        short = min(self.first.words, self.second.words) < NOTICE
        return short and self.of_one_outlet() and all(titles) and titles[0].isdisjoint(titles[1])

    def of_one_outlet(self) -> bool:
        return same_outlet(*self.documents)

    def near(self) -> bool:
        """Whether they may lie NEAR days apart."""
        first, second = (bounds(self.published[each.id].value) for each in self.documents)
        if not first or not second:
            return True
        return max((first[0] - second[1]).days, (second[0] - first[1]).days) <= NEAR

    def reused(self) -> bool:
        return _reused(self.overlap)

    def mostly(self) -> bool:
        """Whether most of the smaller document is the other's: its words, or its sentences with
        many words replaced."""
        overlap = self.overlap
        return overlap.prose >= MOST or (overlap.prose >= UPDATED and overlap.share >= MOST)

    def shares_statement(self) -> bool:
        return self.overlap.quoted > 0 or self.overlap.reported > self.overlap.narrated

    def revised(self) -> bool:
        return self.of_one_outlet() and self.overlap.prose >= UPDATED and self.near()

    def of_other_days(self) -> bool:
        """Whether an outlet wrote a new article, with some of an earlier one."""
        return not self.mostly() and self.of_one_outlet() and not self.near()

    def replaced(self) -> bool:
        """Whether one may be the other with sentences replaced, of an outlet that is not named."""
        one, other = self.documents
        if (one.outlet and other.outlet) or credits(one, other) or credits(other, one):
            return False
        return self.near() and _updated(self.first.lines, self.second.lines, self.matches)


_RELATIONS: tuple[tuple[Callable[[_Pair], bool], Relation | None, str], ...] = (
    (_Pair.same_text, Relation.COPY, "the same text, word for word"),
    (_Pair.is_one_page, Relation.REVISION, "both stood at one address"),
    (_Pair.is_notice, None, ""),
    (
        lambda pair: not pair.reused() and pair.shares_statement(),
        Relation.SHARED_STATEMENT,
        "both give the same statement",
    ),
    (lambda pair: not pair.reused(), None, ""),
    (_Pair.revised, Relation.REVISION, "both are of {outlet}"),
    (
        lambda pair: pair.of_other_days() and pair.shares_statement(),
        Relation.SHARED_STATEMENT,
        "both give the same statement",
    ),
    (_Pair.of_other_days, None, ""),
    (lambda pair: not pair.mostly(), Relation.EXCERPT, "passages of one stand in the other"),
    (
        _Pair.replaced,
        Relation.REVISION,
        "one article with sentences replaced, in the same order; no second outlet is named",
    ),
    (lambda pair: pair.overlap.size < SMALL, Relation.EXCERPT, "a shorter part of the other"),
    (lambda pair: True, Relation.COPY, "most sentences of one stand in the other"),
)
"""What must hold, the relation (None: too little to say) and the reason in words; the first row
that holds decides."""


def _relation(pair: _Pair) -> tuple[Relation, str] | None:
    """The relation and the reason in words."""
    relation, reason = next(
        (relation, reason) for holds, relation, reason in _RELATIONS if holds(pair)
    )
    if relation is None:
        return None
    return relation, reason.replace("{outlet}", pair.first.document.outlet or "")


def _reused(overlap: Overlap) -> bool:
    """Whether the writer's own sentences are in common, and not only what sources said, a form or a
    notice."""
    if overlap.words < FEWEST_SHARED or overlap.agreement < AGREEING:
        return False
    if overlap.prose >= MOST and overlap.narrated:
        return True
    several = overlap.narrated >= 2 and overlap.narrated + overlap.reported >= 3
    return several and overlap.prose >= PART


def _updated(
    first: Sequence[ComparedSentence], second: Sequence[ComparedSentence], matches: Sequence[Match]
) -> bool:
    """Whether both hold lines of their own, and the common ones keep their order from the opening
    on."""
    for side, lines in ((0, first), (1, second)):
        held = {match.lines[side] for match in matches}
        own = [
            line
            for place, line in enumerate(lines)
            if place not in held and len(line.words) >= FEWEST_WORDS
        ]
        if len(own) < 2 or min(held) >= OPENING:
            return False
    order = [match.lines[1] for match in matches]
    return sum(before <= after for before, after in pairwise(order)) >= 0.8 * (len(order) - 1)
