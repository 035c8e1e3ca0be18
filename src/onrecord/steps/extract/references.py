"""Who a phrase stands for: names, pronouns, "the ministry", "both sides"; unresolved where the text does not tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.model import EntityType, Reference, ReferenceKind
from onrecord.steps.extract.acts import words
from onrecord.steps.extract.clauses import phrase
from onrecord.steps.extract.named import Named, Placed
from onrecord.steps.extract.parsing import Parsed
from onrecord.steps.extract.quotations import Quoted

_HE_SHE = {"he", "she", "him", "her", "himself", "herself"}
_IT = {"it", "itself"}
_THEY = {"they", "them", "themselves"}
_FIRST = {"i", "we", "me", "us", "my", "our"}
_FEMALE_WORD, _MALE_WORD = ("woman", "mrs", "ms", "mother", "queen"), ("spokesman", "chairman", "mr", "father", "king")
_PAIR = {"both", "two"}
_SUBJECT = {"nsubj", "nsubjpass"}
_PARTS = {"percent", "%", "majority", "number", "dozen", "hundred", "thousand", "half", "handful", "couple", "quarter"}
IN_QUOTATION = "the quotation does not tell"
_UNNAMED = "a name that is not known further"


class Discourse:
    """What has been named so far in one document. `refer` reads it, `heard` tells it who has just spoken."""

    def __init__(self, named: Named, parsed: Sequence[Parsed]) -> None:
        self.named = named
        self._docs = {each.index: each for each in parsed}
        self._speakers: list[tuple[int, int, Reference]] = []

    def heard(self, paragraph: int, offset: int, speakers: Sequence[Reference]) -> None:
        """Remember who acted at a place; places may come in any order."""
        self._speakers.extend((paragraph, offset, speaker) for speaker in speakers if speaker.mentions)
        self._speakers.sort(key=lambda item: item[:2])

    def refer(
        self, parsed: Parsed, token: Token, quoting: Sequence[Reference] = (), *, saying: bool = False,
        quotation: Quoted | None = None,
    ) -> Reference | None:  # fmt: skip
        """The reference of a noun or pronoun; None where it cannot act or speak (a thing, a clause).

        quoting: who speaks the quotation the token stands in, for "I" and "we". saying: it is the subject of a verb of
        saying, so that a capitalised word which is no known name still is a speaker.
        """
        lower = token.lower_
        if token.pos_ == "PRON" or lower in _HE_SHE | _IT | _THEY | _FIRST:
            found = self._pronoun(parsed, token, quoting, quoted=quotation is not None)
            if quotation is None or found is None or lower in _FIRST:
                return found
            start, end = parsed.paragraph.place(quotation.start, quotation.end)
            if all(start <= mention.start and mention.end <= end for mention in found.mentions):
                return found
            return replace(found, kind=ReferenceKind.PRONOUN, mentions=(), country=None, unresolved=IN_QUOTATION)
        together = {p.mention.country: p.mention.span for p in self._inside(parsed, token) if p.mention.country}
        if len(together) >= 2:
            return Reference(parsed.span(token.idx, token.idx + len(token.text)), ReferenceKind.COLLECTIVE, tuple(together.values()))
        placed = self.named.titled(parsed, token) or self.named.at(parsed.index, token)
        start, end = phrase(token)
        if placed is not None and not placed.mention.adjectival:
            return self._named(parsed, placed, start, end)
        beside = self._apposed(parsed, token, end)
        if beside is not None:
            return self._named(parsed, beside, start, max(end, beside.end))
        if saying and token.pos_ == "PROPN" and token.text[:1].isupper() and token.lemma_.lower() not in _common():
            return Reference(parsed.span(start, end), ReferenceKind.NAMED, (), None, _UNNAMED)
        return self._common_noun(parsed, token, start, end)

    def _inside(self, parsed: Parsed, token: Token) -> list[Placed]:
        return self.named.all_within(parsed.index, token.idx, token.idx + len(token.text))

    def _named(self, parsed: Parsed, placed: Placed, start: int, end: int) -> Reference:
        start, end = min(start, placed.start), max(end, placed.end)
        if placed.mention.type is not EntityType.PERSON:
            start, end = placed.start, placed.end
        return Reference(parsed.span(start, end), ReferenceKind.NAMED, (placed.mention.span,), self._country(placed))

    def _country(self, placed: Placed) -> str | None:
        if placed.mention.country:
            return placed.mention.country
        codes = {role.country for role in self.named.titles.get(placed.mention.span, ()) if role.country}
        return codes.pop() if len(codes) == 1 else None

    def _apposed(self, parsed: Parsed, token: Token, end: int) -> Placed | None:
        """ "Russia's ambassador, Anna Petrova," and "spokesman Ivan Petrov" where the parse has the title as the head."""
        after = token.idx + len(token.text)
        named_so = {EntityType.PERSON, EntityType.ORGANIZATION} if _is_body(token) else {EntityType.PERSON}
        beside = [c for c in token.children if c.dep_ in {"appos", "flat", "npadvmod"} and c.i > token.i]
        found = [self.named.at(parsed.index, child) for child in beside]
        found += [p for p in self.named.all_within(parsed.index, after, end + 40) if not parsed.doc.text[after : p.start].strip()]
        fitting = [p for p in found if p is not None and p.mention.type in named_so and not p.mention.adjectival]
        return fitting[0] if fitting else None

    def _common_noun(self, parsed: Parsed, token: Token, start: int, end: int) -> Reference | None:
        noun = token.lemma_.lower()
        counted = [n for c in token.children if c.lower_ == "of" for n in c.children if n.dep_ == "pobj"]
        if noun in _PARTS and counted:
            whole = self.refer(parsed, counted[0])
            return whole and replace(whole, span=parsed.span(start, end), kind=ReferenceKind.GENERIC, mentions=())
        kinds = {kind for kind in ("person", "organization", "collective", "text") if noun in words("actors", kind)}
        inside = self.named.all_within(parsed.index, start, end)
        if not kinds:
            return None
        span = parsed.span(start, end)
        modifiers = {t.lower_ for t in parsed.doc[token.left_edge.i : token.i + 1]}
        plural = token.tag_ in {"NNS", "NNPS"}
        of_pair = {t.lower_ for t in token.subtree if t.idx < end} & _PAIR
        sides = [p for p in inside if p.mention.country or p.mention.type is EntityType.ORGANIZATION]
        sides = [p for p in sides if not self._only_where(parsed, token, p)]
        before_head = [p for p in sides if p.mention.country and p.end <= token.idx]
        countries = {p.mention.country: p for p in before_head}
        if plural and len(countries) >= 2:
            return Reference(span, ReferenceKind.COLLECTIVE, tuple(p.mention.span for p in countries.values()))
        bare_pair = noun in {"side", "party", "delegation"} and plural and not sides
        if plural and "collective" in kinds | ({"collective"} if of_pair else set()) and (of_pair or bare_pair):
            return self._both(parsed, token, start, end)
        if sides:
            chosen = _whose(sides, token)
            return Reference(span, ReferenceKind.GENERIC, (chosen.mention.span,), chosen.mention.country)
        if "the" in modifiers or "this" in modifiers:
            known = self._definite(parsed, token, noun)
            if known is not None:
                return Reference(span, ReferenceKind.GENERIC, (known.mention.span,), self._country(known))
        return Reference(span, ReferenceKind.GENERIC, (), None, "the text does not name them here")

    def _only_where(self, parsed: Parsed, head: Token, placed: Placed) -> bool:
        """ "officials in Geneva" are not Switzerland's."""
        between = parsed.doc.text[head.idx + len(head.text) : placed.start].split()
        return placed.start > head.idx and bool({"in", "at", "near", "outside"} & set(between[:2]))

    def _definite(self, parsed: Parsed, token: Token, noun: str) -> Placed | None:
        """ "the ministry", "the spokeswoman": the latest mention whose own name or title has the word."""
        for placed in self.named.before(parsed.index, token.idx, 12):
            name = placed.mention.name.lower()
            if placed.mention.type is EntityType.ORGANIZATION and noun in name.replace("'s", "").split():
                return placed
            titles = self.named.titles.get(placed.mention.span, ())
            if any(noun in role.title.text.lower().split() and not role.qualifier for role in titles):
                return placed
        return None

    def _both(self, parsed: Parsed, token: Token, start: int, end: int) -> Reference:
        """The two states named together nearest before; else the two that the document names most."""
        span = parsed.span(start, end)
        by_sentence: dict[tuple[int, int], dict[str, Placed]] = {}
        counts: Counter[str] = Counter()
        last: dict[str, Placed] = {}
        for placed in self.named.placed:
            code = placed.mention.country
            if code is None or placed.mention.type is EntityType.PLACE:
                continue
            counts[code] += 1
            last.setdefault(code, placed)
            if (placed.paragraph, placed.start) < (parsed.index, token.idx):
                sentence = self._sentence(placed)
                by_sentence.setdefault((placed.paragraph, sentence), {}).setdefault(code, placed)
        for key in sorted(by_sentence, reverse=True):
            if len(by_sentence[key]) == 2:
                return Reference(span, ReferenceKind.COLLECTIVE, tuple(p.mention.span for p in by_sentence[key].values()))
        common = sorted(counts, key=lambda code: (-counts[code], code))[:2]
        if len(common) == 2 and counts[common[1]] > 1:
            return Reference(span, ReferenceKind.COLLECTIVE, tuple(last[code].mention.span for code in common))
        return Reference(span, ReferenceKind.COLLECTIVE, (), None, "which two is not told")

    def _sentence(self, placed: Placed) -> int:
        span = self._docs[placed.paragraph].doc.char_span(placed.start, placed.end, alignment_mode="expand")
        return span.sent.start if span is not None else 0

    def _pronoun(
        self, parsed: Parsed, token: Token, quoting: Sequence[Reference], *, quoted: bool
    ) -> Reference | None:
        lower, span = token.lower_, parsed.span(token.idx, token.idx + len(token.text))
        if lower in _FIRST:
            if not quoting:
                return None
            if len(quoting) == 1:
                return Reference(span, ReferenceKind.PRONOUN, quoting[0].mentions, quoting[0].country, quoting[0].unresolved)
            return Reference(span, ReferenceKind.PRONOUN, (), None, "who speaks is not told")
        matrix = None if quoted else self._matrix(parsed, token, lower)
        if matrix is not None:
            return replace(matrix, span=span, kind=ReferenceKind.PRONOUN) if matrix.mentions else matrix
        if lower in _HE_SHE:
            found = self._person(parsed, token, lower in {"she", "her", "herself"})
        elif lower in _IT:
            if _expletive(token):
                return None
            found = self._body(parsed, token)
        elif lower in _THEY:
            return self._group(parsed, token)
        else:
            return None
        if found is None:
            return Reference(span, ReferenceKind.PRONOUN, (), None, f"whom {token.text!r} stands for is not clear")
        return Reference(span, ReferenceKind.PRONOUN, found.mentions, found.country)

    def _matrix(self, parsed: Parsed, token: Token, lower: str) -> Reference | None:
        """ "The voters said they ...", "When she resigned, Anna Petrova ...": the subject of the governing clause."""
        verb = token.head
        if token.dep_ not in _SUBJECT or verb.dep_ not in {"ccomp", "advcl"} or verb.head.i == verb.i:
            return None
        own = [c for c in verb.head.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"}]
        if len(own) != 1 or (verb.dep_ == "advcl" and own[0].i < token.i):
            return None
        reference = self.refer(parsed, own[0])
        if reference is None:
            return None
        plural = own[0].tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in own[0].children)
        person = self._is_person(reference)
        if lower in _HE_SHE:
            placed = [p for p in self.named.placed if reference.mentions and p.mention.span == reference.mentions[0]]
            singular = own[0].lemma_.lower() in words("actors", "person") and not plural
            fits = not placed or self._gender_fits(placed[0], lower in {"she", "her", "herself"})
            return reference if fits and (person or (singular and not reference.mentions)) else None
        if lower in _THEY:
            return reference if plural and not person else None
        return reference if not plural and not person and verb.dep_ == "ccomp" else None

    def _person(self, parsed: Parsed, token: Token, female: bool) -> Reference | None:
        """The latest person who was the subject of a clause or spoke, of a fitting gender where a title tells it."""
        candidates: list[tuple[tuple[int, int], Reference]] = []
        for placed in self.named.before(parsed.index, token.idx, 4):
            if placed.mention.type is EntityType.PERSON and self._gender_fits(placed, female) and self._is_subject(placed):
                reference = Reference(placed.mention.span, ReferenceKind.NAMED, (placed.mention.span,), self._country(placed))
                candidates.append(((placed.paragraph, placed.start), reference))
                break
        for paragraph, offset, speaker in reversed(self._speakers):
            if (paragraph, offset) < (parsed.index, token.idx) and parsed.index - paragraph <= 4 and self._is_person(speaker):
                placed_speaker = [p for p in self.named.placed if p.mention.span == speaker.mentions[0]]
                if placed_speaker and self._gender_fits(placed_speaker[0], female):
                    candidates.append(((paragraph, offset), speaker))
                    break
        if candidates:
            return max(candidates, key=lambda item: item[0])[1]
        for placed in self.named.before(parsed.index, token.idx, 2):
            if placed.mention.type is EntityType.PERSON and self._gender_fits(placed, female):
                return Reference(placed.mention.span, ReferenceKind.NAMED, (placed.mention.span,), self._country(placed))
        return None

    def _gender_fits(self, placed: Placed, female: bool) -> bool:
        titles = " ".join(role.title.text.lower() for role in self.named.titles.get(placed.mention.span, ()))
        told = f"{titles} {placed.mention.name.lower()}"
        against = _MALE_WORD if female else _FEMALE_WORD
        return not any(word in told.replace(".", " ").split() or (len(word) > 3 and word in titles) for word in against)

    def _is_person(self, reference: Reference) -> bool:
        return len(reference.mentions) == 1 and self.named.mention(reference.mentions[0]).type is EntityType.PERSON

    def _is_subject(self, placed: Placed) -> bool:
        doc = self._docs[placed.paragraph].doc
        span = doc.char_span(placed.start, placed.end, alignment_mode="expand")
        if span is None:
            return False
        root = span.root
        while root.dep_ in {"appos", "compound", "flat", "conj"} and root.head.i != root.i:
            root = root.head
        return root.dep_ in _SUBJECT or root.dep_ == "ROOT" or (root.dep_ == "pobj" and root.head.dep_ == "agent")

    def _body(self, parsed: Parsed, token: Token) -> Reference | None:
        """ "it": the body that spoke last, else the latest body that was a subject."""
        for paragraph, offset, speaker in reversed(self._speakers):
            before = (paragraph, offset) < (parsed.index, token.idx) and parsed.index - paragraph <= 2
            if before and len(speaker.mentions) == 1 and not self._is_person(speaker):
                return speaker
        for placed in self.named.before(parsed.index, token.idx, 1):
            if placed.mention.type in {EntityType.ORGANIZATION, EntityType.COUNTRY} and self._is_subject(placed):
                return Reference(placed.mention.span, ReferenceKind.NAMED, (placed.mention.span,), self._country(placed))
        return None

    def _group(self, parsed: Parsed, token: Token) -> Reference:
        """ "they": who acted last together; one body is not assumed to be "they"."""
        span = parsed.span(token.idx, token.idx + len(token.text))
        here = [(p, o, r) for p, o, r in self._speakers if (p, o) < (parsed.index, token.idx) and parsed.index - p <= 1]
        if here:
            paragraph, offset, _ = here[-1]
            together = [r for p, o, r in here if (p, o) == (paragraph, offset)]
            mentions = tuple(mention for reference in together for mention in reference.mentions)
            if len(mentions) > 1 or together[0].kind is ReferenceKind.GENERIC:
                kind = ReferenceKind.COLLECTIVE if len(mentions) > 1 else ReferenceKind.PRONOUN
                return Reference(span, kind, mentions, together[0].country if len(mentions) == 1 else None)
        return Reference(span, ReferenceKind.PRONOUN, (), None, "whom 'they' stands for is not clear")


def _is_body(noun: Token) -> bool:
    """ "the business newspaper Daily Courier": what follows may be the name of a body."""
    return noun.lemma_.lower() in words("actors", "organization") | words("actors", "media")


def _common() -> frozenset[str]:
    return words("actors", "person") | words("actors", "organization") | words("actors", "text")


def _expletive(token: Token) -> bool:
    """ "It was suggested to examine ...", "it is clear that ...": stands for the clause that follows."""
    verb = token.head
    if token.dep_ not in _SUBJECT or not any(c.dep_ in {"xcomp", "ccomp", "csubj", "advcl", "acomp"} for c in verb.children):
        return False
    return token.dep_ == "nsubjpass" or verb.lemma_ in {"be", "seem", "appear", "remain", "take"}


def _whose(sides: Sequence[Placed], token: Token) -> Placed:
    """Of "the U.S. delegation at the Russian consulate" the one beside the head: before it, else nearest after it."""
    before = [p for p in sides if p.start <= token.idx]
    return max(before, key=lambda p: p.end - p.start) if before else sides[0]
