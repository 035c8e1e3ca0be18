"""Whom a pronoun stands for: the governing subject, who spoke last, the latest fitting subject;
else unclear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.languages.en.coreference.discourse import SUBJECT, Discourse
from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.names.mention_index import PlacedMention
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.syntax.clauses import subjects
from onrecord.model import EntityType, Reference, ReferenceKind, Span

HE_SHE = {"he", "she", "him", "her", "himself", "herself"}
IT = {"it", "itself"}
THEY = {"they", "them", "themselves"}
FIRST = {"i", "we", "me", "us", "my", "our"}
_FEMALE = {"she", "her", "herself"}
_UNCLEAR_THEY = "whom 'they' stands for is not clear"
_BACK, _NO_SUBJECT = 4, 2
"""Paragraphs that a pronoun looks back; sentences that a name counts as farther off where it is no
subject."""
_DEEPEST = 40
"""Pronouns that may wait for one another: a chapter of "he" would else run into the depth that
Python allows."""
_TITLE_LIKE = {"advcl", "ccomp"}

Refer = Callable[[Parsed, Token], Reference | None]


def pronoun(
    discourse: Discourse,
    parsed: Parsed,
    token: Token,
    quoting: Sequence[Reference],
    refer: Refer,
    *,
    quoted: bool,
) -> Reference | None:
    """The reference of a pronoun; None for "it" that stands for a clause and for "I" outside a
    quotation.

    quoting: who speaks the quotation around it. refer: finds the reference of a noun. quoted: it
    stands in a quotation.
    """
    lower, span = token.lower_, parsed.span(token.idx, token.idx + len(token.text))
    if lower in FIRST:
        if len(quoting) == 1:
            return replace(quoting[0], span=span, kind=ReferenceKind.PRONOUN)
        return (
            Reference(span, ReferenceKind.PRONOUN, (), None, "who speaks is not told")
            if quoting
            else None
        )
    if lower in IT and _expletive(token):
        return None
    governing = None if quoted else _governing(discourse, parsed, token, refer)
    if governing is not None:
        return _as_pronoun(discourse, governing, span)
    if lower in IT and token.head.dep_ == "conj" and token.dep_ in SUBJECT:
        first = subjects(token.head.head)
        if len(first) == 1 and first[0].pos_ == "NOUN" and refer(parsed, first[0]) is None:
            return None
    if lower in THEY:
        return _group(discourse, parsed, token, refer)
    if lower not in HE_SHE | IT:
        return None
    key = (parsed.index, token.i)
    if key not in discourse.stood_for:
        discourse.stood_for[key] = None
        discourse.asked.add(key)
        gender = "f" if lower in _FEMALE else "m"
        person = lower in HE_SHE
        discourse.stood_for[key] = (
            latest_person(discourse, parsed, token, gender, refer)
            if person
            else _body(discourse, parsed, token)
        )
        discourse.asked.discard(key)
    found = discourse.stood_for[key]
    if found is None:
        return Reference(
            span, ReferenceKind.PRONOUN, (), None, f"whom {token.text!r} stands for is not clear"
        )
    return _as_pronoun(discourse, found, span)


def _as_pronoun(discourse: Discourse, antecedent: Reference, span: Span) -> Reference:
    """What the pronoun stands for: a name by itself; "the space agency" keeps its words, not only
    its state."""
    named = antecedent.mentions and (
        antecedent.kind is not ReferenceKind.GENERIC or discourse.is_person(antecedent)
    )
    return replace(antecedent, span=span, kind=ReferenceKind.PRONOUN) if named else antecedent


def _governing(
    discourse: Discourse, parsed: Parsed, token: Token, refer: Refer
) -> Reference | None:
    """ "The voters said they ...", "When she resigned, Anna Petrova ...": the subject of the
    governing clause."""
    verb, lower = token.head, token.lower_
    if token.dep_ not in SUBJECT or verb.dep_ not in _TITLE_LIKE or verb.head.i == verb.i:
        return None
    own = [c for c in subjects(verb.head) if c.pos_ in {"NOUN", "PROPN"}]
    if len(own) != 1 or (verb.dep_ == "advcl" and own[0].i < token.i and lower not in THEY):
        return None
    reference = refer(parsed, own[0])
    if reference is None:
        return None
    plural = own[0].tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in own[0].children)
    person = discourse.is_person(reference)
    if lower in THEY:
        return reference if plural and not person else None
    if lower in IT:
        return reference if not plural and not person and verb.dep_ == "ccomp" else None
    placed = discourse.placed(reference)
    if placed is not None:
        return reference if person and discourse.gender_fits(placed, lower in _FEMALE) else None
    singular = own[0].lemma_.lower() in words("actors", "person") and not plural
    return reference if singular and not reference.mentions else None


def latest_person(
    discourse: Discourse, parsed: Parsed, token: Token, gender: str, refer: Refer
) -> Reference | None:
    """Of those spoken of before the token the one nearest to it: who spoke or was the subject of a
    main clause; else anybody, who then counts as two sentences farther off.

    Who is named only inside a quotation is not looked for, nor is one named after the last speaker
    was told by a common noun ("her cousin says ... he"). The dead are only who is meant where
    nobody else is. gender: m, f or "".
    """
    place = (parsed.index, token.idx)
    fitting = [p for p in discourse.named.before(*place, _BACK) if _fits(discourse, p, gender)]
    living = [p for p in fitting if discourse.people.key(p) not in discourse.people.dead] or fitting
    within = {
        p.mention.name: p
        for p in living
        if p.paragraph == parsed.index and p.start >= token.sent.start_char
    }
    if len(within) == 1 and _in_relative_clause(token):
        return discourse.reference(next(iter(within.values())))
    told: list[tuple[tuple[int, int], Reference, int]] = []
    told += _nearest_subject(discourse, parsed, token, gender, refer, living)
    told += _nearest_speaker(discourse, parsed, token, gender)
    told += [((p.paragraph, p.start), discourse.reference(p), _NO_SUBJECT) for p in living]
    if not told:
        return None
    costs = [(discourse.distance(at, place) + farther, -at[0], -at[1]) for at, _, farther in told]
    return told[min(range(len(told)), key=costs.__getitem__)][1]


def _fits(discourse: Discourse, placed: PlacedMention, gender: str) -> bool:
    person = placed.mention.type is EntityType.PERSON and not discourse.in_quotation(placed)
    return person and (not gender or discourse.people.gender(placed) in {gender, ""})


def _nearest_subject(
    discourse: Discourse,
    parsed: Parsed,
    token: Token,
    gender: str,
    refer: Refer,
    living: Sequence[PlacedMention],
) -> list[tuple[tuple[int, int], Reference, int]]:
    """The nearest main clause's subject that is a person of the gender: by name, "he" again, "the
    mayor", or in "Berg's speech was ..." Berg."""
    by_place = {(p.paragraph, i): p for p in living for i in range(p.start, p.end)}
    for each, subject in discourse.main_subjects(parsed.index, token.idx, _BACK):
        at = (each.index, subject.idx)
        if at in by_place:
            return [(at, discourse.reference(by_place[at]), 0)]
        lower = subject.lower_
        if lower in {"he", "she"} and (not gender or (lower == "she") == (gender == "f")):
            known = discourse.stood_for.get((each.index, subject.i))
            again = known or (refer(each, subject) if len(discourse.asked) < _DEEPEST else None)
            if again is not None and discourse.is_person(again):
                return [(at, again, 0)]
        whose = [
            c for c in subject.children if c.dep_ == "poss" and (each.index, c.idx) in by_place
        ]
        if whose and subject.lemma_.lower() not in words("actors", "person"):
            return [(at, discourse.reference(by_place[each.index, whose[0].idx]), 0)]
        if subject.tag_ == "NN" and subject.lemma_.lower() in words("actors", "person"):
            meant = refer(each, subject)
            placed = None if meant is None else discourse.placed(meant)
            if meant is not None and placed is not None and _fits(discourse, placed, gender):
                return [(at, meant, 0)]
    return []


