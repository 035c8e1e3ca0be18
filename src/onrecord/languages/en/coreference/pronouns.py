"""Whom a pronoun stands for: the governing subject, who spoke last, the latest fitting subject;
else unclear.

Antecedents are chosen by salience, as by Lappin & Leass (1994): gender and number filter, then who
is nearest, by sentences, counts; subjects and speakers weigh more than who is only named, as the
centers of attention of Grosz, Joshi & Weinstein (1995).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Token

from onrecord.languages.en.coreference.antecedents import FEMALE, Somebody
from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.coreference.genders import gender_of_title
from onrecord.languages.en.coreference.ranking import ranking_of
from onrecord.languages.en.lexicon.acts import acts, words
from onrecord.languages.en.names.mention_index import PlacedMention
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.tokens import (
    children,
    end_of,
    has_child,
    is_noun,
    is_plural,
    is_root,
    is_surface_subject,
    lemma,
)
from onrecord.languages.en.syntax.arguments import subjects
from onrecord.model import EntityType, PropositionKind, Reference, ReferenceKind, Span

HE_SHE = {"he", "she", "him", "her", "himself", "herself"}
IT = {"it", "itself"}
THEY = {"they", "them", "themselves"}
FIRST = {"i", "we", "me", "us", "my", "our"}
_GENDER_OF = {"he": "m", "she": "f"}
_UNCLEAR_THEY = "whom 'they' stands for is not clear"
_BACK, _NO_SUBJECT = 4, 2
"""Paragraphs that a pronoun looks back; sentences that a name counts as farther off where it is no
subject."""
_SURE = 0.85
"""Share of the ranking from which it overrules who is salient."""
_DEEPEST = 40
"""Pronouns that may wait for one another: a chapter of "he" would else run into the depth that
Python allows."""
_UNCLEAR_SPEAKER = "who speaks is not told"
_ADVERBIAL_OR_CONTENT = {"advcl", "ccomp"}
_CLAUSES = ("xcomp", "ccomp", "csubj", "advcl", "acomp")
_COPULAS = {"be", "seem", "appear", "remain", "take"}

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
    lower, span = token.lower_, parsed.span(token.idx, end_of(token))
    if lower in FIRST:
        return _speaker(quoting, span)
    if lower in IT and _expletive(token):
        return None
    governing = None if quoted else _governing(discourse, parsed, token, refer)
    if governing is not None:
        return _as_pronoun(discourse, governing, span)
    if lower in IT and _continues_thing(parsed, token, refer):
        return None
    if lower in THEY:
        return _group(discourse, parsed, token, refer)
    if lower not in HE_SHE | IT:
        return None
    found = _antecedent(discourse, parsed, token, refer)
    if lower in HE_SHE and not _says(token):
        found = _weighed(discourse, parsed, token, found, refer)
    if found is None:
        why = f"whom {token.text!r} stands for is not clear"
        return Reference(span, ReferenceKind.PRONOUN, (), None, why)
    return _as_pronoun(discourse, found, span)


def _speaker(quoting: Sequence[Reference], span: Span) -> Reference | None:
    """ "I": who speaks the quotation."""
    if len(quoting) == 1:
        return replace(quoting[0], span=span, kind=ReferenceKind.PRONOUN)
    unclear = Reference(span, ReferenceKind.PRONOUN, (), None, _UNCLEAR_SPEAKER)
    return unclear if quoting else None


def _continues_thing(parsed: Parsed, token: Token, refer: Refer) -> bool:
    """ "The bridge fell and it blocked the river": the subject of the verb before, which cannot
    act."""
    if token.head.dep_ != "conj" or not is_surface_subject(token):
        return False
    first = subjects(token.head.head)
    return len(first) == 1 and first[0].pos_ == "NOUN" and refer(parsed, first[0]) is None


def _antecedent(
    discourse: Discourse, parsed: Parsed, token: Token, refer: Refer
) -> Reference | None:
    """Whom "he", "she" or "it" stands for, looked up once."""
    key = (parsed.index, token.i)
    if key not in discourse.salience.antecedents:
        discourse.salience.antecedents[key] = None
        discourse.salience.pending.add(key)
        if token.lower_ in HE_SHE:
            gender = "f" if token.lower_ in FEMALE else "m"
            found = latest_person(discourse, parsed, token, gender, refer)
        else:
            found = _body(discourse, parsed, token)
        discourse.salience.antecedents[key] = found
        discourse.salience.pending.discard(key)
    return discourse.salience.antecedents[key]


def _weighed(
    discourse: Discourse, parsed: Parsed, token: Token, salient: Reference | None, refer: Refer
) -> Reference | None:
    """Whom "he" or "she" stands for who does not say something: who is salient by the rules where
    the learned ranking has him likeliest too, else whom a sure ranking tells, else nobody."""
    ranked = ranking_of(discourse).of(parsed, token)
    if not ranked:
        return salient
    likeliest = _somebody(discourse, parsed, token, ranked[0].person, refer)
    sure = ranked[0].share >= _SURE or _same(discourse, salient, likeliest)
    return likeliest if sure else None


def _same(discourse: Discourse, one: Reference | None, other: Reference | None) -> bool:
    """Both are to one person."""
    if one is None or other is None:
        return False
    places = discourse.placed(one), discourse.placed(other)
    if places[0] is None or places[1] is None:
        return one.span == other.span
    persons = discourse.is_person(one) and discourse.is_person(other)
    return persons and discourse.people.key(places[0]) == discourse.people.key(places[1])


def _says(token: Token) -> bool:
    """The subject of a verb of saying: who spoke before is the likeliest, which the marked pronouns
    of an encyclopedia do not teach."""
    act = acts().verbs.get(lemma(token.head))
    if not is_surface_subject(token) or act is None:
        return False
    return act.kind is PropositionKind.STATEMENT and act.takes("q")


def _somebody(
    discourse: Discourse, parsed: Parsed, token: Token, person: Somebody | None, refer: Refer
) -> Reference | None:
    """The reference to one of those whom the ranking knows: by the name that stands last before the
    pronoun, else by the calling."""
    if person is None:
        return None
    if person.parsed is not None:
        return refer(person.parsed, person.spoken[0].root)
    place = (parsed.index, token.idx)
    named = [spoken.placed for spoken in person.spoken if spoken.placed is not None]
    before = [placed for placed in named if (placed.paragraph, placed.start) < place]
    return discourse.reference(before[-1] if before else named[0])


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
    own = _governing_subject(token)
    reference = None if own is None else refer(parsed, own)
    if own is None or reference is None:
        return None
    lower = token.lower_
    plural = is_plural(own) or has_child(own, "conj")
    person = discourse.is_person(reference)
    if lower in THEY:
        fits = plural and not person
    elif lower in IT:
        fits = token.head.dep_ == "ccomp" and not (plural or person)
    elif (placed := discourse.placed(reference)) is not None:
        fits = person and discourse.gender_fits(placed, lower in FEMALE)
    else:
        unnamed = not (plural or reference.mentions)
        fits = unnamed and lemma(own) in words("actors", "person")
    return reference if fits else None


def _governing_subject(token: Token) -> Token | None:
    """The noun that is the only subject of the clause that governs the pronoun's."""
    verb = token.head
    if not is_surface_subject(token) or is_root(verb) or verb.dep_ not in _ADVERBIAL_OR_CONTENT:
        return None
    own = [subject for subject in subjects(verb.head) if is_noun(subject)]
    if len(own) != 1:
        return None
    before = verb.dep_ == "advcl" and own[0].i < token.i
    return None if before and token.lower_ not in THEY else own[0]


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
    opening = (parsed.index, token.sent.start_char)
    within = {p.mention.name: p for p in living if opening <= (p.paragraph, p.start)}
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
        found = _again(discourse, each, subject, gender, refer)
        if found is not None:
            return [(at, found, 0)]
        owners = [c for c in children(subject, "poss") if (each.index, c.idx) in by_place]
        if lemma(subject) not in words("actors", "person"):
            if owners:
                return [(at, discourse.reference(by_place[each.index, owners[0].idx]), 0)]
        elif subject.tag_ == "NN":
            meant = refer(each, subject)
            if meant is not None and _is_fitting(discourse, meant, gender):
                return [(at, meant, 0)]
    return []


