"""Names of people: what the reader of names finds, cleaned; given name and surname; a title before a name; surnames
seen in a full name, everywhere in the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from onrecord.lexicons import rows
from onrecord.model import EntityType
from onrecord.steps.extract.candidates import Candidate, Trust
from onrecord.steps.extract.countries import CountryWordKind, find_countries, find_places, look_up
from onrecord.steps.extract.organisations import DAYS_AND_MONTHS, bodies, is_headline_case, words_of
from onrecord.steps.extract.parsing import Parsed

PARTICLES = frozenset(["al", "bin", "ibn", "abu", "von", "van", "der", "den", "de", "da", "dos", "du", "la", "le", "el", "di", "del", "della", "ben", "ter", "ten", "e", "y", "i"])
GENERATIONS = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
FAMILY_FIRST = frozenset(
    ["Kim", "Xi", "Hu", "Wen", "Jiang", "Mao", "Deng", "Li", "Wang", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Wu", "Zhou", "Xu", "Sun", "Ma", "Zhu", "Park", "Moon", "Lee", "Choi", "Jung", "Kang", "Cho", "Yoon", "Ahn", "Ban", "Nguyen", "Tran", "Aung", "Chiang", "Tsai", "Lin", "Guo", "He", "Gao", "Liang", "Luo", "Tang", "Song", "Cui", "Qin"]
)
_COMMON_WORDS = frozenset(
    "will may young brown white black green long short king price rice bush cook banks gates love grant park moon page case "
    "rose rich stone field fields wood woods church day days law laws power powers walker baker carter cross bell best blunt "
    "burns chase cash christian church cotton cruz early fox frost gold good hall hill holiday house hunt hunter judge kind land "
    "lane large light little low major marsh mason mills more morning noble north paul pope post potter rice rivers rock sharp "
    "singer small smart snow south speaker spring steel storm street strong summer swift wall ward waters wells west wise".split()
)
"""Common words that are surnames too: at the start of a sentence or in a headline their capital says nothing."""
_TITLES_AS_SURNAMES = frozenset("King Prince Pope Bishop Dean Judge Marshall Star Duke Teacher Singer".split())
_COMPOUND_GIVEN = frozenset("Abdel Abdul Abu Bin Ibn Al El".split())
_INITIAL = re.compile(r"^(?:[A-Z]\.?-?)+$")
_WORD_IN_NAMES = re.compile(r"[^\W_][\w.]*(?:-\w[\w.]*|['’](?!s\b)\w[\w.]*)*")
_NAME_WORD = re.compile(r"^[^\W\d_][\w'’.-]*$")


@cache
def titles_of(kind: str) -> frozenset[str]:
    """Words of one kind in lexicons/titles.tsv."""
    return frozenset(row[1] for row in rows("titles.tsv") if row[0] == kind)


@cache
def given_names() -> dict[str, str]:
    """Given name -> m, f or both."""
    return {row[0]: row[1] for row in rows("given_names.tsv")}


def is_title_head(token: Token) -> bool:
    """President, spokesman, CEO ..., in the singular or the plural."""
    lower = token.lower_
    heads = titles_of("head")
    return lower in heads or (lower.endswith("s") and lower[:-1] in heads) or lower.replace("men", "man") in heads


def is_rank(token: Token) -> bool:
    """Sen., Gen., Dr.: short for a rank, with a capital; or a form of address (Mr., Sir)."""
    return token.text in titles_of("abbreviation") or token.text in titles_of("honorific")


def could_be_name(token: Token) -> bool:
    """Whether a token can be part of a person's name by its shape and by what it otherwise is."""
    text = token.text
    if not _NAME_WORD.match(text) or not text[0].isupper() or text.lower() in DAYS_AND_MONTHS - {"may", "april", "june"}:
        return False
    if token.is_stop and not _INITIAL.match(text) and text not in given_names() and text not in {"Will", "Said"}:
        return False
    if text in words_of("head") or text in words_of("house") or text in words_of("company"):
        return text in given_names()
    if token.lower_ in words_of("portfolio"):
        return False
    known = look_up(text)
    if known is not None and not known.needs_reader:
        return False
    if text in words_of("land") | words_of("landbefore") | words_of("noname") and text not in given_names():
        return False
    return not (text in bodies() or (is_title_head(token) and text not in _TITLES_AS_SURNAMES))