def _nearest_speaker(
    discourse: Discourse, parsed: Parsed, token: Token, gender: str
) -> list[tuple[tuple[int, int], Reference, int]]:
    for paragraph, offset, speaker in discourse.spoke_before(
        parsed.index, token.idx, _BACK, asides=False
    ):
        placed = discourse.placed(speaker)
        if placed is not None and _fits(discourse, placed, gender):
            return [((paragraph, offset), speaker, 0)]
        pronoun_subject = token.lower_ in HE_SHE and token.dep_ in SUBJECT
        if not speaker.mentions and pronoun_subject and _one_person(speaker):
            return [((paragraph, offset), speaker, 0)]
    return []


def _in_relative_clause(token: Token) -> bool:
    """ "the letter from Berg that he had read": who is named in the sentence is meant, be he the
    subject or not."""
    return bool(token.dep_ in SUBJECT and token.head.dep_ == "relcl")


def _one_person(speaker: Reference) -> bool:
    """An unnamed speaker who is one person by the words: "a spokesman", an unknown name. "The
    actress" refers back."""
    told = speaker.span.text.split()
    if told[0].lower() == "the":
        return False
    name = (
        speaker.kind is ReferenceKind.NAMED
        and told[0].lower() != "a"
        and not told[-1].endswith("s")
    )
    return name or told[-1].lower() in words("actors", "person")