def _again(
    discourse: Discourse, parsed: Parsed, subject: Token, gender: str, refer: Refer
) -> Reference | None:
    """The person that "he" stands for, said once more."""
    if _GENDER_OF.get(subject.lower_) not in ({gender} if gender else {"m", "f"}):
        return None
    found = discourse.salience.antecedents.get((parsed.index, subject.i))
    if found is None and len(discourse.salience.pending) < _DEEPEST:
        found = refer(parsed, subject)
        found = discourse.salience.antecedents.get((parsed.index, subject.i)) or found
    return found if found is not None and discourse.is_person(found) else None


def _is_fitting(discourse: Discourse, reference: Reference, gender: str) -> bool:
    """The reference is to one person of the gender."""
    placed = discourse.placed(reference)
    return placed is not None and _fits(discourse, placed, gender)


def _nearest_speaker(
    discourse: Discourse, parsed: Parsed, token: Token, gender: str
) -> list[tuple[tuple[int, int], Reference, int]]:
    pronoun_subject = token.lower_ in HE_SHE and is_surface_subject(token)
    before = discourse.salience.before(parsed.index, token.idx, _BACK, asides=False)
    for paragraph, offset, speaker, _ in before:
        unnamed = pronoun_subject and not speaker.mentions
        if _is_fitting(discourse, speaker, gender) or (unnamed and _one_person(speaker, gender)):
            return [((paragraph, offset), speaker, 0)]
    return []


