"""Who a phrase stands for: names, pronouns, "the ministry", "both sides"; unresolved where the text
does not tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.coreference.genders import callings, gender_of_title
from onrecord.languages.en.coreference.possessors import only_where, shared, whose_all
from onrecord.languages.en.coreference.pronouns import (
    FIRST,
    HE_SHE,
    IT,
    THEY,
    latest_person,
    pronoun,
)
from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.names.mention_index import PlacedMention
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.languages.en.syntax.clauses import phrase
from onrecord.model import EntityType, Reference, ReferenceKind

_PARTISANS = {"democrat", "republican"}
_ALSO_OUTLETS = {"economist", "guardian", "observer", "independent", "spectator", "scientist"}
_PAIR = {"both", "two"}
_POLLS = {"poll", "survey", "study"}
_PARTS = {
    "total", "share", "portion", "rest", "percent", "%", "majority", "number", "dozen", "hundred", "thousand",
    "half", "handful", "couple", "quarter",
}  # fmt: skip
_SUBJECTS = {"nsubj", "nsubjpass"}
_BASED = re.compile(r"[-–‑ ]based\b")
_NEAR = 1
"""Paragraphs back within which one of several bodies of a kind is the one that is meant."""
IN_QUOTATION = "the quotation does not tell"
_NOT_NAMED = "the text does not name them here"
_WRITER = "who writes the text speaks"
_UNNAMED = "a name that is not known further"


class References:
    """Finds who the nouns and pronouns of one document stand for."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self.named = discourse.named

    def refer(
        self, parsed: Parsed, token: Token, quoting: Sequence[Reference] = (), *, saying: bool = False,
        quotation: Quoted | None = None,
    ) -> Reference | None:  # fmt: skip
        """The reference of a noun or pronoun; None where it cannot act or speak (a thing, a
        clause).

        quoting: who speaks the quotation the token stands in, for "I" and "we". saying: it is the
        subject of a verb of saying, so that a capitalised word which is no known name still is a
        speaker.
        """
        lower = token.lower_
        if token.pos_ == "PRON" or lower in HE_SHE | IT | THEY | FIRST:
            found = pronoun(
                self._discourse, parsed, token, quoting, self.refer, quoted=quotation is not None
            )
            if quotation is None or found is None or lower in FIRST:
                return found
            start, end = parsed.paragraph.place(quotation.start, quotation.end)
            if all(start <= mention.start and mention.end <= end for mention in found.mentions):
                return found
            return replace(
                found,
                kind=ReferenceKind.PRONOUN,
                mentions=(),
                country=None,
                unresolved=IN_QUOTATION,
            )
        together = {
            p.mention.country: p.mention.span
            for p in self._inside(parsed, token)
            if p.mention.country
        }
        if len(together) >= 2:
            return Reference(
                parsed.span(token.idx, token.idx + len(token.text)),
                ReferenceKind.COLLECTIVE,
                tuple(together.values()),
            )
        if token.ent_type_ in {"DATE", "TIME"} and self.named.at(parsed.index, token) is None:
            return None
        placed = self.named.titled(parsed, token) or self.named.at(parsed.index, token)
        start, end = phrase(token)
        if placed is not None and saying and placed.mention.type is EntityType.FACILITY:
            return None
        if placed is not None and not placed.mention.adjectival:
            return self._named(parsed, placed, start, end)
        beside = self._apposed(parsed, token, end)
        if beside is not None:
            return self._named(parsed, beside, start, max(end, beside.end))
        if (
            saying
            and token.pos_ == "PROPN"
            and token.text[:1].isupper()
            and token.lemma_.lower() not in _common()
        ):
            held = self._discourse.people.having(token.text)
            if held is not None:
                return replace(self._discourse.reference(held), span=parsed.span(start, end))
            return Reference(parsed.span(start, end), ReferenceKind.NAMED, (), None, _UNNAMED)
        if saying and (meant := self._second_name(parsed, token)) is not None:
            return replace(meant, span=parsed.span(start, end), kind=ReferenceKind.GENERIC)
        return self._common_noun(parsed, token, start, end)

    def as_worded(self, parsed: Parsed, token: Token) -> Reference | None:
        """Who is quoted word for word speaks, whatever noun the text calls him by ("one confidant",
        "the column")."""
        if token.lower_ in {"i", "we"}:
            span = parsed.span(token.idx, token.idx + len(token.text))
            return Reference(span, ReferenceKind.PRONOUN, (), None, _WRITER)
        noun = token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or token.text[0].isupper()
        if (
            not noun
            or token.pos_ == "PRON"
            or token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}
        ):
            return None
        return Reference(parsed.span(*phrase(token)), ReferenceKind.GENERIC, (), None, _NOT_NAMED)

    def _second_name(self, parsed: Parsed, token: Token) -> Reference | None:
        """ "The New York Democrat said", "the Russian leader said": the holder of the office, or
        who spoke just now.

        A calling that the text has not used before can only be a second name of one already named;
        "the officials" and "the source" stay who they are.
        """
        noun = token.lemma_.lower()
        modifiers = {t.lower_ for t in parsed.doc[token.left_edge.i : token.i]}
        if (
            token.tag_ not in {"NN", "NNP"}
            or not modifiers & {"the", "this"}
            or noun in callings("nameless")
        ):
            return None
        if (
            token.text[0].isupper()
            and token.i
            and token.nbor(-1).lower_ == "the"
            and noun in _ALSO_OUTLETS
        ):
            return None
        if modifiers & {"other", "another", "first", "second", "only", "late"}:
            return None
        country = next(
            (p.mention.country for p in self.named.all_within(parsed.index, *phrase(token))), None
        )
        place = (parsed.index, token.idx)
        office = self._discourse.people.holder(noun, modifiers, *place, country=country)
        if office is None and noun == "leader" and country is not None:
            leads = ("president", "premier", "chancellor", "minister", "king", "leader")
            found = (
                self._discourse.people.holder(head, modifiers, *place, country=country)
                for head in leads
            )
            office = next((placed for placed in found if placed is not None), None)
        if office is not None:
            return self._discourse.reference(office)
        if (
            noun in _PARTISANS
            and (partisan := self._discourse.people.partisan(noun, *place)) is not None
        ):
            return self._discourse.reference(partisan)
        if noun not in callings("calling") or self._discourse.mentioned(noun, *place):
            return None
        latest = latest_person(self._discourse, parsed, token, gender_of_title(noun), self.refer)
        placed = self._discourse.placed(latest) if latest is not None else None
        return (
            None if placed is not None and self._discourse.people.lesser(placed, noun) else latest
        )

    def _inside(self, parsed: Parsed, token: Token) -> list[PlacedMention]:
        return self.named.all_within(parsed.index, token.idx, token.idx + len(token.text))

    def _named(self, parsed: Parsed, placed: PlacedMention, start: int, end: int) -> Reference:
        start, end = min(start, placed.start), max(end, placed.end)
        if placed.mention.type is not EntityType.PERSON:
            start, end = placed.start, placed.end
        return Reference(
            parsed.span(start, end),
            ReferenceKind.NAMED,
            (placed.mention.span,),
            self._discourse.country(placed),
        )

    def _apposed(self, parsed: Parsed, token: Token, end: int) -> PlacedMention | None:
        """ "The ambassador, Anna Petrova," and "spokesman Ivan Petrov" where the parse has the
        title as the head."""
        after = token.idx + len(token.text)
        named_so = (
            {EntityType.PERSON, EntityType.ORGANIZATION} if _is_body(token) else {EntityType.PERSON}
        )
        beside = [
            c for c in token.children if c.dep_ in {"appos", "flat", "npadvmod"} and c.i > token.i
        ]
        if token.i + 1 < len(token.doc) and any(t.dep_ in _SUBJECTS for t in _name_after(token)):
            return None
        found = [self.named.at(parsed.index, child) for child in beside]
        found += [
            p
            for p in self.named.all_within(parsed.index, after, end + 40)
            if not paragraph_text(parsed.doc)[after : p.start].strip()
            or (token.tag_ in {"NN", "NNP"} and self._between_commas(parsed, end, p))
        ]
        fitting = [
            p
            for p in found
            if p is not None and p.mention.type in named_so and not p.mention.adjectival
        ]
        return fitting[0] if fitting else None

    def _between_commas(self, parsed: Parsed, end: int, placed: PlacedMention) -> bool:
        """ "A spokeswoman for the lake fund, Ann Lee, said": the name closes the phrase that ends
        before it."""
        text = paragraph_text(parsed.doc)
        return text[end : placed.start].strip() == "," and text[placed.end : placed.end + 1] == ","

    def _common_noun(self, parsed: Parsed, token: Token, start: int, end: int) -> Reference | None:
        noun = token.lemma_.lower()
        counted = [
            n for c in token.children if c.lower_ == "of" for n in c.children if n.dep_ == "pobj"
        ]
        if noun in _PARTS and counted:
            whole = self.refer(parsed, counted[0])
            return whole and replace(
                whole, span=parsed.span(start, end), kind=ReferenceKind.GENERIC, mentions=()
            )
        kinds = {
            kind
            for kind in ("person", "organization", "collective", "text")
            if noun in words("actors", kind)
        }
        inside = self.named.all_within(parsed.index, start, end) or shared(
            self.named, parsed, token
        )
        if not kinds:
            return None
        span = parsed.span(start, end)
        modifiers = {t.lower_ for t in parsed.doc[token.left_edge.i : token.i + 1]}
        plural = token.tag_ in {"NNS", "NNPS"}
        of_pair = {
            t.lower_ for t in token.subtree if t.idx < end and (t.i < token.i or _of(t, token))
        } & _PAIR
        sides = [
            p for p in inside if p.mention.country or p.mention.type is EntityType.ORGANIZATION
        ]
        sides = [p for p in sides if not only_where(parsed, token, p) and not _based(parsed, p)]
        if kinds == {"text"}:
            sides = [p for p in sides if p.start <= token.idx]
        before_head = [p for p in sides if p.mention.country and p.end <= token.idx]
        countries = {p.mention.country: p for p in before_head}
        if plural and len(whose := whose_all(self.named, parsed, token)) >= 2:
            all_of_it = parsed.span(start, max(end, *(p.end for p in whose)))
            return Reference(
                all_of_it, ReferenceKind.COLLECTIVE, tuple(p.mention.span for p in whose)
            )
        if plural and len(countries) >= 2:
            return Reference(
                span, ReferenceKind.COLLECTIVE, tuple(p.mention.span for p in countries.values())
            )
        bare_pair = noun in {"side", "party", "delegation"} and plural and not sides
        the_pair = "both" in of_pair or bool(
            of_pair and modifiers & {"the", "these", "those", "their"}
        )
        if plural and (
            (of_pair and "person" not in kinds and "collective" in kinds) or the_pair or bare_pair
        ):
            return self._both(parsed, token, start, end)
        if noun in _POLLS:
            return Reference(
                span, ReferenceKind.GENERIC, (), None, "a poll or a study, not a party"
            )
        if sides:
            chosen = _whose(sides, token)
            return Reference(
                span, ReferenceKind.GENERIC, (chosen.mention.span,), chosen.mention.country
            )
        picked = {"only", "another", "other", "same", "first", "next"} & modifiers
        narrowed = any(child.dep_ in {"relcl", "acl"} for child in token.children)
        if modifiers & {"the", "this"} and not (picked or narrowed):
            known = self._definite(parsed, token, noun)
            if known is not None:
                return Reference(
                    span,
                    ReferenceKind.GENERIC,
                    (known.mention.span,),
                    self._discourse.country(known),
                )
        return Reference(span, ReferenceKind.GENERIC, (), None, _NOT_NAMED)

    def _definite(self, parsed: Parsed, token: Token, noun: str) -> PlacedMention | None:
        """ "the ministry", "the spokeswoman": the latest body whose name has the word, or whose
        office it is."""
        if token.tag_ in {"NN", "NNP"}:
            modifiers = {t.lower_ for t in parsed.doc[token.left_edge.i : token.i]}
            holder = self._discourse.people.holder(noun, modifiers, parsed.index, token.idx)
            if holder is not None:
                return holder
        named_so = [
            p
            for p in self.named.before(parsed.index, token.idx, parsed.index)
            if self._body_of(p, noun)
        ]
        if not named_so:
            return None
        # Of two ministries "the ministry" is the one spoken of just now, or it is not told which.
        near = (
            parsed.index - named_so[0].paragraph <= _NEAR
            or len({p.mention.name for p in named_so}) == 1
        )
        return named_so[0] if near else None

    def _body_of(self, placed: PlacedMention, noun: str) -> bool:
        """The name of a body holds the noun, or is followed by it somewhere ("the Blue Lake
        party")."""
        if placed.mention.type is not EntityType.ORGANIZATION:
            return False
        return noun in placed.mention.name.lower().replace(
            "'s", ""
        ).split() or self._discourse.called(placed, noun)

    def _both(self, parsed: Parsed, token: Token, start: int, end: int) -> Reference:
        """The two states named together nearest before; else the two that the document names
        most."""
        span = parsed.span(start, end)
        by_sentence: dict[tuple[int, int], dict[str, PlacedMention]] = {}
        counts: Counter[str] = Counter()
        last: dict[str, PlacedMention] = {}
        for placed in self.named.placed:
            code = placed.mention.country
            if code is None or placed.mention.type is EntityType.PLACE:
                continue
            counts[code] += 1
            last.setdefault(code, placed)
            if (placed.paragraph, placed.start) < (parsed.index, token.idx):
                sentence = self._discourse.sentence(placed)
                by_sentence.setdefault((placed.paragraph, sentence), {}).setdefault(code, placed)
        for key in sorted(by_sentence, reverse=True):
            if len(by_sentence[key]) == 2:
                return Reference(
                    span,
                    ReferenceKind.COLLECTIVE,
                    tuple(p.mention.span for p in by_sentence[key].values()),
                )
        common = sorted(counts, key=lambda code: (-counts[code], code))[:2]
        if len(common) == 2 and counts[common[1]] > 1:
            return Reference(
                span, ReferenceKind.COLLECTIVE, tuple(last[code].mention.span for code in common)
            )
        named = self._discourse.together_before(parsed.index, token.idx)
        return Reference(
            span, ReferenceKind.COLLECTIVE, named, None, "" if named else "which two is not told"
        )


