"""What one document names and quotes, and who its persons are, for pronouns and phrases that look
back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from spacy.tokens import Token

from onrecord.languages.en.coreference.people import People
from onrecord.languages.en.coreference.quotations import Quoted, quotations
from onrecord.languages.en.coreference.salience import Salience
from onrecord.languages.en.coreference.transcripts import speeches
from onrecord.languages.en.names.mention_index import MentionIndex, PlacedMention
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.languages.en.parser.tokens import WHICH, has_child, lemma
from onrecord.model import EntityType, Reference, ReferenceKind, Span

SUBJECT = {"nsubj", "nsubjpass"}


class Discourse:
    """The names, parses, quotations and persons of one document, and who is salient in it.

    Only `salience` changes while the document is read.
    """

    def __init__(self, named: MentionIndex, parsed: Sequence[Parsed]) -> None:
        self.named = named
        self._docs = {each.index: each for each in parsed}
        self.salience = Salience()
        prose = [each for each in parsed if each.prose]
        self._quoted = dict(
            zip(
                (p.index for p in prose),
                quotations([paragraph_text(p.doc) for p in prose]),
                strict=True,
            )
        )
        self._quoted.update(speeches(parsed, named))
        self._sentences = [
            (each.index, sentence.start_char)
            for each in prose
            for sentence in each.doc.sents
            if not self.within_quotation(each.index, sentence.start_char)
        ]
        self.people = People(named, {each.index: each.doc for each in parsed})
        self.parsed = parsed

    def quoted(self, paragraph: int) -> Sequence[Quoted]:
        """The quoted stretches of a paragraph of prose."""
        return self._quoted.get(paragraph, ())

    def in_quotation(self, placed: PlacedMention) -> bool:
        return any(
            q.covers(placed.start, placed.end) and q.end - q.start > 25
            for q in self.quoted(placed.paragraph)
        )

    def within_quotation(self, paragraph: int, offset: int) -> bool:
        return any(q.outer_start < offset < q.outer_end for q in self.quoted(paragraph))

    def distance(self, earlier: tuple[int, int], later: tuple[int, int]) -> int:
        """Sentences from one place (paragraph, offset) to another; those inside a quotation do not
        count."""
        return bisect_right(self._sentences, later) - bisect_right(self._sentences, earlier)

    def main_subjects(
        self, paragraph: int, offset: int, paragraphs_back: int
    ) -> Iterator[tuple[Parsed, Token]]:
        """The subjects of main clauses before the place, the latest first, none from inside a
        quotation."""
        for index in range(paragraph, max(-1, paragraph - paragraphs_back - 1), -1):
            each = self._docs.get(index)
            if each is None or not each.prose:
                continue
            for token in reversed(each.doc):
                before = (index, token.idx) < (paragraph, offset)
                if (
                    before
                    and token.dep_ in SUBJECT
                    and _main(token)
                    and not self.within_quotation(index, token.idx)
                ):
                    yield each, token

    def words_before(
        self, word: str, paragraph: int, offset: int, paragraphs_back: int
    ) -> Iterator[tuple[Parsed, Token]]:
        """Where the word stands before the place, the latest first."""
        for index in range(paragraph, max(-1, paragraph - paragraphs_back - 1), -1):
            each = self._docs.get(index)
            if each is None or not each.prose:
                continue
            for token in reversed(each.doc):
                if token.lower_ == word and (index, token.idx) < (paragraph, offset):
                    yield each, token

    def reference(self, placed: PlacedMention) -> Reference:
        return Reference(
            placed.mention.span, ReferenceKind.NAMED, (placed.mention.span,), self.country(placed)
        )

    def placed(self, reference: Reference) -> PlacedMention | None:
        """The place of the only mention of a reference."""
        if len(reference.mentions) != 1:
            return None
        return next((p for p in self.named.placed if p.mention.span == reference.mentions[0]), None)

    def place_of(self, span: Span) -> tuple[int, int]:
        """Paragraph and offset in it of stored words; (-1, -1) where no paragraph holds them."""
        for index, each in self._docs.items():
            offsets = each.paragraph.offsets
            if offsets and offsets[0] <= span.start <= offsets[-1]:
                return index, bisect_left(offsets, span.start)
        return -1, -1

    def country(self, placed: PlacedMention) -> str | None:
        if placed.mention.country:
            return placed.mention.country
        codes = {
            role.country for role in self.named.titles.get(placed.mention.span, ()) if role.country
        }
        return codes.pop() if len(codes) == 1 else None

    def is_person(self, reference: Reference) -> bool:
        return (
            len(reference.mentions) == 1
            and self.named.mention(reference.mentions[0]).type is EntityType.PERSON
        )

    def gender_fits(self, placed: PlacedMention, female: bool) -> bool:
        """False where the document or the given name tells the other gender."""
        return self.people.gender(placed) in {"", "f" if female else "m"}

    def mentioned(self, noun: str, paragraph: int, offset: int) -> bool:
        """Whether the noun stands before the place as a noun of its own: "a judge" of whom "the
        judge" is told."""
        return any(
            (index, token.idx) < (paragraph, offset) and has_child(token, *WHICH)
            for index, each in self._docs.items()
            for token in each.doc
            if token.pos_ == "NOUN" and lemma(token) == noun
        )

    def called(self, placed: PlacedMention, noun: str) -> bool:
        """Whether the noun follows the body's name anywhere: "the Blue Lake party" may be "the
        party" later."""
        return noun in self._nouns_after.get(placed.mention.name, set())

    @cached_property
    def _nouns_after(self) -> dict[str, set[str]]:
        """Name of a body -> the words that follow it."""
        found: dict[str, set[str]] = {}
        for placed in self.named.placed:
            text = self._docs[placed.paragraph].doc.text
            following = text[placed.end : placed.end + 24].split()[:1]
            if placed.mention.type is EntityType.ORGANIZATION and following:
                word = following[0].lower().strip(".,;")
                found.setdefault(placed.mention.name, set()).add(word)
        return found

    def is_subject(self, placed: PlacedMention, *, main: bool = False) -> bool:
        """The mention is the subject or the agent of its clause, or the head of a sentence without
        a verb.

        main: of the sentence's main clause, not of a reported or a relative one.
        """
        span = self._docs[placed.paragraph].doc.char_span(
            placed.start, placed.end, alignment_mode="expand"
        )
        if span is None:
            return False
        root = span.root
        while root.dep_ in {"appos", "compound", "flat", "conj"} and root.head.i != root.i:
            root = root.head
        if main and root.dep_ in SUBJECT:
            return _main(root)
        return (
            root.dep_ in SUBJECT
            or root.dep_ == "ROOT"
            or (root.dep_ == "pobj" and root.head.dep_ == "agent")
        )

    def sentence(self, placed: PlacedMention) -> int:
        """The first token of the mention's sentence: a key for sentences of one paragraph."""
        span = self._docs[placed.paragraph].doc.char_span(
            placed.start, placed.end, alignment_mode="expand"
        )
        return span.sent.start if span is not None else 0


def _main(subject: Token) -> bool:
    """The subject of a sentence's main clause, of one coordinated with it, or of a clause that
    opens it before "he"."""
    verb = subject.head
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ == "advcl" and verb.i < verb.head.i:  # "Although Berg is ill, she ..."
        return any(
            child.dep_ == "nsubj" and child.lower_ in {"he", "she"} for child in verb.head.children
        )
    labelled = verb.head.dep_ == "ROOT" and any(
        c.text == ":" and c.i < subject.i for c in verb.head.children
    )
    return bool(verb.dep_ == "ROOT" or labelled)