def _in_relative_clause(token: Token) -> bool:
    """ "the letter from Berg that he had read": who is named in the sentence is meant, be he the
    subject or not."""
    return token.head.dep_ == "relcl" and is_surface_subject(token)


def _one_person(speaker: Reference, gender: str) -> bool:
    """An unnamed speaker who is one person of the gender by the words: "a spokesman for the port",
    an unknown name. "The actress" refers back."""
    every = speaker.span.text.split()
    called = list(takewhile(lambda word: word not in _FOR_WHOM, every)) or every
    first, last = called[0].lower(), called[-1]
    if first == "the" or gender_of_title(" ".join(called)) not in {"", gender}:
        return False
    named = speaker.kind is ReferenceKind.NAMED and first != "a"
    return last.lower() in words("actors", "person") or (named and not last.endswith("s"))


_FOR_WHOM = frozenset({"for", "of", "from", "at", "in", "with", "on"})
"""What follows a calling: whom somebody speaks for."""


def _body(discourse: Discourse, parsed: Parsed, token: Token) -> Reference | None:
    """ "it": the body that spoke last, else the latest body that was a subject."""
    for _, _, speaker, _ in discourse.salience.before(parsed.index, token.idx, 2):
        if _is_body(discourse, speaker):
            return speaker
    for placed in discourse.named.before(parsed.index, token.idx, 1):
        body = placed.mention.type in {EntityType.ORGANIZATION, EntityType.COUNTRY}
        if body and not placed.mention.adjectival and discourse.is_subject(placed):
            return discourse.reference(placed)
    return None


def _is_body(discourse: Discourse, speaker: Reference) -> bool:
    """A speaker who can be "it": a body by name or by its noun, and no several."""
    last = speaker.span.text.split()[-1:]
    body = last != [] and last[0].lower() in words("actors", "organization")
    if len(speaker.mentions) != 1 or discourse.is_person(speaker):
        return body and not speaker.mentions
    several = last != [] and last[0].endswith("s")
    return body or not several or speaker.kind is not ReferenceKind.GENERIC


def _group(discourse: Discourse, parsed: Parsed, token: Token, refer: Refer) -> Reference:
    """ "they": who acted last together; one body is not assumed to be "they"."""
    span = parsed.span(token.idx, end_of(token))
    before = discourse.salience.before(parsed.index, token.idx, 1)
    together = [act.actor for act in before if act.place == before[0].place]
    mentions = tuple(sorted({mention for reference in together for mention in reference.mentions}))
    if len(mentions) > 1:
        return Reference(span, ReferenceKind.COLLECTIVE, mentions)
    if together and together[0].kind is ReferenceKind.GENERIC:
        pronoun = replace(together[0], span=span, kind=ReferenceKind.PRONOUN)
        return pronoun if together[0].mentions else together[0]
    subject = _nearest_plural_subject(discourse, parsed, token)
    found = None if subject is None else refer(*subject)
    return found or Reference(span, ReferenceKind.PRONOUN, (), None, _UNCLEAR_THEY)


def _nearest_plural_subject(
    discourse: Discourse, parsed: Parsed, token: Token
) -> tuple[Parsed, Token] | None:
    """The nearest plural that is a main clause's subject, where it is near and people."""
    for each, subject in discourse.main_subjects(parsed.index, token.idx, 1):
        if subject.lower_ not in THEY and subject.tag_ not in {"NN", "NNP", "PRP"}:
            distance = discourse.distance((each.index, subject.idx), (parsed.index, token.idx))
            people = lemma(subject) in words("actors", "person") | words("actors", "collective")
            fits = people and subject.tag_ == "NNS" and distance <= _NO_SUBJECT
            return (each, subject) if fits else None
    return None


def _expletive(token: Token) -> bool:
    """ "It was suggested to examine ...", "it is clear that ...": stands for the clause that
    follows."""
    verb = token.head
    if not is_surface_subject(token) or not has_child(verb, *_CLAUSES):
        return False
    return token.dep_ == "nsubjpass" or verb.lemma_ in _COPULAS