def name_end(doc: Doc, start: int, most: int = 4) -> int:
    """Where a name that begins at token `start` ends: name words, initials, particles and hyphens; at most `most` words."""
    i, words = start, 0
    while i < len(doc) and words < most:
        token = doc[i]
        if i > start and token.is_sent_start:
            break
        if _continues(doc, start, i, words):
            words += 1
            i += 1
        elif words and token.text in {"-", "–"} and i + 1 < len(doc) and not doc[i - 1].whitespace_ and not token.whitespace_:
            i += 1
            if doc[i].text[:1].islower() and doc[i].text.isalpha() and doc[start].text in FAMILY_FIRST:
                i += 1
        elif words and token.lower_ in PARTICLES and _particle_leads_on(doc, i):
            i += 1
        else:
            break
    while i > start and ((doc[i - 1].lower_ in PARTICLES and doc[i - 1].text.islower()) or doc[i - 1].text in {"-", "–"}):
        i -= 1
    return i


def _continues(doc: Doc, start: int, i: int, words: int) -> bool:
    """Whether token i goes on the name begun at `start`, of which `words` words were read."""
    token = doc[i]
    if words and (_INITIAL.match(token.text) and len(token.text) < 6 or token.text in GENERATIONS):
        return not (len(token.text) > 2 and token.text.isalpha() and token.text not in GENERATIONS)
    if words and token.text.isupper() and len(token.text) > 3 and not doc[start].text.isupper():
        return False
    if words >= 2 and token.text in given_names() and token.text not in _COMPOUND_GIVEN and doc[i - 1].text not in given_names() and "." not in doc[i - 1].text:
        return not (i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN" and could_be_name(doc[i + 1]))
    if words == 1 and doc[start].text in given_names() and i == start + 1:
        known = look_up(token.text)
        adjective = known is not None and known.kind in {CountryWordKind.ADJECTIVE, CountryWordKind.PEOPLE}
        if token.text[0].isupper() and token.pos_ == "PROPN" and not adjective and _NAME_WORD.match(token.text):
            if is_title_head(token) and token.text not in _TITLES_AS_SURNAMES:
                return False
            return not (token.text in words_of("head") or token.text in words_of("house"))
    return could_be_name(token)


def _particle_leads_on(doc: Doc, i: int) -> bool:
    following = [token.text for token in doc[i + 1 : i + 3]]
    return bool(following) and (
        following[0][0].isupper() or len(following) == 2 and following[0] in {"-", "’", "'"} and following[1][0].isupper()
    )


def find_persons(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """Candidates from the reader of names, from given names and from titles, in one paragraph.

    None of them holds a part of a longer name of a state or a place: "major South Korean cities".
    """
    taken = [(start, end) for start, end, _ in find_places(doc.text) if " " in doc.text[start:end]]
    taken += [(start, end) for start, end, word in find_countries(doc.text) if " " in word.word]
    for candidate in _find_persons(paragraph, doc):
        if not any(candidate.start < end and start < candidate.end for start, end in taken):
            yield candidate


def _find_persons(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    headline = is_headline_case(doc.text)
    for ent in doc.ents:
        if ent.label_ == "PERSON" and not (ent.end + 1 < len(doc) and doc[ent.end + 1].lower_ == "which" and len(ent) == 1):
            yield from _cleaned(paragraph, doc, _begins(doc, ent.start), ent.end, headline)
    if not headline:
        yield from _told_by_surroundings(paragraph, doc)
    for token in doc:
        if token.text in given_names() and could_be_name(token) and not _inside_name(token):
            end = name_end(doc, token.i, 2 if headline else 4)
            if end - token.i >= 2 and _named_like_person(doc, token.i, end):
                yield _person(paragraph, doc, token.i, end, Trust.PERSON)
        introduces = is_rank(token) or is_title_head(token) or token.lower_ in titles_of("kin")
        if not headline and token.i + 1 < len(doc) and introduces:
            end = name_end(doc, token.i + 1)
            if end > token.i + 1 and _titled(doc, token, end):
                yield _person(paragraph, doc, token.i + 1, end, Trust.PERSON)


def _begins(doc: Doc, start: int) -> int:
    """Further left where the reader of names missed a given name: "Ahed" of a name read as a surname alone."""
    while start and doc[start].ent_iob_ == "B" or start and not doc[start].ent_type_:
        before = doc[start - 1]
        plain = before.pos_ == "PROPN" and not before.ent_type_ and not before.is_sent_start and could_be_name(before)
        if not plain or is_title_head(before) or is_rank(before) or before.lower_ in titles_of("kin"):
            break
        start -= 1
    return start


_SAYS = frozenset("say tell add ask note explain argue recall insist warn admit reply respond remember think believe".split())


def _told_by_surroundings(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """Two or three name words that the reader of names left out, where an age, "who" or brackets tell a person,

    or a verb of speaking whose subject they are.
    """
    i = 0
    while i < len(doc):
        placed = doc[i].ent_type_ in {"GPE", "LOC", "FAC", "NORP", "DATE"}
        end = name_end(doc, i, 3) if doc[i].pos_ == "PROPN" and could_be_name(doc[i]) and not placed else i
        if end - i >= 2 and all(token.pos_ == "PROPN" for token in doc[i:end]) and _person_there(doc, i, end):
            yield _person(paragraph, doc, i, end, Trust.READER)
        i = max(end, i + 1)


def _person_there(doc: Doc, start: int, end: int) -> bool:
    labels = {token.ent_type_ for token in doc[start:end]}
    after_comma = end + 1 < len(doc) and doc[end].text == "," and not (start and doc[start - 1].text == ",")
    if after_comma and not labels & {"GPE", "LOC", "FAC", "NORP", "DATE"} and _title_follows(doc, end + 1):
        return True
    if doc[start].ent_iob_ == "I" and labels <= {"ORG", "PERSON"} and _after_office(doc, start):
        return True
    if labels & {"GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "DATE"} or end >= len(doc):
        return False
    ahead = [token.lower_ for token in doc[end : end + 3]] + ["", "", ""]
    if ahead[0] == "," and (ahead[1] == "who" or ahead[1].isdigit() and len(ahead[1]) == 2 and ahead[2] in {",", "."}):
        return True
    if labels - {""}:
        return False
    if ahead[0] == ")" and start and doc[start - 1].text == "(":
        return True
    if _after_office(doc, start):
        return True
    subject = doc[end - 1]
    return subject.dep_ == "nsubj" and subject.head.lemma_ in _SAYS and not doc[start].is_sent_start


def _after_office(doc: Doc, start: int) -> bool:
    """Whether the words just before token `start` end an office's name: "minister of state for <Region>"."""
    if not start or doc[start - 1].ent_type_ not in {"GPE", "LOC", "ORG"} and doc[start - 1].lower_ not in words_of("portfolio"):
        return False
    for i in range(start - 1, max(0, start - 14), -1):
        token = doc[i]
        if token.is_sent_start or token.is_punct or token.pos_ in {"VERB", "AUX"}:
            return False
        if token.lower_ in {"of", "for"} and is_title_head(doc[i - 1]):
            return True
    return False


def _title_follows(doc: Doc, start: int) -> bool:
    """Whether an office in the singular is what the phrase at token `start` is about: "the agency's deputy director"."""
    for token in doc[start : start + 8]:
        if token.is_sent_start or token.is_punct and token.text not in {"-", "’", "'"}:
            return False
        if is_title_head(token) and token.tag_ in {"NN", "NNP"} and token.lower_ not in _ALSO_COMPANIES:
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is None or following.pos_ not in {"NOUN", "PROPN"} or is_title_head(following):
                return True
        if token.pos_ in {"VERB", "AUX", "ADP", "CCONJ", "SCONJ"} and token.tag_ not in {"VBN", "VBG"}:
            return False
    return False


_ALSO_COMPANIES = frozenset("owner partner member agent producer host maker developer sponsor operator leader champion star".split())


def _inside_name(token: Token) -> bool:
    """A given name that is the surname or second name of what goes before: "Margaret Thomas"."""
    if token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    return before.text in given_names() or (before.ent_type_ == "PERSON" and token.ent_iob_ == "I")


def _named_like_person(doc: Doc, start: int, end: int) -> bool:
    labels = Counter(token.ent_type_ for token in doc[start:end])
    if labels["ORG"] == end - start <= 3 and doc[start].ent_iob_ == "B" and (end == len(doc) or doc[end].ent_iob_ != "I"):
        labels["ORG"] = 0
    following = doc[end] if end < len(doc) else None
    if following is not None and (following.text in words_of("head") or following.text in words_of("house")):
        return False
    return labels["PERSON"] > 0 or labels["ORG"] + labels["FAC"] + labels["GPE"] + labels["WORK_OF_ART"] < end - start


def _titled(doc: Doc, title: Token, end: int) -> bool:
    """Whether the words after a title are the holder's name and no organisation or place."""
    first = doc[title.i + 1]
    if title.is_sent_start and title.text[0].isupper() and title.pos_ == "VERB":
        return False
    if first.text in titles_of("abbreviation") or (title.lower_ in {"general", "representative"} and first.text == "Assembly"):
        return False
    if is_rank(title) or title.text in {"President", "Senator", "Governor", "Minister", "Secretary", "Judge", "Justice"}:
        return True
    if first.ent_type_ in {"ORG", "GPE", "LOC", "FAC", "DATE", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"}:
        return end - first.i >= 2 and (first.text in given_names() or title.text.islower()) or title.lower_ in titles_of("kin")
    return title.text[0].islower() or end - first.i >= 2 or first.ent_type_ == "PERSON"


def _cleaned(paragraph: int, doc: Doc, start: int, end: int, headline: bool) -> Iterator[Candidate]:
    """A person as the reader of names gives it, without titles, possessives and what else clings to it."""
    while start < end and not (could_be_name(doc[start]) or doc[start].text in given_names()):
        start += 1
    stop = name_end(doc, start, 5) if start < end else start
    if headline:
        stop = min(stop, end)
    if stop <= start:
        return
    candidate = _person(paragraph, doc, start, stop, Trust.READER)
    words = doc[start:stop].text
    if doc[start].lower_ in titles_of("kin") or (start and doc[start - 1].text in {"#", "@"}):
        return
    if headline and not (doc[start].text in given_names() and candidate.full):
        return
    if not any(char.islower() for char in words) and len(words) < 5 and doc[start].text not in given_names():
        return
    yield candidate
    if stop < end:
        yield from _cleaned(paragraph, doc, stop + 1, end, headline)


def _person(paragraph: int, doc: Doc, start: int, end: int, trust: Trust) -> Candidate:
    span = doc[start:end]
    words = [token for token in span if token.text[0].isalpha() and token.text not in GENERATIONS]
    return Candidate(paragraph, span.start_char, span.end_char, EntityType.PERSON, trust, full=len(words) >= 2)


def surnames(full_names: Iterable[str]) -> dict[str, str]:
    """Short form -> one full name that it shortens: the last name with its particles, the family name that goes first.

    Sorted input decides between two full names of one surname; who of them is meant is for resolving to say.
    """
    found: dict[str, str] = {}
    for name in sorted(full_names):
        words = [word for word in name.split() if word not in GENERATIONS]
        if len(words) < 2:
            continue
        found.setdefault(words[-1], name)
        for i in range(1, len(words) - 1):
            if words[i].lower() in PARTICLES:
                found.setdefault(" ".join(words[i:]), name)
                break
        if words[0] in FAMILY_FIRST and len(words) <= 3 and (words[0] not in given_names() or "-" in words[-1] or len(words) == 3):
            found.setdefault(words[0], name)
    return found


def spread(parsed: Sequence[Parsed], full_names: Iterable[str]) -> Iterator[Candidate]:
    """Every place where a full name of the document or the surname of one stands, in headings too."""
    full = set(full_names)
    forms = dict.fromkeys(full, True) | {short: False for short in surnames(full) if short not in full}
    by_first: dict[str, list[tuple[list[str], bool]]] = {}
    for form in sorted(forms):
        words = form.split()
        by_first.setdefault(words[0], []).append((words, forms[form]))
    for index, paragraph in enumerate(parsed):
        yield from _spread_in(index, paragraph.doc, by_first)


def _spread_in(paragraph: int, doc: Doc, by_first: dict[str, list[tuple[list[str], bool]]]) -> Iterator[Candidate]:
    words = [(match.group(), match.start()) for match in _WORD_IN_NAMES.finditer(doc.text)]
    for i, (word, start) in enumerate(words):
        for form, is_full in by_first.get(word.rstrip("."), by_first.get(word, [])):
            following = [text for text, _ in words[i : i + len(form)]]
            following[-1] = following[-1].rstrip(".") if not form[-1].endswith(".") else following[-1]
            if following != form:
                continue
            end = words[i + len(form) - 1][1] + len(form[-1])
            if is_full or _stands_alone(doc, start, end, form):
                yield Candidate(paragraph, start, end, EntityType.PERSON, Trust.PERSON, full=is_full)


def _stands_alone(doc: Doc, start: int, end: int, form: list[str]) -> bool:
    """Whether a surname stands here as a name: not as a month, nor as a common word that opens a sentence."""
    span = doc.char_span(start, end)
    if span is None:
        return True
    first = span[0]
    if first.ent_type_ in {"DATE", "TIME"} or (len(form) == 1 and form[0].lower() in DAYS_AND_MONTHS and first.tag_ == "MD"):
        return False
    if first.pos_ == "PROPN" or first.ent_type_ == "PERSON":
        return True
    return not ((first.is_sent_start or is_headline_case(doc.text)) and (first.is_stop or first.lower_ in _COMMON_WORDS))