def _body(discourse: Discourse, parsed: Parsed, token: Token) -> Reference | None:
    """ "it": the body that spoke last, else the latest body that was a subject."""
    for _, _, speaker in discourse.spoke_before(parsed.index, token.idx, 2):
        last = speaker.span.text.split()[-1:]
        body = bool(last) and last[0].lower() in words("actors", "organization")
        one = (
            speaker.kind is not ReferenceKind.GENERIC
            or body
            or not last
            or not last[0].endswith("s")
        )
        named = len(speaker.mentions) == 1 and not discourse.is_person(speaker) and one
        unnamed = not speaker.mentions and body
        if named or unnamed:
            return speaker
    for placed in discourse.named.before(parsed.index, token.idx, 1):
        body = placed.mention.type in {EntityType.ORGANIZATION, EntityType.COUNTRY}
        if body and not placed.mention.adjectival and discourse.is_subject(placed):
            return discourse.reference(placed)
    return None


def _group(discourse: Discourse, parsed: Parsed, token: Token, refer: Refer) -> Reference:
    """ "they": who acted last together; one body is not assumed to be "they"."""
    span, place = parsed.span(token.idx, token.idx + len(token.text)), (parsed.index, token.idx)
    before = discourse.spoke_before(parsed.index, token.idx, 1)
    together = [reference for p, o, reference in before if (p, o) == before[0][:2]]
    mentions = tuple(sorted({mention for reference in together for mention in reference.mentions}))
    if len(mentions) > 1:
        return Reference(span, ReferenceKind.COLLECTIVE, mentions)
    if together and together[0].kind is ReferenceKind.GENERIC:
        return (
            replace(together[0], span=span, kind=ReferenceKind.PRONOUN)
            if together[0].mentions
            else together[0]
        )
    for each, subject in discourse.main_subjects(parsed.index, token.idx, 1):
        if subject.lower_ in THEY or subject.tag_ in {"NN", "NNP", "PRP"}:
            continue
        known = {subject.lemma_.lower()} & (
            words("actors", "person") | words("actors", "collective")
        )
        if (
            known
            and subject.tag_ == "NNS"
            and discourse.distance((each.index, subject.idx), place) <= _NO_SUBJECT
        ):
            return refer(each, subject) or Reference(
                span, ReferenceKind.PRONOUN, (), None, _UNCLEAR_THEY
            )
        break
    return Reference(span, ReferenceKind.PRONOUN, (), None, _UNCLEAR_THEY)


def _expletive(token: Token) -> bool:
    """ "It was suggested to examine ...", "it is clear that ...": stands for the clause that
    follows."""
    verb = token.head
    if token.dep_ not in SUBJECT or not any(
        c.dep_ in {"xcomp", "ccomp", "csubj", "advcl", "acomp"} for c in verb.children
    ):
        return False
    return token.dep_ == "nsubjpass" or verb.lemma_ in {"be", "seem", "appear", "remain", "take"}