def _name_after(token: Token) -> list[Token]:
    """The capitalised words right after the token: in "told voters Anna Petrova was ..." she is not
    the voters."""
    found: list[Token] = []
    for following in token.doc[token.i + 1 :]:
        if following.pos_ != "PROPN":
            break
        found.append(following)
    return found


def _based(parsed: Parsed, placed: PlacedMention) -> bool:
    """ "The Oslo-based campaign" is where it is, and not whose."""
    return bool(_BASED.match(paragraph_text(parsed.doc), placed.end))


def _is_body(noun: Token) -> bool:
    """ "the business newspaper Daily Courier": what follows may be the name of a body."""
    return noun.lemma_.lower() in words("actors", "organization") | words("actors", "media")


def _of(word: Token, noun: Token) -> bool:
    """ "Leaders of both countries", and not "lawmakers on both sides"."""
    chain = [word, *word.ancestors]
    return any(each.lower_ == "of" and each.head.i == noun.i for each in chain)


def _common() -> frozenset[str]:
    return words("actors", "person") | words("actors", "organization") | words("actors", "text")


def _whose(sides: Sequence[PlacedMention], token: Token) -> PlacedMention:
    """Of "the U.S. delegation at the Russian consulate" the one beside the head: before it, else
    nearest after it."""
    before = [p for p in sides if p.start <= token.idx]
    return max(before, key=lambda p: p.end - p.start) if before else sides[0]
