"""Who a phrase stands for: names, pronouns, "the ministry", "both sides"; unresolved where the text
does not tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.coreference.found_by import marked
from onrecord.languages.en.coreference.genders import (
    gender_of_title,
    given_gender,
    nominal_mentions,
)
from onrecord.languages.en.coreference.possessors import is_party, only_where, shared, whose_all
from onrecord.languages.en.coreference.pronouns import (
    FIRST,
    HE_SHE,
    IT,
    THEY,
    latest_person,
    pronoun,
)
from onrecord.languages.en.coreference.quotations import Quoted
from onrecord.languages.en.coreference.writings import (
    can_give,
    givers,
    is_spoken_by,
    is_taken_up,
)
from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.names.mention_index import PlacedMention
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.languages.en.parser.tokens import (
    children,
    end_of,
    has_capital,
    has_child,
    is_plural,
    is_surface_subject,
    lemma,
    word_before,
)
from onrecord.languages.en.syntax.extents import phrase
from onrecord.languages.en.syntax.rules import any_of, pattern
from onrecord.model import EntityType, Reference, ReferenceKind, Span

_PARTISANS = {"democrat", "republican"}
_ALSO_OUTLETS = {"economist", "guardian", "observer", "independent", "spectator", "scientist"}
_PAIR = {"both", "two"}
_POLLS = {"poll", "survey", "study"}
_PARTS = {
    "total",
    "share",
    "portion",
    "rest",
    "percent",
    "%",
    "majority",
    "number",
    "dozen",
    "hundred",
    "thousand",
    "half",
    "handful",
    "couple",
    "quarter",
}
_KINDS = ("person", "organization", "collective", "text")
_PAIRED = {"side", "party", "delegation"}
_DEFINITE = {"the", "this"}
_DEFINITE_PAIR = {"the", "these", "those", "their"}
_PICKED = {"only", "another", "other", "same", "first", "next"}
_OTHER_THAN_NAMED = {"other", "another", "first", "second", "only", "late"}
_LEADERS = ("president", "premier", "chancellor", "minister", "king", "leader")
_MEASURED = {"DATE", "TIME", "MONEY", "PERCENT"}
_BASED = re.compile(r"[-–‑ ]based\b")
_WRITING_BACK = 8
"""Paragraphs within which "the letter" is one that was spoken of before."""
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
        self,
        parsed: Parsed,
        token: Token,
        quoting: Sequence[Reference] = (),
        *,
        saying: bool = False,
        quotation: Quoted | None = None,
    ) -> Reference | None:
        """The reference of a noun or pronoun; None where it cannot act or speak (a thing, a
        clause).

        quoting: who speaks the quotation the token stands in, for "I" and "we". saying: it is the
        subject of a verb of saying, so that a capitalised word which is no known name still is a
        speaker.
        """
        found = self._found(parsed, token, quoting, saying=saying, quotation=quotation)
        if token.lower_ in FIRST:
            return found
        return marked(self._discourse, parsed, token, found)

    def _found(
        self,
        parsed: Parsed,
        token: Token,
        quoting: Sequence[Reference],
        *,
        saying: bool,
        quotation: Quoted | None,
    ) -> Reference | None:
        if _is_pronoun(token):
            return self._pronoun(parsed, token, quoting, quotation)
        if (together := self._joined_states(parsed, token)) is not None:
            return together
        if token.ent_type_ in {"DATE", "TIME"} and self.named.at(parsed.index, token) is None:
            return None
        placed = self.named.titled(parsed, token) or self.named.at(parsed.index, token)
        start, end = phrase(token)
        if placed is not None:
            if saying and placed.mention.type is EntityType.FACILITY:
                return None
            if not placed.mention.adjectival:
                return self._named(parsed, placed, start, end)
        beside = self._apposed(parsed, token, end)
        if beside is not None:
            return self._named(parsed, beside, start, max(end, beside.end))
        speaker = self._speaker(parsed, token, parsed.span(start, end)) if saying else None
        return speaker or self._common_noun(_Phrase(parsed, token, start, end))

    def _pronoun(
        self,
        parsed: Parsed,
        token: Token,
        quoting: Sequence[Reference],
        quotation: Quoted | None,
    ) -> Reference | None:
        """Inside a quotation "he" stands for somebody only where the quotation itself names him."""
        found = pronoun(
            self._discourse, parsed, token, quoting, self.refer, quoted=quotation is not None
        )
        if quotation is None or found is None or token.lower_ in FIRST:
            return found
        start, end = parsed.paragraph.place(quotation.start, quotation.end)
        if all(start <= mention.start and mention.end <= end for mention in found.mentions):
            return found
        return replace(
            found, kind=ReferenceKind.PRONOUN, mentions=(), country=None, unresolved=IN_QUOTATION
        )

    def _joined_states(self, parsed: Parsed, token: Token) -> Reference | None:
        """ "U.S.-Russian" as a single word."""
        inside = self.named.all_within(parsed.index, token.idx, end_of(token))
        states = {p.mention.country: p.mention.span for p in inside if p.mention.country}
        span = parsed.span(token.idx, end_of(token))
        if len(states) < 2:
            return None
        return Reference(span, ReferenceKind.COLLECTIVE, tuple(states.values()))

    def _speaker(self, parsed: Parsed, token: Token, span: Span) -> Reference | None:
        """Who speaks by a name that is not known, or by a second name of one that is."""
        unknown = token.pos_ == "PROPN" and has_capital(token)
        if unknown and lemma(token) not in _common():
            held = self._discourse.people.having(token.text)
            if held is not None:
                return replace(self._discourse.reference(held), span=span)
            return Reference(span, ReferenceKind.NAMED, (), None, _UNNAMED)
        meant = self._second_name(parsed, token)
        return meant and replace(meant, span=span, kind=ReferenceKind.GENERIC)

    def as_worded(self, parsed: Parsed, token: Token) -> Reference | None:
        """Who is quoted word for word speaks, whatever noun the text calls him by ("one confidant",
        "the column")."""
        if token.lower_ in {"i", "we"}:
            span = parsed.span(token.idx, token.idx + len(token.text))
            return Reference(span, ReferenceKind.PRONOUN, (), None, _WRITER)
        if token.pos_ == "PRON" or token.ent_type_ in _MEASURED or not _may_be_noun(token):
            return None
        return Reference(parsed.span(*phrase(token)), ReferenceKind.GENERIC, (), None, _NOT_NAMED)

    def _second_name(self, parsed: Parsed, token: Token) -> Reference | None:
        """ "The New York Democrat said", "the Russian leader said": the holder of the office, or
        who spoke just now.

        A noun that the text has not used before can only be a second name of one already named;
        "the officials" and "the source" stay who they are.
        """
        modifiers = {t.lower_ for t in parsed.doc[token.left_edge.i : token.i]}
        if not _may_be_second_name(token, modifiers):
            return None
        noun, place = lemma(token), (parsed.index, token.idx)
        office = self._office(parsed, token, modifiers)
        if office is None and noun in _PARTISANS:
            office = self._discourse.people.partisan(noun, *place)
        if office is not None:
            return self._discourse.reference(office)
        if noun not in nominal_mentions("second") or self._discourse.mentioned(noun, *place):
            return None
        latest = latest_person(self._discourse, parsed, token, gender_of_title(noun), self.refer)
        placed = None if latest is None else self._discourse.placed(latest)
        lesser = placed is not None and self._discourse.people.lesser(placed, noun)
        return None if lesser else latest

    def _office(self, parsed: Parsed, token: Token, modifiers: set[str]) -> PlacedMention | None:
        """The holder of the office that the noun names; "the Russian leader" holds one of
        several."""
        inside = self.named.all_within(parsed.index, *phrase(token))
        country = inside[0].mention.country if inside else None
        heads = [lemma(token)]
        if country is not None and heads == ["leader"]:
            heads += _LEADERS
        found = (
            self._discourse.people.holder(head, modifiers, parsed.index, token.idx, country=country)
            for head in heads
        )
        return next((placed for placed in found if placed is not None), None)

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
        if any(map(is_surface_subject, _name_after(token))):
            return None
        after, text = end_of(token), paragraph_text(parsed.doc)
        types = _BODY_OR_PERSON if _is_body(token) else {EntityType.PERSON}
        singular = token.tag_ in {"NN", "NNP"}
        beside = children(token, "appos", "flat", "npadvmod")
        found = [self.named.at(parsed.index, child) for child in beside if child.i > token.i]
        found += [
            p
            for p in self.named.all_within(parsed.index, after, end + 40)
            if not text[after : p.start].strip()
            or (singular and self._between_commas(parsed, end, p))
        ]
        fitting = (p for p in found if p is not None and p.mention.type in types)
        title = gender_of_title(token.text)
        return next(
            (
                p
                for p in fitting
                if not p.mention.adjectival
                and (not title or given_gender(p.mention.name) in {"", title})
            ),
            None,
        )

    def _between_commas(self, parsed: Parsed, end: int, placed: PlacedMention) -> bool:
        """ "A spokeswoman for the lake fund, Ann Lee, said": the name closes the phrase that ends
        before it."""
        text = paragraph_text(parsed.doc)
        return text[end : placed.start].strip() == "," and text[placed.end : placed.end + 1] == ","

    def _common_noun(self, phrase: _Phrase) -> Reference | None:
        """The parties that a common noun stands for: "both sides", "Russian officials", "the
        ministry"."""
        token, span = phrase.token, phrase.span
        whole = _whole_of(token)
        if whole is not None:
            found = self.refer(phrase.parsed, whole)
            return found and replace(found, span=span, kind=ReferenceKind.GENERIC, mentions=())
        if not phrase.kinds:
            return None
        giver = self._giver(phrase)
        if giver is not None:
            return giver
        sides = self._sides(phrase)
        several = self._several(phrase, sides) if is_plural(token) else None
        if several is not None:
            return several
        if phrase.noun in _POLLS:
            return Reference(
                span, ReferenceKind.GENERIC, (), None, "a poll or a study, not a party"
            )
        known = _whose(sides, token) if sides else self._definite(phrase)
        if known is None:
            return Reference(span, ReferenceKind.GENERIC, (), None, _NOT_NAMED)
        country = known.mention.country if sides else self._discourse.country(known)
        return Reference(span, ReferenceKind.GENERIC, (known.mention.span,), country)

    def _giver(self, phrase: _Phrase) -> Reference | None:
        """ "A statement from the ministry", "the letter" that Berg sent: who gives it speaks."""
        if not is_spoken_by(phrase.token):
            return None
        for parsed, tokens in self._told_givers(phrase):
            found = [self.refer(parsed, token) for token in tokens if can_give(token)]
            known = [each for each in found if each is not None]
            if len(known) == 1 and not known[0].mentions:
                return known[0]
            if known and all(each.mentions for each in known):
                if len(known) == 1 and known[0].kind is ReferenceKind.GENERIC:
                    return known[0]
                mentions = tuple(mention for each in known for mention in each.mentions)
                country = known[0].country if len(known) == 1 else None
                return Reference(phrase.span, ReferenceKind.NAMED, mentions, country)
        return None

    def _told_givers(self, phrase: _Phrase) -> Iterator[tuple[Parsed, list[Token]]]:
        """Who gives the writing: told with it, else where it was spoken of before."""
        token = phrase.token
        own = givers(token)
        if own:
            yield phrase.parsed, own
        elif is_taken_up(token):
            place = (phrase.parsed.index, token.idx)
            before = self._discourse.words_before(token.lower_, *place, _WRITING_BACK)
            yield from ((parsed, told) for parsed, each in before if (told := givers(each)))

    def _sides(self, phrase: _Phrase) -> list[PlacedMention]:
        """The states and bodies in a phrase that its noun belongs to."""
        parsed, token = phrase.parsed, phrase.token
        inside = self.named.all_within(parsed.index, phrase.start, phrase.end) or shared(
            self.named, parsed, token
        )
        if phrase.kinds == {"text"}:
            inside = [p for p in inside if p.start <= token.idx]
        elsewhere = [p for p in inside if only_where(parsed, token, p) or _based(parsed, p)]
        return [p for p in inside if is_party(p) and p not in elsewhere]

    def _several(self, phrase: _Phrase, sides: Sequence[PlacedMention]) -> Reference | None:
        """The several parties that a plural stands for: "officials of Norway and Sweden", "Kenyan
        and Ethiopian officials", "the two sides"."""
        parsed, token = phrase.parsed, phrase.token
        owners = whose_all(self.named, parsed, token)
        if len(owners) >= 2:
            span = parsed.span(phrase.start, max(phrase.end, *(p.end for p in owners)))
            return _collective(span, owners)
        before = [p for p in sides if p.mention.country and p.end <= token.idx]
        countries = {p.mention.country: p for p in before}
        if len(countries) >= 2:
            return _collective(phrase.span, countries.values())
        return self._both(phrase) if phrase.is_of_pair(bare=not sides) else None

    def _definite(self, phrase: _Phrase) -> PlacedMention | None:
        """ "the ministry", "the spokeswoman": the latest body whose name has the word, or whose
        office it is."""
        parsed, token, noun = phrase.parsed, phrase.token, phrase.noun
        if not phrase.is_definite:
            return None
        if token.tag_ in {"NN", "NNP"}:
            modifiers = {t.lower_ for t in parsed.doc[token.left_edge.i : token.i]}
            holder = self._discourse.people.holder(noun, modifiers, parsed.index, token.idx)
            if holder is not None:
                return holder
        before = self.named.before(parsed.index, token.idx, parsed.index)
        bodies = [p for p in before if self._body_of(p, noun)]
        if not bodies:
            return None
        # Of two ministries "the ministry" is the one spoken of just now, or it is not told which.
        near = parsed.index - bodies[0].paragraph <= _NEAR
        return bodies[0] if near or len({p.mention.name for p in bodies}) == 1 else None

    def _body_of(self, placed: PlacedMention, noun: str) -> bool:
        """The name of a body holds the noun, or is followed by it somewhere ("the Blue Lake
        party")."""
        if placed.mention.type is not EntityType.ORGANIZATION:
            return False
        return noun in placed.mention.name.lower().replace(
            "'s", ""
        ).split() or self._discourse.called(placed, noun)

    def _both(self, phrase: _Phrase) -> Reference:
        """The two states named together nearest before; else the two that the document names
        most."""
        place = (phrase.parsed.index, phrase.token.idx)
        states = [p for p in self.named.placed if _is_state(p)]
        by_sentence: dict[tuple[int, int], dict[str | None, PlacedMention]] = {}
        for placed in states:
            if (placed.paragraph, placed.start) < place:
                sentence = (placed.paragraph, self._discourse.sentence(placed))
                by_sentence.setdefault(sentence, {}).setdefault(placed.mention.country, placed)
        for sentence in sorted(by_sentence, reverse=True):
            if len(by_sentence[sentence]) == 2:
                return _collective(phrase.span, by_sentence[sentence].values())
        counts = Counter(p.mention.country or "" for p in states)
        common = sorted(counts, key=lambda code: (-counts[code], code))[:2]
        if len(common) == 2 and counts[common[1]] > 1:
            first = {p.mention.country: p for p in reversed(states)}
            return _collective(phrase.span, [first[code] for code in common])
        together = self._discourse.salience.together_before(*place)
        why = "" if together else "which two is not told"
        return Reference(phrase.span, ReferenceKind.COLLECTIVE, together, None, why)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A common noun with what hangs on it: characters start..end of its paragraph."""

    parsed: Parsed
    token: Token
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.parsed.span(self.start, self.end)

    @property
    def noun(self) -> str:
        return lemma(self.token)

    @property
    def kinds(self) -> set[str]:
        """What the noun can be, by lexicon/actors.tsv."""
        return {kind for kind in _KINDS if self.noun in words("actors", kind)}

    @property
    def modifiers(self) -> set[str]:
        """The words up to the noun."""
        return {t.lower_ for t in self.parsed.doc[self.token.left_edge.i : self.token.i + 1]}

    @property
    def is_definite(self) -> bool:
        """ "The ministry", and not "the only ministry" or "the ministry that ..."."""
        modifiers = self.modifiers
        narrowed = has_child(self.token, "relcl", "acl")
        return not (modifiers.isdisjoint(_DEFINITE) or modifiers & _PICKED or narrowed)

    def is_of_pair(self, *, bare: bool) -> bool:
        """Whether a plural stands for two parties: "both governments", "the two ministers"; bare:
        without their names "sides" does so by itself."""
        pair = {
            t.lower_
            for t in self.token.subtree
            if t.idx < self.end and (t.i < self.token.i or _of(t, self.token))
        } & _PAIR
        group = "collective" in self.kinds and "person" not in self.kinds
        definite = "both" in pair or not self.modifiers.isdisjoint(_DEFINITE_PAIR)
        return bool(pair and (group or definite)) or (bare and self.noun in _PAIRED)


_is_pronoun = any_of(pattern(pos="PRON"), pattern(lower=HE_SHE | IT | THEY | FIRST))
_may_be_noun = any_of(pattern(pos="NOUN PROPN ADJ NUM"), has_capital)
_BODY_OR_PERSON = {EntityType.PERSON, EntityType.ORGANIZATION}


def _may_be_second_name(token: Token, modifiers: set[str]) -> bool:
    """A definite singular that neither leaves open who it is nor names an outlet."""
    if token.tag_ not in {"NN", "NNP"} or modifiers.isdisjoint(_DEFINITE):
        return False
    if lemma(token) in nominal_mentions("nameless") or modifiers & _OTHER_THAN_NAMED:
        return False
    outlet = lemma(token) in _ALSO_OUTLETS and has_capital(token)
    return not (outlet and word_before(token) == "the")


def _whole_of(token: Token) -> Token | None:
    """ "A majority of the ministers": what a part is counted of."""
    if lemma(token) not in _PARTS:
        return None
    counted = [n for c in children(token, words={"of"}) for n in children(c, "pobj")]
    return counted[0] if counted else None


def _is_state(placed: PlacedMention) -> bool:
    return placed.mention.country is not None and placed.mention.type is not EntityType.PLACE


def _collective(span: Span, parties: Iterable[PlacedMention]) -> Reference:
    return Reference(
        span, ReferenceKind.COLLECTIVE, tuple(placed.mention.span for placed in parties)
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
